/// Writes JSON in the order in which it is told, two blanks a level, so that equal reports are equal bytes.
///
/// The standard encoders sort keys or leave their order open; the report's documented order is part of how it reads.
public struct JSONWriter {
  /// What was written so far and not given away.
  public private(set) var bytes: [UInt8] = []
  private let put: (([UInt8]) -> Void)?
  /// What begins a line: a line feed and the blanks of the level.
  private var lineBeginning: [UInt8] = [10]
  private var needsComma = false

  /// From how many bytes on a part is given away.
  private static let partSize = 1 << 16

  /// Nothing written yet. With `put`, parts of some kilobytes are given away, so that a long report never stands in memory as a whole;
  /// what is left at the end is in `bytes`.
  public init(_ put: (([UInt8]) -> Void)? = nil) { self.put = put }

  /// `{ … }`.
  public mutating func object(_ body: (inout JSONWriter) -> Void) { nest(UInt8(ascii: "{"), UInt8(ascii: "}"), body) }

  /// `[ … ]` with an entry for each item.
  public mutating func array<T>(_ items: some Sequence<T>, _ body: (inout JSONWriter, T) -> Void) {
    nest(UInt8(ascii: "["), UInt8(ascii: "]")) { $0.entries(items, body) }
  }

  /// The same for a list that may be long: its parts are made as `spread` makes them.
  public mutating func array<T: Sendable>(
    _ items: [T], _ spread: Spread, _ body: @escaping @Sendable (inout JSONWriter, T) -> Void
  ) {
    nest(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
      let beginning = writer.lineBeginning
      Waves.make(items.count, spread, { writer.take($0) }) { range in
        var part = JSONWriter()
        part.lineBeginning = beginning
        part.needsComma = range.lowerBound > 0
        part.entries(items[range], body)
        return part.bytes
      }
    }
  }

  private mutating func entries<T>(_ items: some Sequence<T>, _ body: (inout JSONWriter, T) -> Void) {
    for item in items {
      beginEntry()
      body(&self, item)
      needsComma = true
      giveAway()
    }
  }

  private mutating func take(_ part: [UInt8]) {
    bytes += part
    needsComma = true
    giveAway()
  }

  /// `"key": …`, inside `object`. A key of the program's own has nothing to escape.
  public mutating func key(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
    beginEntry()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    value(body)
  }

  /// The same for a key that is put together.
  public mutating func key(spelled name: String, _ body: (inout JSONWriter) -> Void) {
    beginEntry()
    string(name)
    value(body)
  }

  private mutating func value(_ body: (inout JSONWriter) -> Void) {
    bytes.append(UInt8(ascii: ":"))
    bytes.append(UInt8(ascii: " "))
    needsComma = false
    body(&self)
    needsComma = true
  }

  /// A text, or null.
  public mutating func key(_ name: StaticString, _ value: String?) {
    key(name) { writer in if let value { writer.string(value) } else { writer.raw("null") } }
  }

  /// A whole number.
  public mutating func key(_ name: StaticString, _ value: Int) { key(name) { $0.raw(String(value)) } }

  /// True or false.
  public mutating func key(_ name: StaticString, _ value: Bool) { key(name) { $0.raw(value ? "true" : "false") } }

  /// A list of texts.
  public mutating func key(_ name: StaticString, _ values: [String]) { key(name) { $0.array(values) { $0.string($1) } } }

  /// Text that is JSON already.
  public mutating func raw(_ text: String) { bytes += text.utf8 }

  /// A text with what JSON asks to be escaped.
  public mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { letters in
      // Most texts have nothing to escape, and stretches without are put behind in one go.
      var start = 0
      var at = 0
      while at < letters.count {
        if Self.isEscaped(letters[at]) {
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: letters[start..<at]))
          escape(letters[at])
          start = at &+ 1
        }
        at &+= 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: letters[start...]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 127
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    case 10: raw("\\n")
    case 13: raw("\\r")
    case 9: raw("\\t")
    default:
      let digits = String(byte, radix: 16)
      raw("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    }
  }

  private mutating func giveAway() {
    guard let put, bytes.count > Self.partSize else { return }
    put(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func nest(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
    bytes.append(open)
    lineBeginning += [UInt8(ascii: " "), UInt8(ascii: " ")]
    needsComma = false
    body(&self)
    lineBeginning.removeLast(2)
    // A comma is due behind every entry: without one nothing was written.
    if needsComma { bytes += lineBeginning }
    bytes.append(close)
    needsComma = true
  }

  private mutating func beginEntry() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    bytes += lineBeginning
    needsComma = false
  }
}
