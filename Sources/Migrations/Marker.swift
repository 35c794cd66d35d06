import Glibc

/// A text in lower case that is looked for in any case of ASCII letters.
struct Marker {
  private let text: [UInt8]
  /// Where its rarest letter stands: the library finds single bytes many at a time, and every migration is searched.
  private let anchor: Int

  init(_ text: String) {
    self.text = Array(text.utf8)
    // Letters of English and SQL, the rarest first.
    let rarest = "zqjxkvbywgpfhmdulcsin".utf8.lazy.compactMap { [text = self.text] in text.firstIndex(of: $0) }.first
    anchor = rarest ?? 0
  }

  /// Whether it stands in the bytes.
  func stands(in bytes: ArraySlice<UInt8>) -> Bool {
    guard !text.isEmpty, bytes.count >= text.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      let letter = text[anchor]
      return stands(in: bytes, by: letter) || letter.uppercase != letter && stands(in: bytes, by: letter.uppercase)
    }
  }

  private func stands(in bytes: UnsafeRawBufferPointer, by letter: UInt8) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    let end = bytes.count - text.count + anchor + 1
    var at = anchor
    while at < end, let found = memchr(base + at, Int32(letter), end - at) {
      let place = UnsafeRawPointer(found) - base
      if text.indices.allSatisfy({ bytes[place - anchor + $0].lowercase == text[$0] }) { return true }
      at = place + 1
    }
    return false
  }
}

extension UInt8 {
  /// The small letter for a capital one of ASCII.
  fileprivate var lowercase: UInt8 { (65...90).contains(self) ? self | 0x20 : self }

  /// The capital letter for a small one of ASCII.
  fileprivate var uppercase: UInt8 { (97...122).contains(self) ? self & 0xdf : self }
}
