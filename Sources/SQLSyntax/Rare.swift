/// A part that most nodes of the tree lack: one word where there is none, a box where there is one.
///
/// A tree is copied and filled millions of times for every part that is written out; docs/benchmarks.md has what that costs.
@propertyWrapper
@frozen public enum Rare<Value: Sendable>: Sendable {
  /// There is none.
  case absent
  /// There is one.
  indirect case present(Value)

  /// A part that is there or not.
  @inlinable public init(wrappedValue: Value?) {
    if let wrappedValue { self = .present(wrappedValue) } else { self = .absent }
  }

  /// The part, nil where there is none.
  @inlinable public var wrappedValue: Value? {
    get { if case .present(let value) = self { value } else { nil } }
    set { self = Rare(wrappedValue: newValue) }
  }
}

/// Shows itself as the optional that it stands for.
extension Rare: CustomReflectable {
  /// That of the optional.
  public var customMirror: Mirror { Mirror(reflecting: wrappedValue as Any) }
}
