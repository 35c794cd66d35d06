import SourceText

/// A JSON value with its place, so that every query and every complaint about a file can name its line.
struct JSONNode: Sendable {
  indirect enum Value: Sendable {
    case null
    case boolean(Bool)
    /// As written.
    case number(String)
    case text(String)
    case array([JSONNode])
    case object([(key: String, value: JSONNode)])
  }

  var value: Value
  /// Offset of its first byte in the file.
  var offset: Int

  /// The text of a text; nil for everything else.
  var text: String? { if case .text(let text) = value { text } else { nil } }

  /// The pairs of an object; nil for everything else.
  var pairs: [(key: String, value: JSONNode)]? { if case .object(let pairs) = value { pairs } else { nil } }

  /// The items of an array; nil for everything else.
  var items: [JSONNode]? { if case .array(let items) = value { items } else { nil } }

  /// A scalar as an engine would be given it: nil inside is NULL; nil outside is no scalar.
  var scalar: String?? {
    switch value {
    case .null: .some(nil)
    case .boolean(let value): value ? "true" : "false"
    case .number(let text), .text(let text): text
    case .array, .object: nil
    }
  }

  /// The value of a key; nil where there is none or this is no object.
  subscript(key: String) -> JSONNode? { pairs?.first { $0.key == key }?.value }
}

/// Reads JSON and keeps places. Nesting is bounded, so no input exhausts the stack.
struct JSONReader {
  struct Failure: Error {
    var offset: Int
    var problem: String
  }

  private let bytes: [UInt8]
  private var at: Int
  private let end: Int
  private var depth = 0
  private static let deepest = 64

  private init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
  }

  /// The one value that stands in `range`.
  static func read(_ bytes: [UInt8], _ range: Range<Int>? = nil) throws(Failure) -> JSONNode {
    var reader = JSONReader(bytes, range ?? 0..<bytes.count)
    let node = try reader.value()
    reader.skipSpace()
    guard reader.at == reader.end else { throw Failure(offset: reader.at, problem: "something stands behind the JSON value") }
    return node
  }

  private mutating func skipSpace() {
    while at < end, [32, 9, 10, 13].contains(bytes[at]) { at += 1 }
  }

  private func failure(_ problem: String) -> Failure { Failure(offset: min(at, bytes.count), problem: problem) }

  private mutating func value() throws(Failure) -> JSONNode {
    skipSpace()
    guard at < end else { throw failure("a JSON value is missing") }
    depth += 1
    defer { depth -= 1 }
    guard depth <= JSONReader.deepest else { throw failure("the JSON is nested too deeply") }
    let start = at
    switch bytes[at] {
    case UInt8(ascii: "{"): return JSONNode(value: .object(try object()), offset: start)
    case UInt8(ascii: "["): return JSONNode(value: .array(try array()), offset: start)
    case UInt8(ascii: "\""): return JSONNode(value: .text(try string()), offset: start)
    default:
      while at < end, !",]}: \t\r\n".utf8.contains(bytes[at]) { at += 1 }
      let word = String(decoding: bytes[start..<at], as: UTF8.self)
      switch word {
      case "null": return JSONNode(value: .null, offset: start)
      case "true", "false": return JSONNode(value: .boolean(word == "true"), offset: start)
      default:
        guard Double(word) != nil else {
          at = start
          throw failure("this is no JSON value")
        }
        return JSONNode(value: .number(word), offset: start)
      }
    }
  }

  private mutating func object() throws(Failure) -> [(key: String, value: JSONNode)] {
    at += 1
    var pairs: [(key: String, value: JSONNode)] = []
    skipSpace()
    if take("}") { return pairs }
    while true {
      skipSpace()
      guard at < end, bytes[at] == UInt8(ascii: "\"") else { throw failure("a key in double quotes is missing") }
      let key = try string()
      skipSpace()
      guard take(":") else { throw failure("`:` is missing behind the key") }
      pairs.append((key, try value()))
      skipSpace()
      if take("}") { return pairs }
      guard take(",") else { throw failure("`,` or `}` is missing") }
    }
  }

  private mutating func array() throws(Failure) -> [JSONNode] {
    at += 1
    var items: [JSONNode] = []
    skipSpace()
    if take("]") { return items }
    while true {
      items.append(try value())
      skipSpace()
      if take("]") { return items }
      guard take(",") else { throw failure("`,` or `]` is missing") }
    }
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard at < end, bytes[at] == UInt8(ascii: sign) else { return false }
    at += 1
    return true
  }

  private mutating func string() throws(Failure) -> String {
    at += 1
    var text: [UInt8] = []
    while at < end {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard at < end else { break }
      let escaped = bytes[at]
      at += 1
      switch escaped {
      case UInt8(ascii: "n"): text.append(10)
      case UInt8(ascii: "t"): text.append(9)
      case UInt8(ascii: "r"): text.append(13)
      case UInt8(ascii: "b"): text.append(8)
      case UInt8(ascii: "f"): text.append(12)
      case UInt8(ascii: "u"): text += Array(String(Character(try escapedScalar())).utf8)
      default: text.append(escaped)
      }
    }
    throw failure("a text is not closed")
  }

  /// `\uXXXX`, or two of them for what lies beyond 16 bits.
  private mutating func escapedScalar() throws(Failure) -> Unicode.Scalar {
    let first = try hexadecimal()
    if first == 0 { throw failure("a NUL character, which no query and no value can hold") }
    if (0xD800..<0xDC00).contains(first), at + 1 < end, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") {
      at += 2
      let second = try hexadecimal()
      if (0xDC00..<0xE000).contains(second) {
        return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)) ?? "\u{FFFD}"
      }
    }
    return Unicode.Scalar(first) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(Failure) -> UInt32 {
    guard at + 4 <= end, let number = UInt32(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16) else {
      throw failure("`\\u` needs four hexadecimal digits")
    }
    at += 4
    return number
  }
}
