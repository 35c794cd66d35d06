/// Text put together as bytes: a report is many thousands of short pieces, and a string looks twice at each that it takes.
struct TextBytes {
  /// UTF-8.
  private(set) var bytes: [UInt8] = []

  /// All of it.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Puts a piece behind the rest.
  mutating func add(_ piece: String) {
    let isDone: Void? = piece.utf8.withContiguousStorageIfAvailable { bytes.append(contentsOf: $0) }
    if isDone == nil { bytes.append(contentsOf: piece.utf8) }
  }

  /// A number in decimal.
  mutating func add(_ number: Int) { add(String(number)) }

  /// Bytes that are whole letters.
  mutating func add(bytes piece: some Sequence<UInt8>) { bytes.append(contentsOf: piece) }

  /// One letter of ASCII, so many times.
  mutating func add(_ letter: Unicode.Scalar, times count: Int) {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: letter), count: max(0, count)))
  }

  /// Ends a line.
  mutating func endLine() { bytes.append(10) }

  /// A whole line.
  mutating func add(line: String) {
    add(line)
    endLine()
  }

  /// Whole lines.
  mutating func add(lines: [String]) { for line in lines { add(line: line) } }

  /// Forgets what was put in and keeps its room.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
