/// A stable 64-bit name of a finding, so that baselines and code-scanning tools can follow it when lines move.
enum Fingerprint {
  /// FNV-1a over the parts, a zero byte between them, as 16 hexadecimal digits.
  static func of(_ parts: [String]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func feed(_ byte: UInt8) {
      hash ^= UInt64(byte)
      hash = hash &* 0x0000_0100_0000_01b3
    }
    for part in parts {
      for byte in part.utf8 { feed(byte) }
      feed(0)
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Text with every run of white space as one blank and none at the ends: reformatting keeps the fingerprint.
  static func squeezed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
