import SourceText

/// Something wrong in a rule file: where, what, and what was probably meant.
public struct RuleProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file as reports name it.
  public var path: String
  /// Where in the file.
  public var position: Position
  /// Lower case, no full stop.
  public var message: String

  /// A problem at a place.
  public init(path: String, position: Position, message: String) {
    self.path = path
    self.position = position
    self.message = message
  }

  /// As compilers print it: `rules/x.md:3:8: unknown fact …`.
  public var description: String { "\(path):\(position.line):\(position.column): \(message)" }
}

/// A problem whose place is still a byte offset; who reads the file turns it into line and column.
struct OffsetProblem: Error, Equatable {
  var offset: Int
  var message: String

  /// In `path`, with offsets counted from the start of `bytes`.
  func placed(in path: String, lines: LineIndex) -> RuleProblem {
    RuleProblem(path: path, position: lines.position(of: UInt32(clamping: offset)), message: message)
  }
}

/// "Did you mean": the nearest of a closed list of words.
enum Suggestion {
  /// `; did you mean …` when a candidate is near enough, else nothing.
  static func text(for word: String, among candidates: some Sequence<String>) -> String {
    guard let nearest = nearest(to: word, among: candidates) else { return "" }
    return "; did you mean `\(nearest)`?"
  }

  /// The candidate with the fewest edits, when these are at most a third of the word's length.
  static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.utf8)
    var best: (distance: Int, word: String)?
    for candidate in candidates {
      let distance = edits(wanted, Array(candidate.utf8))
      if distance < (best?.distance ?? Int.max) { best = (distance, candidate) }
    }
    guard let best, best.distance <= max(1, wanted.count / 3) else { return nil }
    return best.word
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
  static func edits(_ left: [UInt8], _ right: [UInt8]) -> Int {
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
