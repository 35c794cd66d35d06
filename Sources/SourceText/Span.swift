/// A half-open range of byte offsets in one file, 32-bit so that every node of the tree can carry one.
///
/// Files over 4 GiB are refused before they are read, so offsets always fit.
public struct Span: Hashable, Sendable {
  /// Offset of the first byte.
  public var lower: UInt32
  /// Offset after the last byte.
  public var upper: UInt32

  /// A span from `lower` up to, not including, `upper`.
  @inlinable public init(_ lower: UInt32, _ upper: UInt32) {
    self.lower = lower
    self.upper = upper
  }

  /// The empty span at the start of a file, for values that were made and not read.
  @inlinable public static var zero: Span { Span(0, 0) }

  /// Length in bytes.
  @inlinable public var length: Int { Int(upper) - Int(lower) }

  /// Whether nothing is covered.
  @inlinable public var isEmpty: Bool { upper <= lower }

  /// The offsets as a range for subscripting a byte array.
  @inlinable public var range: Range<Int> { Int(lower)..<Int(max(lower, upper)) }

  /// The smallest span that covers both.
  @inlinable public func union(_ other: Span) -> Span {
    Span(min(lower, other.lower), max(upper, other.upper))
  }

  /// Whether `other` lies inside.
  @inlinable public func contains(_ other: Span) -> Bool { lower <= other.lower && other.upper <= upper }
}
