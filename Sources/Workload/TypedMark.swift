import SQLParser
import SQLSyntax
import SourceText

/// `interval $1`: what pg_stat_statements makes of `interval '1 day'`, and no statement that a server takes.
enum TypedMark {
  /// Types that are written before a constant.
  private static let types: Set<String> = [
    "interval", "date", "time", "timestamp", "timestamptz", "timetz", "uuid", "jsonb", "json", "inet",
  ]

  /// The text with every such constant as a cast, `CAST($1 AS interval)`.
  static func rewrite(_ sql: String, dialect: Dialect) -> String {
    let bytes = Array(sql.utf8)
    let tokens = Lexer.tokens(of: bytes, dialect: dialect).tokens
    var output: [UInt8] = []
    var copied = 0
    for (at, mark) in tokens.enumerated() where mark.kind == .parameterMark && at > 0 {
      let type = tokens[at - 1].span
      let word = String(decoding: bytes[type.range], as: UTF8.self)
      guard types.contains(word.lowercased()), at < 2 || tokens[at - 2].kind != .dot else { continue }
      output += bytes[copied..<Int(type.lower)]
      output += Array("CAST(".utf8) + bytes[mark.span.range] + Array(" AS \(word))".utf8)
      copied = Int(mark.span.upper)
    }
    return String(decoding: output + bytes[copied...], as: UTF8.self)
  }
}
