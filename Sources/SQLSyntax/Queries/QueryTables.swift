import SourceText

/// Something that stands in FROM.
public indirect enum TableReference: Sendable {
  /// `name AS alias`.
  case table(TableName)
  /// `function (…) AS alias`, `ROWS FROM (…)`.
  case function(TableFunction)
  /// `( query ) AS alias`.
  case query(DerivedTable)
  /// `a JOIN b ON …`.
  case join(Join)
  /// `( a JOIN b … ) [AS alias]`.
  case parenthesised(ParenthesisedTables)
  /// `XMLTABLE (…)`.
  case xmlTable(XMLTable)
  /// `JSON_TABLE (…)`.
  case jsonTable(JSONTable)
}

/// `[ONLY] name [*] [[AS] alias] [TABLESAMPLE …]`, SQLite: `name [AS alias] [INDEXED BY i | NOT INDEXED]`.
public struct TableName: Sendable {
  /// `INDEXED BY index`, `NOT INDEXED`.
  public enum IndexHint: Sendable {
    /// This index or an error.
    case indexedBy(Name)
    /// None but the primary key's.
    case notIndexed
  }

  /// The table, view, or CTE.
  public var name: QualifiedName
  /// `ONLY`: no descendants.
  public var only: Bool
  /// `*`: descendants too, the default.
  public var hasStar: Bool
  /// `AS …`.
  public var alias: TableAlias?
  /// `TABLESAMPLE …`.
  @Rare public var sample: TableSample?
  /// `INDEXED BY`, SQLite.
  @Rare public var indexHint: IndexHint?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    name: QualifiedName, only: Bool = false, hasStar: Bool = false, alias: TableAlias? = nil, sample: TableSample? = nil,
    indexHint: IndexHint? = nil, span: Span = .zero
  ) {
    self.name = name
    self.only = only
    self.hasStar = hasStar
    self.alias = alias
    self.sample = sample
    self.indexHint = indexHint
    self.span = span
  }
}

/// `[AS] name [( column, … )]`.
public struct TableAlias: Sendable {
  /// The alias.
  public var name: Name
  /// New names of the columns.
  public var columns: [Name]

  /// Made of these parts.
  @inlinable public init(name: Name, columns: [Name] = []) {
    self.name = name
    self.columns = columns
  }
}

/// `TABLESAMPLE method ( … ) [REPEATABLE ( seed )]`.
public struct TableSample: Sendable {
  /// The method.
  public var method: QualifiedName
  /// Its arguments.
  public var arguments: [Expression]
  /// The seed.
  public var repeatable: Expression?

  /// Made of these parts.
  @inlinable public init(method: QualifiedName, arguments: [Expression], repeatable: Expression? = nil) {
    self.method = method
    self.arguments = arguments
    self.repeatable = repeatable
  }
}

/// `[LATERAL] function (…) | ROWS FROM (…) [WITH ORDINALITY] [AS alias [( columns )]]`.
public struct TableFunction: Sendable {
  /// `function [AS ( name type, … )]`.
  public struct Item: Sendable {
    /// The call.
    public var call: Expression
    /// The column definitions behind it.
    public var definitions: [FunctionColumn]

    /// Made of these parts.
    @inlinable public init(call: Expression, definitions: [FunctionColumn] = []) {
      self.call = call
      self.definitions = definitions
    }
  }

  /// `LATERAL`.
  public var isLateral: Bool
  /// `ROWS FROM`.
  public var isRowsFrom: Bool
  /// One, or several of ROWS FROM.
  public var items: [Item]
  /// `WITH ORDINALITY`.
  public var withOrdinality: Bool
  /// `AS …`.
  public var alias: TableAlias?
  /// `AS alias ( name type, … )`.
  public var definitions: [FunctionColumn]
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    isLateral: Bool = false, isRowsFrom: Bool = false, items: [Item], withOrdinality: Bool = false, alias: TableAlias? = nil,
    definitions: [FunctionColumn] = [], span: Span = .zero
  ) {
    self.isLateral = isLateral
    self.isRowsFrom = isRowsFrom
    self.items = items
    self.withOrdinality = withOrdinality
    self.alias = alias
    self.definitions = definitions
    self.span = span
  }
}

/// `name type [COLLATE c]` behind a function that gives records.
public struct FunctionColumn: Sendable {
  /// The column.
  public var name: Name
  /// Its type.
  public var type: DataType
  /// `COLLATE …`.
  public var collation: QualifiedName?

  /// Made of these parts.
  @inlinable public init(name: Name, type: DataType, collation: QualifiedName? = nil) {
    self.name = name
    self.type = type
    self.collation = collation
  }
}

/// `[LATERAL] ( query ) [[AS] alias]`.
public struct DerivedTable: Sendable {
  /// `LATERAL`.
  public var isLateral: Bool
  /// The query.
  public var query: Query
  /// `AS …`.
  public var alias: TableAlias?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(isLateral: Bool = false, query: Query, alias: TableAlias? = nil, span: Span = .zero) {
    self.isLateral = isLateral
    self.query = query
    self.alias = alias
    self.span = span
  }
}

/// `( tables ) [[AS] alias]`. PostgreSQL: one join. SQLite: any list.
public struct ParenthesisedTables: Sendable {
  /// What stands in the parentheses.
  public var tables: [TableReference]
  /// `AS …`.
  public var alias: TableAlias?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(tables: [TableReference], alias: TableAlias? = nil, span: Span = .zero) {
    self.tables = tables
    self.alias = alias
    self.span = span
  }
}

/// `left [NATURAL] kind JOIN right [ON … | USING ( … ) [AS alias]]`.
public struct Join: Sendable {
  /// Which rows stay.
  public enum Kind: UInt8, Sendable {
    case inner, left, right, full, cross
    /// A comma with a condition behind it, SQLite.
    case comma
  }
  /// `ON …`, `USING …`.
  public enum Condition: Sendable {
    /// `ON expression`.
    case on(Expression)
    /// `USING ( columns ) [AS alias]`.
    indirect case using([Name], alias: Name?)
  }

  /// The left side.
  public var left: TableReference
  /// Which rows stay.
  public var kind: Kind
  /// `NATURAL`.
  public var isNatural: Bool
  /// The right side.
  public var right: TableReference
  /// `ON`, `USING`.
  public var condition: Condition?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    left: TableReference, kind: Kind, isNatural: Bool = false, right: TableReference, condition: Condition? = nil,
    span: Span = .zero
  ) {
    self.left = left
    self.kind = kind
    self.isNatural = isNatural
    self.right = right
    self.condition = condition
    self.span = span
  }
}
