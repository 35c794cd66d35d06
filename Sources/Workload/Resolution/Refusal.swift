import Catalog

/// What an engine refuses in a query, with its own words.
enum Refusal {
  case noRelation(String)
  case noColumn(String)
  /// A qualifier that names no source: the qualifier, and the whole reference.
  case noSource(String, reference: String, isElsewhere: Bool)
  case ambiguous(String)
  case noColumnWritten(String, of: String)
  case noColumnSet(String, of: String)
  case noUsingColumn(String, isLeft: Bool)
  /// SQLite says which of several clauses.
  case noArbiter(Int?)
  case noConstraint(String, of: String)
  case noFunction(String)
  case noType(String)
  case generatedInserted(String)
  case generatedUpdated(String)
  case identityInserted(String)
  case moreValues(columns: Int, values: Int, table: String)
  case moreTargets(columns: Int, values: Int, table: String, isNamed: Bool)
  case setOperationWidth(String)
  case subqueryWidth(Int, wanted: Int, isScalar: Bool)
  case aliasWidth(String, isWith: Bool, available: Int, given: Int)
  case viewWritten(String)
  case ungrouped(String)
  case starWithoutTables
  case noPosition(Int, columns: Int, term: Int)
  /// One reason in two engines' words: SQLSTATE, PostgreSQL's, SQLite's.
  case engines(sqlstate: String, String, String)
  case other(sqlstate: String, String)

  /// SQLSTATE and message as PostgreSQL gives them.
  var postgres: (sqlstate: String, message: String) {
    switch self {
    case .noRelation(let name): ("42P01", "relation \"\(name)\" does not exist")
    case .noColumn(let name): ("42703", "column \(name.contains(".") ? name : "\"\(name)\"") does not exist")
    case .noSource(let name, _, let isElsewhere):
      ("42P01", "\(isElsewhere ? "invalid reference to" : "missing") FROM-clause entry for table \"\(name)\"")
    case .ambiguous(let name): ("42702", "column reference \"\(name)\" is ambiguous")
    case .noColumnWritten(let name, let table), .noColumnSet(let name, let table):
      ("42703", "column \"\(name)\" of relation \"\(table)\" does not exist")
    case .noUsingColumn(let name, let isLeft):
      ("42703", "column \"\(name)\" specified in USING clause does not exist in \(isLeft ? "left" : "right") table")
    case .noArbiter: ("42P10", "there is no unique or exclusion constraint matching the ON CONFLICT specification")
    case .noConstraint(let name, let table): ("42704", "constraint \"\(name)\" for table \"\(table)\" does not exist")
    case .noFunction(let call): ("42883", "function \(call) does not exist")
    case .noType(let name): ("42704", "type \"\(name)\" does not exist")
    case .generatedInserted(let name), .identityInserted(let name):
      ("428C9", "cannot insert a non-DEFAULT value into column \"\(name)\"")
    case .generatedUpdated(let name): ("428C9", "column \"\(name)\" can only be updated to DEFAULT")
    case .moreValues: ("42601", "INSERT has more expressions than target columns")
    case .moreTargets: ("42601", "INSERT has more target columns than expressions")
    case .setOperationWidth(let kind): ("42601", "each \(kind) query must have the same number of columns")
    case .subqueryWidth(let width, let wanted, let isScalar):
      isScalar
        ? ("42601", "subquery must return only one column")
        : ("42601", width > wanted ? "subquery has too many columns" : "subquery has too few columns")
    case .aliasWidth(let name, let isWith, let available, let given):
      (
        "42P10",
        "\(isWith ? "WITH query" : "table") \"\(name)\" has \(available) columns available but \(given) columns specified"
      )
    case .viewWritten(let name): ("55000", "cannot change view \"\(name)\"")
    case .ungrouped(let name):
      ("42803", "column \"\(name)\" must appear in the GROUP BY clause or be used in an aggregate function")
    case .starWithoutTables: ("42601", "SELECT * with no tables specified is not valid")
    case .noPosition(let position, _, _): ("42P10", "ORDER BY position \(position) is not in select list")
    case .engines(let sqlstate, let message, _), .other(let sqlstate, let message): (sqlstate, message)
    }
  }

  /// The message as SQLite gives it.
  var sqlite: String {
    switch self {
    case .noRelation(let name): "no such table: \(name)"
    case .noColumn(let name): "no such column: \(name)"
    case .noSource(_, let reference, _): "no such column: \(reference)"
    case .ambiguous(let name): "ambiguous column name: \(name)"
    case .noColumnWritten(let name, let table): "table \(table) has no column named \(name)"
    case .noColumnSet(let name, _): "no such column: \(name)"
    case .noUsingColumn(let name, _): "cannot join using column \(name) - column not present in both tables"
    case .noArbiter(let place):
      (place.map { OrdinalNumber.text($0) + " " } ?? "")
        + "ON CONFLICT clause does not match any PRIMARY KEY or UNIQUE constraint"
    case .noFunction(let name): "no such function: \(name)"
    case .generatedInserted(let name): "cannot INSERT into generated column \"\(name)\""
    case .generatedUpdated(let name): "cannot UPDATE generated column \"\(name)\""
    case .moreValues(let columns, let values, let table): Self.width(columns, values, table, isNamed: false)
    case .moreTargets(let columns, let values, let table, let isNamed): Self.width(columns, values, table, isNamed: isNamed)
    case .setOperationWidth(let kind): "SELECTs to the left and right of \(kind) do not have the same number of result columns"
    case .subqueryWidth(let width, let wanted, _): "sub-select returns \(width) columns - expected \(wanted)"
    case .aliasWidth(let name, _, let available, let given): "table \(name) has \(available) values for \(given) columns"
    case .viewWritten(let name): "cannot modify \(name) because it is a view"
    case .starWithoutTables: "no tables specified"
    case .noConstraint, .noType, .identityInserted, .ungrouped: postgres.message
    case .noPosition(_, let columns, let term):
      "\(OrdinalNumber.text(term)) ORDER BY term out of range - should be between 1 and \(columns)"
    case .engines(_, _, let message), .other(_, let message): message
    }
  }

  private static func width(_ columns: Int, _ values: Int, _ table: String, isNamed: Bool) -> String {
    isNamed
      ? "\(values) values for \(columns) columns" : "table \(table) has \(columns) columns but \(values) values were supplied"
  }
}
