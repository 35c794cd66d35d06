import Checker
import Configuration
import Findings
import Glibc
import Migrations
import RuleBook
import SourceText

/// The rules of a project: the built-in ones, its own, and the levels that its configuration sets.
struct ProjectRules {
  var book: RuleBook
  var settings: RuleSettings
  var pathSettings: [PathSettings] = []

  /// Reads the project's own rule files and checks the names in its configuration.
  ///
  /// - Throws: `InputError` for a rule file that is wrong or a name that no rule has.
  init(_ configuration: Configuration) throws(InputError) {
    book = .builtIn
    if !configuration.rulePaths.isEmpty {
      let sources = try ProjectRules.sources(in: configuration.rulePaths)
      book = RuleBook.load(sources, after: .builtIn)
      if let problem = book.problems.first {
        throw InputError(
          place: "\(problem.path):\(problem.position.line):\(problem.position.column)", problem: problem.message,
          remedy: "correct the rule file; `tandem explain drop-column` shows how one is written")
      }
    }
    settings = RuleSettings()
    for entry in configuration.rules {
      if let name = entry.rule, book.rule(named: name) == nil, BuiltInCheck.named(name) == nil {
        throw InputError(
          place: entry.place, problem: "there is no rule `\(name)`" + book.suggestion(for: name),
          remedy: "`tandem rules` lists the names")
      }
      let level = RuleLevel(word: entry.setting.rawValue)
      if let pattern = entry.pattern {
        pathSettings.append(PathSettings(pattern: pattern, rule: entry.rule, level: level ?? .off))
      } else if let name = entry.rule {
        settings.levels[name] = level
      }
    }
  }

  /// The rule files of folders.
  static func sources(in folders: [String]) throws(InputError) -> [RuleSource] {
    let tree = WorkingTree()
    var sources: [RuleSource] = []
    for folder in folders {
      let paths = try tree.files(under: folder).filter { $0.hasSuffix(".md") }
      sources += try tree.read(paths).map { RuleSource(path: $0.path, bytes: $0.bytes) }
    }
    return sources
  }

  /// Today in UTC, as allowances write it.
  static var today: String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
  }
}
