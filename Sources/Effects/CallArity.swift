import Catalog

/// With how many arguments a routine can be called.
struct CallArity {
  /// Those without a default, and all of them; without an end where the last is variadic.
  private let range: ClosedRange<Int>

  init(_ routine: Routine) {
    let inputs = routine.arguments.filter(\.isInput)
    let isVariadic = inputs.contains { $0.mode == "variadic" }
    let needed = inputs.count { $0.defaultText == nil && $0.mode != "variadic" }
    range = needed...(isVariadic ? Int.max : inputs.count)
  }

  /// Whether some call fits both, so that the server has to choose, or cannot
  /// (https://www.postgresql.org/docs/current/typeconv-func.html).
  func overlaps(_ other: CallArity) -> Bool { range.overlaps(other.range) }
}
