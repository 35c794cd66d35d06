import SourceText

/// `CREATE SCHEMA [IF NOT EXISTS] [name] [AUTHORIZATION role] [element …]`.
public struct CreateSchema: Sendable {
  /// `IF NOT EXISTS`.
  public var ifNotExists: Bool
  /// Nil when the role's name is the schema's.
  public var name: Name?
  /// `AUTHORIZATION role`.
  public var authorization: RoleSpecification?
  /// CREATE TABLE, CREATE INDEX, CREATE SEQUENCE, CREATE TRIGGER, CREATE VIEW, GRANT inside the statement.
  public var elements: [ScriptStatement]

  /// A schema of these parts.
  public init(
    ifNotExists: Bool = false, name: Name?, authorization: RoleSpecification? = nil, elements: [ScriptStatement] = []
  ) {
    self.ifNotExists = ifNotExists
    self.name = name
    self.authorization = authorization
    self.elements = elements
  }
}
