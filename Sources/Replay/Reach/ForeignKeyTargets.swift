/// The tables that stand behind REFERENCES in a statement.
enum ForeignKeyTargets {
  /// The text without them, so that what it names otherwise is left. Names in quotes stay, which counts them as named.
  static func removed(from text: String) -> String {
    var kept = ""
    var rest = text[...]
    while let start = rest.firstIndex(where: isPart) {
      let word = rest[start...].prefix(while: isPart)
      kept += rest[..<word.endIndex]
      rest = rest[word.endIndex...]
      guard word.lowercased() == "references", rest.first?.isWhitespace == true else { continue }
      let name = rest.drop(while: \.isWhitespace).prefix { isPart($0) || $0 == "." }
      guard !name.isEmpty, name.last != ".", name.endIndex == rest.endIndex || rest[name.endIndex] != "\"" else { continue }
      kept += " "
      rest = rest[name.endIndex...]
    }
    return kept + rest
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_$".contains(character)
  }
}
