/// The rows of a table, as far as they are few.
struct TableContents: Sendable {
  /// Tables with more rows are not looked into.
  static let rowLimit = 2_000

  var shape: TableShape
  /// Values as text in the order of the columns; nil is NULL.
  var rows: [[String?]]

  /// Reads a table; nil where it has too many rows or cannot be read.
  static func read(_ shape: TableShape, _ connection: any ReplayConnection) throws(EngineError) -> TableContents? {
    let list = shape.columns.map { column in
      let name = SeedDialect.sqlite.identifier(column.name)
      // A blob's text would end at its first zero byte.
      return shape.number == nil ? "CASE typeof(\(name)) WHEN 'blob' THEN quote(\(name)) ELSE \(name) END" : name
    }
    do {
      let rows = try connection.rows("SELECT \(list.joined(separator: ", ")) FROM \(shape.name) LIMIT \(rowLimit + 1)")
      return rows.count > rowLimit ? nil : TableContents(shape: shape, rows: rows)
    } catch {
      if error.isFatal { throw error }
      return nil
    }
  }

  /// The row's primary key as one text; nil where the table has none.
  func key(_ row: [String?]) -> String? {
    let places = shape.key
    guard !places.isEmpty else { return nil }
    return places.map { row.indices.contains($0) ? row[$0].map { "=" + $0 } ?? "NULL" : "" }.joined(separator: "\u{1F}")
  }
}

/// Rows of every table at one moment.
struct Contents: Sendable {
  var tables: [String: TableContents] = [:]

  /// Reads all tables of `shapes`.
  static func read(_ shapes: [String: TableShape], _ connection: any ReplayConnection) throws(EngineError) -> Contents {
    var contents = Contents()
    for (name, shape) in shapes { contents.tables[name] = try TableContents.read(shape, connection) }
    return contents
  }
}
