import SQLSyntax

/// Makes each name's text once: words of up to 16 bytes are found again by their key, longer ones by their hash.
struct Interner {
  private struct Slot {
    var key: WordKey
    var text: String
  }

  private var slots: [Slot?] = []
  private var filled = 0
  private var longer: [Int: [String]] = [:]

  init() {}

  /// The text of `count` bytes at `bytes`; folded to lower case where ASCII if `folds`.
  mutating func text(_ bytes: UnsafePointer<UInt8>, count: Int, readable: Int, folds: Bool) -> String {
    guard count > 0 else { return "" }
    guard count <= 16 else { return long(bytes, count: count, folds: folds) }
    let key =
      folds
      ? WordKey(folding: bytes, count: count, readable: readable)
      : WordKey(reading: bytes, count: count, readable: readable)
    if filled * 2 >= slots.count { grow() }
    let mask = slots.count - 1
    var index = key.hash & mask
    while let slot = slots[index] {
      if slot.key == key { return slot.text }
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

  private mutating func long(_ bytes: UnsafePointer<UInt8>, count: Int, folds: Bool) -> String {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for index in 0..<count { hash = (hash ^ UInt64(Interner.fold(bytes[index], folds))) &* 1_099_511_628_211 }
    let slot = Int(truncatingIfNeeded: hash)
    for known in longer[slot] ?? [] where Interner.matches(known, bytes, count, folds) { return known }
    let text = String(
      decoding: UnsafeBufferPointer(start: bytes, count: count).lazy.map { Interner.fold($0, folds) }, as: UTF8.self)
    longer[slot, default: []].append(text)
    return text
  }

  private static func matches(_ text: String, _ bytes: UnsafePointer<UInt8>, _ count: Int, _ folds: Bool) -> Bool {
    guard text.utf8.count == count else { return false }
    var index = 0
    for byte in text.utf8 {
      if byte != fold(bytes[index], folds) { return false }
      index += 1
    }
    return true
  }

  @inline(__always) private static func fold(_ byte: UInt8, _ folds: Bool) -> UInt8 {
    folds && byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
