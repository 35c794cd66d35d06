import SQLSyntax

/// A word of up to 16 bytes as two machine words, letters in lower case: equal words are equal keys, no loop over bytes.
struct WordKey: Hashable, Sendable {
  var low: UInt64
  var high: UInt64

  @inline(__always) init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// The key of `count` bytes at `start`, folded; `limit` is the end of what may be read.
  @inline(__always) init(folding bytes: UnsafePointer<UInt8>, count: Int, readable: Int) {
    self.init(reading: bytes, count: count, readable: readable)
    low = WordKey.lowercased(low)
    high = WordKey.lowercased(high)
  }

  /// The key of `count` bytes as they are.
  @inline(__always) init(reading bytes: UnsafePointer<UInt8>, count: Int, readable: Int) {
    low = 0
    high = 0
    if readable >= 16 {
      let raw = UnsafeRawPointer(bytes)
      low = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
      if count < 8 {
        low &= (1 << UInt64(count &* 8)) &- 1
      } else if count > 8 {
        high = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        if count < 16 { high &= (1 << UInt64((count &- 8) &* 8)) &- 1 }
      }
    } else {
      for index in 0..<min(count, 16) {
        if index < 8 {
          low |= UInt64(bytes[index]) << UInt64(index &* 8)
        } else {
          high |= UInt64(bytes[index]) << UInt64((index &- 8) &* 8)
        }
      }
    }
  }

  /// Letters A to Z of eight bytes at once; other bytes, those over 127 included, stay.
  @inline(__always) static func lowercased(_ word: UInt64) -> UInt64 {
    let ascii = word & 0x7F7F_7F7F_7F7F_7F7F
    let overA = ascii &+ 0x3F3F_3F3F_3F3F_3F3F
    let overZ = ascii &+ 0x2525_2525_2525_2525
    let letters = overA & ~overZ & ~word & 0x8080_8080_8080_8080
    return word | (letters >> 2)
  }

  @inline(__always) var hash: Int {
    let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed >> 44)
  }
}

/// Finds keywords by their key: open addressing over the table of keywords, made once.
struct KeywordHash: Sendable {
  struct Slot: Sendable {
    var low: UInt64
    var high: UInt64
    var token: Token
  }

  static let size = 2048
  let slots: [Slot]

  static let shared = KeywordHash()

  private init() {
    var slots = [Slot](repeating: Slot(low: 0, high: 0, token: .identifier), count: KeywordHash.size)
    for keyword in KeywordTable.all {
      let bytes = Array(keyword.text.utf8)
      let key = bytes.withUnsafeBufferPointer { buffer -> WordKey in
        guard let base = buffer.baseAddress else { return WordKey(low: 0, high: 0) }
        return WordKey(reading: base, count: min(bytes.count, 16), readable: bytes.count >= 16 ? 16 : 0)
      }
      var index = key.hash & (KeywordHash.size - 1)
      while slots[index].low != 0 { index = (index + 1) & (KeywordHash.size - 1) }
      slots[index] = Slot(low: key.low, high: key.high, token: keyword.token)
    }
    self.slots = slots
  }

  /// The keyword of a folded key, or `identifier`. `current_timestamp`, the one word over 16 bytes, is the caller's to check.
  @inline(__always) static func token(_ key: WordKey, in slots: UnsafePointer<Slot>) -> Token {
    var index = key.hash & (size &- 1)
    while true {
      let low = slots[index].low
      if low == key.low, slots[index].high == key.high { return slots[index].token }
      if low == 0 { return .identifier }
      index = (index &+ 1) & (size &- 1)
    }
  }
}
