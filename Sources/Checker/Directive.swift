import SQLSyntax
import SourceText

/// A comment that speaks to Tandem: `-- tandem: allow …`, written with or without blanks and in any case of the first word.
struct Directive {
  /// `allow`, `phase`, `run`, and whatever else somebody wrote.
  var word: String
  /// What stands behind it.
  var rest: ArraySlice<String>

  /// Reads a comment; nil for one that speaks to people.
  init?(_ comment: Span, in file: SourceFile) {
    guard file.addressesTandem(comment) else { return nil }
    var text = file.text(comment)[...]
    if text.hasPrefix("/*") { text = text.dropLast(text.hasSuffix("*/") ? 2 : 0) }
    text = text.drop { $0 == "-" || $0 == "/" || $0 == "*" || $0.isWhitespace }
    guard text.prefix(7).lowercased() == "tandem:" else { return nil }
    let words = text.dropFirst(7).split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first else { return nil }
    word = first
    rest = words.dropFirst()
  }
}

extension SourceFile {
  private static let addressee = Array("tandem:".utf8)

  /// Whether a comment may hold a directive: most do not, and are not turned into text to find out.
  func addressesTandem(_ comment: Span) -> Bool {
    let word = SourceFile.addressee
    let lower = min(Int(comment.lower), bytes.count)
    let upper = min(max(Int(comment.upper), lower), bytes.count)
    return bytes.withUnsafeBufferPointer { bytes in
      guard upper - lower >= word.count else { return false }
      return (lower...upper - word.count).contains { start in
        bytes[start] | 0x20 == word[0] && word.indices.allSatisfy { bytes[start + $0] | 0x20 == word[$0] | 0x20 }
      }
    }
  }
}
