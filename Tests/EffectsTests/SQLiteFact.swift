import Catalog
import Effects
import Replay
import SQLParser
import SQLSyntax
import SQLiteReplay
import Workload

/// A fact about SQLite: a schema with rows, statements, and what they are seen to do.
struct SQLiteFact: Sendable, CustomStringConvertible {
  var name: String
  /// Whether connections enforce foreign keys from the start.
  var enforcesForeignKeys = false
  /// SQL that makes the schema and its rows.
  var given = ""
  /// The statements, in the order in which they run.
  var run: [String] = []
  /// Queries that are prepared on the schema afterwards.
  var queries: [String] = []
  /// Changes of rows that are tried on the schema before and after.
  var writes: [String] = []
  /// What was seen, a point a line.
  var seen: [String] = []

  var description: String { name }

  /// The facts of a file, and the part above them.
  static func read(_ text: String) -> (head: String, facts: [SQLiteFact]) {
    let parts = text.split(separator: "\n== ", omittingEmptySubsequences: false)
    let facts = parts.dropFirst().map { part -> SQLiteFact in
      let lines = part.split(separator: "\n")
      var fact = SQLiteFact(name: String(lines.first ?? ""))
      for line in lines.dropFirst() {
        if line.hasPrefix("> ") {
          fact.run.append(String(line.dropFirst(2)))
        } else if line.hasPrefix("? ") {
          fact.queries.append(String(line.dropFirst(2)))
        } else if line.hasPrefix("! ") {
          fact.writes.append(String(line.dropFirst(2)))
        } else if line == "foreign keys on" {
          fact.enforcesForeignKeys = true
        } else if fact.run.isEmpty {
          fact.given += line + "\n"
        } else {
          fact.seen.append(String(line))
        }
      }
      return fact
    }
    return (String(parts.first ?? ""), facts)
  }

  /// The fact as its file has it.
  var text: String {
    let lines =
      run.map { "> \($0)" } + queries.map { "? \($0)" } + writes.map { "! \($0)" } + seen
    return "\n== \(name)\n\(enforcesForeignKeys ? "foreign keys on\n" : "")\(given)" + lines.map { $0 + "\n" }.joined()
  }

  // MARK: - Prediction

  /// What the simulation says, in the words of `observed`; where rows decide, of what was seen with these rows.
  func predicted(_ version: Int, isRefused: Bool) -> [String] {
    var simulation = Simulation(catalog: .sqlite(version))
    simulation.defaultForeignKeysOn = enforcesForeignKeys
    let history = [
      MigrationScript(name: "1", statements: Script.parse(given, dialect: .sqlite).statements, isPending: false),
      MigrationScript(
        name: "2", statements: Script.parse(run.joined(separator: ";\n"), dialect: .sqlite).statements, transaction: .none),
    ]
    let before = {
      var first = simulation; _ = first.run([history[0]]); return first.catalog
    }()
    let operations = simulation.run(history).last.map { $0.flatMap(\.operations) } ?? []
    var lines: [String] = []
    let isImpossible = operations.contains { operation in
      operation.kind == .unrecognised || operation.outcome.refused != nil
        || operation.options.isTransactionForbidden && operation.place.transaction != .none
    }
    let isBlockedByView = operations.contains { $0.rebuild?.blockingViews.isEmpty == false }
    if isImpossible || isBlockedByView { return ["refused"] + queryLines(before) }
    let isExisting = { (operation: PlacedOperation) in operation.table?.age == .existing }
    let onRows = operations.contains {
      ($0.outcome.failsOnRows || isRefused && $0.outcome.failsOnSomeRows) && isExisting($0)
    }
    let isBlocked = operations.contains { $0.rebuild?.blockedBy.isEmpty == false && $0.rebuild?.foreignKeysOn == true }
    if onRows || isBlocked { return ["refused on rows"] + queryLines(before) }
    lines += SchemaNames(before).losses(to: SchemaNames(simulation.catalog))
    for operation in operations {
      if !operation.options.isInRebuild {
        lines += operation.outcome.dropsWith.filter { $0.hasPrefix("rows of ") }.map { $0 + " go" }
      }
      guard let rebuild = operation.rebuild else { continue }
      if rebuild.foreignKeysOn == true {
        lines += rebuild.cascades.map { "rows of \($0) go" } + rebuild.clears.map { "values of \($0) are cleared" }
      }
      if rebuild.resetsAutoincrement { lines.append("numbers of \(operation.target.table ?? "") are given out again") }
    }
    if operations.contains(where: \.outcome.addsRestriction), !writes.isEmpty { lines.append("refuses what it took") }
    if operations.contains(where: \.outcome.removesRestriction), !writes.isEmpty { lines.append("takes what it refused") }
    return lines.sorted() + queryLines(simulation.catalog)
  }

  private func queryLines(_ catalog: Catalog) -> [String] {
    let resolver = Resolver(catalog: catalog)
    return queries.map { query in
      switch resolver.resolve(query).prediction {
      case .works: "works: \(query)"
      case .breaks: "breaks: \(query)"
      case .unknown(let reason): "unknown: \(query): \(reason)"
      }
    }
  }
}
