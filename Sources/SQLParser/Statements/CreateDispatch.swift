import SQLSyntax
import SourceText

extension Parser {
  /// `CREATE …`: reads the words before the kind, then the kind decides.
  mutating func createStatement() throws(SyntaxProblem) -> Statement {
    try expect(.create)
    guard dialect.hasServerObjects else { return try createInSQLite() }
    let orReplace = take(.or, .replace)
    if let persistence = takePersistence() { return try createPersistent(persistence, orReplace: orReplace) }
    switch token {
    case .view: return try createView(orReplace: orReplace, .permanent)
    case .recursive where peek() == .view: return try createView(orReplace: orReplace, .permanent)
    case .trigger: return try createTrigger(orReplace: orReplace)
    case .constraint where peek() == .trigger: return try createTrigger(orReplace: orReplace)
    case .table where !orReplace: return try createTable(.permanent)
    case .sequence where !orReplace: return try createSequence(.permanent)
    case .materialized where !orReplace: return try createMaterializedView(.permanent)
    case .index where !orReplace: return try createIndex(isUnique: false)
    case .unique where !orReplace:
      advance()
      return try createIndex(isUnique: true)
    case .type where !orReplace: return try createType()
    case .domain where !orReplace: return try createDomain()
    case .schema where !orReplace: return try createSchema()
    default: break
    }
    if let other = try createOther(replace: orReplace) { return other }
    throw problem(orReplace ? "a kind of object that can be replaced" : "a kind of object")
  }

  private mutating func createPersistent(
    _ persistence: Persistence, orReplace: Bool
  ) throws(SyntaxProblem) -> Statement {
    switch token {
    case .view: return try createView(orReplace: orReplace, persistence)
    case .recursive: return try createView(orReplace: orReplace, persistence)
    case .table where !orReplace: return try createTable(persistence)
    case .sequence where !orReplace: return try createSequence(persistence)
    case .materialized where !orReplace && persistence == .unlogged: return try createMaterializedView(persistence)
    default: throw problem(orReplace ? "`VIEW`" : "`TABLE`, `SEQUENCE` or `VIEW`")
    }
  }

  /// `[LOCAL | GLOBAL] TEMP | TEMPORARY`, `UNLOGGED`; nil when none stands here.
  mutating func takePersistence() -> Persistence? {
    if take(.unlogged) { return .unlogged }
    if take(.temp) || take(.temporary) { return .temporary }
    if take(.local, .temp) || take(.local, .temporary) { return .temporary }
    if take(.global, .temp) || take(.global, .temporary) { return .temporary }
    return nil
  }

  private mutating func createInSQLite() throws(SyntaxProblem) -> Statement {
    let isTemporary = take(.temp) || take(.temporary)
    let persistence: Persistence = isTemporary ? .temporary : .permanent
    switch token {
    case .table: return try createTable(persistence)
    case .view: return try createView(orReplace: false, persistence)
    case .trigger: return try createTriggerWithBody(isTemporary: isTemporary)
    case .index where !isTemporary: return try createIndex(isUnique: false)
    case .unique where !isTemporary:
      advance()
      return try createIndex(isUnique: true)
    case .virtual where !isTemporary: return try createVirtualTable()
    default: throw problem("`TABLE`, `INDEX`, `VIEW` or `TRIGGER`")
    }
  }
}
