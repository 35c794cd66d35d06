import SourceText

/// Tells SQLite's migrations from PostgreSQL's by words that only one of them has.
public enum DialectGuess {
  private static let sqliteWords: Set<String> = ["autoincrement", "pragma", "rowid", "strftime", "sqlite_sequence", "glob"]
  private static let postgresWords: Set<String> = [
    "serial", "bigserial", "jsonb", "uuid", "timestamptz", "bytea", "plpgsql", "concurrently", "extension", "nextval", "varying",
    "enum", "tsvector", "inet", "citext", "ilike", "regclass",
  ]

  /// Whether SQLite's words outnumber PostgreSQL's; false when neither has any, since most projects use PostgreSQL.
  public static func isSQLite(_ files: [SourceFile]) -> Bool {
    var sqlite = 0
    var postgres = 0
    for file in files.prefix(200) {
      for word in file.text.lowercased().split(whereSeparator: { !$0.isLetter && $0 != "_" }) {
        if sqliteWords.contains(String(word)) { sqlite += 1 }
        if postgresWords.contains(String(word)) { postgres += 1 }
      }
    }
    return sqlite > postgres
  }
}
