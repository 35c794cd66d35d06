extension Dialect {
  /// A type is any run of words, or none.
  var typesAreAnyWords: Bool { kind == .sqlite }
  /// `date '2020-01-01'`; where not, a string behind a name is a label.
  var allowsTypedLiterals: Bool { kind == .postgres }
  /// `a < b < c` is an error, as are other operators without a side.
  var comparisonsDoNotChain: Bool { kind == .postgres }
  /// The level of an operator hangs on its symbol.
  var levelsGoBySymbol: Bool { kind == .sqlite }
  /// `a[1]`, `(row).field`, `a::t`, `ARRAY[…]`, `ROW(…)` and SQL's functions with words between the arguments.
  var allowsStandardExpressions: Bool { kind == .postgres }
  /// `IS` and `IS NOT` compare any two values.
  var isComparesValues: Bool { kind == .sqlite }
  /// `a NOT NULL`.
  var allowsPostfixNotNull: Bool { kind == .sqlite }
  /// `IN ()`, `IN table`, `IN function(…)`.
  var allowsLooseMembership: Bool { kind == .sqlite }
  /// `TRUE` and `FALSE` are words that a column may have as its name.
  var booleansAreWords: Bool { kind == .sqlite }
  /// `RAISE(…)`.
  var allowsRaise: Bool { kind == .sqlite }
  /// `a JOIN b` without a condition; the joins of a chain then group from the left.
  var allowsJoinWithoutCondition: Bool { kind == .sqlite }
  /// `FROM (t)`, `FROM (a, b)`: what stands in parentheses need be no join.
  var allowsParenthesesAroundTables: Bool { kind == .sqlite }
  /// `INDEXED BY`, `NOT INDEXED`.
  var allowsIndexHints: Bool { kind == .sqlite }
  /// `LIMIT offset, count`.
  var allowsLimitWithComma: Bool { kind == .sqlite }
  /// Parentheses around the sides of UNION, ORDER BY inside them.
  var allowsNestedQueries: Bool { kind == .postgres }
  /// INTERSECT binds tighter than UNION.
  var intersectBindsTighter: Bool { kind == .postgres }
  /// `SELECT FROM t`, `SELECT ;`.
  var allowsEmptySelect: Bool { kind == .postgres }
  /// `ORDER BY` and `LIMIT` in UPDATE and DELETE.
  var allowsLimitedChanges: Bool { kind == .sqlite }
  /// `INSERT OR …`, `UPDATE OR …`, `REPLACE INTO`.
  var allowsConflictResolution: Bool { kind == .sqlite }
  /// Several ON CONFLICT clauses; RETURNING last.
  var allowsSeveralConflictClauses: Bool { kind == .sqlite }
  /// `FOR UPDATE`, `SELECT INTO`, `DISTINCT ON`, `LATERAL`, `TABLESAMPLE`, grouping sets, `TABLE t`, MERGE.
  var allowsStandardQueries: Bool { kind == .postgres }
}

extension Dialect {
  /// `X'…'` holds whole bytes.
  var hexStringsAreBlobs: Bool { kind == .sqlite }
}
