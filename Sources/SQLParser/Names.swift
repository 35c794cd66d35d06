import SQLSyntax
import SourceText

extension Parser {
  /// The name class of a token in this dialect.
  @inline(__always) func nameClass(_ token: Token) -> NameClass { dialect.nameClasses[Int(token.rawValue)] }

  /// Whether the current token can be a name of this class.
  @inline(__always) func atName(_ kind: NameClass = .column) -> Bool {
    nameClass(token).contains(kind) || (dialect.allowsStringsAsNames && token == .stringLiteral && kind != .typeFunction)
  }

  /// Whether a token can be a `ColId`.
  func canBeName(_ token: Token) -> Bool { nameClass(token).contains(.column) }

  /// Whether a token can be a `type_function_name`.
  func canBeTypeOrFunctionName(_ token: Token) -> Bool { nameClass(token).contains(.typeFunction) }

  /// A word that is not reserved, of any class (`NonReservedWord`).
  mutating func nonReservedWord() throws(SyntaxProblem) -> Name {
    guard !nameClass(token).isDisjoint(with: [.column, .typeFunction]) else { throw problem("a word") }
    return try readName()
  }

  /// `ColId`: any word that is not reserved.
  @inline(__always) mutating func name() throws(SyntaxProblem) -> Name {
    token == .identifier ? identifier() : try name(.column, "a name")
  }

  /// The identifier at the cursor.
  private mutating func identifier() -> Name {
    let span = tokenSpan
    advance()
    // Bytes that are not UTF-8 grow when they are replaced, to three at most.
    if span.length > 21, dialect.cutsLongNames { return Name(cutText(span, folds: dialect.foldsNames), span: span) }
    return Name(text(span, folds: dialect.foldsNames), span: span)
  }

  /// A function's or type's own name (`type_function_name`).
  mutating func typeFunctionName() throws(SyntaxProblem) -> Name { try name(.typeFunction, "a name") }

  /// `ColLabel`: any word, reserved ones included (SQLite: any that may be a name).
  mutating func label() throws(SyntaxProblem) -> Name { try name(.label, "a name") }

  /// A word that any keyword class allows, even a reserved one: for option names.
  mutating func anyWord() throws(SyntaxProblem) -> Name {
    guard token.isKeyword || atName(.label) else { throw problem("a word") }
    return try readName()
  }

  mutating func name(_ kind: NameClass, _ expected: String) throws(SyntaxProblem) -> Name {
    guard atName(kind) else {
      if kind == .column, let variable = psqlName() { return variable }
      throw problem(expected)
    }
    return try readName()
  }

  /// `[[catalog .] schema .] name`.
  mutating func qualifiedName() throws(SyntaxProblem) -> QualifiedName {
    let first = try name()
    guard token == .dot else { return QualifiedName(first) }
    advance()
    let second = try label()
    guard token == .dot else { return QualifiedName(schema: first, second) }
    advance()
    let third = try label()
    if token == .dot { throw problem("the end of a name with three parts") }
    return QualifiedName(catalog: first, schema: second, third)
  }

  /// `a, b, c`.
  mutating func nameList() throws(SyntaxProblem) -> [Name] {
    var names = [try name()]
    if at(.comma) { names.reserveCapacity(6) }
    while take(.comma) { names.append(try name()) }
    return names
  }

  /// `( a, b, c )`.
  mutating func parenthesisedNames() throws(SyntaxProblem) -> [Name] {
    try expect(.leftParenthesis)
    let names = try nameList()
    try expect(.rightParenthesis)
    return names
  }

  /// `( item, item )`.
  mutating func parenthesised<T>(_ item: (inout Parser) throws(SyntaxProblem) -> T) throws(SyntaxProblem) -> [T] {
    try expect(.leftParenthesis)
    let items = try commaList(item)
    try expect(.rightParenthesis)
    return items
  }

  /// `item, item`.
  mutating func commaList<T>(_ item: (inout Parser) throws(SyntaxProblem) -> T) throws(SyntaxProblem) -> [T] {
    var items = [try item(&self)]
    if at(.comma) { items.reserveCapacity(6) }
    while take(.comma) { items.append(try item(&self)) }
    return items
  }

  /// The current token as a name, whatever its class, and the cursor behind it.
  mutating func readName() throws(SyntaxProblem) -> Name {
    let span = tokenSpan
    switch token {
    case .quotedIdentifier: return try quotedName(span)
    case .stringLiteral:
      let text = StringDecoding.quoted(file.bytes[span.range], closing: UInt8(ascii: "'"))
      advance()
      return Name(text, span: span, quoting: .single)
    default: return identifier()
    }
  }

  /// The text of a name as far as the server keeps it.
  @inline(never) private mutating func cutText(_ span: Span, folds: Bool) -> String {
    let text = text(cut(span), folds: folds)
    return text.utf8.count > 63 ? StringDecoding.cut(text) : text
  }

  /// The text of a span through the interner.
  mutating func text(_ span: Span, folds: Bool) -> String {
    let count = span.length
    let start = Int(span.lower)
    return file.bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, start &+ count <= buffer.count else { return "" }
      return interner.text(base + start, count: count, readable: buffer.count &- start, folds: folds)
    }
  }

  /// The part of a name that the server keeps.
  private func cut(_ span: Span) -> Span {
    guard span.length > 63 else { return span }
    return Span(span.lower, span.lower + UInt32(StringDecoding.nameLength(file.bytes, span)))
  }

  private mutating func quotedName(_ span: Span) throws(SyntaxProblem) -> Name {
    let bytes = file.bytes
    let first = bytes[Int(span.lower)]
    let inner = Span(span.lower + 1, span.upper - 1)
    switch first {
    case UInt8(ascii: "U"), UInt8(ascii: "u"):
      let start = tokenSpan
      advance()
      let escape = try unicodeEscape()
      let raw = StringDecoding.quoted(bytes[Int(span.lower) + 2..<Int(span.upper)], closing: UInt8(ascii: "\""))
      guard let text = StringDecoding.unicode(raw, escape: escape) else {
        throw SyntaxProblem(span: start, message: "a Unicode escape in this name is not valid")
      }
      if text.isEmpty { throw SyntaxProblem(span: start, message: "a quoted name is empty") }
      let kept = dialect.cutsLongNames && text.utf8.count > 63 ? StringDecoding.cut(text) : text
      return Name(kept, span: self.span(from: start.lower), quoting: .unicode)
    default:
      let closing = first == UInt8(ascii: "[") ? UInt8(ascii: "]") : first
      let quoting: Name.Quoting = first == UInt8(ascii: "\"") ? .double : first == UInt8(ascii: "[") ? .bracket : .backtick
      if inner.isEmpty, dialect.foldsNames { throw SyntaxProblem(span: span, message: "a quoted name is empty") }
      advance()
      guard first != UInt8(ascii: "["), bytes[inner.range].contains(closing) else {
        let text = dialect.cutsLongNames ? cutText(inner, folds: false) : text(inner, folds: false)
        return Name(text, span: span, quoting: quoting)
      }
      var text = StringDecoding.quoted(bytes[span.range], closing: closing)
      if dialect.cutsLongNames, text.utf8.count > 63 { text = StringDecoding.cut(text) }
      return Name(text, span: span, quoting: quoting)
    }
  }

  /// `UESCAPE 'c'` behind a `U&` string or name; the backslash where it is missing.
  mutating func unicodeEscape() throws(SyntaxProblem) -> UInt8 {
    guard take(.uescape) else { return UInt8(ascii: "\\") }
    let text = try stringLiteral().value
    guard let byte = text.utf8.first, text.utf8.count == 1, byte < 128, StringDecoding.mayEscape(byte) else {
      throw problem("one character behind UESCAPE that is no digit, letter to f, sign, quote or space")
    }
    return byte
  }
}
