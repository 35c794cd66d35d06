import Catalog
import SourceText

/// A column of a table or view, by where it stands in the catalog.
public struct ColumnIdentity: Sendable, Hashable, Comparable {
  /// The table or view.
  public var relation: RelationName
  /// The column as the catalog spells it.
  public var column: String

  /// `relation.column`.
  public init(_ relation: RelationName, _ column: String) {
    self.relation = relation
    self.column = column
  }

  /// By relation, then column.
  public static func < (left: ColumnIdentity, right: ColumnIdentity) -> Bool {
    left.relation == right.relation ? left.column < right.column : left.relation < right.relation
  }
}

/// What a query is on one schema: what its names stand for, what it gives, and whether the engine takes it.
public struct ResolvedQuery: Sendable {
  /// One column of the result.
  public struct Result: Sendable, Equatable {
    /// Its name; empty where only the engine knows it.
    public var name: String
    /// Its type where that is sure; nil on SQLite.
    public var type: ColumnType?
    /// The column that it hands on unchanged.
    public var origin: ColumnIdentity?
  }

  /// Whether the engine takes it.
  public internal(set) var prediction = Prediction.works
  /// Tables and views that it reads.
  public internal(set) var readRelations: Set<RelationName> = []
  /// Tables and views that it writes.
  public internal(set) var writtenRelations: Set<RelationName> = []
  /// Columns that it reads.
  public internal(set) var readColumns: Set<ColumnIdentity> = []
  /// Columns that it writes a value to.
  public internal(set) var writtenColumns: Set<ColumnIdentity> = []
  /// Its result columns; nil where they cannot be told, empty where it has none.
  public internal(set) var results: [Result]? = []
  /// What fails when it runs.
  public internal(set) var hazards: [WriteHazard] = []
  /// What every name of a column stands for, in the order met.
  public internal(set) var bindings: [Binding] = []
  /// Parameter marks as written, with the column each is compared with or written to, where that is plain.
  public internal(set) var parameters: [String: ColumnIdentity?] = [:]
}

/// What one name of a query stands for.
public struct Binding: Sendable, Equatable {
  /// What a name can stand for.
  public enum Target: Sendable, Hashable {
    /// A column of a table or view.
    case column(ColumnIdentity)
    /// A column of a subquery or CTE, by the names of both.
    case derived(source: String, column: String)
    /// A result column of the same SELECT.
    case output(String)
    /// A whole row of the source of this name.
    case row(String)
    /// A text: SQLite's reading of a double-quoted name that names nothing.
    case text
    /// The columns that NATURAL JOIN compares.
    case joined([String])
    /// A table or view.
    case relation(RelationName)
  }

  /// As written.
  public var name: String
  /// Where, in the query's SQL.
  public var span: Span
  /// What it stands for.
  public var target: Target
  /// How many queries further out the source of the name stands; 0 is the query of the name itself.
  public var level: Int
}
