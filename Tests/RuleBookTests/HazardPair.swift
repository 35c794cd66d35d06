import Checker
import Findings
import Foundation
import Migrations
import SQLParser
import SourceText
import Testing

/// A hazard and its safe twin, both in a small history; `fixtures/pairs` says how they are written.
struct HazardPair: Sendable, CustomTestStringConvertible {
  /// One migration of a side, with the rules that must speak on lines of it.
  struct Part: Sendable {
    var sql = ""
    var runsInTransaction: Bool
    var expected: [(rule: String, line: Int)] = []
  }

  var title: String
  var file: String
  var line: Int
  var serverVersion: Int?
  /// Rules that speak on both sides, about something else.
  var also: Set<String> = []
  var given: [Part] = []
  var hazard: [Part] = []
  var twin: [Part] = []

  var isSQLite: Bool { file.hasPrefix("sqlite") }
  var testDescription: String { "\(file):\(line) \(title)" }

  /// What is found on one side at warning or above, as rule and line of the migration.
  func found(in side: [Part]) -> [(rule: String, migration: Int, line: Int, message: String)] {
    let dialect: Dialect = isSQLite ? .sqlite : .postgres
    let history = (given + side).enumerated().map { index, part in
      let file = SourceFile(path: "\(index)", text: part.sql)
      let migration = Migration(version: "\(index)", name: "", up: file, transaction: part.runsInTransaction ? .explicit : .none)
      return ParsedMigration(migration, dialect: dialect, isPending: index >= given.count)
    }
    var options = StaticCheck.Options(dialect: dialect.kind, serverVersion: serverVersion)
    options.releasesEach = true
    return StaticCheck.run(history, options: options).findings.filter { $0.severity >= .warning }.map { finding in
      (finding.rule, (Int(finding.location.file) ?? 0) - given.count, Int(finding.location.start.line), finding.message)
    }
  }
}

extension HazardPair {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "fixtures/pairs")

  /// Every pair of the folder.
  static let all: [HazardPair] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".sql") }.sorted().flatMap { name in
      read((try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? "", file: name)
    }
  }()

  private static func read(_ text: String, file: String) -> [HazardPair] {
    var pairs: [HazardPair] = []
    var side: WritableKeyPath<HazardPair, [Part]> = \.given
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(separator: " ").map(String.init)
      let last = pairs.count - 1
      func rest() -> String { words.dropFirst(2).joined(separator: " ") }
      switch words.prefix(2).joined(separator: " ") {
      case "-- pair:": pairs.append(HazardPair(title: rest(), file: file, line: index + 1))
      case _ where last < 0: continue
      case "-- also:": pairs[last].also = Set(rest().split { $0 == "," || $0 == " " }.map(String.init))
      case "-- server:": pairs[last].serverVersion = Int(rest())
      case "-- given", "-- hazard", "-- twin", "-- next":
        if words[1] != "next" { side = words[1] == "given" ? \.given : words[1] == "hazard" ? \.hazard : \.twin }
        pairs[last][keyPath: side].append(Part(runsInTransaction: words.last != "no-transaction"))
      default:
        let part = pairs[last][keyPath: side].count - 1
        guard part >= 0 else { continue }
        pairs[last][keyPath: side][part].sql += line + "\n"
        guard let mark = line.range(of: "-- finding: ") else { continue }
        let place = pairs[last][keyPath: side][part].sql.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        pairs[last][keyPath: side][part].expected.append((String(line[mark.upperBound...]), place))
      }
    }
    return pairs
  }
}
