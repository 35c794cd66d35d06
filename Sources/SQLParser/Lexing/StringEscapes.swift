extension StringDecoding {
  /// `E'…'`: backslash escapes, doubled quotes, continued parts; nil when a Unicode escape is malformed.
  static func escaped(_ bytes: ArraySlice<UInt8>) -> String? {
    guard let open = bytes.firstIndex(of: UInt8(ascii: "'")), bytes.endIndex - open >= 2 else { return "" }
    let body = Array(bytes[open + 1..<bytes.endIndex - 1])
    guard body.contains(UInt8(ascii: "\\")) || body.contains(UInt8(ascii: "'")) else {
      return String(decoding: body, as: UTF8.self)
    }
    var text: [UInt8] = []
    var index = 0
    while index < body.count {
      let byte = body[index]
      index += 1
      if byte == UInt8(ascii: "'") {
        if index < body.count, body[index] == byte {
          text.append(byte)
        } else {
          index = nextPart(body[...], index, byte) - 1
        }
        index += 1
      } else if byte == UInt8(ascii: "\\"), index < body.count {
        guard escape(body, &index, &text) else { return nil }
      } else {
        text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// What stands behind a backslash at `index`.
  private static func escape(_ body: [UInt8], _ index: inout Int, _ text: inout [UInt8]) -> Bool {
    let letter = body[index]
    index += 1
    switch letter {
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "v"): text.append(11)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var value = UInt32(letter - UInt8(ascii: "0"))
      for _ in 0..<2 where index < body.count && (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(body[index]) {
        value = value << 3 | UInt32(body[index] - UInt8(ascii: "0"))
        index += 1
      }
      text.append(UInt8(truncatingIfNeeded: value))
    case UInt8(ascii: "x"):
      if let value = hexadecimal(body, index, 2) ?? hexadecimal(body, index, 1) {
        index += hexadecimal(body, index, 2) == nil ? 1 : 2
        text.append(UInt8(truncatingIfNeeded: value))
      } else {
        text.append(letter)
      }
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      return unicodeEscape(body, &index, digits: letter == UInt8(ascii: "u") ? 4 : 8, &text)
    default: text.append(letter)
    }
    return true
  }

  /// `\u0041`, `\U0001F600`, and pairs of surrogates.
  private static func unicodeEscape(_ body: [UInt8], _ index: inout Int, digits: Int, _ text: inout [UInt8]) -> Bool {
    guard let value = hexadecimal(body, index, digits), value <= 0x10FFFF, value != 0 else { return false }
    index += digits
    var units: [UInt16] = []
    append(value, to: &units)
    if value & 0xFFFF_FC00 == 0xD800 {
      guard index + 6 <= body.count, body[index] == UInt8(ascii: "\\"), body[index + 1] == UInt8(ascii: "u"),
        let second = hexadecimal(body, index + 2, 4), second & 0xFC00 == 0xDC00
      else { return false }
      append(second, to: &units)
      index += 6
    }
    text.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
    return true
  }
}
