import SQLSyntax
import SourceText

extension Parser {
  /// What stands behind `CREATE [OR REPLACE] [TEMP | UNLOGGED]`, from `[RECURSIVE] VIEW` on.
  mutating func createView(orReplace: Bool, _ persistence: Persistence) throws(SyntaxProblem) -> Statement {
    let isRecursive = dialect.hasServerObjects && take(.recursive)
    try expect(.view)
    // PostgreSQL has IF NOT EXISTS for materialized views alone.
    let ifNotExists = dialect.hasServerObjects ? false : try takeIfNotExists()
    let view = try qualifiedName()
    let columns = isRecursive || at(.leftParenthesis) ? try parenthesisedNames() : []
    var options: [DefinitionItem]?
    if dialect.hasServerObjects, take(.with) { options = try definitionList() }
    try expect(.as)
    let shown = try query()
    return .createView(
      CreateView(
        orReplace: orReplace, persistence: persistence, isRecursive: isRecursive, ifNotExists: ifNotExists, name: view,
        columns: columns, options: options, query: shown, checkOption: try checkOption()))
  }

  private mutating func checkOption() throws(SyntaxProblem) -> CreateView.CheckOption? {
    guard dialect.hasServerObjects, take(.with) else { return nil }
    var option = CreateView.CheckOption.unspecified
    if take(.cascaded) {
      option = .cascaded
    } else if take(.local) {
      option = .local
    }
    try expect(.check)
    try expect(.option)
    return option
  }

  /// What stands behind `CREATE [UNLOGGED]`, from MATERIALIZED on.
  mutating func createMaterializedView(_ persistence: Persistence) throws(SyntaxProblem) -> Statement {
    try expect(.materialized)
    try expect(.view)
    let ifNotExists = take(.if, .not, .exists)
    let view = try qualifiedName()
    let columns = at(.leftParenthesis) ? try parenthesisedNames() : []
    let method = take(.using) ? try name() : nil
    let options = take(.with) ? try definitionList() : nil
    let tablespace = take(.tablespace) ? try name() : nil
    try expect(.as)
    let shown = try query()
    return .createMaterializedView(
      CreateMaterializedView(
        persistence: persistence, ifNotExists: ifNotExists, name: view, columns: columns, accessMethod: method,
        options: options, tablespace: tablespace, query: shown, withData: withData()))
  }

  /// `REFRESH MATERIALIZED VIEW [CONCURRENTLY] name [WITH [NO] DATA]`.
  mutating func refreshMaterializedView() throws(SyntaxProblem) -> Statement {
    try expect(.refresh)
    try expect(.materialized)
    try expect(.view)
    let isConcurrent = take(.concurrently)
    let view = try qualifiedName()
    return .refreshMaterializedView(
      RefreshMaterializedView(isConcurrent: isConcurrent, name: view, withData: withData()))
  }
}
