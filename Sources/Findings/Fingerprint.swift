/// A stable 64-bit name of a finding, so that baselines and code-scanning tools can follow it when lines move.
@usableFromInline struct Fingerprint: Sendable {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  /// FNV-1a over rule, file, statement and subject, a zero byte behind each.
  ///
  /// A run of white space in the statement counts as one blank, and none at its ends: reformatting keeps the fingerprint. The words of
  /// the message are left out: a rule that says the same in better words is the same finding.
  init(rule: String, file: String, statement: String, subject: String) {
    feed(rule)
    feed(file)
    feedSqueezed(statement)
    feed(subject)
  }

  /// As 16 hexadecimal digits.
  var text: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// The names that a message speaks of: what it has in backquotes.
  static func subject(of message: String) -> String {
    message.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }.joined(separator: " ")
  }

  private mutating func feed(_ byte: UInt8) {
    hash ^= UInt64(byte)
    hash = hash &* 0x0000_0100_0000_01b3
  }

  private mutating func feed(_ text: String) {
    var text = text
    text.withUTF8 { for byte in $0 { feed(byte) } }
    feed(0)
  }

  private mutating func feedSqueezed(_ text: String) {
    var text = text
    text.withUTF8 { feedSqueezed($0) }
    feed(0)
  }

  private mutating func feedSqueezed(_ bytes: UnsafeBufferPointer<UInt8>) {
    var isBehindBlank = false
    var hasBegun = false
    for byte in bytes {
      guard byte != 0x20, !(0x09...0x0d).contains(byte) else {
        isBehindBlank = hasBegun
        continue
      }
      if isBehindBlank { feed(0x20) }
      isBehindBlank = false
      hasBegun = true
      feed(byte)
    }
  }
}
