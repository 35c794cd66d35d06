import Catalog
import SQLSyntax
import SourceText

/// FOR UPDATE and its weaker kin: which queries have rows of tables to lock.
extension Resolution {
  /// Checks the locking clauses of a SELECT, as `CheckSelectLocking` of PostgreSQL's analyze.c does.
  mutating func lock(_ clauses: [LockingClause], _ select: Select, _ namespace: Namespace) {
    guard let first = clauses.first, let scope = scopes.last else { return }
    var obstacle = lockObstacle(of: Query(body: .select(select)))
    if scope.grouping.hasAggregate { obstacle = obstacle ?? "aggregate functions" }
    if scope.hasWindowCall { obstacle = obstacle ?? "window functions" }
    if scope.hasRowsCall { obstacle = obstacle ?? "set-returning functions in the target list" }
    if let obstacle { refuse(.other(sqlstate: "0A000", "\(Self.words(first)) is not allowed with \(obstacle)"), first.span) }
    for clause in clauses { lock(clause, namespace) }
  }

  /// Checks the locking clauses behind a set operation or VALUES.
  mutating func checkLocking(_ clauses: [LockingClause], over body: QueryBody) {
    guard let first = clauses.first else { return }
    switch body {
    case .setOperation:
      refuse(.other(sqlstate: "0A000", "\(Self.words(first)) is not allowed with UNION/INTERSECT/EXCEPT"), first.span)
    case .values: refuse(.other(sqlstate: "0A000", "\(Self.words(first)) cannot be applied to VALUES"), first.span)
    default: break
    }
  }

  private static func words(_ clause: LockingClause) -> String { "FOR \(clause.strength.rawValue.uppercased())" }

  private mutating func lock(_ clause: LockingClause, _ namespace: Namespace) {
    let words = Self.words(clause)
    for table in clause.tables {
      guard table.schema == nil else {
        refuse(.other(sqlstate: "42601", "\(words) must specify unqualified relation names"), table.span)
        continue
      }
      guard let source = namespace.sources.first(where: { answers($0, to: table) }) else {
        refuse(
          .other(sqlstate: "42P01", "relation \"\(table.name.text)\" in \(words) clause not found in FROM clause"), table.span)
        continue
      }
      lock(source, table.span, words)
    }
    if clause.tables.isEmpty { for source in namespace.sources { lock(source, clause.span, words) } }
  }

  /// What in a query keeps the rows of its tables from being locked.
  func lockObstacle(of query: Query) -> String? {
    switch query.body {
    case .setOperation: return "UNION/INTERSECT/EXCEPT"
    case .select(let select):
      if case .all = select.quantifier {} else { return "DISTINCT clause" }
      if select.groupBy != nil { return "GROUP BY clause" }
      if select.having != nil { return "HAVING clause" }
      let kinds = select.columns.flatMap { StoredExpression($0.expression).references.calls }.map { kind(of: $0) }
      return kinds.contains(.aggregate) ? "aggregate functions" : kinds.contains(.window) ? "window functions" : nil
    default: return nil
    }
  }

  /// Rows of a materialized view or of a sequence cannot be locked; the plan says so.
  private mutating func lock(_ source: Source, _ span: Span, _ words: String) {
    let view = source.relation.flatMap { catalog.view($0) }
    if let obstacle = source.lockObstacle ?? view.flatMap({ $0.isMaterialized ? nil : lockObstacle(of: $0.query.syntax) }) {
      return refuse(.other(sqlstate: "0A000", "\(words) is not allowed with \(obstacle)"), span)
    }
    guard let relation = source.relation else { return }
    if catalog.view(relation)?.isMaterialized == true {
      refuse(.other(sqlstate: "42809", "cannot lock rows in materialized view \"\(relation.name)\""), span)
    } else if case .sequence? = catalog.relation(relation) {
      refuse(.other(sqlstate: "42809", "cannot lock rows in sequence \"\(relation.name)\""), span)
    }
  }
}
