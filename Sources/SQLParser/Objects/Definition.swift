import SQLSyntax
import SourceText

extension Parser {
  /// `( [namespace .] name [= value], … )`; definitions of types and the like have no namespaces.
  mutating func definitionList(qualified: Bool = true) throws(SyntaxProblem) -> [DefinitionItem] {
    try parenthesised { parser throws(SyntaxProblem) in try parser.definitionItem(qualified: qualified) }
  }

  /// `[namespace .] name [= value]`.
  mutating func definitionItem(qualified: Bool = true) throws(SyntaxProblem) -> DefinitionItem {
    let start = mark()
    var namespace: Name?
    var itemName = try label()
    if qualified, take(.dot) {
      namespace = itemName
      itemName = try label()
    }
    let value = take(.equals) ? try definitionValue() : nil
    return DefinitionItem(span: span(from: start), namespace: namespace, name: itemName, value: value)
  }

  /// What stands behind `=` in a definition list (`def_arg`).
  mutating func definitionValue() throws(SyntaxProblem) -> DefinitionValue {
    if atSignedNumber() {
      let start = mark()
      let number = try signedNumber()
      return .number(number, span(from: start))
    }
    switch token {
    case .stringLiteral, .escapeString, .unicodeString, .dollarString:
      return .string(try stringLiteral())
    case .none:
      advance()
      return DefinitionValue.none
    case .operator:
      advance()
      try expect(.leftParenthesis)
      let symbol = try operatorName()
      try expect(.rightParenthesis)
      return .operatorName(symbol)
    default:
      if operatorSymbolText() != nil { return .operatorName(try operatorName()) }
      if dialect.isReserved(token) { return .keyword(try label()) }
      return .type(try routineType())
    }
  }

  /// `operator`, or `OPERATOR ( schema.operator )`, as EXCLUDE takes it.
  mutating func anyOperatorOrKeyword() throws(SyntaxProblem) -> OperatorName {
    guard take(.operator) else { return try operatorName() }
    try expect(.leftParenthesis)
    let symbol = try operatorName()
    try expect(.rightParenthesis)
    return symbol
  }

  /// `OPTIONS ( name 'value', … )`; with `altering` each may begin with ADD, SET or DROP.
  mutating func foreignOptions(altering: Bool) throws(SyntaxProblem) -> [ForeignOption] {
    try expect(.options)
    return try parenthesised { parser throws(SyntaxProblem) in try parser.foreignOption(altering: altering) }
  }

  private mutating func foreignOption(altering: Bool) throws(SyntaxProblem) -> ForeignOption {
    let start = mark()
    var action: ForeignOption.Action?
    // The three words are option names too, and then a string follows them.
    if altering, peek() != .stringLiteral, peek() != .escapeString, peek() != .dollarString {
      if take(.add) {
        action = .add
      } else if take(.set) {
        action = .set
      } else if take(.drop) {
        action = .drop
      }
    }
    let option = try label()
    let value = action == .drop ? nil : try stringLiteral()
    return ForeignOption(span: span(from: start), action: action, name: option, value: value)
  }

  /// `IF NOT EXISTS`, or nothing. SQLite's IF is no name here, whatever follows.
  mutating func takeIfNotExists() throws(SyntaxProblem) -> Bool {
    if take(.if, .not, .exists) { return true }
    if at(.if), !dialect.hasServerObjects { try expect(.if, .not, .exists) }
    return false
  }

  /// `IF EXISTS`, or nothing.
  mutating func takeIfExists() throws(SyntaxProblem) -> Bool {
    if take(.if, .exists) { return true }
    if at(.if), !dialect.hasServerObjects { try expect(.if, .exists) }
    return false
  }

  /// `CASCADE | RESTRICT`, or nothing.
  mutating func dropBehavior() -> DropBehavior? {
    if take(.cascade) { return .cascade }
    if take(.restrict) { return .restrict }
    return nil
  }

  /// `ASC | DESC`, or nothing.
  mutating func sortDirection() -> SortDirection? {
    if take(.asc) { return .ascending }
    if take(.desc) { return .descending }
    return nil
  }

  /// `NULLS FIRST | LAST`, or nothing.
  mutating func nullsPlacement() throws(SyntaxProblem) -> NullsPlacement? {
    if take(.nulls, .first) { return .first }
    if take(.nulls, .last) { return .last }
    return nil
  }

  /// `( expression )`.
  mutating func expressionInParentheses() throws(SyntaxProblem) -> Expression {
    try expect(.leftParenthesis)
    let inner = try expression()
    try expect(.rightParenthesis)
    return inner
  }

  /// `( item, … )` or `()`.
  mutating func parenthesisedOrEmpty<Item>(
    _ item: (inout Parser) throws(SyntaxProblem) -> Item
  ) throws(SyntaxProblem) -> [Item] {
    if take(.leftParenthesis, .rightParenthesis) { return [] }
    return try parenthesised(item)
  }

  /// `name [. name …]`, any number of parts.
  mutating func dottedNames() throws(SyntaxProblem) -> [Name] {
    var names = [try name()]
    while take(.dot) { names.append(try label()) }
    return names
  }

  /// Whether a number begins here, its sign included.
  func atSignedNumber() -> Bool {
    switch token {
    case .integerLiteral, .numericLiteral: true
    case .plus, .minus: peek() == .integerLiteral || peek() == .numericLiteral
    default: false
    }
  }

  /// `[+ | -] number`, as spelled; a plus is not kept.
  mutating func signedNumber() throws(SyntaxProblem) -> String {
    let isNegative = at(.minus)
    if isNegative || at(.plus) { advance() }
    guard at(.integerLiteral) || at(.numericLiteral) else { throw problem("a number") }
    let digits = tokenText
    advance()
    return isNegative ? "-" + digits : digits
  }

  /// An integer that fits the server's 32 bits.
  mutating func unsignedInteger() throws(SyntaxProblem) -> Int {
    guard at(.integerLiteral), let value = Int32(tokenText) else { throw problem("an integer") }
    advance()
    return Int(value)
  }

  /// An integer with its sign.
  mutating func signedInteger() throws(SyntaxProblem) -> Int {
    let isNegative = at(.minus)
    if isNegative || at(.plus) { advance() }
    let value = try unsignedInteger()
    return isNegative ? -value : value
  }
}
