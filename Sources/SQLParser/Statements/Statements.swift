import SQLSyntax
import SourceText

extension Parser {
  /// One statement, without its semicolon: the first token decides the family.
  mutating func statement() throws(SyntaxProblem) -> Statement {
    switch token {
    case .select, .insert, .update, .delete, .with, .values: return try preparableStatement()
    case .create: return try createStatement()
    case .alter: return try alterStatement()
    case .drop: return try dropStatement()
    case .replace where dialect.allowsConflictResolution: return try preparableStatement()
    case .merge, .table, .leftParenthesis:
      if dialect.allowsStandardQueries { return try preparableStatement() }
    default: break
    }
    if let statement = try maintenanceStatement() { return statement }
    if let statement = try utilityStatement() { return statement }
    throw problem("a statement")
  }

  /// Statements about whole objects; nil where none begins here.
  private mutating func maintenanceStatement() throws(SyntaxProblem) -> Statement? {
    switch token {
    case .vacuum: return try vacuum()
    case .analyze: return try analyze()
    case .reindex: return try reindex()
    case .pragma where !dialect.allowsStandardQueries: return try pragma()
    case .attach where !dialect.allowsStandardQueries: return try attach()
    case .detach where !dialect.allowsStandardQueries: return try detach()
    case _ where !dialect.allowsStandardQueries: return nil
    case .analyse: return try analyze()
    case .truncate: return try truncate()
    case .comment: return try comment()
    case .cluster: return try cluster()
    case .refresh: return try refreshMaterializedView()
    default: return nil
    }
  }

  /// All statements of the file, in order.
  mutating func script() -> Script {
    var script = Script()
    script.statements.reserveCapacity(lexed.tokens.count / 32 + 1)
    var comments = CommentSorter(lexed.comments, file)
    while skipSeparators() {
      let first = index
      let start = mark()
      do throws(SyntaxProblem) {
        let statement = try statement()
        guard isSeparator(token) else { throw problem("`;` or the end of the statement") }
        let span = span(from: start)
        if let problem = statement.bodyProblem { script.problems.append(problem) }
        script.statements.append(ScriptStatement(statement, span: span, comments: comments.belonging(to: span)))
      } catch {
        recover(from: first)
        let span = span(from: start)
        script.problems.append(error)
        script.statements.append(ScriptStatement(.unrecognised, span: span, comments: comments.belonging(to: span)))
      }
    }
    return script
  }

  /// Whether a statement ends before this token.
  func isSeparator(_ token: Token) -> Bool {
    token == .semicolon || token == .endOfFile || token == .psqlLine || token == .copyBody
  }

  /// Past semicolons, backslash lines and COPY rows; false at the end of the file.
  private mutating func skipSeparators() -> Bool {
    while token != .endOfFile {
      guard isSeparator(token) else { return true }
      advance()
    }
    return false
  }

  /// To the end of the statement that began at token `first` and failed at the cursor.
  private mutating func recover(from first: Int) {
    resetDepth()
    let end = statementEnd(from: first, notBefore: index)
    jump(to: end)
  }

  /// The separator that ends the statement which begins at token `first`, looking at nothing but nesting: semicolons inside
  /// a trigger's `BEGIN … END` (SQLite) or a `BEGIN ATOMIC … END` (PostgreSQL) end nothing.
  func statementEnd(from first: Int, notBefore minimum: Int) -> Int {
    let tokens = lexed.tokens
    var position = first
    var blocks = 0
    let isTrigger = beginsTrigger(first)
    while position < tokens.count - 1 {
      switch tokens[position].kind {
      case .begin:
        let isBlock = isTrigger && blocks == 0 || tokens[position + 1].kind == .atomic
        if isBlock { blocks += 1 }
      case .case where blocks > 0: blocks += 1
      case .end where blocks > 0: blocks -= 1
      case .semicolon where blocks == 0 && position >= minimum: return position
      case .psqlLine where position >= minimum, .copyBody where position >= minimum: return position
      default: break
      }
      position += 1
    }
    return position
  }

  /// `CREATE [TEMP | TEMPORARY] TRIGGER` where triggers hold statements.
  private func beginsTrigger(_ first: Int) -> Bool {
    guard dialect.triggersHoldStatements, lexed.tokens[first].kind == .create else { return false }
    let rest = lexed.tokens[first...].dropFirst().prefix(2).map(\.kind)
    return rest.first == .trigger || (rest.count == 2 && rest[1] == .trigger && (rest[0] == .temp || rest[0] == .temporary))
  }
}

extension Dialect {
  /// `CREATE TRIGGER … BEGIN statement; … END`.
  var triggersHoldStatements: Bool { kind == .sqlite }
}
