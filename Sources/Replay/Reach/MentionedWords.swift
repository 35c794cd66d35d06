/// The words of texts, each worked out once.
final class KnownWords {
  private var known: [String: MentionedWords] = [:]

  /// The words of `text`.
  func of(_ text: String) -> MentionedWords {
    if let words = known[text] { return words }
    let words = MentionedWords(text)
    known[text] = words
    return words
  }
}

/// The words of a text that can be names, in lower case; what stands in strings and comments counts as well.
///
/// A statement reaches a table or view only through its name, so a text without the name's words is a proof that it does not;
/// `mayHideNames` tells of the texts for which it is none.
struct MentionedWords: Sendable {
  let words: Set<String>
  /// Names may stand in it otherwise than as they are: escapes in Unicode identifiers, functions that run a text as SQL, and the
  /// engine's own tables, which tell of everything.
  let mayHideNames: Bool
  /// It begins as what reaches only relations: others, such as `ALTER INDEX`, name what is no relation of a schema's mark.
  let isOverRelations: Bool

  /// The words of `text`.
  init(_ text: String) {
    words = Set(MentionedWords.words(of: text))
    isOverRelations = StepWords.leading(text).first.map(MentionedWords.overRelations.contains) ?? false
    mayHideNames =
      words.contains { word in MentionedWords.hiding.contains { word.hasPrefix($0) } || word.hasSuffix("_to_xml") }
      || words.contains("u") && text.utf8.contains(UInt8(ascii: "&"))
  }

  /// Whether the name can stand in the text; each of its own words must.
  func mention(_ name: [String]) -> Bool { name.allSatisfy(words.contains) }

  /// A name as `mention` looks for it; one without any letter is found everywhere.
  static func words(of name: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var isASCII = true
    func end() {
      guard !word.isEmpty else { return }
      let text = String(decoding: word, as: UTF8.self)
      words.append(isASCII ? text : text.lowercased())
      word.removeAll(keepingCapacity: true)
      isASCII = true
    }
    for byte in name.utf8 {
      guard isLetter(byte) else {
        end()
        continue
      }
      word.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      if byte >= 0x80 { isASCII = false }
    }
    end()
    return words
  }

  private static let overRelations: Set<String> = [
    "SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "VALUES", "REPLACE", "MERGE",
  ]
  private static let hiding = ["pg_", "sqlite_", "pragma_", "information_schema", "dblink", "query_to_xml", "set_config"]

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == 0x5F || byte == 0x24 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }
}
