/// `CREATE [OR REPLACE] RULE name AS ON event TO table [WHERE condition] DO [ALSO | INSTEAD] { NOTHING | action | ( action ; … )
/// }`.
public struct CreateRule: Sendable {
  /// What is rewritten.
  public enum Event: String, Sendable { case select, insert, update, delete }

  /// `OR REPLACE`.
  public var orReplace: Bool
  /// The rule.
  public var name: Name
  /// What is rewritten.
  public var event: Event
  /// The relation.
  public var table: QualifiedName
  /// `WHERE condition`.
  public var condition: Expression?
  /// `INSTEAD`.
  public var isInstead: Bool
  /// Empty for NOTHING.
  public var actions: [ScriptStatement]

  /// Made of these parts.
  @inlinable public init(
    orReplace: Bool, name: Name, event: Event, table: QualifiedName, condition: Expression? = nil, isInstead: Bool,
    actions: [ScriptStatement]
  ) {
    self.orReplace = orReplace
    self.name = name
    self.event = event
    self.table = table
    self.condition = condition
    self.isInstead = isInstead
    self.actions = actions
  }
}

/// The command a policy is for.
public enum PolicyCommand: String, Sendable { case all, select, insert, update, delete }

/// `CREATE POLICY name ON table [AS { PERMISSIVE | RESTRICTIVE }] [FOR command] [TO role, …] [USING ( … )] [WITH CHECK ( … )]`.
public struct CreatePolicy: Sendable {
  /// The policy.
  public var name: Name
  /// The table.
  public var table: QualifiedName
  /// `AS RESTRICTIVE`.
  public var isRestrictive: Bool
  /// Nil when not written: all.
  public var command: PolicyCommand?
  /// Empty when not written: everyone.
  public var roles: [RoleSpecification]
  /// `USING ( … )`: which rows are seen.
  public var usingCondition: Expression?
  /// `WITH CHECK ( … )`: which rows may be written.
  public var checkCondition: Expression?

  /// Made of these parts.
  @inlinable public init(
    name: Name, table: QualifiedName, isRestrictive: Bool, command: PolicyCommand? = nil, roles: [RoleSpecification],
    usingCondition: Expression? = nil, checkCondition: Expression? = nil
  ) {
    self.name = name
    self.table = table
    self.isRestrictive = isRestrictive
    self.command = command
    self.roles = roles
    self.usingCondition = usingCondition
    self.checkCondition = checkCondition
  }
}

/// `ALTER POLICY name ON table [TO role, …] [USING ( … )] [WITH CHECK ( … )]`.
public struct AlterPolicy: Sendable {
  /// The policy.
  public var name: Name
  /// The table.
  public var table: QualifiedName
  /// Empty when not written: as they were.
  public var roles: [RoleSpecification]
  /// `USING ( … )`.
  public var usingCondition: Expression?
  /// `WITH CHECK ( … )`.
  public var checkCondition: Expression?

  /// Made of these parts.
  @inlinable public init(
    name: Name, table: QualifiedName, roles: [RoleSpecification], usingCondition: Expression? = nil,
    checkCondition: Expression? = nil
  ) {
    self.name = name
    self.table = table
    self.roles = roles
    self.usingCondition = usingCondition
    self.checkCondition = checkCondition
  }
}
