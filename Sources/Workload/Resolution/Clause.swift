/// The part of a query that is being read, under the words in which an engine says what may not stand there.
enum Clause: String {
  case select = "SELECT"
  case from = "functions in FROM"
  case on = "JOIN conditions"
  case condition = "WHERE"
  case groupBy = "GROUP BY"
  case having = "HAVING"
  case orderBy = "ORDER BY"
  case window = "window definitions"
  case frame = "window ROWS"
  case filter = "FILTER"
  case values = "VALUES"
  case set = "UPDATE"
  case returning = "RETURNING"
  case mergeWhen = "MERGE WHEN conditions"

  /// Whether an aggregate of the same query may stand in it.
  var takesAggregates: Bool {
    switch self {
    case .select, .having, .orderBy, .window: true
    default: false
    }
  }

  /// Whether a window function of the same query may stand in it.
  var takesWindowFunctions: Bool { self == .select || self == .orderBy }
}

/// What a call is for its query.
enum CallKind {
  case plain
  /// One value of many rows.
  case aggregate
  /// One value a row, of the rows of a window: a window function, or an aggregate behind OVER.
  case window
}
