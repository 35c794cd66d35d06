import SQLSyntax
import SourceText

extension Parser {
  /// `[SETOF] name [( modifier, … )] [[n]…]` (PostgreSQL's `Typename`), or SQLite's words.
  mutating func dataType() throws(SyntaxProblem) -> DataType {
    if dialect.typesAreAnyWords { return try wordType() }
    let start = mark()
    let isSetOf = take(.setof)
    var type = try simpleType()
    type.isSetOf = isSetOf
    try arrayBounds(&type)
    type.span = span(from: start)
    return type
  }

  /// The same, or `name%TYPE`: what arguments and results of functions may have (`func_type`).
  mutating func routineType() throws(SyntaxProblem) -> DataType {
    let start = mark()
    var type = try dataType()
    guard token == .percent, peek() == .type, type.builtin == nil, type.modifiers.isEmpty, type.arrayBounds.isEmpty,
      type.name.schema != nil
    else { return type }
    advance()
    advance()
    type.isColumnReference = true
    type.span = span(from: start)
    return type
  }

  private mutating func arrayBounds(_ type: inout DataType) throws(SyntaxProblem) {
    if take(.array) {
      guard take(.leftBracket) else { return type.arrayBounds.append(nil) }
      type.arrayBounds.append(try integerLiteral())
      return try expect(.rightBracket)
    }
    while take(.leftBracket) {
      type.arrayBounds.append(token == .rightBracket ? nil : try integerLiteral())
      try expect(.rightBracket)
    }
  }

  /// A type without SETOF and array bounds (`SimpleTypename`).
  mutating func simpleType() throws(SyntaxProblem) -> DataType {
    if let type = try builtinType() { return type }
    let start = mark()
    let first = try name(.typeFunction, "a type")
    var type = DataType(name: token == .dot ? try typeName(in: first) : QualifiedName(first))
    try modifiers(&type)
    type.span = span(from: start)
    return type
  }

  /// `. name [. name]` behind the first part of a type's name.
  private mutating func typeName(in first: Name) throws(SyntaxProblem) -> QualifiedName {
    advance()
    let second = try label()
    guard take(.dot) else { return QualifiedName(schema: first, second) }
    let third = try label()
    if token == .dot { throw problem("the end of a type's name") }
    return QualifiedName(catalog: first, schema: second, third)
  }

  /// `( expression, … )` behind a type.
  private mutating func modifiers(_ type: inout DataType) throws(SyntaxProblem) {
    guard token == .leftParenthesis else { return }
    type.modifiers = try parenthesised { parser throws(SyntaxProblem) in try parser.expression() }
    type.hasModifierList = true
  }

  /// A type that the grammar knows by keyword; nil when none begins here.
  mutating func builtinType() throws(SyntaxProblem) -> DataType? {
    let start = mark()
    var type: DataType
    switch token {
    case .int, .integer: type = keywordType(.integer)
    case .smallint: type = keywordType(.smallint)
    case .bigint: type = keywordType(.bigint)
    case .real: type = keywordType(.real)
    case .boolean: type = keywordType(.boolean)
    case .json: type = keywordType(.json)
    case .double where peek() == .precision:
      advance()
      type = keywordType(.doublePrecision)
    case .float: type = try floatType()
    case .decimal, .dec, .numeric:
      type = keywordType(.numeric)
      try modifiers(&type)
    case .bit:
      type = keywordType(.bit)
      if take(.varying) { type = keyword(.bitVarying) }
      try modifiers(&type)
    case .character, .char, .nchar, .national, .varchar: type = try characterType()
    case .time, .timestamp: type = try timeType()
    case .interval: type = try intervalType()
    default: return nil
    }
    type.span = span(from: start)
    type.name.name.span = type.span
    return type
  }

  private mutating func keywordType(_ type: BuiltinType) -> DataType {
    advance()
    return keyword(type)
  }

  private func keyword(_ type: BuiltinType) -> DataType { DataType(name: QualifiedName(Name(type.catalogName)), builtin: type) }

  /// `FLOAT [( p )]`: up to 24 bits are `real`, up to 53 `double precision`.
  private mutating func floatType() throws(SyntaxProblem) -> DataType {
    advance()
    guard token == .leftParenthesis else { return keyword(.doublePrecision) }
    advance()
    let place = tokenSpan
    let bits = try integerLiteral()
    guard (1...53).contains(bits) else {
      throw SyntaxProblem(span: place, message: "the precision of `float` must be 1 to 53 bits")
    }
    try expect(.rightParenthesis)
    return keyword(bits <= 24 ? .real : .doublePrecision)
  }

  /// `CHARACTER`, `CHAR`, `NCHAR`, `NATIONAL CHAR…` `[VARYING]`, `VARCHAR`, each `[( n )]`.
  private mutating func characterType() throws(SyntaxProblem) -> DataType {
    var builtin = BuiltinType.character
    if take(.varchar) {
      builtin = .characterVarying
    } else {
      if take(.national), token != .char, token != .character { throw problem("`CHARACTER`") }
      advance()
      if take(.varying) { builtin = .characterVarying }
    }
    var type = keyword(builtin)
    if token == .leftParenthesis { try precision(&type) }
    return type
  }

  /// `( n )`.
  private mutating func precision(_ type: inout DataType) throws(SyntaxProblem) {
    try expect(.leftParenthesis)
    let place = tokenSpan
    guard token == .integerLiteral else { throw problem("a whole number") }
    let text = tokenText
    advance()
    type.modifiers = [.literal(Literal(kind: .integer(text), span: place))]
    type.hasModifierList = true
    try expect(.rightParenthesis)
  }

  /// `TIME | TIMESTAMP [( p )] [WITH | WITHOUT TIME ZONE]`.
  private mutating func timeType() throws(SyntaxProblem) -> DataType {
    let isTimestamp = token == .timestamp
    advance()
    var type = keyword(isTimestamp ? .timestamp : .time)
    if token == .leftParenthesis { try precision(&type) }
    if take(.with, .time, .zone) {
      let zoned = BuiltinType.timestampWithTimeZone
      type.builtin = isTimestamp ? zoned : .timeWithTimeZone
      type.name = QualifiedName(Name((isTimestamp ? zoned : .timeWithTimeZone).catalogName))
    } else {
      take(.without, .time, .zone)
    }
    return type
  }

  /// `INTERVAL [fields]`, `INTERVAL ( p )`.
  private mutating func intervalType() throws(SyntaxProblem) -> DataType {
    advance()
    var type = keyword(.interval)
    if token == .leftParenthesis { try precision(&type) } else { try intervalFields(&type) }
    return type
  }

  /// `YEAR`, `DAY TO SECOND ( p )` and so on, where they stand.
  mutating func intervalFields(_ type: inout DataType) throws(SyntaxProblem) {
    let fields: IntervalFields
    switch token {
    case .year: fields = take(.year, .to, .month) ? .yearToMonth : .year
    case .month: fields = .month
    case .day:
      fields =
        take(.day, .to, .hour)
        ? .dayToHour : take(.day, .to, .minute) ? .dayToMinute : take(.day, .to, .second) ? .dayToSecond : .day
    case .hour: fields = take(.hour, .to, .minute) ? .hourToMinute : take(.hour, .to, .second) ? .hourToSecond : .hour
    case .minute: fields = take(.minute, .to, .second) ? .minuteToSecond : .minute
    case .second: fields = .second
    default: return
    }
    switch fields {
    case .year, .month, .day, .hour, .minute, .second: advance()
    default: break
    }
    type.intervalFields = fields
    switch fields {
    case .second, .dayToSecond, .hourToSecond, .minuteToSecond:
      if token == .leftParenthesis { try precision(&type) }
    default: break
    }
  }

  /// SQLite: any words, then `( n )` or `( n, m )`.
  private mutating func wordType() throws(SyntaxProblem) -> DataType {
    let start = mark()
    var words: [String] = []
    while atTypeWord {
      let word = try readName().text
      if !word.isEmpty { words.append(word) }
    }
    var type = DataType(name: QualifiedName(Name(words.joined(separator: " "), span: span(from: start))))
    guard previousEnd > start else {
      type.span = Span(start, start)
      return type
    }
    if token == .leftParenthesis {
      type.modifiers = try parenthesised { parser throws(SyntaxProblem) in try parser.signedNumber() }
      type.hasModifierList = true
    }
    type.span = span(from: start)
    return type
  }

  /// Whether a word of SQLite's type stands here. `GENERATED ALWAYS` begins a constraint, though the grammar takes it for words.
  private var atTypeWord: Bool {
    if token == .generated, peek() == .always { return false }
    return nameClass(token).contains(.typeFunction) || token == .stringLiteral
  }

  /// `[+ | -] number` as an expression.
  private mutating func signedNumber() throws(SyntaxProblem) -> Expression {
    let start = mark()
    let text = try numericOnly()
    let isWhole = text.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") || $0 == UInt8(ascii: "-") }
    return .literal(Literal(kind: isWhole ? .integer(text) : .number(text), span: span(from: start)))
  }
}
