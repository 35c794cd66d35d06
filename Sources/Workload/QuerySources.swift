import SQLParser
import SourceText

extension CodeVersion {
  /// Reads every query out of `files`, by what each file is.
  ///
  /// - Throws: `InputError` for a file that is none of the kinds, or is broken, with the place.
  public init(name: String, origin: String, files: [SourceFile], dialect: Dialect) throws(InputError) {
    var queries: [CodeQuery] = []
    var sources: [QuerySource] = []
    for file in files {
      let read = try QueryFile.read(file, dialect: dialect)
      queries += read.queries
      sources.append(
        QuerySource(file: file.path, kind: read.kind, queries: read.queries.count, passedOver: read.passedOver))
    }
    self.init(name: name, origin: origin, queries: queries, sources: sources)
  }
}

extension CodeVersion {
  /// Whether a file of SQL names a query, so that it is one of queries and not of something else.
  public static func namesQueries(_ file: SourceFile) -> Bool { NamedQueries.names(file) }
}

/// What one file of queries holds.
struct QueryFile {
  var kind: QuerySource.Kind
  var queries: [CodeQuery]
  var passedOver = ""

  /// Reads a file by its ending, and where that leaves a choice by how it begins.
  static func read(_ file: SourceFile, dialect: Dialect) throws(InputError) -> QueryFile {
    try checkBytes(file)
    switch file.path.split(separator: "/").last?.split(separator: ".").last.map({ $0.lowercased() }) {
    case "json", "jsonl", "ndjson", "log":
      return try JSONFile.read(file, dialect: dialect)
    case "csv":
      return try CSVFile.read(file, dialect: dialect)
    case "sq":
      return try SQLDelightQueries.read(file).withNamesOfTheirOwn()
    default:
      return try NamedQueries.read(file, dialect: dialect).withNamesOfTheirOwn()
    }
  }

  /// Refuses bytes that no query can hold: an engine would read the text to the first NUL only.
  private static func checkBytes(_ file: SourceFile) throws(InputError) {
    let mark = file.bytes.prefix(2)
    if mark == [0xFF, 0xFE] || mark == [0xFE, 0xFF] {
      throw failure(file, 0, "the file is UTF-16; only UTF-8 can be read", "save it as UTF-8")
    }
    if let null = file.bytes.firstIndex(of: 0) {
      throw failure(file, null, "a NUL byte, which no query can hold", "take it out, or write the file anew: it may be damaged")
    }
    // Logs hold what programs sent, whatever it is.
    guard file.path.hasSuffix(".sql") || file.path.hasSuffix(".sq"), String(validating: file.bytes, as: UTF8.self) == nil else {
      return
    }
    let lines = file.lineIndex()
    for line in 1...max(1, lines.count) {
      guard let span = lines.span(ofLine: line) else { continue }
      if String(validating: file.bytes[span.range], as: UTF8.self) == nil {
        throw failure(file, Int(span.lower), "this line is no UTF-8", "save the file as UTF-8")
      }
    }
  }

  /// Refuses a second query of one name: reports tell queries apart by their names.
  private func withNamesOfTheirOwn() throws(InputError) -> QueryFile {
    var seen: Set<String> = []
    for query in queries where !seen.insert(query.name).inserted {
      throw QueryFile.failure(
        query.file, Int(query.span.lower), "a second query of this file is called `\(query.name)`",
        "give each query a name of its own")
    }
    return self
  }

  /// Where the text begins behind a byte order mark.
  static func start(of bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The name of a file without its folder and endings.
  static func stem(_ path: String) -> String {
    path.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? path
  }

  /// A complaint about an offset of a file.
  static func failure(_ file: SourceFile, _ offset: Int, _ problem: String, _ remedy: String) -> InputError {
    let place = file.lineIndex().position(of: UInt32(clamping: offset))
    return InputError(place: "\(file.path):\(place.line):\(place.column)", problem: problem, remedy: remedy)
  }
}

/// The JSON files among the sources of queries: sqlx's, lines of queries, statistics, the server's log.
enum JSONFile {
  static func read(_ file: SourceFile, dialect: Dialect) throws(InputError) -> QueryFile {
    let nodes = try values(file)
    guard let first = nodes.first else { return QueryFile(kind: .jsonLines, queries: [], passedOver: "the file is empty") }
    let rows = nodes.count == 1 ? first.items ?? nodes : nodes
    if let kind = kind(of: rows.first ?? first) {
      switch kind {
      case .jsonLines: return QueryFile(kind: kind, queries: try QueryLines.read(rows, of: file, dialect: dialect))
      case .statementStatistics: return try StatementStatistics.read(rows, of: file, dialect: dialect)
      case .jsonLog: return ServerLog.read(rows, of: file, dialect: dialect)
      default: break
      }
    }
    if nodes.count == 1, rows.isEmpty { return QueryFile(kind: .statementStatistics, queries: []) }
    guard nodes.count == 1, let sqlx = SqlxQueries.read(first, of: file, dialect: dialect) else {
      throw QueryFile.failure(
        file, first.offset,
        "no file of queries: neither sqlx's, nor lines `{\"name\": …, \"sql\": …}`, nor rows of pg_stat_statements, nor PostgreSQL's jsonlog",
        "correct the file, or take it out of `code.queries`")
    }
    return sqlx
  }

  private static func kind(of row: JSONNode) -> QuerySource.Kind? {
    if row["sql"]?.text != nil { return .jsonLines }
    if row["timestamp"] != nil, row["error_severity"] != nil || row["pid"] != nil { return .jsonLog }
    if row["query"]?.text != nil, row["calls"] != nil || row["queryid"] != nil { return .statementStatistics }
    return nil
  }

  /// The one value of a file, or one a line.
  private static func values(_ file: SourceFile) throws(InputError) -> [JSONNode] {
    let remedy = "correct the JSON at that place, or take the file out of `code.queries`"
    let whole: JSONReader.Failure
    let start = QueryFile.start(of: file.bytes)
    if file.path.hasSuffix(".log"), let sign = file.bytes[start...].first, ![91, 123, 9, 10, 13, 32].contains(sign) {
      throw QueryFile.failure(
        file, start, "a log as plain text, in which no statement surely ends",
        "let the server write it as csvlog or jsonlog (`log_destination`)")
    }
    do { return [try JSONReader.read(file.bytes, start..<file.bytes.count)] } catch { whole = error }
    let lines = file.lineIndex()
    var nodes: [JSONNode] = []
    for line in 1...max(1, lines.count) {
      guard let span = lines.span(ofLine: line) else { continue }
      let range = span.range.clamped(to: start..<file.bytes.count)
      guard file.bytes[range].contains(where: { ![32, 9, 10, 13].contains($0) }) else { continue }
      do { nodes.append(try JSONReader.read(file.bytes, range)) } catch {
        // A first line that is no value by itself: the file was meant as one value.
        let first = nodes.isEmpty ? whole : error
        throw QueryFile.failure(file, first.offset, first.problem, remedy)
      }
    }
    return nodes
  }
}

/// The CSV files among the sources of queries: the server's log, and pg_stat_statements with a header.
enum CSVFile {
  static func read(_ file: SourceFile, dialect: Dialect) throws(InputError) -> QueryFile {
    let records: [CSVReader.Record]
    do { records = try CSVReader.records(file.bytes, from: QueryFile.start(of: file.bytes)) } catch {
      throw QueryFile.failure(file, error.offset, error.problem, "correct the CSV at that place")
    }
    guard let first = records.first else { return QueryFile(kind: .statementStatistics, queries: []) }
    if first.fields.contains("query") { return try StatementStatistics.read(records, of: file, dialect: dialect) }
    guard first.fields.count >= ServerLog.fewestColumns else {
      throw QueryFile.failure(
        file, first.range.lowerBound,
        "neither an export of pg_stat_statements (its first line names a column `query`) nor PostgreSQL's csvlog (23 columns or more, this has \(first.fields.count))",
        "export with a header: `\\copy (SELECT * FROM pg_stat_statements) TO 'queries.csv' CSV HEADER`")
    }
    return try ServerLog.read(records, of: file, dialect: dialect)
  }
}
