import SQLSyntax
import SourceText

extension Parser {
  /// Whether a string constant of any form stands here.
  var atString: Bool {
    switch token {
    case .stringLiteral, .escapeString, .unicodeString, .dollarString: true
    case .colon: atPsqlVariable && peek() == .stringLiteral
    default: false
    }
  }

  /// Whether `:name`, `:'name'` or `:"name"` stands here, where psql puts a variable's value.
  var atPsqlVariable: Bool {
    guard token == .colon, dialect.allowsPsqlLines, index + 1 < last else { return false }
    let next = lexed.tokens[index + 1]
    guard next.start == tokenSpan.upper else { return false }
    return next.kind == .identifier || next.kind == .quotedIdentifier || next.kind == .stringLiteral || next.kind.isKeyword
  }

  /// `:name` or `:"name"` where a name is wanted; nil where none stands.
  mutating func psqlName() -> Name? {
    guard atPsqlVariable, peek() != .stringLiteral else { return nil }
    let start = mark()
    advance()
    advance()
    let whole = span(from: start)
    return Name(file.text(whole), span: whole, quoting: .variable)
  }

  /// Any string constant (`Sconst`), decoded.
  mutating func stringLiteral() throws(SyntaxProblem) -> StringLiteral {
    let span = tokenSpan
    let bytes = file.bytes[span.range]
    switch token {
    case .stringLiteral:
      advance()
      return StringLiteral(value: StringDecoding.quoted(bytes, closing: UInt8(ascii: "'")), span: span)
    case .dollarString:
      advance()
      return StringLiteral(value: StringDecoding.dollar(bytes), span: span, form: .dollar)
    case .nationalString:
      advance()
      return StringLiteral(
        value: StringDecoding.quoted(bytes.dropFirst(), closing: UInt8(ascii: "'")), span: span, form: .national)
    case .escapeString:
      advance()
      guard let text = StringDecoding.escaped(bytes) else {
        throw SyntaxProblem(span: span, message: "a Unicode escape in this string is not valid")
      }
      return StringLiteral(value: text, span: span, form: .escape)
    case .unicodeString:
      advance()
      let escape = try unicodeEscape()
      let raw = StringDecoding.quoted(bytes.dropFirst(2), closing: UInt8(ascii: "'"))
      guard let text = StringDecoding.unicode(raw, escape: escape) else {
        throw SyntaxProblem(span: span, message: "a Unicode escape in this string is not valid")
      }
      return StringLiteral(value: text, span: self.span(from: span.lower), form: .unicode)
    case .colon where atString:
      advance()
      let inner = file.bytes[tokenSpan.range]
      advance()
      let name = StringDecoding.quoted(inner, closing: UInt8(ascii: "'"))
      return StringLiteral(value: name, span: self.span(from: span.lower), form: .variable)
    default: throw problem("a string")
    }
  }

  /// `[+ | -] 42` that fits 64 bits.
  mutating func integerLiteral() throws(SyntaxProblem) -> Int64 {
    let isNegative = token == .minus
    if token == .minus || token == .plus { advance() }
    guard token == .integerLiteral, let value = Parser.integer(tokenText) else { throw problem("a whole number") }
    advance()
    return isNegative ? -value : value
  }

  /// A number of the grammar's forms (`10`, `0x1F`, `1_000`); nil when it does not fit.
  static func integer(_ text: String) -> Int64? {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "_") }
    let prefix = String(decoding: digits.prefix(2), as: UTF8.self).lowercased()
    let radix = prefix == "0x" ? 16 : prefix == "0o" ? 8 : prefix == "0b" ? 2 : 10
    return Int64(String(decoding: radix == 10 ? digits[...] : digits.dropFirst(2), as: UTF8.self), radix: radix)
  }

  /// `[+ | -] number` as its spelling, the sign in front (`NumericOnly`).
  mutating func numericOnly() throws(SyntaxProblem) -> String {
    let sign = token == .minus ? "-" : ""
    if token == .minus || token == .plus { advance() }
    guard token == .integerLiteral || token == .numericLiteral else { throw problem("a number") }
    let text = tokenText
    advance()
    return sign + text
  }
}
