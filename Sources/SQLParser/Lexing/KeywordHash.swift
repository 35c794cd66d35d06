import SQLSyntax

/// A word of up to 16 bytes as two machine words, letters in lower case: equal words are equal keys, no loop over bytes.
struct WordKey: Hashable, Sendable {
  var low: UInt64
  var high: UInt64

  @inline(__always) init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// The key of `count` bytes, at most 16, folded; `readable` is how many bytes may be read.
  @inline(__always) init(folding bytes: UnsafePointer<UInt8>, count: Int, readable: Int) {
    self.init(reading: bytes, count: count, readable: readable)
    low = WordKey.lowercased(low)
    high = WordKey.lowercased(high)
  }

  /// The key of `count` bytes, at most 16, as they are.
  @inline(__always) init(reading bytes: UnsafePointer<UInt8>, count: Int, readable: Int) {
    low = 0
    high = 0
    if readable < 16 {
      read(bytes, count: count)
      return
    }
    let raw = UnsafeRawPointer(bytes)
    low = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
    if count < 8 {
      low &= WordKey.mask(count)
    } else {
      high = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      if count < 16 { high &= WordKey.mask(count &- 8) }
    }
  }

  /// The same byte by byte, where sixteen bytes would reach beyond the text.
  @inline(never) private mutating func read(_ bytes: UnsafePointer<UInt8>, count: Int) {
    for index in 0..<min(count, 16) {
      if index < 8 {
        low |= UInt64(bytes[index]) << UInt64(index &* 8)
      } else {
        high |= UInt64(bytes[index]) << UInt64((index &- 8) &* 8)
      }
    }
  }

  /// The lowest `count` bytes, fewer than 8.
  @inline(__always) private static func mask(_ count: Int) -> UInt64 {
    (1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1
  }

  /// The bare word that begins at `bytes`, folded, and its length; one of 16 bytes may go on behind them.
  @inline(__always) static func word(at bytes: UnsafePointer<UInt8>, readable: Int) -> (key: WordKey, count: Int) {
    guard readable >= 16 else { return lastWord(at: bytes, readable: readable) }
    let raw = UnsafeRawPointer(bytes)
    let low = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
    let end = ~wordParts(low) & highBits
    if end != 0 {
      let count = end.trailingZeroBitCount &>> 3
      return (WordKey(low: lowercased(low) & mask(count), high: 0), count)
    }
    let high = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    let highEnd = ~wordParts(high) & highBits
    guard highEnd != 0 else { return (WordKey(low: lowercased(low), high: lowercased(high)), 16) }
    let count = highEnd.trailingZeroBitCount &>> 3
    return (WordKey(low: lowercased(low), high: lowercased(high) & mask(count)), count &+ 8)
  }

  /// The same in the last bytes of a text.
  @inline(never) private static func lastWord(at bytes: UnsafePointer<UInt8>, readable: Int) -> (key: WordKey, count: Int) {
    var count = 0
    while count < readable, wordParts(UInt64(bytes[count])) & 0x80 != 0 { count &+= 1 }
    return (WordKey(folding: bytes, count: count, readable: 0), count)
  }

  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The high bit of each of eight bytes that may stand inside a word: letters, digits, `_`, `$`, all over 127.
  @inline(__always) static func wordParts(_ word: UInt64) -> UInt64 {
    let ascii = word & 0x7F7F_7F7F_7F7F_7F7F
    let lower = ascii | 0x2020_2020_2020_2020
    let letters = (lower &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(lower &+ 0x0505_0505_0505_0505)
    let digits = (ascii &+ 0x5050_5050_5050_5050) & ~(ascii &+ 0x4646_4646_4646_4646)
    let line = ~((ascii ^ 0x5F5F_5F5F_5F5F_5F5F) &+ 0x7F7F_7F7F_7F7F_7F7F)
    let dollar = ~((ascii ^ 0x2424_2424_2424_2424) &+ 0x7F7F_7F7F_7F7F_7F7F)
    return (letters | digits | line | dollar | word) & highBits
  }

  /// Letters A to Z of eight bytes at once; other bytes, those over 127 included, stay.
  @inline(__always) static func lowercased(_ word: UInt64) -> UInt64 {
    let ascii = word & 0x7F7F_7F7F_7F7F_7F7F
    let overA = ascii &+ 0x3F3F_3F3F_3F3F_3F3F
    let overZ = ascii &+ 0x2525_2525_2525_2525
    let letters = overA & ~overZ & ~word & highBits
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
      var text = keyword.text
      let key = text.withUTF8 { bytes -> WordKey in
        guard let base = bytes.baseAddress else { return WordKey(low: 0, high: 0) }
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
