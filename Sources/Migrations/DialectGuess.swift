import SourceText

/// Tells SQLite's migrations from PostgreSQL's by words that only one of them has.
public enum DialectGuess {
  private static let sqliteWords: Set<String> = ["autoincrement", "pragma", "rowid", "strftime", "sqlite_sequence", "glob"]
  private static let postgresWords: Set<String> = [
    "serial", "bigserial", "jsonb", "uuid", "timestamptz", "bytea", "plpgsql", "concurrently", "extension", "nextval", "varying",
    "enum", "tsvector", "inet", "citext", "ilike", "regclass",
  ]

  /// Whether SQLite's words outnumber PostgreSQL's; `whereNeither` when there are as many, since most projects use PostgreSQL.
  public static func isSQLite(_ files: [SourceFile], whereNeither: Bool = false) -> Bool {
    var balance = 0
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
    return balance == 0 ? whereNeither : balance > 0
  }
}
