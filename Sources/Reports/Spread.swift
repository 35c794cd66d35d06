/// How the parts of a long report are made: so many of them, each by its number, and given back in their order.
///
/// Reports are written when everything else is done, so whoever has processors to spare hands in a way to use them.
public typealias Spread = @Sendable (Int, @Sendable (Int) -> [UInt8]) -> [[UInt8]]

/// A long list cut into waves of parts, so that a report never stands in memory as a whole.
enum Waves {
  private static let part = 128
  private static let wave = 16 * part

  /// Gives away what `make` makes of each part of `count` items, in order.
  static func make(_ count: Int, _ spread: Spread, _ put: ([UInt8]) -> Void, _ make: @escaping @Sendable (Range<Int>) -> [UInt8])
  {
    for start in stride(from: 0, to: count, by: wave) {
      let end = min(start + wave, count)
      let parts = (end - start + part - 1) / part
      for bytes in spread(parts, { make(start + $0 * part..<min(start + ($0 + 1) * part, end)) }) { put(bytes) }
    }
  }

  /// One part behind the other.
  static let alone: Spread = { count, make in (0..<count).map(make) }
}
