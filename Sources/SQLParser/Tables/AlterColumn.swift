import SQLSyntax
import SourceText

extension Parser {
  /// What stands behind `ALTER [COLUMN] name`.
  mutating func alterColumnAction() throws(SyntaxProblem) -> AlterColumnAction {
    switch token {
    case .type:
      advance()
      return try setColumnType()
    case .set:
      if atIdentityOption() { return try alterIdentity() }
      advance()
      return try setColumn()
    case .restart: return try alterIdentity()
    case .drop:
      advance()
      return try dropFromColumn()
    case .add:
      advance()
      try expect(.generated)
      let generation = try identityGeneration()
      try expect(.as)
      try expect(.identity)
      return .addIdentity(try identityColumn(generation))
    case .reset:
      advance()
      return .resetOptions(try definitionList())
    case .options:
      return .foreignOptions(try foreignOptions(altering: true))
    default:
      throw problem("`TYPE`, `SET`, `DROP`, `ADD GENERATED`, `RESTART` or `RESET`")
    }
  }

  private mutating func setColumnType() throws(SyntaxProblem) -> AlterColumnAction {
    let type = try dataType()
    let collation = take(.collate) ? try qualifiedName() : nil
    let using = take(.using) ? try expression() : nil
    return .setType(type, collation: collation, using: using)
  }

  private mutating func setColumn() throws(SyntaxProblem) -> AlterColumnAction {
    switch token {
    case .data:
      advance()
      try expect(.type)
      return try setColumnType()
    case .default:
      advance()
      return .setDefault(try expression())
    case .not:
      advance()
      try expect(.null)
      return .setNotNull(onConflict: nil)
    case .expression:
      advance()
      try expect(.as)
      return .setExpression(try expressionInParentheses())
    case .statistics:
      advance()
      return .setStatistics(try statisticsTarget())
    case .storage:
      advance()
      return .setStorage(try nameOrDefault())
    case .compression:
      advance()
      return .setCompression(try nameOrDefault())
    case .leftParenthesis:
      return .setOptions(try definitionList())
    default:
      throw problem("`DATA TYPE`, `DEFAULT`, `NOT NULL`, `EXPRESSION`, `STATISTICS`, `STORAGE` or `COMPRESSION`")
    }
  }

  private mutating func dropFromColumn() throws(SyntaxProblem) -> AlterColumnAction {
    if take(.default) { return .dropDefault }
    if take(.not, .null) { return .dropNotNull }
    if take(.expression) { return .dropExpression(ifExists: take(.if, .exists)) }
    if take(.identity) { return .dropIdentity(ifExists: take(.if, .exists)) }
    throw problem("`DEFAULT`, `NOT NULL`, `EXPRESSION` or `IDENTITY`")
  }

  /// Whether `SET` is followed by GENERATED or a sequence option.
  private func atIdentityOption() -> Bool {
    peek() == .generated || isSequenceOption(peek(), before: peek(2))
  }

  private mutating func alterIdentity() throws(SyntaxProblem) -> AlterColumnAction {
    var options: [AlterIdentityOption] = []
    while true {
      if at(.restart) {
        options.append(.restart(try sequenceOption()))
      } else if at(.set) {
        advance()
        if take(.generated) {
          options.append(.setGenerated(try identityGeneration()))
        } else {
          let option = try sequenceOption()
          if case .restart = option.kind {
            throw SyntaxProblem(span: option.span, message: "expected `RESTART` without `SET`")
          }
          options.append(.set(option))
        }
      } else {
        return .alterIdentity(options)
      }
    }
  }
}
