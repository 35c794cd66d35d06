import SQLSyntax

/// Makes the text of names: of up to 15 bytes, which a string holds in itself, anew; of longer ones once, found again by a hash.
struct Interner {
  /// A longer text by its first and last sixteen bytes, its length, and what stands between where that is longer yet.
  private struct Slot {
    var first: WordKey
    var last: WordKey
    var count: Int
    var text: String

    @inline(__always) var hash: Int { Interner.hash(first, last, count) }
  }

  private var slots: [Slot] = []
  /// By hash, one more than the index of a slot, or zero: a table of numbers is made at once, and every file makes one.
  private var places: [UInt32] = []

  init() {}

  /// The text of `count` bytes at `bytes`; folded to lower case where ASCII if `folds`.
  @inline(__always) mutating func text(
    _ bytes: UnsafePointer<UInt8>, count: Int, readable: Int, folds: Bool
  ) -> String {
    guard count < 16 else { return long(bytes, count: count, folds: folds) }
    return Interner.short(
      folds
        ? WordKey(folding: bytes, count: count, readable: readable)
        : WordKey(reading: bytes, count: count, readable: readable), count: count)
  }

  /// A string of at most 15 bytes.
  private static func short(_ key: WordKey, count: Int) -> String {
    String(unsafeUninitializedCapacity: 15) { buffer in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      raw.storeBytes(of: key.low.littleEndian, as: UInt64.self)
      // The second word begins one byte early: there is room for 15 bytes and no more.
      if count > 8 { raw.storeBytes(of: (key.high &<< 8 | key.low &>> 56).littleEndian, toByteOffset: 7, as: UInt64.self) }
      return count
    }
  }

  private mutating func long(_ bytes: UnsafePointer<UInt8>, count: Int, folds: Bool) -> String {
    let first = Interner.sixteen(bytes, folds)
    let last = Interner.sixteen(bytes + (count &- 16), folds)
    if slots.count &* 2 >= places.count { grow() }
    let mask = places.count &- 1
    var index = Interner.hash(first, last, count) & mask
    while places[index] != 0 {
      let slot = Int(places[index]) &- 1
      if slots[slot].count == count, slots[slot].first == first, slots[slot].last == last,
        count <= 32 || Interner.matches(slots[slot].text, bytes, count: count, folds: folds)
      {
        return slots[slot].text
      }
      index = (index &+ 1) & mask
    }
    let text = String(unsafeUninitializedCapacity: count) { buffer in
      for at in 0..<count { buffer.initializeElement(at: at, to: Interner.fold(bytes[at], folds)) }
      return count
    }
    slots.append(Slot(first: first, last: last, count: count, text: text))
    places[index] = UInt32(truncatingIfNeeded: slots.count)
    return text
  }

  private mutating func grow() {
    places = [UInt32](repeating: 0, count: max(64, places.count * 2))
    let mask = places.count - 1
    for at in slots.indices {
      var index = slots[at].hash & mask
      while places[index] != 0 { index = (index + 1) & mask }
      places[index] = UInt32(truncatingIfNeeded: at + 1)
    }
  }

  @inline(__always) private static func hash(_ first: WordKey, _ last: WordKey, _ count: Int) -> Int {
    let mixed =
      (first.low ^ (first.high &* 0x9E37_79B9_7F4A_7C15) ^ (last.low &* 0xC2B2_AE3D_27D4_EB4F) ^ last.high)
      &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: (mixed >> 40) &+ UInt64(truncatingIfNeeded: count))
  }

  @inline(__always) private static func sixteen(_ bytes: UnsafePointer<UInt8>, _ folds: Bool) -> WordKey {
    folds ? WordKey(folding: bytes, count: 16, readable: 16) : WordKey(reading: bytes, count: 16, readable: 16)
  }

  /// Whether the bytes between the first sixteen and the last are those of the text.
  private static func matches(_ text: String, _ bytes: UnsafePointer<UInt8>, count: Int, folds: Bool) -> Bool {
    let isEqual = text.utf8.withContiguousStorageIfAvailable { known in
      guard known.count == count, let base = known.baseAddress else { return false }
      var offset = 16
      while offset &+ 16 < count {
        if sixteen(base + offset, false) != sixteen(bytes + offset, folds) { return false }
        offset &+= 16
      }
      return true
    }
    return isEqual ?? false
  }

  @inline(__always) private static func fold(_ byte: UInt8, _ folds: Bool) -> UInt8 {
    folds && byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
