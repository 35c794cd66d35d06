import SourceText

/// `name [value]` in the parentheses of VACUUM, ANALYZE, REINDEX, CLUSTER and EXPLAIN.
public struct UtilityOption: Sendable {
  /// The value.
  public enum Value: Sendable {
    /// A word, `TRUE`, `ON` and other keywords included.
    case name(Name)
    /// A string.
    case string(StringLiteral)
    /// A number with its sign, as spelled.
    case number(String)
  }

  /// The whole option.
  public var span: Span
  /// In lower case; `ANALYSE` is `analyze`.
  public var name: Name
  /// Nil where the name alone switches it on.
  public var value: Value?

  /// An option of these parts.
  public init(span: Span, name: Name, value: Value? = nil) {
    self.span = span
    self.name = name
    self.value = value
  }
}

/// `[ONLY] table [( column, … )]` in VACUUM and ANALYZE.
public struct MaintenanceTarget: Sendable {
  /// `ONLY`, PostgreSQL 18.
  public var only: Bool
  /// The table.
  public var name: QualifiedName
  /// Empty means all.
  public var columns: [Name]

  /// A table.
  public init(only: Bool = false, name: QualifiedName, columns: [Name] = []) {
    self.only = only
    self.name = name
    self.columns = columns
  }
}

/// `VACUUM [( option, … )] [table, …]`, `VACUUM [FULL] [FREEZE] [VERBOSE] [ANALYZE] …`; SQLite: `VACUUM [schema] [INTO file]`.
public struct Vacuum: Sendable {
  /// With or without parentheses; the words of the old form are options too.
  public var options: [UtilityOption]
  /// The options stood in parentheses.
  public var hasParentheses: Bool
  /// Empty means the whole database.
  public var targets: [MaintenanceTarget]
  /// `VACUUM schema`, SQLite.
  public var schema: Name?
  /// `INTO file`, SQLite.
  public var into: Expression?

  /// A statement of these parts.
  public init(
    options: [UtilityOption] = [], hasParentheses: Bool = false, targets: [MaintenanceTarget] = [], schema: Name? = nil,
    into: Expression? = nil
  ) {
    self.options = options
    self.hasParentheses = hasParentheses
    self.targets = targets
    self.schema = schema
    self.into = into
  }
}

/// `ANALYZE [( option, … ) | VERBOSE] [table, …]`; SQLite: `ANALYZE [[schema .] name]`.
public struct Analyze: Sendable {
  /// With or without parentheses.
  public var options: [UtilityOption]
  /// The options stood in parentheses.
  public var hasParentheses: Bool
  /// Empty means the whole database; SQLite has at most one, which may be a schema, a table or an index.
  public var targets: [MaintenanceTarget]

  /// A statement of these parts.
  public init(options: [UtilityOption] = [], hasParentheses: Bool = false, targets: [MaintenanceTarget] = []) {
    self.options = options
    self.hasParentheses = hasParentheses
    self.targets = targets
  }
}

/// `REINDEX [( option, … )] { INDEX | TABLE | SCHEMA | DATABASE | SYSTEM } [CONCURRENTLY] [name]`; SQLite: `REINDEX [name]`.
public struct Reindex: Sendable {
  /// The word behind REINDEX; SQLite has none.
  public enum Kind: UInt8, Sendable { case unspecified, index, table, schema, database, system }

  /// In parentheses.
  public var options: [UtilityOption]
  /// What is rebuilt.
  public var kind: Kind
  /// `CONCURRENTLY`.
  public var isConcurrent: Bool
  /// Nil means the current database.
  public var name: QualifiedName?

  /// A statement of these parts.
  public init(options: [UtilityOption] = [], kind: Kind, isConcurrent: Bool = false, name: QualifiedName? = nil) {
    self.options = options
    self.kind = kind
    self.isConcurrent = isConcurrent
    self.name = name
  }
}

/// `CLUSTER [( option, … ) | VERBOSE] [table [USING index]]`, and the old `CLUSTER index ON table`.
public struct Cluster: Sendable {
  /// With or without parentheses.
  public var options: [UtilityOption]
  /// The options stood in parentheses.
  public var hasParentheses: Bool
  /// Nil means every table that was clustered before.
  public var table: QualifiedName?
  /// `USING index`.
  public var index: Name?

  /// A statement of these parts.
  public init(
    options: [UtilityOption] = [], hasParentheses: Bool = false, table: QualifiedName? = nil, index: Name? = nil
  ) {
    self.options = options
    self.hasParentheses = hasParentheses
    self.table = table
    self.index = index
  }
}
