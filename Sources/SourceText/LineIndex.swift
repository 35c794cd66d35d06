/// A place as editors count it: line and column from 1, the column in UTF-8 bytes.
public struct Position: Hashable, Sendable, Comparable {
  /// Line, from 1.
  public var line: Int
  /// Column in bytes, from 1.
  public var column: Int

  /// The place at `line` and `column`, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Order in the file.
  public static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Where the lines of a file begin. Built once a file, and only for files that have something to report.
public struct LineIndex: Sendable {
  /// Offset of the first byte of every line.
  public let starts: [UInt32]
  private let byteCount: UInt32

  /// Scans `bytes` for line feeds; a carriage return before one belongs to the line it ends.
  public init(_ bytes: [UInt8]) {
    var starts: [UInt32] = [0]
    bytes.withUnsafeBufferPointer { bytes in
      for offset in bytes.indices where bytes[offset] == UInt8(ascii: "\n") { starts.append(UInt32(offset + 1)) }
    }
    self.starts = starts
    byteCount = UInt32(bytes.count)
  }

  /// Number of lines; an empty file has one.
  public var count: Int { starts.count }

  /// The place of a byte offset; offsets past the end give the end.
  public func position(of offset: UInt32) -> Position {
    let offset = min(offset, byteCount)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return Position(line: low + 1, column: Int(offset - starts[low]) + 1)
  }

  /// The bytes of a line from 1, its line feed included; nil when there is no such line.
  public func span(ofLine line: Int) -> Span? {
    guard line >= 1, line <= starts.count else { return nil }
    let upper = line < starts.count ? starts[line] : byteCount
    return Span(starts[line - 1], upper)
  }
}
