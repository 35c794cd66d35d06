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
