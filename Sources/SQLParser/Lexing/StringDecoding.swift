import SourceText

/// From the bytes of a quotation to the text the database sees.
enum StringDecoding {
  /// The text between the first byte and the last, doubled closing marks made single. Where a quotation ends and, behind
  /// white space, begins again (a continued string), the parts are joined.
  static func quoted(_ bytes: ArraySlice<UInt8>, closing: UInt8) -> String {
    guard bytes.count >= 2 else { return "" }
    let inner = bytes[bytes.startIndex + 1..<bytes.endIndex - 1]
    guard inner.contains(closing) else { return String(decoding: inner, as: UTF8.self) }
    var text: [UInt8] = []
    text.reserveCapacity(inner.count)
    var index = inner.startIndex
    while index < inner.endIndex {
      let byte = inner[index]
      index += 1
      if byte == closing {
        if index < inner.endIndex, inner[index] == closing {
          index += 1
        } else {
          index = nextPart(inner, index, closing)
          continue
        }
      }
      text.append(byte)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Inside the next part of a continued string: behind the next quote that stands in no line comment.
  static func nextPart(_ bytes: ArraySlice<UInt8>, _ start: Int, _ closing: UInt8) -> Int {
    var index = start
    while index < bytes.endIndex, bytes[index] != closing {
      if bytes[index] == UInt8(ascii: "-") {
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: "\n"), bytes[index] != UInt8(ascii: "\r") { index += 1 }
      } else {
        index += 1
      }
    }
    return min(index + 1, bytes.endIndex)
  }

  /// The body of a dollar-quoted string.
  static func dollar(_ bytes: ArraySlice<UInt8>) -> String {
    guard let tag = bytes.dropFirst().firstIndex(of: UInt8(ascii: "$")) else { return "" }
    let length = tag - bytes.startIndex + 1
    guard bytes.count >= 2 * length else { return "" }
    return String(decoding: bytes.dropFirst(length).dropLast(length), as: UTF8.self)
  }

  /// `U&` escapes: `\0041`, `\+01F600`, the escape doubled; nil when one is malformed.
  static func unicode(_ text: String, escape: UInt8) -> String? {
    guard text.utf8.contains(escape) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt16] = []
    var index = 0
    var run: [UInt8] = []
    func flush() {
      result.append(contentsOf: String(decoding: run, as: UTF8.self).utf16)
      run = []
    }
    while index < bytes.count {
      guard bytes[index] == escape else {
        run.append(bytes[index])
        index += 1
        continue
      }
      if index + 1 < bytes.count, bytes[index + 1] == escape {
        run.append(escape)
        index += 2
        continue
      }
      let isLong = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "+")
      let start = index + (isLong ? 2 : 1)
      guard let value = hexadecimal(bytes, start, isLong ? 6 : 4), value != 0, value <= 0x10FFFF else { return nil }
      flush()
      append(value, to: &result)
      index = start + (isLong ? 6 : 4)
    }
    flush()
    return isWhole(result) ? String(decoding: result, as: UTF16.self) : nil
  }

  /// Whether the byte may be chosen by UESCAPE.
  static func mayEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "'"), UInt8(ascii: "\""), 0...32: false
    default: hexadecimal([byte], 0, 1) == nil
    }
  }

  /// Whether every half of a surrogate pair stands with its other half.
  private static func isWhole(_ units: [UInt16]) -> Bool {
    var index = 0
    while index < units.count {
      switch units[index] & 0xFC00 {
      case 0xD800:
        guard index + 1 < units.count, units[index + 1] & 0xFC00 == 0xDC00 else { return false }
        index += 2
      case 0xDC00: return false
      default: index += 1
      }
    }
    return true
  }

  /// A code point as UTF-16, so that escaped surrogate pairs join by themselves.
  static func append(_ value: UInt32, to units: inout [UInt16]) {
    if value > 0xFFFF {
      units.append(UInt16(truncatingIfNeeded: 0xD800 + ((value - 0x10000) >> 10)))
      units.append(UInt16(truncatingIfNeeded: 0xDC00 + ((value - 0x10000) & 0x3FF)))
    } else {
      units.append(UInt16(truncatingIfNeeded: value))
    }
  }

  /// `count` hexadecimal digits at `start`; nil when there are not so many.
  static func hexadecimal(_ bytes: [UInt8], _ start: Int, _ count: Int) -> UInt32? {
    guard start + count <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<start + count] {
      guard let digit = digit(byte) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// Bytes of a name that PostgreSQL keeps: at most 63, cut between characters.
  static func nameLength(_ bytes: [UInt8], _ span: Span) -> Int {
    guard span.length > 63 else { return span.length }
    var count = 63
    // No character has more than three such bytes; a longer run is no UTF-8, and cutting it away could leave nothing.
    while count > 60, bytes[Int(span.lower) + count] & 0xC0 == 0x80 { count -= 1 }
    return count
  }

  /// The same for text that is decoded already.
  static func cut(_ text: String) -> String {
    var bytes = 0
    return String(
      text.unicodeScalars.prefix { scalar in
        bytes += UTF8.width(scalar)
        return bytes <= 63
      })
  }
}
