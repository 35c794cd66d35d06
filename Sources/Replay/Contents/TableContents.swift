/// The rows of a table, as far as they are few.
struct TableContents: Sendable {
  /// Tables with more rows are not looked into.
  static let rowLimit = 2_000

  var shape: TableShape
  /// Values as text in the order of the columns; nil is NULL.
  var rows: [[String?]]

  /// Reads a table; nil where it has too many rows or cannot be read.
  static func read(_ shape: TableShape, _ connection: any ReplayConnection) throws(EngineError) -> TableContents? {
    do { return TableContents(shape, read: try connection.rows(question(shape))) } catch {
      if error.isFatal { throw error }
      return nil
    }
  }

  /// Reads several tables at once; where that fails, one after the other.
  static func read(_ shapes: [TableShape], _ connection: any ReplayConnection) throws(EngineError) -> [TableContents?] {
    do {
      return zip(shapes, try connection.rows(ofEach: shapes.map(question))).map { TableContents($0, read: $1) }
    } catch {
      if error.isFatal { throw error }
    }
    var all: [TableContents?] = []
    for shape in shapes { all.append(try read(shape, connection)) }
    return all
  }

  private init?(_ shape: TableShape, read rows: [[String?]]) {
    guard rows.count <= TableContents.rowLimit else { return nil }
    self.shape = shape
    self.rows = rows
  }

  private static func question(_ shape: TableShape) -> String {
    let list = shape.columns.map { column in
      let name = SeedDialect.sqlite.identifier(column.name)
      // A blob's text would end at its first zero byte.
      return shape.number == nil ? "CASE typeof(\(name)) WHEN 'blob' THEN quote(\(name)) ELSE \(name) END" : name
    }
    return "SELECT \(list.joined(separator: ", ")) FROM \(shape.name) LIMIT \(rowLimit + 1)"
  }
}

/// Rows of tables at one moment: read when they are first needed, as long as the moment lasts.
final class Contents {
  private(set) var tables: [String: TableContents] = [:]
  private var unread: [String: TableShape]
  private var wanted: Set<String> = []
  private let connection: any ReplayConnection

  /// The rows that stand now in the tables of `shapes`; those that `isNeeded` names are read at once.
  init(
    _ shapes: [String: TableShape], _ connection: any ReplayConnection, isNeeded: (String) -> Bool = { _ in true }
  ) throws(EngineError) {
    unread = shapes
    self.connection = connection
    try read(where: isNeeded)
  }

  /// Reads tables beforehand that will be asked for once the moment is over.
  func read(where isNeeded: (String) -> Bool) throws(EngineError) { try read(Set(unread.keys.filter(isNeeded))) }

  /// Rows as they stood at the moment; nil where they are too many. Those of a table that was not read yet cannot be told in
  /// the middle of a write: they are wanted then.
  func standing(_ name: String) -> TableContents? {
    if unread[name] != nil { wanted.insert(name) }
    return tables[name]
  }

  /// Reads what was wanted, now that the write was taken back; whether there was anything.
  func readWanted() throws(EngineError) -> Bool {
    defer { wanted = [] }
    let isAny = !wanted.isEmpty
    try read(wanted)
    return isAny
  }

  /// The moment is over: what was not read cannot be any more.
  func end() { unread = [:] }

  private func read(_ names: Set<String>) throws(EngineError) {
    let shapes = names.sorted().compactMap { unread.removeValue(forKey: $0) }
    for (shape, contents) in zip(shapes, try TableContents.read(shapes, connection)) { tables[shape.name] = contents }
  }
}
