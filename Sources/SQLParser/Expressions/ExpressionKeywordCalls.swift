import SQLSyntax
import SourceText

extension Parser {
  /// `EXTRACT ( … )` and the other functions of `KeywordCall`; nil where the word is a column or an ordinary function.
  mutating func keywordCall() throws(SyntaxProblem) -> Expression? {
    let start = mark()
    if token == .collation {
      guard peek() == .for, peek(2) == .leftParenthesis else { return nil }
      advance()
      return try keywordCall(.collationFor, from: start) { parser throws(SyntaxProblem) in
        [KeywordCall.Argument(try parser.expression())]
      }
    }
    guard peek() == .leftParenthesis, let function = KeywordCall.Function(rawValue: tokenText.lowercased()) else { return nil }
    switch function {
    case .extract: return try extract(from: start)
    case .trim: return try trim(from: start)
    case .normalize: return try normalize(from: start)
    case .position:
      return try keywordCall(function, from: start) { parser throws(SyntaxProblem) in
        let needle = try parser.restrictedExpression()
        try parser.expect(.in)
        return [KeywordCall.Argument(needle), KeywordCall.Argument(word: "in", try parser.restrictedExpression())]
      }
    case .substring, .overlay: return try stringPart(function, from: start)
    case .nullif:
      return try keywordCall(function, from: start) { parser throws(SyntaxProblem) in
        let value = try parser.expression()
        try parser.expect(.comma)
        return [KeywordCall.Argument(value), KeywordCall.Argument(try parser.expression())]
      }
    case .mergeAction: return try keywordCall(function, from: start) { _ throws(SyntaxProblem) in [] }
    default:
      return try keywordCall(function, from: start) { parser throws(SyntaxProblem) in
        try parser.commaList { parser throws(SyntaxProblem) in KeywordCall.Argument(try parser.expression()) }
      }
    }
  }

  /// `word ( arguments )`.
  private mutating func keywordCall(
    _ function: KeywordCall.Function, from start: UInt32,
    _ arguments: (inout Parser) throws(SyntaxProblem) -> [KeywordCall.Argument]
  ) throws(SyntaxProblem) -> Expression {
    advance()
    try expect(.leftParenthesis)
    let list = try arguments(&self)
    try expect(.rightParenthesis)
    return .keywordCall(KeywordCall(function: function, arguments: list, span: span(from: start)))
  }

  /// `EXTRACT ( field FROM value )`; the field is a word or a string.
  private mutating func extract(from start: UInt32) throws(SyntaxProblem) -> Expression {
    advance()
    advance()
    var node = KeywordCall(function: .extract)
    if atString {
      node.detail = try stringLiteral().value
    } else {
      guard atTimeField else { throw problem("a field of a time") }
      let word = try readName()
      node.detail = word.text
    }
    try expect(.from)
    node.arguments = [KeywordCall.Argument(word: "from", try expression())]
    try expect(.rightParenthesis)
    node.span = span(from: start)
    return .keywordCall(node)
  }

  /// A word that is no keyword, or one of six that are (`extract_arg`).
  private var atTimeField: Bool {
    switch token {
    case .year, .month, .day, .hour, .minute, .second: true
    default: atName(.label) && !nameClass(token).contains(.keyword)
    }
  }

  /// `TRIM ( [BOTH|LEADING|TRAILING] [characters] [FROM] value, … )`.
  private mutating func trim(from start: UInt32) throws(SyntaxProblem) -> Expression {
    advance()
    advance()
    var node = KeywordCall(function: .trim)
    if token == .both || token == .leading || token == .trailing {
      node.detail = tokenText.lowercased()
      advance()
    }
    if token != .from { node.arguments.append(KeywordCall.Argument(try expression())) }
    if take(.from) { node.arguments.append(KeywordCall.Argument(word: "from", try expression())) }
    while take(.comma) { node.arguments.append(KeywordCall.Argument(try expression())) }
    try expect(.rightParenthesis)
    node.span = span(from: start)
    return .keywordCall(node)
  }

  /// `NORMALIZE ( value [, NFC] )`.
  private mutating func normalize(from start: UInt32) throws(SyntaxProblem) -> Expression {
    advance()
    advance()
    var node = KeywordCall(function: .normalize, arguments: [KeywordCall.Argument(try expression())])
    if take(.comma) {
      guard token == .nfc || token == .nfd || token == .nfkc || token == .nfkd else {
        throw problem("`NFC`, `NFD`, `NFKC` or `NFKD`")
      }
      node.detail = tokenText.lowercased()
      advance()
    }
    try expect(.rightParenthesis)
    node.span = span(from: start)
    return .keywordCall(node)
  }

  /// `SUBSTRING ( a FROM b FOR c )`, `OVERLAY ( a PLACING b FROM c FOR d )`, or either with commas: an ordinary call.
  private mutating func stringPart(_ function: KeywordCall.Function, from start: UInt32) throws(SyntaxProblem) -> Expression {
    let name = QualifiedName(Name(function.rawValue, span: tokenSpan))
    advance()
    if peek() == .rightParenthesis || peek(2) == .colonEquals || peek(2) == .equalsGreater {
      return try plainCall(name, from: start)
    }
    advance()
    let first = try expression()
    if token == .comma || token == .rightParenthesis {
      return try plainCall(name, after: FunctionArgument(value: first), from: start)
    }
    var node = KeywordCall(function: function, arguments: [KeywordCall.Argument(first)])
    var words: [Token] = []
    while isStringPart(words + [token], of: function) {
      words.append(token)
      let word = tokenText.lowercased()
      advance()
      node.arguments.append(KeywordCall.Argument(word: word, try expression()))
    }
    guard Parser.stringParts(of: function).contains(words) else {
      throw problem(function == .overlay ? "`PLACING … FROM`" : "`FROM`, `FOR` or `SIMILAR … ESCAPE`")
    }
    try expect(.rightParenthesis)
    node.span = span(from: start)
    return .keywordCall(node)
  }

  /// Whether some order of words begins so.
  private func isStringPart(_ words: [Token], of function: KeywordCall.Function) -> Bool {
    Parser.stringParts(of: function).contains { $0.starts(with: words) }
  }

  /// The words that may stand between the arguments, in the orders that PostgreSQL takes (`substr_list`, `overlay_list`).
  private static func stringParts(of function: KeywordCall.Function) -> [[Token]] {
    function == .overlay
      ? [[.placing, .from], [.placing, .from, .for]]
      : [[.from], [.for], [.from, .for], [.for, .from], [.similar, .escape]]
  }
}
