import SourceText

/// Gives every comment to the statement it belongs to, in one pass over both.
struct CommentSorter {
  private let comments: [Span]
  private let file: SourceFile
  private var next = 0

  init(_ comments: [Span], _ file: SourceFile) {
    self.comments = comments
    self.file = file
  }

  /// Comments directly before `statement`, without an empty line between; those inside it; those behind it on its last line.
  mutating func belonging(to statement: Span) -> [Span] {
    guard next < comments.count, comments[next].lower < statement.upper || isBehind(comments[next], statement.upper)
    else { return [] }
    var first = next
    while next < comments.count, comments[next].lower < statement.lower { next += 1 }
    var edge = statement.lower
    var start = next
    while start > first, !hasEmptyLine(from: comments[start - 1].upper, to: edge) {
      start -= 1
      edge = comments[start].lower
    }
    first = start
    while next < comments.count, comments[next].lower < statement.upper { next += 1 }
    edge = statement.upper
    while next < comments.count, isBehind(comments[next], edge) {
      edge = max(edge, comments[next].upper)
      next += 1
    }
    return Array(comments[first..<next])
  }

  /// Whether nothing but white space and semicolons stands between, and no line break.
  private func isBehind(_ comment: Span, _ edge: UInt32) -> Bool {
    guard comment.lower >= edge else { return false }
    for byte in file.bytes[Int(edge)..<Int(comment.lower)] {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ";"): continue
      default: return false
      }
    }
    return true
  }

  /// Whether two line breaks stand in the gap.
  private func hasEmptyLine(from lower: UInt32, to upper: UInt32) -> Bool {
    guard lower <= upper else { return false }
    return file.bytes[Int(lower)..<Int(upper)].count { $0 == UInt8(ascii: "\n") } > 1
  }
}
