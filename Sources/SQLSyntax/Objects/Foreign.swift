/// A function of a foreign data wrapper.
public enum WrapperFunction: Sendable {
  /// `HANDLER function`.
  case handler(QualifiedName)
  /// `NO HANDLER`.
  case noHandler
  /// `VALIDATOR function`.
  case validator(QualifiedName)
  /// `NO VALIDATOR`.
  case noValidator
}

/// `CREATE FOREIGN DATA WRAPPER name [HANDLER f | NO HANDLER] [VALIDATOR f | NO VALIDATOR] [OPTIONS ( … )]`.
public struct CreateForeignDataWrapper: Sendable {
  /// The wrapper.
  public var name: Name
  /// In the order written.
  public var functions: [WrapperFunction]
  /// `OPTIONS ( … )`.
  public var options: [ForeignOption]

  /// Made of these parts.
  public init(name: Name, functions: [WrapperFunction], options: [ForeignOption]) {
    self.name = name
    self.functions = functions
    self.options = options
  }
}

/// `ALTER FOREIGN DATA WRAPPER name [HANDLER …] [VALIDATOR …] [OPTIONS ( … )]`.
public struct AlterForeignDataWrapper: Sendable {
  /// The wrapper.
  public var name: Name
  /// In the order written.
  public var functions: [WrapperFunction]
  /// `OPTIONS ( … )`.
  public var options: [ForeignOption]

  /// Made of these parts.
  public init(name: Name, functions: [WrapperFunction], options: [ForeignOption]) {
    self.name = name
    self.functions = functions
    self.options = options
  }
}

/// `VERSION { 'text' | NULL }`.
public enum ServerVersion: Sendable {
  /// A version.
  case text(StringLiteral)
  /// `NULL`: none.
  case null
}

/// `CREATE SERVER [IF NOT EXISTS] name [TYPE 't'] [VERSION 'v'] FOREIGN DATA WRAPPER wrapper [OPTIONS ( … )]`.
public struct CreateServer: Sendable {
  /// `IF NOT EXISTS`.
  public var ifNotExists: Bool
  /// The server.
  public var name: Name
  /// `TYPE 'text'`.
  public var type: StringLiteral?
  /// `VERSION …`.
  public var version: ServerVersion?
  /// Its wrapper.
  public var wrapper: Name
  /// `OPTIONS ( … )`.
  public var options: [ForeignOption]

  /// Made of these parts.
  public init(
    ifNotExists: Bool, name: Name, type: StringLiteral? = nil, version: ServerVersion? = nil, wrapper: Name,
    options: [ForeignOption]
  ) {
    self.ifNotExists = ifNotExists
    self.name = name
    self.type = type
    self.version = version
    self.wrapper = wrapper
    self.options = options
  }
}

/// `ALTER SERVER name [VERSION 'v'] [OPTIONS ( … )]`.
public struct AlterServer: Sendable {
  /// The server.
  public var name: Name
  /// `VERSION …`.
  public var version: ServerVersion?
  /// `OPTIONS ( … )`.
  public var options: [ForeignOption]

  /// Made of these parts.
  public init(name: Name, version: ServerVersion? = nil, options: [ForeignOption]) {
    self.name = name
    self.version = version
    self.options = options
  }
}

/// `CREATE USER MAPPING [IF NOT EXISTS] FOR role SERVER server [OPTIONS ( … )]`.
public struct CreateUserMapping: Sendable {
  /// `IF NOT EXISTS`.
  public var ifNotExists: Bool
  /// Whose mapping; `USER` is `CURRENT_USER`.
  public var role: RoleSpecification
  /// The server.
  public var server: Name
  /// `OPTIONS ( … )`.
  public var options: [ForeignOption]

  /// Made of these parts.
  public init(ifNotExists: Bool, role: RoleSpecification, server: Name, options: [ForeignOption]) {
    self.ifNotExists = ifNotExists
    self.role = role
    self.server = server
    self.options = options
  }
}

/// `ALTER USER MAPPING FOR role SERVER server OPTIONS ( … )`.
public struct AlterUserMapping: Sendable {
  /// Whose mapping; `USER` is `CURRENT_USER`.
  public var role: RoleSpecification
  /// The server.
  public var server: Name
  /// `OPTIONS ( … )`.
  public var options: [ForeignOption]

  /// Made of these parts.
  public init(role: RoleSpecification, server: Name, options: [ForeignOption]) {
    self.role = role
    self.server = server
    self.options = options
  }
}

/// `CREATE FOREIGN TABLE [IF NOT EXISTS] name { ( … ) [INHERITS ( … )] | PARTITION OF parent … } SERVER server [OPTIONS ( … )]`.
public struct CreateForeignTable: Sendable {
  /// `IF NOT EXISTS`.
  public var ifNotExists: Bool
  /// The table.
  public var name: QualifiedName
  /// Nil when no parentheses stand there, as can be with PARTITION OF.
  public var elements: [TableElement]?
  /// `INHERITS ( … )`.
  public var inherits: [QualifiedName]
  /// `PARTITION OF parent`.
  public var partitionOf: QualifiedName?
  /// The bound of a partition; set exactly when `partitionOf` is.
  public var bound: PartitionBound?
  /// Where the rows are.
  public var server: Name
  /// `OPTIONS ( … )`.
  public var options: [ForeignOption]

  /// Made of these parts.
  public init(
    ifNotExists: Bool, name: QualifiedName, elements: [TableElement]? = nil, inherits: [QualifiedName],
    partitionOf: QualifiedName? = nil, bound: PartitionBound? = nil, server: Name, options: [ForeignOption]
  ) {
    self.ifNotExists = ifNotExists
    self.name = name
    self.elements = elements
    self.inherits = inherits
    self.partitionOf = partitionOf
    self.bound = bound
    self.server = server
    self.options = options
  }
}

/// `IMPORT FOREIGN SCHEMA remote [{ LIMIT TO | EXCEPT } ( table, … )] FROM SERVER server INTO local [OPTIONS ( … )]`.
public struct ImportForeignSchema: Sendable {
  /// Which tables.
  public enum Filter: Sendable {
    /// All of them.
    case all
    /// `LIMIT TO ( … )`.
    case limitTo([QualifiedName])
    /// `EXCEPT ( … )`.
    case except([QualifiedName])
  }

  /// The schema over there.
  public var remoteSchema: Name
  /// Which tables.
  public var filter: Filter
  /// The server.
  public var server: Name
  /// The schema here.
  public var localSchema: Name
  /// `OPTIONS ( … )`.
  public var options: [ForeignOption]

  /// Made of these parts.
  public init(remoteSchema: Name, filter: Filter, server: Name, localSchema: Name, options: [ForeignOption]) {
    self.remoteSchema = remoteSchema
    self.filter = filter
    self.server = server
    self.localSchema = localSchema
    self.options = options
  }
}
