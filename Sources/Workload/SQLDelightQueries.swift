import SQLParser
import SQLSyntax
import SourceText

/// SQLDelight's `.sq` files: `label:` before a query, or `label { …; …; }` round several; imports and the newest schema stand between.
///
/// Only labelled statements are queries. `IN :list` becomes `IN (:list)`, and `(a, b) VALUES ?` one mark a column, as the generated code
/// has them. `VALUES ?` without columns has as many as the table had when the code was made, which no file says: it is passed over.
enum SQLDelightQueries {
  static func read(_ file: SourceFile) throws(InputError) -> QueryFile {
    let lines = file.lineIndex()
    var queries: [CodeQuery] = []
    var wholeRows: [String] = []
    var free: UInt32 = 0
    var before: UInt32 = 0
    for line in 1...max(1, lines.count) {
      guard let span = lines.span(ofLine: line), span.lower >= free, let label = label(file.text(span)) else { continue }
      let start = span.lower + UInt32(clamping: label.end)
      let bodies = try label.isBlock ? block(file, from: start) : statement(file, from: start).map { [$0] } ?? []
      for (index, body) in bodies.enumerated() {
        let name = bodies.count == 1 ? label.name : "\(label.name).\(index + 1)"
        let query = try query(
          name: name, body: body, directives: Span(index == 0 ? before : body.lower, body.upper), file: file)
        if let query, bindsWholeRow(query.sql) { wholeRows.append("`\(name)`") } else if let query { queries.append(query) }
      }
      free = bodies.last?.upper ?? span.upper
      before = free
    }
    let passedOver =
      wholeRows.isEmpty
      ? ""
      : "\(wholeRows.joined(separator: ", ")) \(wholeRows.count == 1 ? "binds" : "bind") a whole row with `VALUES ?`: name the columns"
    return QueryFile(kind: .sqldelight, queries: queries, passedOver: passedOver)
  }

  /// Whether `VALUES ?` is left in it.
  private static func bindsWholeRow(_ sql: String) -> Bool {
    let bytes = Array(sql.utf8)
    let tokens = Lexer.tokens(of: bytes, dialect: .sqlite).tokens
    return zip(tokens, tokens.dropFirst()).contains { isValues($0, bytes) && $1.kind == .parameterMark }
  }

  private static func isValues(_ token: LexedToken, _ bytes: [UInt8]) -> Bool {
    String(decoding: bytes[token.span.range], as: UTF8.self).uppercased() == "VALUES"
  }

  /// The marks for `( a, b ) VALUES ?`, in whose place `at` stands; nil without a list of columns.
  private static func marks(_ tokens: [LexedToken], _ bytes: [UInt8], at: Int) -> String? {
    guard at > 1, isValues(tokens[at - 1], bytes), tokens[at - 2].kind == .rightParenthesis else { return nil }
    var columns = 1
    for token in tokens[..<(at - 2)].reversed() {
      if token.kind == .leftParenthesis { return "(" + Array(repeating: "?", count: columns).joined(separator: ", ") + ")" }
      if token.kind == .comma { columns += 1 }
    }
    return nil
  }

  /// `name:` or `name {` at the start of a line, and how many bytes it takes.
  private static func label(_ line: String) -> (name: String, isBlock: Bool, end: Int)? {
    let text = line.drop { $0 == " " || $0 == "\t" || $0 == "\u{FEFF}" }
    let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    guard let first = name.first, !first.isNumber else { return nil }
    let rest = text.dropFirst(name.count)
    let gap = rest.prefix { $0 == " " || $0 == "\t" }
    guard let sign = rest.dropFirst(gap.count).first, sign == "{" || sign == ":" && gap.isEmpty else { return nil }
    let end = line.utf8.count - text.utf8.count + name.utf8.count + gap.utf8.count + 1
    return (String(name), sign == "{", end)
  }

  /// From `start` to its semicolon.
  private static func statement(_ file: SourceFile, from start: UInt32) -> Span? {
    let tokens = Lexer.tokens(of: Array(file.bytes[Int(start)...]), dialect: .sqlite).tokens
    guard let end = tokens.first(where: { $0.kind == .semicolon || $0.kind == .endOfFile }), end.start > 0 else { return nil }
    return Span(start, start + end.start)
  }

  /// The statements up to the closing brace.
  private static func block(_ file: SourceFile, from start: UInt32) throws(InputError) -> [Span] {
    let bytes = Array(file.bytes[Int(start)...])
    var spans: [Span] = []
    var lower = start
    for token in Lexer.tokens(of: bytes, dialect: .sqlite).tokens {
      if token.kind == .semicolon {
        spans.append(Span(lower, start + token.start))
        lower = start + token.end
      } else if token.kind == .invalid, bytes[Int(token.start)] == UInt8(ascii: "}") {
        return spans
      }
    }
    throw QueryFile.failure(file, Int(start) - 1, "the brace is not closed", "end the block with `}` behind its last `;`")
  }

  private static func query(name: String, body: Span, directives: Span, file: SourceFile) throws(InputError) -> CodeQuery? {
    let span = SqlcNotation.trimmed(body, in: file, dialect: .sqlite)
    guard !span.isEmpty else { return nil }
    let bytes = Array(file.bytes[span.range])
    let tokens = Lexer.tokens(of: bytes, dialect: .sqlite).tokens
    var edits: [QueryEdit] = []
    var text: [UInt8] = []
    var copied = 0
    for (at, mark) in tokens.enumerated() where mark.kind == .parameterMark {
      guard let list = marks(tokens, bytes, at: at) else { continue }
      text += bytes[copied..<Int(mark.start)] + Array(list.utf8)
      copied = Int(mark.end)
      edits.append(QueryEdit(offset: Int(mark.start), oldLength: Int(mark.end - mark.start), newLength: list.utf8.count))
    }
    for (word, mark) in zip(tokens, tokens.dropFirst()) where mark.kind == .parameterMark && word.end - word.start == 2 {
      guard Int(mark.start) >= copied else { continue }
      let isIn = bytes[word.span.range].elementsEqual("IN".utf8) || bytes[word.span.range].elementsEqual("in".utf8)
      guard isIn else { continue }
      text += bytes[copied..<Int(mark.start)] + [UInt8(ascii: "(")] + bytes[mark.span.range] + [UInt8(ascii: ")")]
      copied = Int(mark.end)
      let length = Int(mark.end - mark.start)
      edits.append(QueryEdit(offset: Int(mark.start), oldLength: length, newLength: length + 2))
    }
    text += bytes[copied...]
    var query = CodeQuery(name: name, file: file, span: span, sql: String(decoding: text, as: UTF8.self), edits: edits)
    try QueryDirectives.read(directives, of: file, dialect: .sqlite).apply(to: &query)
    return query
  }
}
