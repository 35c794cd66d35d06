import SQLSyntax

/// Whether a bound can stand beside those that are there (`partbounds.c`). Constants whose order is not known are let pass.
extension Catalog {
  func check(_ bound: PartitionBound, of name: String, under parent: Table) throws(CatalogProblem) {
    guard let strategy = parent.partitioning?.strategy else { return }
    switch (bound, strategy) {
    case (.default, "hash"): throw .refused("a hash-partitioned table may not have a default partition")
    case (.default, _), (.list, "list"): break
    case (.range(let from, let to, _), "range"):
      if let order = Self.compare(from, to), order >= 0 { throw .refused("empty range bound specified for partition `\(name)`") }
    case (.hash(let modulus, let remainder, _), "hash"):
      if modulus <= 0 { throw .refused("modulus for hash partition must be an integer value greater than zero") }
      if remainder >= modulus { throw .refused("remainder for hash partition must be less than modulus") }
    default: throw .refused("invalid bound specification for a \(strategy) partition")
    }
    for sibling in partitions(of: parent.relation) where sibling.name != name {
      guard let other = sibling.partition?.written else { continue }
      if case .hash(let modulus, _, _) = bound, case .hash(let old, _, _) = other,
        max(modulus, old) % min(modulus, old) != 0
      {
        throw .refused("every hash partition modulus must be a factor of the next larger modulus")
      }
      if case .default = bound, case .default = other {
        throw .refused("partition `\(name)` conflicts with existing default partition `\(sibling.name)`")
      }
      if Self.overlaps(bound, other) { throw .refused("partition `\(name)` would overlap partition `\(sibling.name)`") }
    }
  }

  private static func overlaps(_ left: PartitionBound, _ right: PartitionBound) -> Bool {
    switch (left, right) {
    case (.list(let mine, _), .list(let others, _)):
      return mine.contains { value in
        others.contains { other in
          if StoredExpression(value).isNull { return StoredExpression(other).isNull }
          guard let value = BoundConstant(value), let other = BoundConstant(other) else { return false }
          return value.compare(other) == 0
        }
      }
    case (.range(let from, let to, _), .range(let otherFrom, let otherTo, _)):
      guard let first = compare(from, otherTo), let second = compare(otherFrom, to) else { return false }
      return first < 0 && second < 0
    case (.hash(let modulus, let remainder, _), .hash(let other, let otherRemainder, _)):
      return remainder % min(modulus, other) == otherRemainder % min(modulus, other)
    default: return false
    }
  }

  /// Sides of ranges, key by key.
  private static func compare(_ left: [Expression], _ right: [Expression]) -> Int? {
    for (left, right) in zip(left, right) {
      guard let left = BoundConstant(boundSide: left), let right = BoundConstant(boundSide: right),
        let order = left.compare(right)
      else {
        return nil
      }
      if order != 0 { return order }
    }
    return 0
  }
}
