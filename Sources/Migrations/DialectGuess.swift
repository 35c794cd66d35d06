import SourceText

/// Tells SQLite's migrations from PostgreSQL's by words that only one of them has.
public enum DialectGuess {
  /// What a word says for SQLite; those that are columns' names elsewhere say little.
  private static let weights: [String: Int] = [
    "autoincrement": 5, "pragma": 5, "randomblob": 5, "sqlite_sequence": 5, "strftime": 3, "unixepoch": 3, "julianday": 3,
    "rowid": 2, "datetime": 1, "blob": 1, "glob": 1,
    "bigserial": -5, "timestamptz": -5, "bytea": -5, "plpgsql": -5, "concurrently": -5, "nextval": -5, "tsvector": -5,
    "ilike": -5,
    "regclass": -5, "serial": -3, "jsonb": -3, "varying": -3, "citext": -3, "extension": -2, "uuid": -1, "enum": -1, "inet": -1,
  ]

  private static let sqliteFolders: Set<Substring> = ["sqlite", "sqlite3", "d1"]
  private static let postgresFolders: Set<Substring> = ["postgres", "postgresql", "pg", "pgsql"]

  /// Whether SQLite's words outweigh PostgreSQL's, where a folder named after one of them says as much as two; false when they weigh as
  /// much, since most projects use PostgreSQL.
  public static func isSQLite(_ files: [SourceFile]) -> Bool {
    var balance = files.first.map { weight(ofPath: $0.path) } ?? 0
    var word: [UInt8] = []
    func count() {
      guard (4...15).contains(word.count) else { return }
      let text = String(decoding: word, as: UTF8.self)
      balance += weights[text] ?? 0
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
    // SQLDelight's own dialect is SQLite's.
    if path.hasSuffix(".sqm") { return 1 }
    let folders = path.lowercased().split(separator: "/").dropLast()
    if folders.contains(where: sqliteFolders.contains) { return 10 }
    return folders.contains(where: postgresFolders.contains) ? -10 : 0
  }
}
