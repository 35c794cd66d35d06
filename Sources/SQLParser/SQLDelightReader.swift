import SQLSyntax
import SourceText

/// Finds the generator's words and puts blanks in their place.
struct SQLDelightReader {
  private struct Label {
    var text: String
    var name: Span
    /// Statements that begin in here have the name.
    var reach: Range<UInt32>
    /// A group reaches over several statements.
    var isGroup: Bool
  }

  private let path: String
  private(set) var bytes: [UInt8]
  private var labels: [Label] = []

  init(_ file: SourceFile) {
    path = file.path
    bytes = file.bytes
  }

  /// Blanks for all of `range` but its line ends.
  static func blank(_ bytes: inout [UInt8], _ range: Range<Int>) {
    for offset in range.clamped(to: bytes.indices) where bytes[offset] != 10 && bytes[offset] != 13 { bytes[offset] = 32 }
  }

  private func file() -> SourceFile { SourceFile(path: path, bytes: bytes) }

  /// The tokens of each statement.
  private func statements() -> [[LexedToken]] {
    let tokens = Lexer.tokens(of: bytes, dialect: .sqlite).tokens.dropLast()
    var rest = tokens[...]
    return Script.statementSpans(file(), dialect: .sqlite).map { span in
      let first = rest.drop { $0.start < span.lower }
      let own = first.prefix { $0.end <= span.upper }
      rest = first.dropFirst(own.count)
      return Array(own)
    }
  }

  // MARK: What stands before a statement

  /// Imports, names and braces. Reads anew after each round that found an import: what it hid may begin a trigger.
  mutating func readHeads() {
    var openGroup: Label?
    for tokens in statements() {
      var index = 0
      while index < tokens.count, let length = head(tokens, at: index, &openGroup) { index += max(1, length) }
    }
    if let openGroup { labels.append(openGroup) }
    for index in labels.indices where !labels[index].isGroup {
      let next = labels[(index + 1)...].first?.name.lower ?? UInt32(truncatingIfNeeded: bytes.count)
      labels[index].reach = labels[index].reach.lowerBound..<max(labels[index].reach.lowerBound, next)
    }
  }

  /// Blanks the head that begins at a token; how many tokens it took, nil where the statement itself begins.
  private mutating func head(_ tokens: [LexedToken], at index: Int, _ openGroup: inout Label?) -> Int? {
    let token = tokens[index]
    if byte(token) == UInt8(ascii: "}"), token.span.length == 1 {
      Self.blank(&bytes, token.span.range)
      if var group = openGroup {
        group.reach = group.reach.lowerBound..<token.start
        labels.append(group)
        openGroup = nil
      }
      return 1
    }
    guard token.kind == .identifier || token.kind == .quotedIdentifier || token.kind.isKeyword, index + 1 < tokens.count else {
      return nil
    }
    if file().text(token.span) == "import" { return importLine(tokens, at: index) }
    let next = tokens[index + 1]
    switch byte(next) {
    case UInt8(ascii: ":") where next.start == token.end || next.span.length == 1:
      labels.append(
        Label(text: file().text(token.span), name: token.span, reach: next.start + 1..<next.start + 1, isGroup: false))
      Self.blank(&bytes, Int(token.start)..<Int(next.start) + 1)
      // What stood behind the sign without a space was read as a parameter: it begins the statement.
      return next.span.length == 1 ? 2 : nil
    case UInt8(ascii: "{") where next.span.length == 1:
      openGroup = Label(
        text: file().text(token.span), name: token.span, reach: next.end..<UInt32(truncatingIfNeeded: bytes.count), isGroup: true)
      Self.blank(&bytes, Int(token.start)..<Int(next.end))
      return 2
    default: return nil
    }
  }

  /// `import a.b.C` up to the semicolon or the end of the line.
  private mutating func importLine(_ tokens: [LexedToken], at index: Int) -> Int {
    let start = Int(tokens[index].start)
    let end = bytes[start...].firstIndex { $0 == 10 || $0 == UInt8(ascii: ";") } ?? bytes.count
    let isClosed = end < bytes.count && bytes[end] == UInt8(ascii: ";")
    Self.blank(&bytes, start..<(isClosed ? end + 1 : end))
    return tokens[index...].prefix { $0.start < UInt32(truncatingIfNeeded: end) }.count
  }

  // MARK: Inside statements

  /// Kotlin's types behind the types of columns, and the space in `: name`.
  mutating func blankTypes() {
    for tokens in statements() {
      joinParameters(tokens)
      guard let first = tokens.first?.kind, let depth = columnDepth(tokens, first) else { continue }
      var level = 0
      for (index, token) in tokens.enumerated() {
        switch token.kind {
        case .leftParenthesis: level += 1
        case .rightParenthesis: level -= 1
        case .as where level == depth && index + 1 < tokens.count && tokens[index + 1].kind != .leftParenthesis:
          Self.blank(&bytes, Int(token.start)..<typeEnd(from: Int(token.end)))
        default: break
        }
      }
    }
  }

  /// The nesting in which columns are defined; nil for a statement that defines none.
  private func columnDepth(_ tokens: [LexedToken], _ first: Token) -> Int? {
    if first == .alter { return tokens.contains { $0.kind == .add } ? 0 : nil }
    guard first == .create, let table = tokens.prefix(3).firstIndex(where: { $0.kind == .table }) else { return nil }
    let opening = tokens[table...].first { $0.kind == .leftParenthesis || $0.kind == .as }
    return opening?.kind == .leftParenthesis ? 1 : nil
  }

  /// Where `@Annotation a.b.Type<Some, Other>?` ends that begins behind `start`.
  private func typeEnd(from start: Int) -> Int {
    var end = start
    var angles = 0
    var isInWord = false
    var isAnnotation = false
    while end < bytes.count {
      let next = bytes[end]
      let isWordByte = ByteClass.wordParts[Int(next)] != 0 || next == UInt8(ascii: ".") || next == UInt8(ascii: "@")
      if next == UInt8(ascii: "<"), isInWord {
        angles += 1
      } else if next == UInt8(ascii: ">"), angles > 0 {
        angles -= 1
      } else if angles == 0 {
        if isInWord, !isWordByte {
          guard isAnnotation else { return next == UInt8(ascii: "?") ? end + 1 : end }
          isInWord = false
        }
        if next == UInt8(ascii: ")") || next == UInt8(ascii: ",") || next == UInt8(ascii: ";") { return end }
        if !isInWord, isWordByte {
          isInWord = true
          isAnnotation = next == UInt8(ascii: "@")
        }
      }
      end += 1
    }
    return end
  }

  /// `: name` as ` :name`.
  private mutating func joinParameters(_ tokens: [LexedToken]) {
    for (token, next) in zip(tokens, tokens.dropFirst())
    where byte(token) == UInt8(ascii: ":") && token.span.length == 1 && (next.kind == .identifier || next.kind.isKeyword) {
      bytes[Int(token.start)] = 32
      bytes[Int(next.start) - 1] = UInt8(ascii: ":")
    }
  }

  private func byte(_ token: LexedToken) -> UInt8 { Int(token.start) < bytes.count ? bytes[Int(token.start)] : 0 }

  // MARK: What came of it

  /// The statements that have names.
  func queries(in plain: SourceFile) -> [SQLDelightQuery] {
    var queries: [SQLDelightQuery] = []
    var rest = labels.sorted { $0.name.lower < $1.name.lower }[...]
    for tokens in statements() {
      guard let first = tokens.first, let last = tokens.last else { continue }
      rest = rest.drop { $0.reach.upperBound <= first.start }
      guard let label = rest.first, label.reach.contains(first.start) else { continue }
      let span = Span(first.start, last.end)
      let (text, lists) = spelled(plain, span, tokens)
      queries.append(SQLDelightQuery(name: label.text, nameSpan: label.name, span: span, text: text, lists: lists))
      if !label.isGroup { rest = rest.dropFirst() }
    }
    return queries
  }

  /// The statement with parentheses around the parameters behind IN, and the names of those.
  private func spelled(_ plain: SourceFile, _ span: Span, _ tokens: [LexedToken]) -> (text: String, lists: [String]) {
    var text = ""
    var lists: [String] = []
    var end = span.lower
    for (token, next) in zip(tokens, tokens.dropFirst()) where token.kind == .in && next.kind == .parameterMark {
      text += plain.text(Span(end, next.start)) + "(" + plain.text(next.span) + ")"
      lists.append(String(plain.text(next.span).dropFirst()))
      end = next.end
    }
    return (text + plain.text(Span(end, span.upper)), lists)
  }
}
