/// Looking for bytes eight at a time, where a byte at a time would take most of the lexer's time.
extension Lexer {
  /// The offset of the first byte from `start` on that is one of two; `count` where there is none.
  @inline(__always) func first(_ one: UInt8, or other: UInt8, from start: Int) -> Int {
    var offset = start
    let ones = UInt64(one) &* Lexer.everyByte
    let others = UInt64(other) &* Lexer.everyByte
    while offset &+ 8 <= count {
      let bytes = eight(offset)
      let found = Lexer.zeros(bytes ^ ones) | Lexer.zeros(bytes ^ others)
      if found != 0 { return offset &+ found.trailingZeroBitCount &>> 3 }
      offset &+= 8
    }
    while offset < count, base[offset] != one, base[offset] != other { offset &+= 1 }
    return offset
  }

  /// The offset of the first byte from `start` on that is not `known`; `count` where there is none.
  @inline(__always) func firstOther(than known: UInt8, from start: Int) -> Int {
    var offset = start
    let pattern = UInt64(known) &* Lexer.everyByte
    while offset &+ 8 <= count {
      let difference = eight(offset) ^ pattern
      if difference != 0 { return offset &+ difference.trailingZeroBitCount &>> 3 }
      offset &+= 8
    }
    while offset < count, base[offset] == known { offset &+= 1 }
    return offset
  }

  private static let everyByte: UInt64 = 0x0101_0101_0101_0101

  /// The bytes from `offset` on, the first one lowest; all eight must be there.
  @inline(__always) private func eight(_ offset: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The high bit of each byte that is 0, up to the lowest one at least: those above it may be wrong.
  @inline(__always) private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- everyByte) & ~word & 0x8080_8080_8080_8080
  }
}
