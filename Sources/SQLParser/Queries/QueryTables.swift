import SQLSyntax
import SourceText

extension Parser {
  /// What stands behind FROM, separated by commas.
  mutating func tableReferences() throws(SyntaxProblem) -> [TableReference] {
    let start = mark()
    var tables = [try tableReference()]
    while take(.comma) {
      let right = try tableReference()
      guard dialect.allowsJoinWithoutCondition, token == .on || token == .using, let left = tables.popLast() else {
        tables.append(right)
        continue
      }
      let condition = try joinCondition()
      tables.append(.join(Join(left: left, kind: .comma, right: right, condition: condition, span: span(from: start))))
    }
    return tables
  }

  /// A table or a chain of joins.
  mutating func tableReference() throws(SyntaxProblem) -> TableReference {
    let start = mark()
    return try joins(behind: try tableOperand(), from: start)
  }

  private var atJoin: Bool {
    switch token {
    case .join, .inner, .left, .right, .full, .cross, .natural: true
    default: false
    }
  }

  /// Joins behind `left`, from the left; a join whose condition has not come yet takes the joins behind its right side.
  mutating func joins(behind left: TableReference, from start: UInt32) throws(SyntaxProblem) -> TableReference {
    var left = left
    var rounds = 0
    try enter()
    while atJoin {
      rounds += 1
      if rounds > Parser.maximumChain { throw problem("fewer joins") }
      let isNatural = take(.natural)
      let kind = try joinKind()
      let rightStart = mark()
      var right = try tableOperand()
      let wantsCondition = kind != .cross && !isNatural
      if wantsCondition, !dialect.allowsJoinWithoutCondition, atJoin { right = try joins(behind: right, from: rightStart) }
      let condition = wantsCondition || dialect.allowsJoinWithoutCondition ? try joinCondition() : nil
      left = .join(
        Join(left: left, kind: kind, isNatural: isNatural, right: right, condition: condition, span: span(from: start)))
    }
    leave()
    return left
  }

  /// `[INNER | LEFT [OUTER] | RIGHT [OUTER] | FULL [OUTER] | CROSS] JOIN`.
  private mutating func joinKind() throws(SyntaxProblem) -> Join.Kind {
    var kind = Join.Kind.inner
    switch token {
    case .inner: advance()
    case .cross:
      advance()
      kind = .cross
    case .left, .right, .full:
      kind = token == .left ? .left : token == .right ? .right : .full
      advance()
      take(.outer)
    default: break
    }
    try expect(.join)
    return kind
  }

  /// `ON expression`, `USING ( columns ) [AS alias]`.
  private mutating func joinCondition() throws(SyntaxProblem) -> Join.Condition? {
    if take(.on) { return .on(try expression()) }
    if token == .using {
      advance()
      let columns = try parenthesisedNames()
      return .using(columns, alias: dialect.allowsStandardQueries && take(.as) ? try name() : nil)
    }
    if dialect.allowsJoinWithoutCondition { return nil }
    throw problem("`ON` or `USING`")
  }

  /// One table, function, query or pair of parentheses, with its alias.
  private mutating func tableOperand() throws(SyntaxProblem) -> TableReference {
    let start = mark()
    if token == .leftParenthesis { return try parenthesisedTables(from: start) }
    guard dialect.allowsStandardQueries else { return try plainTable(from: start) }
    let isLateral = take(.lateral)
    switch token {
    case .leftParenthesis:
      let query = try parenthesisedQuery()
      let alias = try tableAlias()
      return .query(DerivedTable(isLateral: isLateral, query: query, alias: alias, span: span(from: start)))
    case .xmltable where peek() == .leftParenthesis: return try xmlTable(isLateral: isLateral, from: start)
    case .json_table where peek() == .leftParenthesis: return try jsonTable(isLateral: isLateral, from: start)
    case .rows where peek() == .from && peek(2) == .leftParenthesis: return try rowsFrom(isLateral: isLateral, from: start)
    case _ where isFunctionAhead: return try tableFunction(isLateral: isLateral, from: start)
    default: break
    }
    if isLateral { throw problem("a query or a function") }
    let (name, only, hasStar) = try relationName()
    let alias = try tableAlias()
    let sample = take(.tablesample) ? try tableSample() : nil
    return .table(
      TableName(name: name, only: only, hasStar: hasStar, alias: alias, sample: sample, span: span(from: start)))
  }

  /// Whether the name at the cursor is that of a function, or the word a function by itself.
  private var isFunctionAhead: Bool {
    if token == .only { return false }
    var ahead = 1
    while peek(ahead) == .dot { ahead += 2 }
    if peek(ahead) == .leftParenthesis { return true }
    return !canBeName(token) && token != .stringLiteral
  }

  /// `[ONLY] name [*]`, `ONLY ( name )`.
  mutating func relation() throws(SyntaxProblem) -> TableName {
    let start = mark()
    let (name, only, hasStar) = try relationName()
    return TableName(name: name, only: only, hasStar: hasStar, span: span(from: start))
  }

  /// The same in parts.
  mutating func relationName() throws(SyntaxProblem) -> (QualifiedName, only: Bool, hasStar: Bool) {
    guard take(.only) else {
      let name = try qualifiedName()
      return (name, false, dialect.allowsStandardQueries && take(.star))
    }
    let hasParenthesis = take(.leftParenthesis)
    let name = try qualifiedName()
    if hasParenthesis { try expect(.rightParenthesis) }
    return (name, true, false)
  }

  /// SQLite: `name [AS alias] [INDEXED BY i | NOT INDEXED]`, `function ( … ) [AS alias]`.
  private mutating func plainTable(from start: UInt32) throws(SyntaxProblem) -> TableReference {
    let name = try qualifiedName()
    if token == .leftParenthesis {
      guard case .call(let call) = try call(name, from: start) else { throw problem("the arguments of a table-valued function") }
      let alias = try tableAlias()
      let item = TableFunction.Item(call: .call(call))
      return .function(TableFunction(items: [item], alias: alias, span: span(from: start)))
    }
    let alias = try tableAlias()
    let hint = try indexHint()
    return .table(TableName(name: name, alias: alias, indexHint: hint, span: span(from: start)))
  }

  /// `INDEXED BY name`, `NOT INDEXED` where it stands.
  mutating func indexHint() throws(SyntaxProblem) -> TableName.IndexHint? {
    guard dialect.allowsIndexHints else { return nil }
    if take(.indexed, .by) { return .indexedBy(try name()) }
    return take(.not, .indexed) ? .notIndexed : nil
  }

  /// `[AS] name [( column, … )]` where it stands.
  mutating func tableAlias() throws(SyntaxProblem) -> TableAlias? {
    let alias: Name
    if take(.as) {
      alias = try name()
    } else if atBareAlias {
      alias = try readName()
    } else {
      return nil
    }
    let columns = token == .leftParenthesis && dialect.allowsStandardQueries ? try parenthesisedNames() : []
    return TableAlias(name: alias, columns: columns)
  }

  /// Whether a name that is an alias without AS stands here.
  private var atBareAlias: Bool {
    if token == .identifier || token == .quotedIdentifier { return true }
    if dialect.allowsStandardQueries { return canBeName(token) }
    if token == .window, canBeName(peek()), peek(2) == .as { return false }
    return atName(.bareLabel)
  }
}
