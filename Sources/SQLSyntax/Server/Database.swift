import SourceText

/// `CREATE TABLESPACE name [OWNER role] LOCATION 'directory' [WITH ( … )]`.
public struct CreateTablespace: Sendable {
  /// The tablespace.
  public var name: Name
  /// `OWNER role`.
  public var owner: RoleSpecification?
  /// The directory.
  public var location: StringLiteral
  /// `WITH ( … )`; nil when not written.
  public var options: [DefinitionItem]?

  /// Made of these parts.
  public init(name: Name, owner: RoleSpecification? = nil, location: StringLiteral, options: [DefinitionItem]? = nil) {
    self.name = name
    self.owner = owner
    self.location = location
    self.options = options
  }
}

/// `ALTER TABLESPACE name { SET | RESET } ( … )`.
public struct AlterTablespace: Sendable {
  /// The tablespace.
  public var name: Name
  /// `RESET`, not `SET`.
  public var isReset: Bool
  /// In the order written.
  public var options: [DefinitionItem]

  /// Made of these parts.
  public init(name: Name, isReset: Bool, options: [DefinitionItem]) {
    self.name = name
    self.isReset = isReset
    self.options = options
  }
}

/// `name [=] value` of CREATE DATABASE and ALTER DATABASE.
public struct DatabaseOption: Sendable {
  /// The value.
  public enum Value: Sendable {
    /// `DEFAULT`.
    case `default`
    /// A word, a string or a number.
    case setting(SettingValue)
  }

  /// In lower case; `CONNECTION LIMIT` is `connection_limit`.
  public var name: Name
  /// The value.
  public var value: Value
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  public init(name: Name, value: Value, span: Span = .zero) {
    self.name = name
    self.value = value
    self.span = span
  }
}

/// `CREATE DATABASE name [WITH] option …`.
public struct CreateDatabase: Sendable {
  /// The database.
  public var name: Name
  /// In the order written.
  public var options: [DatabaseOption]

  /// Made of these parts.
  public init(name: Name, options: [DatabaseOption]) {
    self.name = name
    self.options = options
  }
}

/// `ALTER DATABASE name action`.
public struct AlterDatabase: Sendable {
  /// What is done.
  public enum Action: Sendable {
    /// `[WITH] option …`.
    case options([DatabaseOption])
    /// `SET TABLESPACE name`.
    case setTablespace(Name)
    /// `REFRESH COLLATION VERSION`.
    case refreshCollationVersion
    /// `SET parameter …`.
    case set(SetParameter)
    /// `RESET parameter`.
    case reset(ResetParameter)
  }

  /// The database.
  public var name: Name
  /// What is done.
  public var action: Action

  /// Made of these parts.
  public init(name: Name, action: Action) {
    self.name = name
    self.action = action
  }
}

/// `ALTER SYSTEM { SET parameter … | RESET parameter }`.
public struct AlterSystem: Sendable {
  /// What is done.
  public enum Action: Sendable {
    /// `SET parameter { TO | = } …`.
    case set(SetParameter)
    /// `RESET { parameter | ALL }`.
    case reset(ResetParameter)
  }

  /// What is done.
  public var action: Action

  /// Made of these parts.
  public init(action: Action) {
    self.action = action
  }
}
