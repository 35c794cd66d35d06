import Catalog

/// The rows of one table.
public struct SeedTable: Sendable {
  /// The table.
  public let relation: RelationName
  /// As reports call it.
  public let name: String
  /// Values by column, in the order in which they are put in.
  public let rows: [[String: SeedValue]]
  /// UPDATEs that give rows the parents that came later.
  public private(set) var links: [String] = []
  /// What is run after the rows: sequences are set behind the values that were written.
  public private(set) var after: [String] = []

  private let columns: [(name: String, key: String)]
  private let isOverriding: Bool
  private let dialect: SeedDialect

  init(_ shape: SeedShape, rows: [[String: SeedValue]], catalog: Catalog, dialect: SeedDialect) {
    relation = shape.table.relation
    name = catalog.display(shape.table.relation)
    self.rows = rows
    self.dialect = dialect
    // A column that is left to its DEFAULT in every row is left out.
    let written = shape.columns.filter { column in
      rows.contains { $0[column.key].map { $0 != .defaultValue } ?? false }
    }
    columns = written.map { ($0.name, $0.key) }
    isOverriding = written.contains(where: \.isAlwaysGenerated)
    for column in written where column.countsUp && dialect.hasSchemas {
      after.append(SeedTable.setval(relation, column.name, dialect))
    }
  }

  /// The table as SQL names it.
  var identifier: String { dialect.identifier(relation) }

  /// The fewest statements that put all rows in.
  public var sql: String {
    let inserts = dialect.allowsDefaultAmongValues ? [insert(rows)] : rows.map { insert($0) }
    return (inserts + after).joined(separator: ";\n")
  }

  /// The statement for one row.
  public func insert(_ row: [String: SeedValue]) -> String { insert([row]) }

  private func insert(_ rows: [[String: SeedValue]]) -> String {
    var written = columns
    if !dialect.allowsDefaultAmongValues || rows.count == 1 {
      written = columns.filter { column in rows.contains { $0[column.key] != .defaultValue } }
    }
    guard !written.isEmpty else {
      guard rows.count > 1 else { return "INSERT INTO \(identifier) DEFAULT VALUES" }
      return rows.map { _ in "INSERT INTO \(identifier) DEFAULT VALUES" }.joined(separator: ";\n")
    }
    let names = written.map { dialect.identifier($0.name) }.joined(separator: ", ")
    let tuples = rows.map { row in
      "(" + written.map { (row[$0.key] ?? .null).literal(dialect) }.joined(separator: ", ") + ")"
    }
    return "INSERT INTO \(identifier) (\(names)) \(isOverriding ? "OVERRIDING SYSTEM VALUE " : "")VALUES "
      + tuples.joined(separator: ",\n  ")
  }

  mutating func link(
    _ row: [String: SeedValue], key: [SeedColumn], _ reference: ReferenceDemand, to parent: [String: SeedValue],
    _ dialect: SeedDialect
  ) {
    let conditions = key.compactMap { column -> String? in
      guard let value = row[column.key], value != .null, value != .defaultValue else { return nil }
      return "\(dialect.identifier(column.name)) = \(value.literal(dialect))"
    }
    guard !conditions.isEmpty, conditions.count == key.count else { return }
    let names = Dictionary(columns.map { ($0.key, $0.name) }, uniquingKeysWith: { first, _ in first })
    let changes = zip(reference.columns, reference.referencedColumns).compactMap { column, referenced -> String? in
      guard let value = parent[referenced], value != .null, value != .defaultValue else { return nil }
      return "\(dialect.identifier(names[column] ?? column)) = \(value.literal(dialect))"
    }
    guard changes.count == reference.columns.count else { return }
    links.append(
      "UPDATE \(identifier) SET \(changes.joined(separator: ", ")) WHERE \(conditions.joined(separator: " AND "))")
  }

  /// `nextval` goes on behind the largest value; no sequence means nothing is done.
  private static func setval(_ relation: RelationName, _ column: String, _ dialect: SeedDialect) -> String {
    let table = dialect.identifier(relation)
    let sequence = "pg_get_serial_sequence(\(dialect.quoted(table)), \(dialect.quoted(column)))"
    return "SELECT setval(\(sequence), (SELECT max(\(dialect.identifier(column))) FROM \(table)))"
  }
}
