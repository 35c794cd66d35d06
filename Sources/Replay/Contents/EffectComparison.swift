/// Compares what a write does before a step with what the same write does after it.
struct EffectComparison {
  /// Tables before the step by name, as they stand after it.
  let matches: [String: TableMatch]
  /// Tables, by their names before, whose rows the step itself changed.
  let changedByStep: Set<String>

  /// What differs first; nil where nothing does that the write is answerable for.
  ///
  /// - Parameters:
  ///   - varying: columns by table that each run fills otherwise.
  ///   - readsNothing: the write takes its values from parameters alone, so what tables hold does not matter to it.
  func change(
    _ before: WriteEffect, _ after: WriteEffect, varying: [String: Set<Int>], readsNothing: Bool
  ) -> ReplayObservations.ProbeDifference.Change? {
    let touched = Set(before.tables.keys)
    guard readsNothing || touched.isDisjoint(with: changedByStep) else { return nil }
    for name in touched.sorted() {
      guard let old = before.tables[name], let match = matches[name] else { continue }
      guard let new = after.tables[match.after.name] else {
        return .writesOtherRows(table: match.after.shown, before: old.words, after: "leaves it alone")
      }
      if let change = change(old, new, match, varying[name] ?? []) { return change }
    }
    // Tables that stood before the step; those that it made are no business of the old code.
    for (name, match) in matches.sorted(by: { $0.key < $1.key }) where before.tables[name] == nil {
      guard let new = after.tables[match.after.name], !changedByStep.contains(name) else { continue }
      // What only fills columns that are new is how the new code's data is kept in step.
      if new.inserted.isEmpty, new.deleted.isEmpty, new.updated.allSatisfy({ isSame($0, match) }) { continue }
      return .writesOtherRows(table: match.after.shown, before: "leaves it alone", after: new.words)
    }
    return nil
  }

  /// Varying columns by the names and places that they have after the step.
  func carried(_ varying: [String: Set<Int>]) -> [String: Set<Int>] {
    var result: [String: Set<Int>] = [:]
    for (name, places) in varying {
      guard let match = matches[name] else { continue }
      result[match.after.name] = Set(match.columns.filter { places.contains($0.before) }.map(\.after))
    }
    return result
  }

  /// Varying columns by the names and places that they had before the step.
  func carriedBack(_ varying: [String: Set<Int>]) -> [String: Set<Int>] {
    var result: [String: Set<Int>] = [:]
    for (name, match) in matches {
      guard let places = varying[match.after.name] else { continue }
      result[name] = Set(match.columns.filter { places.contains($0.after) }.map(\.before))
    }
    return result
  }

  private func isSame(_ update: TableEffect.Update, _ match: TableMatch) -> Bool {
    match.columns.allSatisfy { update.before[$0.after] == update.after[$0.after] }
  }

  private func change(
    _ old: TableEffect, _ new: TableEffect, _ match: TableMatch, _ varying: Set<Int>
  ) -> ReplayObservations.ProbeDifference.Change? {
    let updated = new.updated.filter { !isSame($0, match) }
    let isOtherwise =
      old.inserted.count != new.inserted.count || old.deleted.count != new.deleted.count || old.updated.count != updated.count
    if isOtherwise { return .writesOtherRows(table: match.after.shown, before: old.words, after: new.words) }
    var trimmed = new
    trimmed.updated = updated
    // Rows are laid out as they were before the step, so that both sides are put in the same order.
    let laidOut = EffectComparison.laidOut(trimmed, as: match)
    for (left, right) in WriteEffect.paired(old, laidOut, ignoring: varying) {
      for column in match.columns {
        let (a, b) = (left[column.before], right[column.before])
        // What is another value each time is none at all any more.
        if varying.contains(column.before), a == nil || b != nil { continue }
        let hasSameType = match.before.columns[column.before].type == match.after.columns[column.after].type
        if a == b || (!hasSameType && CanonicalValue.same(a, b)) || CanonicalValue.areNow(a, b) { continue }
        return .writesOtherValue(
          table: match.after.shown, column: match.after.columns[column.after].name, before: a, after: b)
      }
    }
    return nil
  }

  private static func laidOut(_ effect: TableEffect, as match: TableMatch) -> TableEffect {
    func row(_ values: [String?]) -> [String?] {
      var result: [String?] = Array(repeating: nil, count: match.before.columns.count)
      for column in match.columns where values.indices.contains(column.after) { result[column.before] = values[column.after] }
      return result
    }
    var result = effect
    result.inserted = effect.inserted.map(row)
    result.deleted = effect.deleted.map(row)
    result.updated = effect.updated.map { .init(before: row($0.before), after: row($0.after)) }
    return result
  }
}
