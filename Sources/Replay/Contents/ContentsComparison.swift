/// What a step did to the values that stood before it.
struct ContentsComparison {
  /// Tables, by their names before, in which a value or a row is another one.
  private(set) var changed: Set<String> = []
  /// Columns whose values cannot be told any more from what stands now.
  private(set) var losses: [Loss] = []

  /// A column that lost something.
  struct Loss: Sendable, Equatable {
    /// As reports show it, after the step.
    var table: String
    var column: String
    var kind: ReplayObservations.ContentLoss.Kind
  }

  /// Compares the rows that have the same primary key; tables without one are only seen to have changed.
  init(_ before: Contents, _ after: Contents, matches: [String: TableMatch]) {
    for (name, old) in before.tables.sorted(by: { $0.key < $1.key }) {
      guard let match = matches[name], let new = after.tables[match.after.name] else { continue }
      guard let pairs = ContentsComparison.pairs(old, new, match) else {
        let left = old.rows.map { row in match.columns.map { row[$0.before] } }
        let right = new.rows.map { row in match.columns.map { row[$0.after] } }
        if Set(left) != Set(right) { changed.insert(name) }
        continue
      }
      if pairs.count != old.rows.count || pairs.count != new.rows.count { changed.insert(name) }
      for column in match.columns { compare(name, column, pairs, match) }
    }
  }

  private typealias Pair = (old: [String?], new: [String?])

  private static func pairs(_ old: TableContents, _ new: TableContents, _ match: TableMatch) -> [Pair]? {
    let places = match.before.key.compactMap { place in match.columns.first { $0.before == place } }
    guard !places.isEmpty, places.count == match.before.key.count else { return nil }
    var byKey: [[String?]: [String?]] = [:]
    for row in new.rows { byKey[places.map { row[$0.after] }] = row }
    return old.rows.compactMap { row in byKey[places.map { row[$0.before] }].map { (row, $0) } }
  }

  private mutating func compare(_ name: String, _ column: (before: Int, after: Int), _ pairs: [Pair], _ match: TableMatch) {
    let hasSameType = match.before.columns[column.before].type == match.after.columns[column.after].type
    func isSame(_ old: String?, _ new: String?) -> Bool { old == new || (!hasSameType && CanonicalValue.same(old, new)) }
    let moved = pairs.filter { !isSame($0.old[column.before], $0.new[column.after]) }
    guard !moved.isEmpty else { return }
    changed.insert(name)
    guard !match.before.columns[column.before].isGenerated else { return }
    let shown = match.after.columns[column.after].name
    if let kind = ContentsComparison.exchanged(column, pairs, match)
      ?? ContentsComparison.emptied(column, moved) ?? ContentsComparison.merged(column, pairs, isSame)
      ?? (hasSameType ? nil : ContentsComparison.shortened(column, moved))
    {
      losses.append(Loss(table: match.after.shown, column: shown, kind: kind))
    }
  }

  /// The column holds what another column of the same row held before.
  private static func exchanged(
    _ column: (before: Int, after: Int), _ pairs: [Pair], _ match: TableMatch
  ) -> ReplayObservations.ContentLoss.Kind? {
    for other in match.columns where other.before != column.before {
      let values = Set(pairs.compactMap { $0.old[other.before] })
      // Both columns must have moved: one that was copied to a second place is still there.
      guard values.count > 2, pairs.allSatisfy({ $0.new[column.after] == $0.old[other.before] }),
        pairs.contains(where: { $0.new[other.after] != $0.old[other.before] })
      else { continue }
      return .holdsOther(column: match.before.columns[other.before].name)
    }
    return nil
  }

  private static func emptied(_ column: (before: Int, after: Int), _ moved: [Pair]) -> ReplayObservations.ContentLoss.Kind? {
    let gone = moved.compactMap { $0.new[column.after] == nil ? $0.old[column.before] : nil }
    return gone.first.map { .emptied(example: $0, rows: gone.count) }
  }

  /// Two different values have become one.
  private static func merged(
    _ column: (before: Int, after: Int), _ pairs: [Pair], _ isSame: (String?, String?) -> Bool
  ) -> ReplayObservations.ContentLoss.Kind? {
    var sources: [String: String] = [:]
    for pair in pairs {
      guard let old = pair.old[column.before], let new = pair.new[column.after] else { continue }
      guard let first = sources[new] else {
        sources[new] = old
        continue
      }
      if first != old, !isSame(first, old), !CanonicalValue.same(first, old) { return .merged(first: first, second: old, into: new) }
    }
    return nil
  }

  /// A text became its beginning, a number another number.
  private static func shortened(_ column: (before: Int, after: Int), _ moved: [Pair]) -> ReplayObservations.ContentLoss.Kind? {
    for pair in moved {
      guard let old = pair.old[column.before], let new = pair.new[column.after] else { continue }
      let isCut = !new.isEmpty && old.count > new.count && old.hasPrefix(new) && old.dropFirst(new.count).contains { $0 != " " }
      if isCut || (Double(old) != nil && Double(new) != nil) { return .shortened(from: old, to: new) }
    }
    return nil
  }
}
