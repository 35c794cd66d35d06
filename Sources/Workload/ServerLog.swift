import SQLParser
import SQLSyntax
import SourceText

/// PostgreSQL's log as csvlog or jsonlog, with statements logged by `log_statement`, `log_min_duration_statement` or
/// `auto_explain`-free equivalents; parameters come from the line's detail.
///
/// Equal queries are one, with the sets of values that were seen. Literals of simple statements are looked through to find what is
/// equal, and the first text stays.
enum ServerLog {
  /// csvlog has had 23 columns since PostgreSQL 9.0.
  static let fewestColumns = 23
  /// csvlog's columns: the message and its detail, from 0.
  private static let message = 13
  private static let detail = 14
  /// Sets of values kept for each query.
  private static let mostSets = 8

  private struct Entry {
    var message: String
    var detail: String
    var range: Range<Int>
  }

  static func read(_ records: [CSVReader.Record], of file: SourceFile, dialect: Dialect) throws(InputError) -> QueryFile {
    var entries: [Entry] = []
    for record in records {
      guard record.fields.count >= fewestColumns else {
        throw QueryFile.failure(
          file, record.range.lowerBound, "a line of csvlog has 23 columns or more, this has \(record.fields.count)",
          "cut the log at whole lines, or take this line out")
      }
      entries.append(Entry(message: record.fields[message], detail: record.fields[detail], range: record.range))
    }
    return collect(entries, kind: .csvLog, file, dialect)
  }

  static func read(_ rows: [JSONNode], of file: SourceFile, dialect: Dialect) -> QueryFile {
    let entries = rows.map { row in
      Entry(message: row["message"]?.text ?? "", detail: row["detail"]?.text ?? "", range: row.offset..<row.offset)
    }
    return collect(entries, kind: .jsonLog, file, dialect)
  }

  private static func collect(_ entries: [Entry], kind: QuerySource.Kind, _ file: SourceFile, _ dialect: Dialect) -> QueryFile {
    var queries: [CodeQuery] = []
    var places: [String: Int] = [:]
    var others = 0
    for entry in entries {
      guard let sql = statement(entry.message) else { continue }
      guard QueryNames.isQuery(sql) else {
        others += 1
        continue
      }
      let set = parameters(entry.detail)
      let shape = QueryNames.shape(of: sql, dialect: dialect)
      if let known = places[shape] {
        if let set, queries[known].arguments.count < mostSets, !queries[known].arguments.contains(set) {
          queries[known].arguments.append(set)
        }
        continue
      }
      places[shape] = queries.count
      let span = Span(UInt32(clamping: entry.range.lowerBound), UInt32(clamping: entry.range.upperBound))
      var query = CodeQuery(name: QueryNames.name(of: shape), file: file, span: span, sql: sql)
      query.arguments = set.map { [$0] } ?? []
      queries.append(query)
    }
    let passedOver = others == 0 ? "" : "\(others) logged \(others == 1 ? "statement is" : "statements are") no query"
    return QueryFile(kind: kind, queries: queries, passedOver: passedOver)
  }

  /// The SQL behind `statement: `, `execute NAME: ` or either behind `duration: 1.2 ms  `.
  private static func statement(_ message: String) -> String? {
    var text = message[...]
    if text.hasPrefix("duration: ") {
      guard let end = text.range(ofText: " ms  ") else { return nil }
      text = text[end.upperBound...]
    }
    if text.hasPrefix("statement: ") { return trimmed(text.dropFirst("statement: ".count)) }
    guard text.hasPrefix("execute "), let colon = text.range(ofText: ": ") else { return nil }
    return trimmed(text[colon.upperBound...])
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop(while: \.isWhitespace)
    while let last = text.last, last.isWhitespace || last == ";" { text.removeLast() }
    return String(text)
  }

  /// Reads `parameters: $1 = 'a''b', $2 = NULL`; from PostgreSQL 16 on the word is capitalised.
  static func parameters(_ detail: String) -> [String: String?]? {
    guard detail.hasPrefix("parameters: ") || detail.hasPrefix("Parameters: ") else { return nil }
    var rest = detail.dropFirst("parameters: ".count)
    var set: [String: String?] = [:]
    while let equals = rest.range(ofText: " = ") {
      let mark = String(rest[..<equals.lowerBound])
      guard mark.hasPrefix("$") else { return nil }
      rest = rest[equals.upperBound...]
      if rest.first == "'" {
        rest = rest.dropFirst()
        var value = ""
        while let sign = rest.popFirst() {
          if sign == "'" {
            guard rest.first == "'" else { break }
            rest = rest.dropFirst()
          }
          value.append(sign)
        }
        // A value that the server cut short is no value.
        if rest.hasPrefix("...") { return nil }
        set[mark] = value
      } else {
        set.updateValue(nil, forKey: mark)
        rest = rest.drop { $0 != "," }
      }
      rest = rest.drop { $0 == "," || $0 == " " }
    }
    return set.isEmpty ? nil : set
  }
}

/// An export of pg_stat_statements: normalised texts, whose literals the server has replaced by `$n`.
enum StatementStatistics {
  static func read(_ records: [CSVReader.Record], of file: SourceFile, dialect: Dialect) throws(InputError) -> QueryFile {
    let header = records.first?.fields ?? []
    guard let column = header.firstIndex(of: "query") else { return QueryFile(kind: .statementStatistics, queries: []) }
    let id = header.firstIndex(of: "queryid")
    var rows: [(sql: String, id: String?, range: Range<Int>)] = []
    for record in records.dropFirst() {
      guard record.fields.count == header.count else {
        throw QueryFile.failure(
          file, record.range.lowerBound, "the header names \(header.count) columns, this row has \(record.fields.count)",
          "export the view anew")
      }
      rows.append((record.fields[column], id.map { record.fields[$0] }, record.range))
    }
    return collect(rows, file)
  }

  static func read(_ rows: [JSONNode], of file: SourceFile, dialect: Dialect) throws(InputError) -> QueryFile {
    var read: [(sql: String, id: String?, range: Range<Int>)] = []
    for row in rows {
      guard let sql = row["query"]?.text else {
        throw QueryFile.failure(file, row.offset, "a row of pg_stat_statements without `query`", "export the view anew")
      }
      read.append((sql, row["queryid"]?.scalar ?? nil, row.offset..<row.offset))
    }
    return collect(read, file)
  }

  private static func collect(_ rows: [(sql: String, id: String?, range: Range<Int>)], _ file: SourceFile) -> QueryFile {
    var queries: [CodeQuery] = []
    var seen: Set<String> = []
    var names: [String: Int] = [:]
    var others = 0
    var hidden = 0
    for row in rows where seen.insert(row.sql).inserted || row.sql == Self.hiddenText {
      if row.sql == Self.hiddenText { hidden += 1 }
      guard QueryNames.isQuery(row.sql) else {
        if row.sql != Self.hiddenText { others += 1 }
        continue
      }
      let span = Span(UInt32(clamping: row.range.lowerBound), UInt32(clamping: row.range.upperBound))
      let id = row.id.flatMap { $0.isEmpty ? nil : $0 } ?? QueryNames.name(of: row.sql)
      // The view has a row for each user and database, and a text for each.
      names[id, default: 0] += 1
      let name = names[id].flatMap { $0 > 1 ? "\(id).\($0)" : nil } ?? id
      queries.append(CodeQuery(name: name, file: file, span: span, sql: TypedMark.rewrite(row.sql, dialect: .postgres)))
    }
    var notes = others == 0 ? [] : ["\(others) \(others == 1 ? "row is" : "rows are") no query"]
    if hidden > 0 {
      notes.append("\(hidden) \(hidden == 1 ? "row hides its" : "rows hide their") text: export as a member of pg_read_all_stats")
    }
    return QueryFile(kind: .statementStatistics, queries: queries, passedOver: notes.joined(separator: "; "))
  }

  /// What the view shows instead of a text that the reader may not see.
  private static let hiddenText = "<insufficient privilege>"
}
