/// What the two engines do differently with names in a query, each difference under a name of its own.
struct QueryHabits: Sendable {
  /// Columns that every table has without declaring them.
  let systemColumns: Set<String>
  /// A system column is found beside declared ones of other tables, and is then ambiguous.
  let systemColumnNeedsOneTable: Bool
  /// A table's name stands for its whole row.
  let hasWholeRows: Bool
  /// Result columns may be named in WHERE, GROUP BY, HAVING and ON.
  let namesResultsEverywhere: Bool
  /// ON sees every table of FROM, not only those that it joins.
  let onSeesWholeFrom: Bool
  /// A subquery in FROM may see tables to its left by LATERAL.
  let hasLateral: Bool
  /// Names of `excluded` compete with those of the table.
  let excludedCompetes: Bool
  /// RETURNING sees the tables of FROM and USING.
  let returningSeesFrom: Bool
  /// INSERT without column list may give fewer values than there are columns.
  let insertMayGiveFewer: Bool
  /// A qualified name whose table lacks the column is looked up further out.
  let seeksQualifiedOutside: Bool
  /// Every WITH may name itself, RECURSIVE or not.
  let everyWithIsRecursive: Bool
  /// A column that is not in GROUP BY is refused outside of aggregates.
  let checksGrouping: Bool
  /// A view is compiled again whenever a query names it.
  let compilesViewsEachTime: Bool
  /// A write compiles the table's triggers.
  let compilesTriggers: Bool
  /// A double-quoted name that names nothing can be a text.
  let hasQuotedTexts: Bool
  /// Writing to a simple view writes to its table.
  let writesThroughViews: Bool

  /// PostgreSQL.
  static let postgres = QueryHabits(
    systemColumns: ["ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"], systemColumnNeedsOneTable: false, hasWholeRows: true,
    namesResultsEverywhere: false, onSeesWholeFrom: false, hasLateral: true, excludedCompetes: true, returningSeesFrom: true,
    insertMayGiveFewer: true, seeksQualifiedOutside: false, everyWithIsRecursive: false, checksGrouping: true,
    compilesViewsEachTime: false,
    compilesTriggers: false, hasQuotedTexts: false, writesThroughViews: true)

  /// SQLite.
  static let sqlite = QueryHabits(
    systemColumns: ["rowid", "oid", "_rowid_"], systemColumnNeedsOneTable: true, hasWholeRows: false,
    namesResultsEverywhere: true, onSeesWholeFrom: true, hasLateral: false, excludedCompetes: false, returningSeesFrom: false,
    insertMayGiveFewer: false, seeksQualifiedOutside: true, everyWithIsRecursive: true, checksGrouping: false,
    compilesViewsEachTime: true,
    compilesTriggers: true, hasQuotedTexts: true, writesThroughViews: false)
}
