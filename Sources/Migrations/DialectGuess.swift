import SourceText

/// Tells SQLite's migrations from PostgreSQL's by words that only one of them has.
public enum DialectGuess {
  private static let sqliteWords: Set<String> = [
    "autoincrement", "pragma", "rowid", "strftime", "sqlite_sequence", "glob", "blob", "datetime", "unixepoch", "julianday",
  ]
  private static let postgresWords: Set<String> = [
    "serial", "bigserial", "jsonb", "uuid", "timestamptz", "bytea", "plpgsql", "concurrently", "extension", "nextval", "varying",
    "enum", "tsvector", "inet", "citext", "ilike", "regclass",
  ]

  private static let sqliteFolders: Set<Substring> = ["sqlite", "sqlite3", "d1"]
  private static let postgresFolders: Set<Substring> = ["postgres", "postgresql", "pg", "pgsql"]

  /// Whether SQLite's words outnumber PostgreSQL's, where a folder named after one of them outweighs a few words; false when neither
  /// has any, since most projects use PostgreSQL.
  public static func isSQLite(_ files: [SourceFile]) -> Bool {
    var balance = files.first.map { weight(ofPath: $0.path) } ?? 0
    var word: [UInt8] = []
    func count() {
      guard (4...15).contains(word.count) else { return }
      let text = String(decoding: word, as: UTF8.self)
      if sqliteWords.contains(text) { balance += 1 }
      if postgresWords.contains(text) { balance -= 1 }
    }
    for file in files.prefix(200) {
      for byte in file.bytes {
        let lower = byte | 0x20
        if (97...122).contains(lower) || byte == 95 {
          word.append(byte == 95 ? byte : lower)
        } else if !word.isEmpty {
          count()
          word.removeAll(keepingCapacity: true)
        }
      }
      count()
      word.removeAll(keepingCapacity: true)
    }
    return balance > 0
  }

  private static func weight(ofPath path: String) -> Int {
    let folders = path.lowercased().split(separator: "/").dropLast()
    // SQLDelight's own dialect is SQLite's.
    if path.hasSuffix(".sqm") { return 1 }
    if folders.contains(where: sqliteFolders.contains) { return 5 }
    return folders.contains(where: postgresFolders.contains) ? -5 : 0
  }
}
