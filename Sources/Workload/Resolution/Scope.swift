import Catalog
import SQLSyntax

/// The type of a value where it can be told.
enum ValueType: Equatable {
  /// This type; a domain counts as the type below it.
  case sure(ColumnType)
  /// A constant in quotes, NULL or a parameter: takes the type that its place asks for.
  case untyped
  /// It cannot be told, or it plays no part.
  case unsure

  var type: ColumnType? { if case .sure(let type) = self { type } else { nil } }
}

/// A column of a source, of a join, or of a result.
struct NamedColumn {
  var name: String
  var type: ValueType
  /// What a name that finds it stands for.
  var target: Binding.Target
  /// The table's column behind it.
  var origin: ColumnIdentity?
  /// Whether a `*` gives it; SQLite's hidden columns do not show.
  var isHidden = false
  /// The name of the source in FROM that gives it.
  var source = ""
  /// SQLite: what it says where a condition names the result by its label.
  var misuse: String?
  /// A constant or parameter of a result, whose type is settled by what is done with the result.
  var constant: Expression?
}

/// One entry of FROM, under the name by which columns can be qualified.
struct Source {
  /// Empty where it has none.
  var name: String
  /// The table or view; nil for subqueries, CTEs and functions.
  var relation: RelationName?
  /// Whether `schema.table.column` finds it: not when it has an alias.
  var answersToSchema = false
  /// What is known of its columns.
  var columns: [NamedColumn]
  /// Why there may be others; nil when there are none.
  var unknown: String?
  var hasSystemColumns = false
  /// Whether only a qualifier finds it: the row before and after a write.
  var isQualifiedOnly = false
  /// Why its rows cannot be locked: a subquery that gives no rows of tables.
  var lockObstacle: String?
}

extension Source {
  /// The same under a name that has to be written.
  func renamed(_ name: String) -> Source {
    var source = self
    source.name = name
    source.answersToSchema = false
    source.isQualifiedOnly = true
    return source
  }
}

/// What FROM, or a part of it, gives to see.
struct Namespace {
  var sources: [Source] = []
  /// Columns that are found without qualifier, in the order in which `*` gives them.
  var visible: [NamedColumn] = []

  init() {}

  init(_ source: Source) {
    var source = source
    for at in source.columns.indices { source.columns[at].source = source.name }
    sources = [source]
    visible = source.columns
  }

  /// Why there may be other columns; nil when there are none.
  var unknown: String? {
    for source in sources { if let reason = source.unknown { return reason } }
    return nil
  }

  mutating func append(_ other: Namespace) {
    sources += other.sources
    visible += other.visible
  }
}

/// One query that is being read.
struct Scope {
  var namespace: Namespace
  /// Result columns that its own clauses may name.
  var outputs: [NamedColumn] = []
  /// Only parts of a FROM to the left: counts as no level of its own.
  var isPartial = false
  /// What must be grouped where the query aggregates.
  var grouping = Grouping()
  /// The part that is being read.
  var clause = Clause.select
  /// Aggregates of the query whose arguments are being read.
  var openAggregates = 0
  /// Window functions of the query whose arguments are being read.
  var openWindowCalls = 0
  /// Whether it has GROUP BY.
  var isGrouped = false
  /// Whether its ORDER BY may aggregate in SQLite: its results do, or it has GROUP BY.
  var ordersAggregates = true
  /// What GROUPING names.
  var groupingArguments: [Expression] = []
  /// Windows that its calls name or define.
  var windows: [OverClause] = []
  /// Whether a call of the query has a window.
  var hasWindowCall = false
  /// Whether a result may stand for several rows.
  var hasRowsCall = false
}

/// A table of a WITH clause.
struct CommonTable {
  var name: String
  /// Nil where they cannot be told.
  var columns: [NamedColumn]?
  /// SQLite: whether it is the one that is being read.
  var isItself = false
  /// SQLite: what it says where a query names it, if its list has not as many names as it has columns.
  var misfit: String?
  /// A write without RETURNING gives no rows.
  var givesRows = true
}
