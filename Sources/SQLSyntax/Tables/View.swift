import SourceText

/// `CREATE [OR REPLACE] [TEMP | UNLOGGED] [RECURSIVE] VIEW [IF NOT EXISTS] name [( … )] [WITH ( … )] AS query [WITH … CHECK OPTION]`.
public struct CreateView: Sendable {
  /// `WITH [CASCADED | LOCAL] CHECK OPTION`.
  public enum CheckOption: UInt8, Sendable { case unspecified, cascaded, local }

  /// `OR REPLACE`.
  public var orReplace: Bool
  /// TEMP, UNLOGGED or neither.
  public var persistence: Persistence
  /// `RECURSIVE`.
  public var isRecursive: Bool
  /// `IF NOT EXISTS`, SQLite.
  public var ifNotExists: Bool
  /// The view.
  public var name: QualifiedName
  /// Names of its columns; empty when the query's own count.
  public var columns: [Name]
  /// `WITH ( … )`; nil when not written.
  public var options: [DefinitionItem]?
  /// What it shows.
  public var query: Query
  /// `WITH … CHECK OPTION`.
  public var checkOption: CheckOption?

  /// A view of these parts.
  @inlinable public init(
    orReplace: Bool = false, persistence: Persistence = .permanent, isRecursive: Bool = false, ifNotExists: Bool = false,
    name: QualifiedName, columns: [Name] = [], options: [DefinitionItem]? = nil, query: Query,
    checkOption: CheckOption? = nil
  ) {
    self.orReplace = orReplace
    self.persistence = persistence
    self.isRecursive = isRecursive
    self.ifNotExists = ifNotExists
    self.name = name
    self.columns = columns
    self.options = options
    self.query = query
    self.checkOption = checkOption
  }
}

/// What CREATE TABLE AS and CREATE MATERIALIZED VIEW take their rows from.
public enum TableSource: Sendable {
  /// A query.
  case query(Query)
  /// `EXECUTE name [( … )]`: a prepared statement.
  case execute(Name, [Expression])
}

/// `CREATE [UNLOGGED] MATERIALIZED VIEW [IF NOT EXISTS] name [( … )] [USING m] [WITH ( … )] [TABLESPACE t] AS query [WITH [NO] DATA]`.
public struct CreateMaterializedView: Sendable {
  /// UNLOGGED or not.
  public var persistence: Persistence
  /// `IF NOT EXISTS`.
  public var ifNotExists: Bool
  /// The view.
  public var name: QualifiedName
  /// Names of its columns; empty when the query's own count.
  public var columns: [Name]
  /// `USING method`.
  public var accessMethod: Name?
  /// `WITH ( … )`; nil when not written.
  public var options: [DefinitionItem]?
  /// `TABLESPACE name`.
  public var tablespace: Name?
  /// What it shows.
  public var query: Query
  /// `WITH DATA` is true, `WITH NO DATA` is false, neither is nil.
  public var withData: Bool?

  /// A view of these parts.
  @inlinable public init(
    persistence: Persistence = .permanent, ifNotExists: Bool = false, name: QualifiedName, columns: [Name] = [],
    accessMethod: Name? = nil, options: [DefinitionItem]? = nil, tablespace: Name? = nil, query: Query,
    withData: Bool? = nil
  ) {
    self.persistence = persistence
    self.ifNotExists = ifNotExists
    self.name = name
    self.columns = columns
    self.accessMethod = accessMethod
    self.options = options
    self.tablespace = tablespace
    self.query = query
    self.withData = withData
  }
}

/// `REFRESH MATERIALIZED VIEW [CONCURRENTLY] name [WITH [NO] DATA]`.
public struct RefreshMaterializedView: Sendable {
  /// `CONCURRENTLY`.
  public var isConcurrent: Bool
  /// The view.
  public var name: QualifiedName
  /// `WITH DATA` is true, `WITH NO DATA` is false, neither is nil.
  public var withData: Bool?

  /// A statement of these parts.
  @inlinable public init(isConcurrent: Bool = false, name: QualifiedName, withData: Bool? = nil) {
    self.isConcurrent = isConcurrent
    self.name = name
    self.withData = withData
  }
}

/// `CREATE [TEMP | UNLOGGED] TABLE [IF NOT EXISTS] name [( … )] … AS { query | EXECUTE … } [WITH [NO] DATA]`.
public struct CreateTableAs: Sendable {
  /// TEMP, UNLOGGED or neither.
  public var persistence: Persistence
  /// `IF NOT EXISTS`.
  public var ifNotExists: Bool
  /// The new table.
  public var name: QualifiedName
  /// Names of its columns; empty when the query's own count.
  public var columns: [Name]
  /// `USING method`.
  public var accessMethod: Name?
  /// `WITH ( … )`; nil when not written.
  public var options: [DefinitionItem]?
  /// `WITHOUT OIDS`.
  public var isWithoutOids: Bool
  /// `ON COMMIT …`.
  public var onCommit: CreateTable.OnCommit?
  /// `TABLESPACE name`.
  public var tablespace: Name?
  /// Where the rows come from.
  public var source: TableSource
  /// `WITH DATA` is true, `WITH NO DATA` is false, neither is nil.
  public var withData: Bool?

  /// A table of these parts.
  @inlinable public init(
    persistence: Persistence = .permanent, ifNotExists: Bool = false, name: QualifiedName, columns: [Name] = [],
    accessMethod: Name? = nil, options: [DefinitionItem]? = nil, isWithoutOids: Bool = false,
    onCommit: CreateTable.OnCommit? = nil, tablespace: Name? = nil, source: TableSource, withData: Bool? = nil
  ) {
    self.persistence = persistence
    self.ifNotExists = ifNotExists
    self.name = name
    self.columns = columns
    self.accessMethod = accessMethod
    self.options = options
    self.isWithoutOids = isWithoutOids
    self.onCommit = onCommit
    self.tablespace = tablespace
    self.source = source
    self.withData = withData
  }
}
