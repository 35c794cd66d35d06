import SQLParser
import SQLSyntax
import SourceText

/// Notation in query files that is not SQL until it is replaced: sqlc's `@name`, `sqlc.arg(name)`, `sqlc.narg(name)`,
/// `sqlc.slice(name)` and `sqlc.embed(table)`, and `:name` on PostgreSQL, as many smaller tools have it.
///
/// Every name becomes one numbered parameter (`$1`, SQLite `?1`), the same name the same number, as sqlc's generated code has it.
enum SqlcNotation {
  /// The SQL that the engine gets, what was replaced in it, and the mark that each name became.
  static func rewrite(_ bytes: [UInt8], dialect: Dialect) -> (bytes: [UInt8], edits: [QueryEdit], names: [String: String]) {
    let tokens = Lexer.tokens(of: bytes, dialect: dialect).tokens
    var parameters = Parameters(sign: dialect.parameterSign, used: highestNumber(tokens, bytes))
    var output: [UInt8] = []
    var edits: [QueryEdit] = []
    var copied = 0
    var index = 0
    func replace(_ lower: Int, _ upper: Int, _ text: String) {
      output += bytes[copied..<lower]
      output += text.utf8
      edits.append(QueryEdit(offset: lower, oldLength: upper - lower, newLength: text.utf8.count))
      copied = upper
    }
    while index < tokens.count {
      let span = tokens[index].span
      if let call = sqlcCall(tokens, bytes, at: index) {
        let text = call.function == "embed" ? call.argument + ".*" : parameters.text(for: call.argument)
        replace(Int(span.lower), Int(tokens[call.last].span.upper), text)
        index = call.last + 1
      } else if let name = atName(tokens, bytes, at: index) {
        // PostgreSQL's lexer reads `=@` as one operator: only the sign itself is replaced.
        replace(Int(span.upper) - 1, Int(tokens[index + 1].span.upper), parameters.text(for: name))
        index += 2
      } else if dialect.kind == .postgres, let name = colonName(tokens, bytes, at: index) {
        replace(Int(span.lower), Int(tokens[index + 1].span.upper), parameters.text(for: name))
        index += 2
      } else if tokens[index].kind == .parameterMark, bytes[Int(span.lower)] == UInt8(ascii: "@"), span.length > 1 {
        replace(Int(span.lower), Int(span.upper), parameters.text(for: text(bytes, Span(span.lower + 1, span.upper))))
        index += 1
      } else {
        index += 1
      }
    }
    output += bytes[copied...]
    return (output, edits, parameters.numbers.mapValues { dialect.parameterSign + String($0) })
  }

  /// The span without white space, comments and semicolons at its ends.
  static func trimmed(_ body: Span, in file: SourceFile, dialect: Dialect) -> Span {
    let tokens = Lexer.tokens(of: Array(file.bytes[body.range]), dialect: dialect).tokens
    var last = tokens.count - 1
    while last >= 0, tokens[last].kind == .semicolon || tokens[last].kind == .endOfFile { last -= 1 }
    guard last >= 0 else { return Span(body.lower, body.lower) }
    return Span(body.lower + tokens[0].span.lower, body.lower + tokens[last].span.upper)
  }

  /// Numbers given to names in the order in which they are met.
  private struct Parameters {
    var sign: String
    var used: Int
    var numbers: [String: Int] = [:]

    mutating func text(for name: String) -> String {
      let number = numbers[name] ?? used + 1
      used = max(used, number)
      numbers[name] = number
      return sign + String(number)
    }
  }

  private struct Call {
    var function: String
    var argument: String
    var last: Int
  }

  /// `sqlc . word ( name )`, where the name may stand in quotes.
  private static func sqlcCall(_ tokens: [LexedToken], _ bytes: [UInt8], at index: Int) -> Call? {
    guard index + 5 < tokens.count, tokens[index].kind == .identifier, text(bytes, tokens[index].span).lowercased() == "sqlc",
      tokens[index + 1].kind == .dot, tokens[index + 3].kind == .leftParenthesis, tokens[index + 5].kind == .rightParenthesis
    else { return nil }
    let function = text(bytes, tokens[index + 2].span).lowercased()
    guard ["arg", "narg", "slice", "embed"].contains(function) else { return nil }
    let argument = text(bytes, tokens[index + 4].span).filter { $0 != "'" && $0 != "\"" }
    return Call(function: function, argument: argument, last: index + 5)
  }

  /// An operator that ends in `@`, directly followed by a word.
  private static func atName(_ tokens: [LexedToken], _ bytes: [UInt8], at index: Int) -> String? {
    guard index + 1 < tokens.count, tokens[index].kind == .operatorSymbol else { return nil }
    let sign = tokens[index].span
    let word = tokens[index + 1].span
    guard sign.upper == word.lower, bytes[Int(sign.upper) - 1] == UInt8(ascii: "@"), let first = text(bytes, word).first,
      first.isLetter || first == "_"
    else { return nil }
    return text(bytes, word)
  }

  /// A colon directly before a word and not directly behind anything: `:name`, which many readers of query files take as a
  /// parameter. In brackets it may be a slice.
  private static func colonName(_ tokens: [LexedToken], _ bytes: [UInt8], at index: Int) -> String? {
    guard tokens[index].kind == .colon, index > 0, index + 1 < tokens.count else { return nil }
    let sign = tokens[index].span
    let word = tokens[index + 1].span
    guard sign.upper == word.lower, tokens[index - 1].kind == .leftParenthesis || tokens[index - 1].span.upper < sign.lower,
      let first = text(bytes, word).first, first.isLetter || first == "_"
    else { return nil }
    let brackets = tokens[..<index].reduce(0) {
      $0 + ($1.kind == .leftBracket ? 1 : $1.kind == .rightBracket ? -1 : 0)
    }
    return brackets > 0 ? nil : text(bytes, word)
  }

  /// The highest `$n` or `?n` that the query already uses.
  private static func highestNumber(_ tokens: [LexedToken], _ bytes: [UInt8]) -> Int {
    var highest = 0
    for index in 0..<tokens.count where tokens[index].kind == .parameterMark {
      highest = max(highest, Int(text(bytes, tokens[index].span).dropFirst()) ?? 0)
    }
    return highest
  }

  private static func text(_ bytes: [UInt8], _ span: Span) -> String { String(decoding: bytes[span.range], as: UTF8.self) }
}
