import SQLSyntax
import SourceText

extension Parser {
  /// An operand with the prefix operators before it.
  mutating func prefixExpression(restricted: Bool) throws(SyntaxProblem) -> Expression {
    switch token {
    case .identifier, .quotedIdentifier: return try nameExpression()
    case .integerLiteral, .numericLiteral: return numberExpression()
    case .minus, .plus: return try signed(restricted: restricted)
    case .operatorSymbol: return try prefixed(restricted: restricted)
    case .operator where peek() == .leftParenthesis: return try prefixed(restricted: restricted)
    case .not where !restricted:
      let start = mark()
      advance()
      let operand = try expression(.not, restricted: false)
      return .not(Negation(operand: operand, span: span(from: start)))
    case .default where !restricted && dialect.allowsStandardExpressions:
      let span = tokenSpan
      advance()
      return .defaultValue(span)
    case .unique where !restricted && dialect.allowsStandardExpressions:
      let start = mark()
      advance()
      let query = try parenthesisedQuery()
      return .query(QueryExpression(kind: .unique, query: query, span: span(from: start)))
    default: return try primaryExpression()
    }
  }

  /// `- a`, `+ a`: bind tighter than every infix operator but casts and subscripts.
  private mutating func signed(restricted: Bool) throws(SyntaxProblem) -> Expression {
    let start = mark()
    let name = OperatorName(span: tokenSpan, symbol: token == .minus ? "-" : "+")
    advance()
    let operand = try expression(.sign, restricted: restricted)
    return .unary(UnaryOperation(operatorName: name, operand: operand, span: span(from: start)))
  }

  /// A prefix operator of any other name.
  private mutating func prefixed(restricted: Bool) throws(SyntaxProblem) -> Expression {
    let start = mark()
    let symbol = tokenText
    if dialect.levelsGoBySymbol, symbol != "~" { throw problem("an expression") }
    let name = try infixOperator()
    let operand = try expression(dialect.levelsGoBySymbol ? .sign : Level.operation.tighter, restricted: restricted)
    return .unary(UnaryOperation(operatorName: name, operand: operand, span: span(from: start)))
  }

  private mutating func numberExpression() -> Expression {
    let span = tokenSpan
    let text = text(span, folds: false)
    let kind: Literal.Kind = token == .integerLiteral ? .integer(text) : .number(text)
    advance()
    return .literal(Literal(kind: kind, span: span))
  }

  /// `c_expr`: an operand that needs no parentheses.
  mutating func primaryExpression() throws(SyntaxProblem) -> Expression {
    let span = tokenSpan
    switch token {
    case .identifier, .quotedIdentifier: return try nameExpression()
    case .stringLiteral where dialect.allowsStringsAsNames && peek() == .dot: return try nameExpression()
    case .stringLiteral, .escapeString, .unicodeString, .dollarString, .nationalString:
      let literal = try stringLiteral()
      return .literal(Literal(kind: .string(literal), span: literal.span))
    case .integerLiteral, .numericLiteral: return numberExpression()
    case .null: return constant(.null, span)
    case .true where !dialect.booleansAreWords || isLoneWord: return constant(.boolean(true), span)
    case .false where !dialect.booleansAreWords || isLoneWord: return constant(.boolean(false), span)
    case .parameterMark:
      let parameter = Parameter(text: text(span, folds: false), span: span)
      advance()
      return try indirection(.parameter(parameter), from: span.lower)
    case .leftParenthesis: return try parenthesisedExpression()
    case .bitString, .hexString: return try bits(span)
    case .colon: return try psqlVariable()
    default: return try keywordExpression()
    }
  }

  private var isLoneWord: Bool { peek() != .dot && peek() != .leftParenthesis }

  private mutating func constant(_ kind: Literal.Kind, _ span: Span) -> Expression {
    advance()
    return .literal(Literal(kind: kind, span: span))
  }

  /// `B'101'`, `X'1F'`.
  private mutating func bits(_ span: Span) throws(SyntaxProblem) -> Expression {
    let isHex = token == .hexString
    let digits = StringDecoding.quoted(file.bytes[Int(span.lower) + 1..<Int(span.upper)], closing: UInt8(ascii: "'"))
    let isValid = digits.utf8.allSatisfy { byte in
      isHex ? StringDecoding.hexadecimal([byte], 0, 1) != nil : byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1")
    }
    if !isValid || (isHex && dialect.hexStringsAreBlobs && digits.utf8.count % 2 != 0) {
      throw SyntaxProblem(span: span, message: "a digit in this \(isHex ? "hexadecimal" : "bit") string is not valid")
    }
    advance()
    return .literal(Literal(kind: isHex ? .hexString(digits) : .bitString(digits), span: span))
  }

  /// `:name`, `:'name'`, `:"name"`: psql puts the variable's value here.
  private mutating func psqlVariable() throws(SyntaxProblem) -> Expression {
    let start = tokenSpan
    guard atPsqlVariable else { throw problem("an expression") }
    advance()
    advance()
    let whole = span(from: start.lower)
    return try indirection(.parameter(Parameter(text: file.text(whole), span: whole)), from: start.lower)
  }

  /// `a`, `a.b`, `a.*`, `f ( … )`, `type 'literal'`: what begins with a name.
  mutating func nameExpression() throws(SyntaxProblem) -> Expression {
    let start = mark()
    let kind = nameClass(token)
    let first = try readName()
    switch token {
    case .dot:
      guard kind.contains(.column) || dialect.allowsStringsAsNames else { throw problem("the end of a function's name") }
      return try dotted(first, from: start)
    case .leftParenthesis:
      guard kind.contains(dialect.allowsStandardExpressions ? .typeFunction : .column) else {
        throw problem("the end of a column's name")
      }
      return try call(QualifiedName(first), from: start)
    case .stringLiteral, .escapeString, .unicodeString, .dollarString:
      guard dialect.allowsTypedLiterals, kind.contains(.typeFunction) else { break }
      return try typedLiteral(DataType(name: QualifiedName(first), span: first.span), from: start)
    default: break
    }
    guard kind.contains(.column) else {
      throw SyntaxProblem(span: first.span, message: "expected an expression, found `\(first.text)`")
    }
    return try indirection(.column(ColumnReference(name: first)), from: start)
  }

  /// Behind `first`, at a dot.
  private mutating func dotted(_ first: Name, from start: UInt32) throws(SyntaxProblem) -> Expression {
    var table = QualifiedName(first)
    var parts = 1
    while true {
      advance()
      if token == .star {
        advance()
        return .star(StarReference(table: table, span: span(from: start)))
      }
      let last = try label()
      parts += 1
      switch token {
      case .dot where parts < 4: table = Parser.deeper(table, last)
      case .leftParenthesis where parts < 4: return try call(Parser.deeper(table, last), from: start)
      case .stringLiteral, .escapeString, .unicodeString, .dollarString:
        guard dialect.allowsTypedLiterals, parts < 4 else { return .column(ColumnReference(table: table, name: last)) }
        return try typedLiteral(DataType(name: Parser.deeper(table, last), span: span(from: start)), from: start)
      default: return try indirection(.column(ColumnReference(table: table, name: last)), from: start)
      }
    }
  }

  private static func deeper(_ name: QualifiedName, _ last: Name) -> QualifiedName {
    QualifiedName(catalog: name.schema, schema: name.name, last)
  }

  /// `type 'literal'`; the cursor stands at the string.
  mutating func typedLiteral(_ type: DataType, from start: UInt32) throws(SyntaxProblem) -> Expression {
    let string = try stringLiteral()
    let operand = Expression.literal(Literal(kind: .string(string), span: string.span))
    return .cast(TypeCast(operand: operand, type: type, form: .typedLiteral, span: span(from: start)))
  }
}
