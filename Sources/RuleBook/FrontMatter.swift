import SourceText

/// The lines between the two `---` at the head of a rule file, read by bytes.
///
/// A line is `key: value`; a line that begins with blanks goes on with the value above it; `#` begins a comment line.
/// Nothing else of YAML is understood, and what would be read otherwise by YAML is refused.
struct FrontMatter {
  /// A key with its value, both with their places in the file.
  struct Entry {
    var key: String
    var keyOffset: Int
    /// Bytes of the value in the file, without blanks at its ends; may run over lines.
    var value: Range<Int>
  }

  var entries: [Entry] = []
  var problems: [OffsetProblem] = []

  /// Number of bytes up to the end of the front matter, its closing line included.
  static func headLength(_ bytes: some RandomAccessCollection<UInt8>) -> Int {
    var lineStart = bytes.startIndex
    var line = 0
    while lineStart < bytes.endIndex {
      let lineEnd = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      if line > 0, bytes[lineStart..<lineEnd].elementsEqual("---".utf8) {
        return bytes.distance(from: bytes.startIndex, to: lineEnd) + (lineEnd < bytes.endIndex ? 1 : 0)
      }
      guard lineEnd < bytes.endIndex else { break }
      lineStart = bytes.index(after: lineEnd)
      line += 1
    }
    return bytes.count
  }

  /// Whether the file has none.
  private(set) var isAbsent = false

  /// Reads the head of a file.
  init(_ bytes: [UInt8]) {
    var offset = 0
    guard Self.line(at: 0, in: bytes).map({ bytes[$0].elementsEqual("---".utf8) }) == true else {
      problems.append(OffsetProblem(offset: 0, message: "a rule file begins with a line `---`; other files belong elsewhere"))
      isAbsent = true
      return
    }
    offset = 4
    while let line = Self.line(at: offset, in: bytes) {
      if bytes[line].elementsEqual("---".utf8) { return }
      read(line, in: bytes)
      offset = line.upperBound + 1
    }
    problems.append(OffsetProblem(offset: bytes.count, message: "the front matter has no closing line `---`"))
  }

  private static func line(at offset: Int, in bytes: [UInt8]) -> Range<Int>? {
    guard offset < bytes.count else { return nil }
    return offset..<(bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count)
  }

  private mutating func read(_ line: Range<Int>, in bytes: [UInt8]) {
    let trimmed = Self.trim(line, in: bytes)
    guard let first = trimmed.first, bytes[first] != UInt8(ascii: "#") else { return }
    if trimmed.lowerBound > line.lowerBound {
      guard let last = entries.indices.last else {
        problems.append(OffsetProblem(offset: first, message: "expected `key: value`"))
        return
      }
      entries[last].value =
        entries[last].value.isEmpty ? trimmed : entries[last].value.lowerBound..<trimmed.upperBound
      return
    }
    guard let colon = bytes[trimmed].firstIndex(of: UInt8(ascii: ":")) else {
      problems.append(OffsetProblem(offset: first, message: "expected `key: value`"))
      return
    }
    let key = String(decoding: bytes[Self.trim(trimmed.lowerBound..<colon, in: bytes)], as: UTF8.self)
    if entries.contains(where: { $0.key == key }) {
      problems.append(OffsetProblem(offset: first, message: "`\(key)` stands twice"))
      return
    }
    let value = Self.trim(colon + 1..<trimmed.upperBound, in: bytes)
    if let place = Self.offsetThatYAMLReadsOtherwise(value, in: bytes) {
      let message = "YAML, which shows this file on the web, would end the value here; use other words than `: ` or ` #`"
      problems.append(OffsetProblem(offset: place, message: message))
    }
    entries.append(Entry(key: key, keyOffset: first, value: value))
  }

  /// Where `: ` or ` #` stands in a value.
  private static func offsetThatYAMLReadsOtherwise(_ range: Range<Int>, in bytes: [UInt8]) -> Int? {
    range.dropLast().first { offset in
      let pair = (bytes[offset], bytes[offset + 1])
      return pair == (UInt8(ascii: ":"), UInt8(ascii: " ")) || pair == (UInt8(ascii: " "), UInt8(ascii: "#"))
    }
  }

  /// The range without blanks at its ends.
  static func trim(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, isBlank(bytes[lower]) { lower += 1 }
    while upper > lower, isBlank(bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  /// Blank, tab, or line end.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d }
}
