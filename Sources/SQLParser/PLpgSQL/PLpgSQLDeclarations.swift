import SQLSyntax
import SourceText

extension PLpgSQLParser {
  /// `[DECLARE …] BEGIN … [EXCEPTION …] END [label]`; the label in front has been read.
  mutating func block(label: Name?, from start: UInt32) throws(SyntaxProblem) -> PLpgSQLBlock {
    try parser.enter()
    scopes.append(PLpgSQLScope(label: label?.text, kind: .block))
    let hasDeclare = takeWord("declare")
    let declarations = hasDeclare ? try self.declarations() : []
    try expectWord("begin")
    let statements = try self.statements()
    var handlers: [PLpgSQLHandler]?
    if takeWord("exception") { handlers = try self.handlers() }
    try expectWord("end")
    let endLabel = try closingLabel(label)
    scopes.removeLast()
    parser.leave()
    return PLpgSQLBlock(
      label: label, hasDeclare: hasDeclare, declarations: declarations, statements: statements, handlers: handlers,
      endLabel: endLabel, span: parser.span(from: start))
  }

  /// `<<label>>`, or nothing.
  mutating func openingLabel() throws(SyntaxProblem) -> Name? {
    guard at(.operatorSymbol), parser.tokenText == "<<" else { return nil }
    parser.advance()
    let label = try name()
    guard at(.operatorSymbol), parser.tokenText == ">>" else { throw problem("`>>`") }
    parser.advance()
    return label
  }

  /// The label behind END, which must be the one in front.
  mutating func closingLabel(_ label: Name?) throws(SyntaxProblem) -> Name? {
    guard atName() else { return nil }
    let end = try name()
    guard let label else {
      throw SyntaxProblem(span: end.span, message: "end label `\(end.text)` is given for a block without a label")
    }
    guard label.text == end.text else {
      throw SyntaxProblem(span: end.span, message: "end label `\(end.text)` differs from the block's label `\(label.text)`")
    }
    return end
  }

  private mutating func declarations() throws(SyntaxProblem) -> [PLpgSQLDeclaration] {
    var declarations: [PLpgSQLDeclaration] = []
    while !atWord("begin"), !at(.endOfFile) {
      if takeWord("declare") { continue }
      if at(.operatorSymbol), parser.tokenText == "<<" {
        throw SyntaxProblem(span: parser.tokenSpan, message: "a block's label stands before DECLARE, not behind it")
      }
      declarations.append(try declaration())
    }
    return declarations
  }

  private mutating func declaration() throws(SyntaxProblem) -> PLpgSQLDeclaration {
    let start = parser.mark()
    let name = try self.name()
    let kind: PLpgSQLDeclaration.Kind
    if atWord("alias"), atWord("for", ahead: 1) {
      kind = .alias(try alias(name))
    } else if atCursor() {
      kind = .cursor(try cursor(name))
    } else {
      kind = .variable(try variable(name))
    }
    let span = parser.span(from: start)
    try expect(.semicolon)
    return PLpgSQLDeclaration(name: name, kind: kind, span: span)
  }

  private mutating func alias(_ name: Name) throws(SyntaxProblem) -> Name {
    parser.advance()
    parser.advance()
    let parts = try dottedName()
    guard let target = variable(parts), let last = parts.last else {
      throw SyntaxProblem(
        span: parts.first?.span ?? parser.tokenSpan, message: "variable `\(parts.last?.text ?? "")` does not exist")
    }
    scopes[scopes.count - 1].variables[name.text] = target
    return parts.count == 1 ? last : Name(parts.map(\.text).joined(separator: "."), span: last.span)
  }

  // MARK: - Variables

  private mutating func variable(_ name: Name) throws(SyntaxProblem) -> PLpgSQLVariable {
    let isConstant = takeWord("constant")
    let type = try type("`;`, `:=` or `DEFAULT`") { reader, ahead in
      switch reader.parser.peek(ahead) {
      case .collate, .not, .default, .equals, .colonEquals, .semicolon: true
      default: false
      }
    }
    var collation: QualifiedName?
    if take(.collate) { collation = try parser.qualifiedName() }
    let isNotNull = parser.take(.not, .null)
    var value: PLpgSQLExpression?
    if take(.default) || take(.colonEquals) || take(.equals) { value = try valueBeforeSemicolon() }
    guard at(.semicolon) else { throw problem("`;`") }
    if isNotNull, value == nil {
      throw SyntaxProblem(
        span: name.span, message: "variable `\(name.text)` needs a default value, since it is declared NOT NULL")
    }
    try declare(name, PLpgSQLVariableKind(content: content(of: type), isConstant: isConstant))
    return PLpgSQLVariable(
      isConstant: isConstant, type: type, collation: collation, isNotNull: isNotNull, defaultValue: value)
  }

  /// `%TYPE` of a variable holds what the variable holds.
  private func content(of type: PLpgSQLType) -> PLpgSQLVariableKind.Content {
    let name = type.type.name
    if type.type.isColumnReference, type.type.arrayBounds.isEmpty,
      let known = variable([name.schema, name.name].compactMap { $0 })
    {
      if case .boundCursor = known.content { return .cursor }
      return known.content
    }
    return PLpgSQLParser.content(of: type)
  }

  /// A type up to the token that `isEnd` accepts.
  private mutating func type(
    _ expected: String, until isEnd: (PLpgSQLParser, Int) -> Bool
  ) throws(SyntaxProblem) -> PLpgSQLType {
    if let type = try copiedType() { return type }
    let end = try end(expected) { isEnd(self, $0) }
    guard end > parser.index else { throw problem("a type") }
    let type = try reading(to: end) { inner throws(SyntaxProblem) in
      if inner.at(.setof) { throw inner.problem("a type") }
      return try inner.dataType()
    }
    return PLpgSQLType(type: type)
  }

  /// `name%TYPE`, `name%ROWTYPE`, with array bounds; nil where another type stands.
  private mutating func copiedType() throws(SyntaxProblem) -> PLpgSQLType? {
    var ahead = 1
    while parser.peek(ahead) == .dot { ahead += 2 }
    guard parser.peek(ahead) == .percent, atWord("type", ahead: ahead + 1) || atWord("rowtype", ahead: ahead + 1) else {
      return nil
    }
    let start = parser.mark()
    let parts = try dottedName()
    parser.advance()
    let isRowType = atWord("rowtype")
    parser.advance()
    if !isRowType, parts.count == 1, let name = parts.first, variable(parts) == nil {
      throw SyntaxProblem(span: name.span, message: "variable `\(name.text)` does not exist")
    }
    let bounds = try copiedBounds()
    let name = QualifiedName(
      catalog: parts.count > 2 ? parts[0] : nil, schema: parts.count > 1 ? parts[parts.count - 2] : nil,
      parts[parts.count - 1])
    let type = DataType(
      name: name, arrayBounds: bounds, isColumnReference: !isRowType, span: parser.span(from: start))
    return PLpgSQLType(type: type, isRowType: isRowType)
  }

  /// `[3] []`, `ARRAY [3]`, `ARRAY`, from version 17.
  private mutating func copiedBounds() throws(SyntaxProblem) -> [Int64?] {
    let isArray = take(.array)
    var bounds: [Int64?] = []
    while take(.leftBracket) {
      bounds.append(at(.integerLiteral) ? try parser.integerLiteral() : nil)
      try expect(.rightBracket)
      if isArray { break }
    }
    return isArray && bounds.isEmpty ? [nil] : bounds
  }

  // MARK: - Cursors

  private func atCursor() -> Bool {
    atWord("cursor") || atWord("scroll") && atWord("cursor", ahead: 1)
      || atWord("no") && atWord("scroll", ahead: 1) && atWord("cursor", ahead: 2)
  }

  private mutating func cursor(_ name: Name) throws(SyntaxProblem) -> PLpgSQLCursor {
    let isScroll = scroll()
    parser.advance()
    var parameters: [PLpgSQLCursor.Parameter] = []
    scopes.append(PLpgSQLScope(label: name.text, kind: .other))
    if take(.leftParenthesis) {
      repeat {
        let parameter = try self.name()
        let type = try type("`,` or `)`") { reader, ahead in
          reader.parser.peek(ahead) == .comma || reader.parser.peek(ahead) == .rightParenthesis
        }
        try declare(parameter, PLpgSQLVariableKind(content: content(of: type)))
        parameters.append(PLpgSQLCursor.Parameter(name: parameter, type: type))
      } while take(.comma)
      try expect(.rightParenthesis)
    }
    if !take(.is), !take(.for) { throw problem("`FOR` or `IS`") }
    let query = try statement(to: try end("`;`") { parser.peek($0) == .semicolon })
    scopes.removeLast()
    try declare(name, PLpgSQLVariableKind(content: .boundCursor(parameters.map(\.name.text))))
    return PLpgSQLCursor(isScroll: isScroll, parameters: parameters, query: query)
  }

  /// `SCROLL | NO SCROLL`, or nothing.
  mutating func scroll() -> Bool? {
    if takeWord("scroll") { return true }
    guard atWord("no"), atWord("scroll", ahead: 1) else { return nil }
    parser.advance()
    parser.advance()
    return false
  }

  /// A statement of SQL up to token `end`.
  mutating func statement(to end: Int, hiding hidden: Range<Int>? = nil) throws(SyntaxProblem) -> ScriptStatement {
    let start = parser.mark()
    let statement =
      if let hidden {
        try reading(to: end, hiding: hidden, prefix: nil) { inner throws(SyntaxProblem) in try inner.statement() }
      } else {
        try reading(to: end) { inner throws(SyntaxProblem) in try inner.statement() }
      }
    return ScriptStatement(statement, span: parser.span(from: start))
  }
}
