import SQLSyntax

/// Makes each name's text once: words of up to 16 bytes are found again by their key, longer ones by their hash.
struct Interner {
  private struct Slot {
    var key: WordKey
    var text: String
  }

  private var slots: [Slot?] = []
  private var filled = 0
  private struct LongSlot {
    var hash: UInt64
    var text: String
  }
  private var longSlots: [LongSlot?] = []
  private var longFilled = 0

  init() {}

  /// The text of `count` bytes at `bytes`; folded to lower case where ASCII if `folds`.
  mutating func text(_ bytes: UnsafePointer<UInt8>, count: Int, readable: Int, folds: Bool) -> String {
    guard count > 0 else { return "" }
    guard count <= 16 else { return long(bytes, count: count, readable: readable, folds: folds) }
    let key =
      folds
      ? WordKey(folding: bytes, count: count, readable: readable)
      : WordKey(reading: bytes, count: count, readable: readable)
    if filled * 2 >= slots.count { grow() }
    let mask = slots.count - 1
    var index = key.hash & mask
    while let slot = slots[index] {
      if slot.key == key, slot.text.utf8.count == count { return slot.text }
      index = (index + 1) & mask
    }
    let text = Interner.make(key, count: count)
    slots[index] = Slot(key: key, text: text)
    filled += 1
    return text
  }

  private static func make(_ key: WordKey, count: Int) -> String {
    withUnsafeTemporaryAllocation(byteCount: 16, alignment: 8) { buffer in
      buffer.storeBytes(of: key.low.littleEndian, as: UInt64.self)
      buffer.storeBytes(of: key.high.littleEndian, toByteOffset: 8, as: UInt64.self)
      return String(decoding: UnsafeRawBufferPointer(rebasing: buffer[0..<count]), as: UTF8.self)
    }
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot?](repeating: nil, count: max(256, old.count * 2))
    let mask = slots.count - 1
    for case .some(let slot) in old {
      var index = slot.key.hash & mask
      while slots[index] != nil { index = (index + 1) & mask }
      slots[index] = slot
    }
  }

  private mutating func long(_ bytes: UnsafePointer<UInt8>, count: Int, readable: Int, folds: Bool) -> String {
    let hash = Interner.hash(bytes, count: count, readable: readable, folds: folds)
    if longFilled * 2 >= longSlots.count { growLong() }
    let mask = longSlots.count - 1
    var index = Int(truncatingIfNeeded: hash >> 32) & mask
    while let slot = longSlots[index] {
      if slot.hash == hash, Interner.matches(slot.text, bytes, count: count, readable: readable, folds: folds) {
        return slot.text
      }
      index = (index + 1) & mask
    }
    let text = String(
      decoding: UnsafeBufferPointer(start: bytes, count: count).lazy.map { Interner.fold($0, folds) }, as: UTF8.self)
    longSlots[index] = LongSlot(hash: hash, text: text)
    longFilled += 1
    return text
  }

  private mutating func growLong() {
    let old = longSlots
    longSlots = [LongSlot?](repeating: nil, count: max(256, old.count * 2))
    let mask = longSlots.count - 1
    for case .some(let slot) in old {
      var index = Int(truncatingIfNeeded: slot.hash >> 32) & mask
      while longSlots[index] != nil { index = (index + 1) & mask }
      longSlots[index] = slot
    }
  }

  private static func hash(_ bytes: UnsafePointer<UInt8>, count: Int, readable: Int, folds: Bool) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while offset < count {
      let key = piece(bytes, offset, count: count, readable: readable, folds: folds)
      hash = (hash ^ key.low ^ (key.high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash >> 32
      offset += 16
    }
    return hash
  }

  /// Sixteen bytes or what is left.
  @inline(__always) private static func piece(
    _ bytes: UnsafePointer<UInt8>, _ offset: Int, count: Int, readable: Int, folds: Bool
  ) -> WordKey {
    let length = min(16, count - offset)
    return folds
      ? WordKey(folding: bytes + offset, count: length, readable: readable - offset)
      : WordKey(reading: bytes + offset, count: length, readable: readable - offset)
  }

  private static func matches(
    _ text: String, _ bytes: UnsafePointer<UInt8>, count: Int, readable: Int, folds: Bool
  ) -> Bool {
    let isEqual = text.utf8.withContiguousStorageIfAvailable { known in
      guard known.count == count, let base = known.baseAddress else { return false }
      var offset = 0
      while offset < count {
        let left = WordKey(reading: base + offset, count: min(16, count - offset), readable: count - offset)
        guard left == piece(bytes, offset, count: count, readable: readable, folds: folds) else { return false }
        offset += 16
      }
      return true
    }
    return isEqual ?? false
  }

  @inline(__always) private static func fold(_ byte: UInt8, _ folds: Bool) -> UInt8 {
    folds && byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
