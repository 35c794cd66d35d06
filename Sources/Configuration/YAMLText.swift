/// Texts as YAML writes them.
public enum YAMLText {
  /// A text as a plain scalar where every reader takes it for a text, also inside brackets, and otherwise in single quotes.
  public static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "_./-".utf8.contains(byte)
      }
    }
    let startsPlain = text.unicodeScalars.first.map { $0.properties.isAlphabetic || $0 == "_" } ?? false
    let isWord = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    if isPlain, startsPlain, !isWord { return text }
    return "'" + text.replacing("'", with: "''") + "'"
  }
}
