import SQLParser
import SourceText

extension CodeVersion {
  /// Reads every query out of `files`, by what each file is: sqlx's JSON, or SQL with `-- name:` lines.
  ///
  /// - Throws: `InputError` for a file that is neither, with the place.
  public init(name: String, origin: String, files: [SourceFile], dialect: Dialect) throws(InputError) {
    var queries: [CodeQuery] = []
    for file in files {
      if file.path.hasSuffix(".json") {
        queries += try SqlxQueries.read(file)
      } else {
        queries += NamedQueries.read(file, dialect: dialect)
      }
    }
    self.init(name: name, origin: origin, queries: queries, sources: files.map(\.path))
  }
}

/// SQL files whose queries begin with a line `-- name: ListUsers :many`, as sqlc and many smaller tools write them.
enum NamedQueries {
  /// The queries of `file`. A file without a name line is one query, named for the file.
  static func read(_ file: SourceFile, dialect: Dialect) -> [CodeQuery] {
    let lines = file.lineIndex()
    var heads: [(name: String, command: String, line: Int)] = []
    for line in 1...lines.count {
      guard let span = lines.span(ofLine: line), let head = head(file.text(span)) else { continue }
      heads.append((head.name, head.command, line))
    }
    guard !heads.isEmpty else {
      let all = Span(0, UInt32(clamping: file.bytes.count))
      let stem = file.path.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? file.path
      return query(name: stem, command: "", body: all, file: file, dialect: dialect).map { [$0] } ?? []
    }
    var queries: [CodeQuery] = []
    for (index, head) in heads.enumerated() {
      let lower = lines.span(ofLine: head.line)?.upper ?? 0
      let nextLine = index + 1 < heads.count ? heads[index + 1].line : lines.count + 1
      let upper = lines.span(ofLine: nextLine)?.lower ?? UInt32(clamping: file.bytes.count)
      if let query = query(
        name: head.name, command: head.command, body: Span(lower, max(lower, upper)), file: file, dialect: dialect)
      {
        queries.append(query)
      }
    }
    return queries
  }

  /// Reads `-- name: ListUsers :many` and `/* name: ListUsers :many */`.
  static func head(_ line: String) -> (name: String, command: String)? {
    var words = line.split(whereSeparator: \.isWhitespace)[...]
    guard let opening = words.first, ["--", "/*", "#"].contains(opening) || opening.hasPrefix("--name:") else { return nil }
    if opening.hasPrefix("--name:") {
      words[words.startIndex] = opening.dropFirst(7)
    } else {
      words = words.dropFirst()
      guard words.first == "name:" else { return nil }
      words = words.dropFirst()
    }
    guard let name = words.first, !name.isEmpty else { return nil }
    let command = words.dropFirst().first.flatMap { $0.hasPrefix(":") ? String($0.dropFirst()) : nil }
    return (String(name), command ?? "")
  }

  private static func query(name: String, command: String, body: Span, file: SourceFile, dialect: Dialect) -> CodeQuery? {
    let span = SqlcNotation.trimmed(body, in: file, dialect: dialect)
    guard !span.isEmpty else { return nil }
    let rewritten = SqlcNotation.rewrite(Array(file.bytes[span.range]), dialect: dialect)
    return CodeQuery(
      name: name, file: file, span: span, sql: String(decoding: rewritten.bytes, as: UTF8.self), edits: rewritten.edits,
      command: command)
  }
}
