/// Writes JSON in the order in which it is told, two blanks a level, so that equal reports are equal bytes.
///
/// The standard encoders sort keys or leave their order open; the report's documented order is part of how it reads.
public struct JSONWriter {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []
  private var depth = 0
  private var needsComma = false

  /// Nothing written yet.
  public init() {}

  /// `{ … }`.
  public mutating func object(_ body: (inout JSONWriter) -> Void) { nest(UInt8(ascii: "{"), UInt8(ascii: "}"), body) }

  /// `[ … ]` with an entry for each item.
  public mutating func array<T>(_ items: some Sequence<T>, _ body: (inout JSONWriter, T) -> Void) {
    nest(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
      for item in items {
        writer.beginEntry()
        body(&writer, item)
        writer.needsComma = true
      }
    }
  }

  /// `"key": …`, inside `object`.
  public mutating func key(_ name: String, _ body: (inout JSONWriter) -> Void) {
    beginEntry()
    string(name)
    bytes += [UInt8(ascii: ":"), UInt8(ascii: " ")]
    needsComma = false
    body(&self)
    needsComma = true
  }

  /// A text, or null.
  public mutating func key(_ name: String, _ value: String?) {
    key(name) { writer in if let value { writer.string(value) } else { writer.raw("null") } }
  }

  /// A whole number.
  public mutating func key(_ name: String, _ value: Int) { key(name) { $0.raw(String(value)) } }

  /// True or false.
  public mutating func key(_ name: String, _ value: Bool) { key(name) { $0.raw(value ? "true" : "false") } }

  /// A list of texts.
  public mutating func key(_ name: String, _ values: [String]) { key(name) { $0.array(values) { $0.string($1) } } }

  /// Text that is JSON already.
  public mutating func raw(_ text: String) { bytes += text.utf8 }

  /// A text with what JSON asks to be escaped.
  public mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): raw("\\\"")
      case UInt8(ascii: "\\"): raw("\\\\")
      case 10: raw("\\n")
      case 13: raw("\\r")
      case 9: raw("\\t")
      case 0..<32, 127:
        let digits = String(byte, radix: 16)
        raw("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func nest(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
    bytes.append(open)
    depth += 1
    let before = bytes.count
    needsComma = false
    body(&self)
    depth -= 1
    if bytes.count > before { newLine() }
    bytes.append(close)
    needsComma = true
  }

  private mutating func beginEntry() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    newLine()
    needsComma = false
  }

  private mutating func newLine() {
    bytes.append(10)
    bytes += repeatElement(UInt8(ascii: " "), count: depth * 2)
  }
}
