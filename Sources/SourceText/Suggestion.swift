/// "Did you mean": the nearest of a closed list of words.
public enum Suggestion {
  /// `; did you mean …` when a candidate is near enough, else nothing.
  public static func text(for word: String, among candidates: some Sequence<String>) -> String {
    guard let nearest = nearest(to: word, among: candidates) else { return "" }
    return "; did you mean `\(nearest)`?"
  }

  /// The candidate with the fewest edits, when these are at most a third of the word's length.
  private static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().utf8)
    var best: (distance: Int, word: String)?
    for candidate in candidates {
      let distance = edits(wanted, Array(candidate.lowercased().utf8))
      if distance < (best?.distance ?? Int.max) { best = (distance, candidate) }
    }
    guard let best, best.distance <= max(1, wanted.count / 3) else { return nil }
    return best.word
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
  private static func edits(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for (row, byte) in left.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        var cost = min(current[column] + 1, last[column + 1] + 1, last[column] + (byte == other ? 0 : 1))
        if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
