import SQLParser
import SQLSyntax
import SourceText

/// Comments beside a query that speak to Tandem: `-- tandem: flag NAME`, `-- tandem: flag NAME off`,
/// `-- tandem: param 1 = 'x'`.
struct QueryDirectives {
  private var flag: QueryFlag?
  /// Values by parameter mark, in the order of the comments.
  private var values: [(mark: String, value: String?)] = []

  /// Words that may follow `tandem:` beside a query.
  private static let words = ["flag", "param", "allow"]

  /// The directives in the comments of `body`; `names` gives the marks that tools' own parameter names became.
  ///
  /// - Throws: `InputError` for a word or a value that is none.
  static func read(
    _ body: Span, of file: SourceFile, dialect: Dialect, names: [String: String] = [:]
  ) throws(InputError) -> QueryDirectives {
    var directives = QueryDirectives()
    let bytes = Array(file.bytes[body.range.clamped(to: 0..<file.bytes.count)])
    for comment in Lexer.tokens(of: bytes, dialect: dialect).comments {
      var text = String(decoding: bytes[comment.range], as: UTF8.self)
      if text.hasPrefix("--") { text.removeFirst(2) } else { text = String(text.dropFirst(2).dropLast(2)) }
      let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
      guard words.first == "tandem:" else { continue }
      let at = Int(body.lower + comment.lower)
      switch words.dropFirst().first {
      case "flag":
        guard words.count == 3 || words.count == 4 && ["on", "off"].contains(words[3]) else {
          throw QueryFile.failure(
            file, at, "`tandem: flag` wants one name", "write `-- tandem: flag NAME`, or `-- tandem: flag NAME off`")
        }
        directives.flag = QueryFlag(name: words[2], isOn: words.count == 3 || words[3] == "on")
      case "param":
        let tail = text.drop(while: \.isWhitespace).dropFirst(7).drop(while: \.isWhitespace).dropFirst(5)
        guard let equals = tail.firstIndex(of: "="), let value = value(tail[tail.index(after: equals)...]) else {
          throw QueryFile.failure(
            file, at, "`tandem: param` wants a parameter and its value",
            "write `-- tandem: param 1 = 'text'`, a number, true, false or NULL")
        }
        let name = tail[..<equals].filter { !$0.isWhitespace }
        directives.values.append((mark(name, dialect, names), value))
      case "allow": break
      case let word:
        throw QueryFile.failure(
          file, at, "`tandem: \(word ?? "")` is no directive" + Suggestion.text(for: word ?? "", among: QueryDirectives.words),
          "beside a query stand: flag, param")
      }
    }
    return directives
  }

  /// The parameter mark that a name means: `1`, `$1`, `:id`, `@id`, or a name that became a mark.
  private static func mark(_ name: String, _ dialect: Dialect, _ names: [String: String]) -> String {
    let bare = name.drop { "@:$?".contains($0) }
    if let mark = names[String(bare)] { return mark }
    if bare.allSatisfy(\.isNumber), name == bare || dialect.kind == .postgres { return dialect.parameterSign + bare }
    return name == bare ? ":" + bare : name
  }

  /// A literal: outside nil is none, inside nil is NULL.
  private static func value(_ text: Substring) -> String?? {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    if text.first == "'" {
      guard text.count >= 2, text.last == "'" else { return nil }
      return String(text.dropFirst().dropLast()).split(separator: "''", omittingEmptySubsequences: false).joined(separator: "'")
    }
    switch text.lowercased() {
    case "null": return .some(nil)
    case "true", "false": return text.lowercased()
    default:
      guard Double(text) != nil else { return nil }
      return String(text)
    }
  }

  /// Puts what was said on the query. A parameter said several times makes several sets, and the last value of another goes on.
  func apply(to query: inout CodeQuery) {
    query.flag = flag ?? query.flag
    guard !values.isEmpty else { return }
    let byMark = Dictionary(grouping: values, by: \.mark)
    let sets = byMark.values.map(\.count).max() ?? 0
    for index in 0..<sets {
      var set: [String: String?] = [:]
      for (mark, said) in byMark { set.updateValue(said[min(index, said.count - 1)].value, forKey: mark) }
      query.arguments.append(set)
    }
  }
}
