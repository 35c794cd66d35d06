import SQLParser
import SourceText

/// The files that `cargo sqlx prepare` writes: one `query-<hash>.json` a query, or the older `sqlx-data.json` with all of them.
///
/// Both hold ready SQL. Its place in the program is not in them, so a query's place is where its text stands in the file.
enum SqlxQueries {
  /// The queries of `node`, by hash; nil when it is not one of sqlx's. Those of another database are passed over.
  static func read(_ node: JSONNode, of file: SourceFile, dialect: Dialect) -> QueryFile? {
    guard let queries = queries(node, of: file) else { return nil }
    let name = node["db_name"]?.text ?? node["db"]?.text
    guard let name, name.lowercased() != (dialect.kind == .sqlite ? "sqlite" : "postgresql") else {
      return QueryFile(kind: .sqlx, queries: queries)
    }
    let count = queries.count == 1 ? "its query is" : "its \(queries.count) queries are"
    return QueryFile(kind: .sqlx, queries: [], passedOver: "\(count) written for \(name)")
  }

  private static func queries(_ node: JSONNode, of file: SourceFile) -> [CodeQuery]? {
    if let sql = node["query"]?.text {
      let whole = Span(0, UInt32(clamping: file.bytes.count))
      return [CodeQuery(name: node["hash"]?.text ?? QueryFile.stem(file.path), file: file, span: whole, sql: sql)]
    }
    guard let pairs = node.pairs, !pairs.isEmpty else { return nil }
    var queries: [CodeQuery] = []
    for (hash, entry) in pairs where hash != "db" {
      guard let query = entry["query"], let sql = query.text else { return nil }
      let at = UInt32(clamping: query.offset)
      queries.append(CodeQuery(name: hash, file: file, span: Span(at, at), sql: sql))
    }
    return queries.sorted { $0.name < $1.name }
  }
}

/// Lines of `{"name": …, "sql": …, "params": […]}`, which any program's log of its queries can be made into.
///
/// `params` is one set of values, or a list of sets; a set is a list, by place, or an object, by mark.
enum QueryLines {
  static func read(_ rows: [JSONNode], of file: SourceFile, dialect: Dialect) throws(InputError) -> [CodeQuery] {
    var queries: [CodeQuery] = []
    var places: [String: Int] = [:]
    for row in rows {
      guard let sql = row["sql"], let text = sql.text else {
        throw QueryFile.failure(file, row.offset, "a query without `sql`", "write `{\"name\": …, \"sql\": …}` on each line")
      }
      let name = row["name"]?.text ?? QueryNames.name(of: text)
      let sets = try argumentSets(row["params"], of: file, dialect: dialect)
      let key = name + "\u{0}" + text
      if let known = places[key] {
        queries[known].arguments += sets.filter { !queries[known].arguments.contains($0) }
        continue
      }
      places[key] = queries.count
      let at = UInt32(clamping: sql.offset)
      var query = CodeQuery(name: name, file: file, span: Span(at, at), sql: text)
      query.arguments = sets
      if let flag = row["flag"]?.text { query.flag = QueryFlag(name: flag) }
      queries.append(query)
    }
    return queries
  }

  private static func argumentSets(
    _ node: JSONNode?, of file: SourceFile, dialect: Dialect
  ) throws(InputError) -> [[String: String?]] {
    guard let node else { return [] }
    if let items = node.items, items.contains(where: { $0.items != nil || $0.pairs != nil }) {
      var sets: [[String: String?]] = []
      for item in items { sets.append(try argumentSet(item, of: file, dialect: dialect)) }
      return sets
    }
    return [try argumentSet(node, of: file, dialect: dialect)]
  }

  private static func argumentSet(
    _ node: JSONNode, of file: SourceFile, dialect: Dialect
  ) throws(InputError) -> [String: String?] {
    var set: [String: String?] = [:]
    let pairs = node.pairs ?? (node.items ?? []).enumerated().map { (dialect.parameterSign + String($0 + 1), $1) }
    for (mark, value) in pairs {
      guard let scalar = value.scalar else {
        throw QueryFile.failure(
          file, value.offset, "the value of `\(mark)` is no text, number, boolean or null",
          "write an array or a document as the text that the database would be sent, such as \"{1,2}\"")
      }
      set.updateValue(scalar, forKey: mark)
    }
    return set
  }
}
