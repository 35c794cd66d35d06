import Checker
import Effects
import LockTrials
import Migrations
import PostgresReplay
import Replay
import SQLParser
import SourceText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The migrations of other projects that run on PostgreSQL, with what their own tools replace in them.
private let corpora: [(name: String, path: String, substitution: [String: String])] = [
  ("minder", "minder/migrations", [:]), ("docs.rs", "docs.rs/migrations", [:]), ("crates.io", "crates.io/migrations", [:]),
  ("authelia", "authelia/migrations/postgres", [:]), ("umami", "umami/migrations", [:]),
  (
    "taproot-assets", "taproot-assets/migrations",
    [
      "BLOB": "BYTEA", "INTEGER PRIMARY KEY": "BIGSERIAL PRIMARY KEY", "TIMESTAMP": "TIMESTAMP WITHOUT TIME ZONE",
      "UNHEX(": "DECODE(",
    ]
  ),
]

/// `conformance trace DOCUMENT CORPORA SERVER-PROGRAMS…`: what `tandem trace` says of real projects, as the last part of the page.
func traceCorpora(_ arguments: [String]) async -> Never {
  guard arguments.count > 2 else {
    complain("usage: conformance trace DOCUMENT CORPORA SERVER-PROGRAMS…")
    exit(2)
  }
  var rows: [String] = []
  var differing: [(version: String, statement: TracedStatement, lacksExtension: Bool)] = []
  var agreed: Set<String> = []
  do {
    for programs in arguments.dropFirst(2) {
      for corpus in corpora {
        let history = try History.read(WorkingTree(root: arguments[1]), folder: corpus.path, layout: nil)
        let parsed = history.migrations.map {
          ParsedMigration($0, substitution: Substitution(corpus.substitution), dialect: .postgres)
        }
        let seen = try await PostgresServer.with(programs: programs) { TraceRun.observe(parsed, on: $0) }
        if let reason = seen.endedEarly { throw EngineError(message: reason) }
        let compared = seen.statements.filter { $0.outcome == .compared }
        let equal = compared.count(where: \.isAsPredicted)
        let others = seen.statements.filter { !$0.isAsPredicted && $0.isSent }
        let unpredicted = others.count { if case .unpredicted = $0.outcome { true } else { false } }
        let refused = others.count { if case .refused = $0.outcome { true } else { false } }
        print(
          "\(seen.engine.version) \(corpus.name): \(equal) of \(compared.count), \(unpredicted) not predicted, \(refused) refused"
        )
        let share = compared.isEmpty ? 1000 : equal * 1000 / compared.count
        rows.append(
          "| \(corpus.name) | \(seen.engine.version) | \(parsed.count) | \(compared.count) | \(equal) | "
            + "\(share / 10).\(share % 10) % | \(unpredicted) | \(refused) |")
        agreed.formUnion(compared.filter(\.isAsPredicted).map(\.place))
        var lacksExtension = false
        for statement in others {
          lacksExtension = lacksExtension || statement.isRefusedExtension
          differing.append((seen.engine.version, statement, lacksExtension))
        }
      }
    }
  } catch {
    complain("\(error)")
    exit(2)
  }
  // A refusal is the server's lack of an extension, and no difference, where the same statement is predicted on a server that has it.
  let isLack = { (found: (version: String, statement: TracedStatement, lacksExtension: Bool)) in
    found.lacksExtension && found.statement.isRefused && agreed.contains(found.statement.place)
  }
  let told = { (found: (version: String, statement: TracedStatement, lacksExtension: Bool)) in
    "- \(found.version), \(found.statement.place): \(found.statement.words)"
  }
  let (differences, lacks) = (differing.filter { !isLack($0) }.map(told), differing.filter(isLack).map(told))
  let old = String(decoding: readFile(arguments[0]) ?? [], as: UTF8.self)
  let kept = old.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0 != LocksPage.tracedHeading }
  let part =
    [
      LocksPage.tracedHeading, "",
      "Written by `make trace`: every statement of real projects' migrations, run by `tandem trace`. A server that comes without an",
      "extension refuses what needs it; such statements are not compared there, and listed where another server ran them as predicted.",
      "", "| project | PostgreSQL | migrations | statements compared | as predicted | share | not predicted in full | refused |",
      "| --- | --- | --: | --: | --: | --: | --: | --: |",
    ] + rows + ["", "### Every difference", ""] + (differences.isEmpty ? ["None."] : differences)
    + ["", "### Refused for lack of an extension", ""] + (lacks.isEmpty ? ["None."] : lacks) + [""]
  save((kept + part.map { Substring($0) }).joined(separator: "\n"), to: arguments[0])
  exit(differences.isEmpty ? 0 : 1)
}

extension TracedStatement {
  fileprivate var isSent: Bool { if case .left = outcome { false } else { true } }
  fileprivate var place: String { "\(file.path):\(file.lineIndex().position(of: span.lower).line)" }

  fileprivate var isRefused: Bool { if case .refused = outcome { true } else { false } }
  /// CREATE EXTENSION where the server has no such extension.
  fileprivate var isRefusedExtension: Bool { isRefused && operations.contains(.createExtension) }

  fileprivate var words: String {
    switch outcome {
    case .refused(let error): "refused: \(error.message)"
    case .unpredicted(let reason): "not predicted in full: \(reason)"
    default:
      differences.map { "\($0.relation ?? "the statement"): predicted \($0.predicted ?? "–"), seen \($0.observed ?? "–")" }
        .joined(separator: "; ")
    }
  }
}
