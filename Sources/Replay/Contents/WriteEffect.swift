/// What one write did to the rows of one table.
struct TableEffect: Sendable {
  /// A row that was there before and is otherwise now.
  struct Update: Sendable {
    var before: [String?]
    var after: [String?]
  }

  var shape: TableShape
  var inserted: [[String?]] = []
  var deleted: [[String?]] = []
  var updated: [Update] = []

  var isEmpty: Bool { inserted.isEmpty && deleted.isEmpty && updated.isEmpty }

  /// The difference between two readings of one table; rows of one primary key are one row.
  init(_ before: TableContents, _ after: TableContents) {
    shape = after.shape
    // Most rows stand where they stood.
    let start = zip(before.rows, after.rows).prefix { $0 == $1 }.count
    let (old, new) = (before.rows[start...], after.rows[start...])
    let end = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
    var counts: [[String?]: Int] = [:]
    for row in old.dropLast(end) { counts[row, default: 0] += 1 }
    var added: [[String?]] = []
    for row in new.dropLast(end) {
      if let count = counts[row], count > 0 { counts[row] = count - 1 } else { added.append(row) }
    }
    var removed = old.dropLast(end).filter { row in
      guard let count = counts[row], count > 0 else { return false }
      counts[row] = count - 1
      return true
    }
    for row in added {
      guard let key = after.shape.key(of: row), let old = removed.firstIndex(where: { before.shape.key(of: $0) == key }) else {
        inserted.append(row)
        continue
      }
      updated.append(Update(before: removed.remove(at: old), after: row))
    }
    deleted = removed
  }

  /// In a report's words: `inserts 1 row`.
  var words: String {
    let parts = [("inserts", inserted.count), ("changes", updated.count), ("deletes", deleted.count)].filter { $0.1 > 0 }
    return parts.isEmpty
      ? "leaves it alone" : parts.map { "\($0.0) \($0.1) \($0.1 == 1 ? "row" : "rows")" }.joined(separator: " and ")
  }
}

/// What one write did to the whole database, by table.
struct WriteEffect: Sendable {
  var tables: [String: TableEffect] = [:]

  /// Reads the tables that were written, inside the write's transaction; nil where one is too large to tell, or was not read
  /// before.
  init?(
    since before: Contents, shapes: [String: TableShape], on connection: any ReplayConnection
  ) throws(EngineError) {
    let written = try connection.writtenTables().filter { shapes[$0] != nil }
    // All are asked for before any is missed.
    let known = written.filter { before.standing($0) != nil }
    guard known.count == written.count else { return nil }
    for name in written {
      guard let shape = shapes[name], let old = before.standing(name), let now = try TableContents.read(shape, connection)
      else { return nil }
      let effect = TableEffect(old, now)
      if !effect.isEmpty { tables[name] = effect }
    }
  }

  /// Columns that two runs of the same write filled differently: sequences, clocks, random values.
  func variesFrom(_ other: WriteEffect) -> [String: Set<Int>] {
    var varying: [String: Set<Int>] = [:]
    for (name, effect) in tables {
      guard let second = other.tables[name] else { continue }
      for (left, right) in WriteEffect.paired(effect, second, ignoring: []) {
        for place in left.indices where right.indices.contains(place) && left[place] != right[place] {
          varying[name, default: []].insert(place)
        }
      }
    }
    return varying
  }

  /// Rows as they stand after two runs, in an order that does not depend on the run.
  static func paired(
    _ left: TableEffect, _ right: TableEffect, ignoring: Set<Int>
  ) -> [(left: [String?], right: [String?])] {
    func sorted(_ rows: [[String?]]) -> [[String?]] {
      rows.count < 2
        ? rows
        : rows.sorted { a, b in
          for place in a.indices where !ignoring.contains(place) && b.indices.contains(place) && a[place] != b[place] {
            return (a[place] ?? "") < (b[place] ?? "")
          }
          return false
        }
    }
    return Array(zip(sorted(left.inserted), sorted(right.inserted)))
      + Array(zip(sorted(left.updated.map(\.after)), sorted(right.updated.map(\.after))))
  }
}
