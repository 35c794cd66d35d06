/// Writes the tree back as SQL, in one line, keywords in capitals. What it writes parses to the same tree.
public struct SQLPrinter: Sendable {
  /// Whose rules names are quoted by; everything else is spelled as the tree has it.
  public enum Style: Sendable { case postgres, sqlite }

  /// What has been written.
  public private(set) var text = ""
  /// Whose rules names are quoted by.
  public let style: Style
  /// Whether every operand stands in parentheses: shows how an expression was read, and lets a test ask a server whether it agrees.
  public let setsAllParentheses: Bool

  /// A printer that has written nothing.
  public init(style: Style = .postgres, setsAllParentheses: Bool = false) {
    self.style = style
    self.setsAllParentheses = setsAllParentheses
  }

  /// Appends `words` as they are.
  public mutating func write(_ words: String) { text += words }

  /// Whether the last character is one of these; for spaces that are needed only sometimes.
  func ends(with character: Character) -> Bool { text.last == character }

  /// Appends an identifier, quoted where it must be.
  public mutating func print(_ name: Name) {
    if name.quoting == .variable { return write(name.text) }
    if mustQuote(name) { writeQuoted(name.text, mark(of: name)) } else { text += name.text }
  }

  /// Appends `a.b.c`.
  public mutating func print(_ name: QualifiedName) {
    if let catalog = name.catalog {
      print(catalog)
      text += "."
    }
    if let schema = name.schema {
      print(schema)
      text += "."
    }
    print(name.name)
  }

  /// Appends items with `, ` between them.
  public mutating func commaList<T>(_ items: [T], _ item: (inout SQLPrinter, T) -> Void) {
    for (index, value) in items.enumerated() {
      if index > 0 { text += ", " }
      item(&self, value)
    }
  }

  /// Appends `(a, b)`.
  public mutating func parenthesised<T>(_ items: [T], _ item: (inout SQLPrinter, T) -> Void) {
    text += "("
    commaList(items, item)
    text += ")"
  }

  /// Appends names with `, ` between them.
  public mutating func print(_ names: [Name]) { commaList(names) { $0.print($1) } }

  /// Appends `(a, b)`, nothing when there are none.
  public mutating func printColumnList(_ names: [Name]) {
    guard !names.isEmpty else { return }
    parenthesised(names) { $0.print($1) }
  }

  private func mark(of name: Name) -> Character {
    switch name.quoting {
    case .backtick where style == .sqlite: "`"
    case .bracket where style == .sqlite && !name.text.contains("]"): "["
    default: "\""
    }
  }

  /// Appends `"text"`, inner marks doubled.
  mutating func writeQuoted(_ name: String, _ mark: Character = "\"") {
    if mark == "[" {
      text += "[" + name + "]"
      return
    }
    text.append(mark)
    for character in name.unicodeScalars {
      if Character(character) == mark { text.append(mark) }
      text.unicodeScalars.append(character)
    }
    text.append(mark)
  }

  /// Whether the name cannot stand bare.
  func mustQuote(_ name: Name) -> Bool {
    switch style {
    case .sqlite:
      // A name in double quotes may turn out to be a string: the quotes are part of the meaning.
      if name.quoting != .none { return true }
      return !SQLPrinter.isPlain(name.text, allowsCapitals: true) || NameQuoting.isSQLiteKeyword(name.text)
    case .postgres:
      if !SQLPrinter.isPlain(name.text, allowsCapitals: false) { return true }
      return NameQuoting.mustQuote(name.text, wasQuoted: name.quoting != .none)
    }
  }

  static func isPlain(_ text: String, allowsCapitals: Bool) -> Bool {
    var isFirst = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), 128...255: break
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): if !allowsCapitals { return false }
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "$"): if isFirst { return false }
      default: return false
      }
      isFirst = false
    }
    return !isFirst
  }
}

/// Which words cannot stand bare as a name.
enum NameQuoting {
  private static let keywords: [String: Keyword] = Dictionary(
    KeywordTable.all.map { ($0.text, $0) }, uniquingKeysWith: { first, _ in first })

  /// PostgreSQL: every keyword but the unreserved, and those too if their quotes were written.
  static func mustQuote(_ text: String, wasQuoted: Bool) -> Bool {
    guard let keyword = keywords[text], keyword.category != .foreign else { return false }
    return keyword.category != .unreserved || wasQuoted
  }

  /// SQLite: reserved words.
  static func isSQLiteKeyword(_ text: String) -> Bool {
    guard let keyword = keywords[text.lowercased()] else { return false }
    // WITH may be a name, but begins a query behind a parenthesis.
    return keyword.fallback == .reserved || keyword.text == "with"
  }

  /// SQLite: words that are no part of a type, and GENERATED, which may begin what follows the type.
  static func endsSQLiteType(_ word: String) -> Bool {
    guard let keyword = keywords[word.lowercased()] else { return false }
    return keyword.fallback == .reserved || keyword.fallback == .join || keyword.text == "generated"
  }
}
