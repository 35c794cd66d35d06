/// One other way to write the same SQL, for examples whose keywords are in capitals: a rule must not care.
public enum Spelling: String, CaseIterable, Sendable {
  /// Keywords in lower case.
  case lowerKeywords = "keywords in lower case"
  /// Keywords in capitals.
  case upperKeywords = "keywords in capitals"
  /// Lines that end in CR LF.
  case carriageReturns = "lines that end in CR LF"
  /// Comments between tokens.
  case blockComments = "comments between tokens"
  /// A line for every token.
  case newlines = "a line for every token"
  /// Names in quotes.
  case quotedNames = "names in quotes"

  /// `sql` in this spelling; `names` are lower-case words that are names of tables and columns, beside those with `_`.
  public func apply(to sql: String, names: Set<String>) -> String {
    switch self {
    case .carriageReturns: return sql.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    case .lowerKeywords: return rewrite(sql, names) { $1 == .keyword ? $0.lowercased() : $0 }
    case .upperKeywords: return rewrite(sql, names) { $1 == .keyword ? $0.uppercased() : $0 }
    case .blockComments: return rewrite(sql, names) { text, _ in text + " /* x; */ " }
    case .newlines: return rewrite(sql, names) { text, _ in text + "\n" }
    case .quotedNames: return rewrite(sql, names) { $1 == .name ? "\"" + $0 + "\"" : $0 }
    }
  }

  private enum Part { case keyword, name, other }

  /// Rewrites the words and symbols of plain SQL; texts in quotes, dollar quotes and comments stay.
  private func rewrite(_ sql: String, _ names: Set<String>, _ change: (String, Part) -> String) -> String {
    var result = ""
    var rest = Substring(sql)
    while let first = rest.first {
      if rest.hasPrefix("--") {
        let comment = rest.prefix { $0 != "\n" }
        result += comment
        rest = rest.dropFirst(comment.count)
      } else if first == "'" || first == "\"" || rest.hasPrefix("$$") {
        let mark = first == "$" ? "$$" : String(first)
        var text = mark
        rest = rest.dropFirst(mark.count)
        while !rest.isEmpty, !rest.hasPrefix(mark) { text.append(rest.removeFirst()) }
        result += text + mark
        rest = rest.dropFirst(mark.count)
      } else if first.isLetter || first == "_" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        let isName = word.contains("_") || names.contains(String(word))
        result += change(String(word), word == word.uppercased() ? .keyword : isName ? .name : .other)
        rest = rest.dropFirst(word.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
