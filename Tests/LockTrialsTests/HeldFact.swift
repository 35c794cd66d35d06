import Catalog
import Replay
import SQLParser
import SQLSyntax
import Workload

/// What a step does to one statement, to a session that holds it prepared and to one that prepares it anew.
struct HeldFact {
  var name: String
  /// SQL that makes the schema.
  var given = ""
  /// The statement.
  var statement = ""
  /// What happens in between.
  var step = ""
  /// Why the prediction is known to say something else; nil where it has to agree.
  var gap: String?
  /// What was seen, a point a line.
  var seen: [String] = []

  /// The facts of a file, and the part above them.
  static func read(_ text: String) -> (head: String, facts: [HeldFact]) {
    let parts = text.split(separator: "\n== ", omittingEmptySubsequences: false)
    let facts = parts.dropFirst().map { part -> HeldFact in
      let lines = part.split(separator: "\n")
      var fact = HeldFact(name: String(lines.first ?? ""))
      for line in lines.dropFirst() {
        if line.hasPrefix("? ") {
          fact.statement = String(line.dropFirst(2))
        } else if line.hasPrefix("> ") {
          fact.step = String(line.dropFirst(2))
        } else if line.hasPrefix("gap: ") {
          fact.gap = String(line.dropFirst(5))
        } else if fact.statement.isEmpty {
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
    "\n== \(name)\n\(given)? \(statement)\n> \(step)\n" + (gap.map { "gap: \($0)\n" } ?? "") + seen.map { $0 + "\n" }.joined()
  }

  /// What the resolved statement says, on the schemas before and after the step.
  func predicted(_ major: Int) -> [String] {
    var catalog = Catalog.postgres(major)
    for statement in Script.parse(given, dialect: .postgres).statements { catalog.apply(statement.statement) }
    let before = (catalog, Resolver(catalog: catalog).resolve(statement))
    for statement in Script.parse(step, dialect: .postgres).statements { catalog.apply(statement.statement) }
    let after = (catalog, Resolver(catalog: catalog).resolve(statement))
    switch after.1.prediction {
    case .breaks(let problem):
      let code = problem.sqlstate ?? "refused"
      return ["fresh: \(code)", "held: \(isReadAnew(before, after) ? code : "runs")"]
    case .unknown(let reason): return ["unknown: \(reason)"]
    case .works: break
    }
    let fresh = after.1.hazards.first { $0.sqlstate != nil }?.sqlstate ?? "runs"
    if hasOtherResults(before.1, after.1) { return ["fresh: \(fresh)", "held: 0A000"] }
    return ["fresh: \(fresh)", "held: \(hasOtherParameters(before, after) ? "42883" : fresh)"]
  }

  /// A plan stands until something that it rests on changes: a table, a view, a function or a sequence; a type's labels are no such thing.
  private func isReadAnew(_ before: (Catalog, ResolvedQuery), _ after: (Catalog, ResolvedQuery)) -> Bool {
    let relations = before.1.readRelations.union(before.1.writtenRelations)
    return relations.isEmpty || relations.contains { before.0.relation($0) != after.0.relation($0) }
  }

  /// A plan that is held gives what it gave, or is refused: names, types and lengths of its results.
  private func hasOtherResults(_ before: ResolvedQuery, _ after: ResolvedQuery) -> Bool {
    guard let old = before.results, let new = after.results else { return false }
    return old.map(\.name) != new.map(\.name) || old.map(\.type) != new.map(\.type)
  }

  /// A parameter keeps the type that it had when the statement was prepared.
  private func hasOtherParameters(_ before: (Catalog, ResolvedQuery), _ after: (Catalog, ResolvedQuery)) -> Bool {
    before.1.parameters.values.contains { identity in
      guard let identity, let old = type(of: identity, in: before.0), let new = type(of: identity, in: after.0) else {
        return false
      }
      let numbers: Set<String> = ["smallint", "integer", "bigint", "numeric"]
      return old.name != new.name && !(numbers.contains(old.name) && numbers.contains(new.name))
    }
  }

  private func type(of identity: ColumnIdentity, in catalog: Catalog) -> ColumnType? {
    catalog.table(identity.relation)?.column(identity.column, catalog.rules)?.type
  }

  /// What the server says.
  func observed(on session: any ReplayConnection, _ other: any ReplayConnection) throws(EngineError) -> [String] {
    try session.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    try session.execute(given)
    try other.hold(statement, as: "held")
    try session.execute(step)
    let fresh = answer(of: other, "fresh") { () throws(EngineError) in try other.hold(statement, as: "fresh") }
    let held = answer(of: other, "held") { () throws(EngineError) in }
    try? other.execute("DEALLOCATE ALL")
    return ["fresh: \(fresh)", "held: \(held)"]
  }

  /// Runs a prepared statement in a transaction, in which a refusal is not tried again.
  private func answer(
    of session: any ReplayConnection, _ name: String, after prepare: () throws(EngineError) -> Void
  ) -> String {
    do throws(EngineError) {
      try prepare()
      try session.execute("BEGIN")
      defer { try? session.execute("ROLLBACK") }
      let values = statement.contains("$1") ? ["$1": "1"] : [:]
      _ = try session.runHeld(name, values)
      return "runs"
    } catch {
      return error.sqlstate ?? error.message
    }
  }
}
