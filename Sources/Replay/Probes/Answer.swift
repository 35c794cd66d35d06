/// What a query read.
struct Answer: Equatable {
  /// Names of the columns.
  var columns: [String]
  /// Which columns come depends on the schema: they are found by their names.
  var isByName: Bool
  /// Values as text; nil is NULL.
  var rows: [[String?]]
  /// What the rows are sorted by, as far as it is among the columns.
  var sortedBy: [SortPlace] = []

  /// How `after` differs; nil when it does not. Rows are compared without order, and by the columns that were there before.
  func change(to after: Answer, isArbitrary: Bool) -> ReplayObservations.ProbeDifference.Change? {
    var places: [Int] = isByName ? [] : Array((rows.first ?? []).indices)
    for (position, name) in columns.enumerated() where isByName {
      // Two columns of one name are told apart by their order.
      let ordinal = columns[..<position].filter { $0 == name }.count
      let found = after.columns.indices.filter { after.columns[$0] == name }
      guard ordinal < found.count else { return .columnGone(name) }
      places.append(found[ordinal])
    }
    if rows.count != after.rows.count { return .rows(before: rows.count, after: after.rows.count) }
    guard !isArbitrary else { return nil }
    let laidOut = after.rows.map { row in places.map { row.indices.contains($0) ? row[$0] : nil } }
    let old = Answer.sorted(rows)
    let new = Answer.sorted(laidOut)
    guard let row = old.indices.first(where: { old[$0] != new[$0] }) else { return order(laidOut) }
    let column = zip(old[row], new[row]).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
    guard old[row].indices.contains(column), new[row].indices.contains(column) else {
      return .rows(before: rows.count, after: after.rows.count)
    }
    let name = columns.indices.contains(column) ? columns[column] : "column \(column + 1)"
    return .value(column: name, before: Answer.shown(old[row][column]), after: Answer.shown(new[row][column]))
  }

  /// Rows that sort as equals may come in any order: only the values that are sorted by are compared.
  private func order(_ after: [[String?]]) -> ReplayObservations.ProbeDifference.Change? {
    let places = sortedBy.compactMap { place -> Int? in
      switch place {
      case .number(let number): number
      case .name(let name): columns.count { $0 == name } == 1 ? columns.firstIndex(of: name) : nil
      }
    }
    guard places.count == sortedBy.count else { return nil }
    func keys(_ row: [String?]) -> [String?] { places.map { row.indices.contains($0) ? row[$0] : nil } }
    guard let row = rows.indices.first(where: { keys(rows[$0]) != keys(after[$0]) }) else { return nil }
    func words(_ row: [String?]) -> String { keys(row).map { $0 ?? "NULL" }.joined(separator: ", ") }
    return .order(row: row + 1, before: words(rows[row]), after: words(after[row]))
  }

  /// NULL sorts apart from the text of that name.
  private static func sorted(_ rows: [[String?]]) -> [[String]] {
    rows.map { $0.map { $0.map { "=" + $0 } ?? "NULL" } }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func shown(_ text: String) -> String? { text == "NULL" ? nil : String(text.dropFirst()) }
}

/// A result column that rows are sorted by.
enum SortPlace: Sendable, Equatable {
  /// By its place, from 0.
  case number(Int)
  /// By its name, where a `*` hides the place.
  case name(String)
}
