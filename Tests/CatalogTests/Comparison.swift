import Catalog
import Effects
import PostgresReplay
import Replay
import SQLParser
import SQLSyntax
import SQLiteReplay
import SourceText

/// Lines that two schemas do not share.
struct SchemaDifference: CustomStringConvertible {
  /// Lines of the real database that are not predicted, behind a minus; predicted ones that are not there, behind a plus.
  var lines: [String]

  /// A `?` on the predicted side says that the catalog does not know: such a line stands for the real one of the same head.
  init(real: [String], predicted: [String]) {
    var missing = Self.subtract(predicted, from: real)
    var extra = Self.subtract(real, from: predicted)
    for unknown in extra where unknown.hasSuffix("?") || unknown.contains(": ? ") {
      let head =
        unknown.hasSuffix("?") ? unknown.dropLast() : unknown[..<(unknown.ranges(of: "? ").first?.lowerBound ?? unknown.endIndex)]
      guard missing.contains(where: { $0.hasPrefix(head) }) else {
        // The real one prints no line where owner and privileges are the defaults.
        if head.hasPrefix("owner of ") || head.hasPrefix("privileges on ") { extra.removeAll { $0 == unknown } }
        continue
      }
      if head.hasSuffix(".") {
        missing.removeAll { $0.hasPrefix(head) }
      } else if let at = missing.firstIndex(where: { $0.hasPrefix(head) }) {
        missing.remove(at: at)
      }
      extra.removeAll { $0 == unknown }
    }
    lines = missing.map { "- " + $0 } + extra.map { "+ " + $0 }
  }

  var isEmpty: Bool { lines.isEmpty }
  var description: String { lines.joined(separator: "\n") }

  private static func subtract(_ left: [String], from right: [String]) -> [String] {
    var counts: [String: Int] = [:]
    for line in left { counts[line, default: 0] += 1 }
    return right.filter { line in
      guard let count = counts[line], count > 0 else { return true }
      counts[line] = count - 1
      return false
    }
  }
}

/// A real database beside a simulated one.
protocol SchemaPair {
  var connection: any ReplayConnection { get }
  /// What differs between the database and the catalog; nil when it cannot be asked.
  func difference(_ catalog: Catalog) throws(EngineError) -> [String]
}

/// PostgreSQL: the lines without expressions are compared with the catalog's own; then the catalog's SQL runs in a second, empty
/// database of the same server, and the server's whole text of both schemas is compared. So it is the server that brings
/// expressions, casts and parentheses into one form.
struct PostgresPair: SchemaPair {
  let connection: any ReplayConnection
  /// A superuser's session on an empty database, so that objects can be given away; nothing stays in it.
  let echo: any ReplayConnection

  /// Without what cannot be made so by SQL, and has been compared in the first step: the position of a column, and whether a NOT NULL
  /// came from a parent that has lost the column since.
  private static func comparable(_ line: String) -> String {
    guard line.hasPrefix("constraint "), line.contains(": not null ("), let mark = line.ranges(of: " inherited").first else {
      return unnumbered(line)
    }
    return String(line[..<mark.lowerBound] + line[mark.upperBound...])
  }

  /// A column's line without its position.
  static func unnumbered(_ line: String) -> String {
    guard line.hasPrefix("column "), let mark = line.firstIndex(of: "#"), let end = line[mark...].firstIndex(of: ":") else {
      return line
    }
    return String(line[..<mark] + line[end...])
  }

  func difference(_ catalog: Catalog) throws(EngineError) -> [String] {
    let real = try PostgresSchema.lines(connection, expressions: false)
    var found = SchemaDifference(real: real, predicted: catalog.lines(expressions: false)).lines
    guard catalog.isKnown else { return found }
    try echo.execute("BEGIN")
    let statements = catalog.sql
    do { try echo.execute(statements.joined(separator: ";\n")) } catch {
      try? echo.execute("ROLLBACK; BEGIN")
      for sql in statements {
        do { try echo.execute(sql) } catch {
          try? echo.execute("ROLLBACK")
          return found + ["! \(sql): \(error.message)"]
        }
      }
    }
    // The order of columns has been compared above; a child whose parent got columns later cannot be made in that order. Owners and
    // privileges that are not known are not printed.
    let unsure = catalog.lines(expressions: false).filter { $0.hasSuffix(": ?") }.map { $0.dropLast() }
    let isSure = { (line: String) in !unsure.contains { line.hasPrefix($0) } }
    let whole = SchemaDifference(
      real: try PostgresSchema.lines(connection, expressions: true).filter(isSure).map(Self.comparable),
      predicted: try PostgresSchema.lines(echo, expressions: true).filter(isSure).map(Self.comparable))
    try echo.execute("ROLLBACK")
    found += whole.lines.map { "= " + $0 }
    return found
  }
}

/// SQLite: the pragmas' lines are compared with the catalog's own; then the statements that SQLite keeps, read by the parser into
/// an empty catalog, are compared with the simulated one in full; then the catalog's SQL runs in an empty database, and its
/// pragmas' lines are compared too.
struct SQLitePair: SchemaPair {
  let connection: any ReplayConnection

  func difference(_ catalog: Catalog) throws(EngineError) -> [String] {
    // A connection keeps the columns of a view as it saw them first; behind a DROP TABLE they are those that its query gives.
    if try !connection.rows("SELECT 1 FROM temp.sqlite_schema WHERE type = 'view'").isEmpty {
      try connection.execute("CREATE TEMP TABLE read_views_anew (x); DROP TABLE temp.read_views_anew")
    }
    let real = try SQLiteSchema.lines(connection)
    var found = SchemaDifference(real: real, predicted: catalog.lines(expressions: false)).lines
    var kept = Catalog.sqlite(catalog.serverVersion)
    for sql in try SQLiteSchema.statements(connection) {
      for statement in Script.parse(sql, dialect: .sqlite).statements {
        for problem in kept.apply(statement.statement) { found.append("! \(sql): \(problem.message)") }
      }
    }
    // The place stands before the colon; behind it may stand whatever the text of the object names.
    let isIn = { (line: String, schema: String) in line.prefix { $0 != ":" }.contains(" \(schema).") }
    let isInMain = { (line: String) in isIn(line, "main") }
    found += SchemaDifference(
      real: kept.lines(expressions: true), predicted: catalog.lines(expressions: true).filter(isInMain)
    ).lines.map { "= " + $0 }
    let echo = try SQLiteEngine(settings: .init(foreignKeys: false)).openWork()
    for sql in catalog.sql {
      do { try echo.execute(sql) } catch { return found + ["! \(sql): \(error.message)"] }
    }
    let isHere = { (line: String) in isIn(line, "main") || isIn(line, "temp") }
    found += SchemaDifference(real: real.filter(isHere), predicted: try SQLiteSchema.lines(echo)).lines.map { "~ " + $0 }
    return found
  }
}

extension Catalog {
  /// Whether none of its objects is marked unknown.
  var isKnown: Bool {
    schemas.values.allSatisfy { $0.unknownNames.isEmpty }
      && tables.allSatisfy { $0.unknown == nil && $0.columns.allSatisfy { $0.unknown == nil } }
      && views.allSatisfy { $0.unknown == nil }
  }
}
