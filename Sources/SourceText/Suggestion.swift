/// "Did you mean …" for words from a closed list.
public enum Suggestion {
  /// The word that is nearest to `word` when it is near enough to be a slip: at most a third of its letters differ.
  public static func nearest(to word: String, in words: some Sequence<String>) -> String? {
    var best: (word: String, distance: Int)?
    for candidate in words {
      let distance = distance(Array(word.lowercased().utf8), Array(candidate.lowercased().utf8))
      if distance <= max(1, candidate.utf8.count / 3), distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// ", did you mean `x`?" or nothing, to be put behind a message.
  public static func hint(for word: String, in words: some Sequence<String>) -> String {
    nearest(to: word, in: words).map { ", did you mean `\($0)`?" } ?? ""
  }

  /// Levenshtein distance over bytes.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let replaced = diagonal + (a == b ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
