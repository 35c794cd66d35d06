import SourceText

/// `CREATE [OR REPLACE] [CONSTRAINT] TRIGGER name { BEFORE | AFTER | INSTEAD OF } event … ON relation …`, both dialects.
public struct CreateTrigger: Sendable {
  /// `BEFORE | AFTER | INSTEAD OF`.
  public enum Timing: UInt8, Sendable { case before, after, insteadOf }
  /// `FOR [EACH] ROW | STATEMENT`.
  public enum Level: UInt8, Sendable { case row, statement }
  /// What makes it fire.
  public enum Event: Sendable {
    /// `INSERT`.
    case insert
    /// `DELETE`.
    case delete
    /// `UPDATE [OF column, …]`; empty means any column.
    case update([Name])
    /// `TRUNCATE`.
    case truncate
  }

  /// What runs.
  public enum Action: Sendable {
    /// `EXECUTE FUNCTION | PROCEDURE name ( argument, … )`.
    case execute(QualifiedName, arguments: [TriggerArgument], isProcedure: Bool)
    /// `BEGIN statement ; … END`, SQLite.
    case body([ScriptStatement])
  }

  /// `OR REPLACE`.
  public var orReplace: Bool
  /// `CONSTRAINT`.
  public var isConstraint: Bool
  /// TEMP, SQLite.
  public var isTemporary: Bool
  /// `IF NOT EXISTS`, SQLite.
  public var ifNotExists: Bool
  /// PostgreSQL's has no qualifier.
  public var name: QualifiedName
  /// Nil in SQLite when not written: before.
  public var timing: Timing?
  /// Never empty; SQLite has one.
  public var events: [Event]
  /// The table or view.
  public var table: QualifiedName
  /// `FROM table` of a constraint trigger.
  public var referencedTable: QualifiedName?
  /// `DEFERRABLE` and so on of a constraint trigger.
  public var attributes: ConstraintAttributes
  /// `REFERENCING …`.
  public var transitions: [TriggerTransition]
  /// `FOR EACH …`; nil when not written: statement in PostgreSQL, row in SQLite.
  public var level: Level?
  /// `WHEN ( condition )`.
  public var condition: Expression?
  /// What runs.
  public var action: Action

  /// A trigger of these parts.
  @inlinable public init(
    orReplace: Bool = false, isConstraint: Bool = false, isTemporary: Bool = false, ifNotExists: Bool = false,
    name: QualifiedName, timing: Timing?, events: [Event], table: QualifiedName, referencedTable: QualifiedName? = nil,
    attributes: ConstraintAttributes = ConstraintAttributes(), transitions: [TriggerTransition] = [],
    level: Level? = nil, condition: Expression? = nil, action: Action
  ) {
    self.orReplace = orReplace
    self.isConstraint = isConstraint
    self.isTemporary = isTemporary
    self.ifNotExists = ifNotExists
    self.name = name
    self.timing = timing
    self.events = events
    self.table = table
    self.referencedTable = referencedTable
    self.attributes = attributes
    self.transitions = transitions
    self.level = level
    self.condition = condition
    self.action = action
  }
}

/// `{ OLD | NEW } { TABLE | ROW } [AS] name`.
public struct TriggerTransition: Sendable {
  /// NEW, not OLD.
  public var isNew: Bool
  /// TABLE, not ROW (which the server refuses after parsing).
  public var isTable: Bool
  /// What the function calls it.
  public var name: Name

  /// A transition relation.
  @inlinable public init(isNew: Bool, isTable: Bool = true, name: Name) {
    self.isNew = isNew
    self.isTable = isTable
    self.name = name
  }
}

/// An argument of a trigger's function: always text for the server.
public enum TriggerArgument: Sendable {
  /// A string.
  case string(StringLiteral)
  /// A number, as spelled.
  case number(String)
  /// A bare word.
  case word(Name)
}
