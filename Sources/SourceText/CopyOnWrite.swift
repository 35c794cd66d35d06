/// A value behind one reference: handing it round counts one reference, and a change copies it where somebody else has it too.
///
/// A table or an operation holds dozens of texts and lists, each of which is counted when a plain struct is copied, and a long history
/// hands them round millions of times.
@frozen public struct CopyOnWrite<Value: Sendable>: Sendable {
  /// Where the value lies. Unchecked: it is only changed by the one who has it alone.
  @usableFromInline final class Box: @unchecked Sendable {
    @usableFromInline var value: Value

    @inlinable init(_ value: Value) { self.value = value }
  }

  @usableFromInline var box: Box

  /// Keeps `value`.
  @inlinable public init(_ value: Value) { box = Box(value) }

  /// The value, to be read or changed.
  @inlinable public var value: Value {
    _read { yield box.value }
    _modify {
      if !isKnownUniquelyReferenced(&box) { unshare() }
      yield &box.value
    }
  }

  /// Takes a copy of its own. Out of line: in place, every access would ask the C library for room for a whole value.
  @inlinable @inline(never) mutating func unshare() { box = Box(box.value) }
}

extension CopyOnWrite: Equatable where Value: Equatable {
  /// Whether both hold equal values; those that share one need no look.
  @inlinable public static func == (left: CopyOnWrite, right: CopyOnWrite) -> Bool {
    left.box === right.box || left.box.value == right.box.value
  }
}
