import SQLSyntax
import SourceText

/// Where the statements of a text begin and end.
public enum StatementSplitter {
  /// The span of every statement, from its first token to its last, without the semicolon.
  ///
  /// Semicolons inside quotes, dollar quotes and comments do not count, nor do those inside the body of an SQLite trigger or an
  /// SQL-standard function (`BEGIN [ATOMIC] … END`).
  public static func split(_ bytes: [UInt8], dialect: Dialect) -> [Span] {
    let tokens = Lexer.tokens(of: bytes, dialect: dialect)
    var statements: [Span] = []
    var first: Int?
    var depth = 0
    var opensBody = false
    for index in 0..<tokens.count {
      if tokens.kind(index) == .semicolon, depth == 0 {
        if let first { statements.append(tokens.span(first).union(tokens.span(index - 1))) }
        first = nil
        opensBody = false
        continue
      }
      if first == nil { first = index }
      guard tokens.kind(index) == .identifier else { continue }
      switch word(bytes, tokens.span(index)) {
      case "create" where first == index: opensBody = true
      case "begin" where opensBody && first != index: depth += 1
      case "case" where depth > 0: depth += 1
      case "end" where depth > 0: depth -= 1
      default: break
      }
    }
    if let first, tokens.count > 0 { statements.append(tokens.span(first).union(tokens.span(tokens.count - 1))) }
    return statements
  }

  /// The names and keywords of a statement in order, in lower case and without quotes.
  public static func words(of statement: String, dialect: Dialect) -> [String] {
    let bytes = Array(statement.utf8)
    let tokens = Lexer.tokens(of: bytes, dialect: dialect)
    return (0..<tokens.count).compactMap { index in
      guard [.identifier, .quotedIdentifier].contains(tokens.kind(index)) else { return nil }
      return String(decoding: bytes[tokens.span(index).range], as: UTF8.self).lowercased().filter { !"\"`[]".contains($0) }
    }
  }

  private static func word(_ bytes: [UInt8], _ span: Span) -> String {
    span.length > 8 ? "" : String(decoding: bytes[span.range], as: UTF8.self).lowercased()
  }
}
