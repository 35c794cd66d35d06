import SQLParser
import SourceText

/// SQL files whose queries begin with a line `-- name: ListUsers :many`, as sqlc and many smaller tools write them.
enum NamedQueries {
  /// The queries of `file`. A file without a name line is one query, named for the file.
  static func read(_ file: SourceFile, dialect: Dialect) throws(InputError) -> QueryFile {
    let lines = file.lineIndex()
    var heads: [(name: String, command: String, line: Int, first: Int)] = []
    for line in 1...lines.count {
      guard let span = lines.span(ofLine: line), let head = head(file.text(span)) else { continue }
      if head.name.isEmpty {
        throw QueryFile.failure(
          file, Int(span.lower), "`name:` is followed by no name", "write `-- name: ListUsers :many`, or take the line out")
      }
      heads.append((head.name, head.command, line, firstDirective(above: line, lines, file)))
    }
    guard !heads.isEmpty else {
      let all = Span(0, UInt32(clamping: file.bytes.count))
      let query = try query(name: QueryFile.stem(file.path), command: "", body: all, file: file, dialect: dialect)
      return QueryFile(kind: .namedSQL, queries: query.map { [$0] } ?? [])
    }
    var queries: [CodeQuery] = []
    var empty: [String] = []
    for (index, head) in heads.enumerated() {
      let lower = lines.span(ofLine: head.line)?.upper ?? 0
      let nextLine = index + 1 < heads.count ? heads[index + 1].first : lines.count + 1
      let above = Span(lines.span(ofLine: head.first)?.lower ?? lower, lines.span(ofLine: head.line)?.lower ?? lower)
      let upper = lines.span(ofLine: nextLine)?.lower ?? UInt32(clamping: file.bytes.count)
      if let query = try query(
        name: head.name, command: head.command, body: Span(lower, max(lower, upper)), above: above, file: file, dialect: dialect)
      {
        queries.append(query)
      } else {
        empty.append("`\(head.name)`")
      }
    }
    let passedOver = empty.isEmpty ? "" : "no SQL stands behind the name \(empty.joined(separator: ", "))"
    return QueryFile(kind: .namedSQL, queries: queries, passedOver: passedOver)
  }

  /// Whether one of its lines names a query.
  static func names(_ file: SourceFile) -> Bool {
    guard String(validating: file.bytes, as: UTF8.self) != nil else { return false }
    let lines = file.lineIndex()
    return (1...max(1, lines.count)).contains { line in
      lines.span(ofLine: line).flatMap { head(file.text($0)) }.map { !$0.name.isEmpty } ?? false
    }
  }

  /// Reads `-- name: ListUsers :many`, `--name: list-users!`, `/* name: ListUsers :many */`, aiosql's `-- name: add_user(name)<!`
  /// and HugSQL's `-- :name list-users :? :*`, whose words say what is given back.
  static func head(_ line: String) -> (name: String, command: String)? {
    // The first line of a file may begin with a byte order mark.
    var text = line.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    guard let opening = ["--", "/*", "#"].first(where: { text.hasPrefix($0) }) else { return nil }
    text = text.dropFirst(opening.count).drop(while: \.isWhitespace)
    if text.hasPrefix(":name ") {
      return (text.dropFirst(6).split(whereSeparator: \.isWhitespace).first.map(String.init) ?? "", "")
    }
    guard text.hasPrefix("name:") else { return nil }
    let words = text.dropFirst(5).split(whereSeparator: \.isWhitespace).filter { $0 != "*/" }
    let command = words.dropFirst().first.flatMap { $0.hasPrefix(":") ? String($0.dropFirst()) : nil }
    return (plainName(words.first ?? ""), command ?? "")
  }

  /// Without aiosql's parameters and its sign for what is given back (https://nackjicholson.github.io/aiosql/defining-sql-queries.html);
  /// `!` alone stays, which belongs to the name elsewhere.
  private static func plainName(_ word: Substring) -> String {
    if let open = word.firstIndex(of: "("), open > word.startIndex { return String(word[..<open]) }
    let sign = ["<!", "*!", "^", "$", "#"].first { word.hasSuffix($0) && word.count > $0.count }
    return String(word.dropLast(sign?.count ?? 0))
  }

  /// The first of the directives that stand right above the name: they speak of what follows, not of the query before.
  private static func firstDirective(above line: Int, _ lines: LineIndex, _ file: SourceFile) -> Int {
    var first = line
    while first > 1, let span = lines.span(ofLine: first - 1) {
      let words = file.text(span).split(whereSeparator: \.isWhitespace)
      guard words.count > 1, words[0] == "--", words[1] == "tandem:" else { break }
      first -= 1
    }
    return first
  }

  private static func query(
    name: String, command: String, body: Span, above: Span = .zero, file: SourceFile, dialect: Dialect
  ) throws(InputError) -> CodeQuery? {
    let span = SqlcNotation.trimmed(body, in: file, dialect: dialect)
    guard !span.isEmpty else { return nil }
    let rewritten = SqlcNotation.rewrite(Array(file.bytes[span.range]), dialect: dialect)
    var query = CodeQuery(
      name: name, file: file, span: span, sql: String(decoding: rewritten.bytes, as: UTF8.self), edits: rewritten.edits,
      command: command)
    if !above.isEmpty {
      try QueryDirectives.read(above, of: file, dialect: dialect, names: rewritten.names).apply(to: &query)
    }
    try QueryDirectives.read(body, of: file, dialect: dialect, names: rewritten.names).apply(to: &query)
    return query
  }
}
