/// How a step's statements begin, as far as that bounds what they can do.
enum StepWords {
  /// What can be said of one statement.
  enum Kind {
    /// It changes definitions of relations alone, which their marks show.
    case definition
    /// It changes rows of the relations that it names, and what follows from that.
    case rows
    /// Nothing of either kind.
    case nothing
    /// It can do anything.
    case anything
  }

  static func kind(_ statement: String, dialect: String) -> Kind {
    let words = leading(statement)
    let all = words.joined(separator: " ")
    if dialect == "sqlite", words.first == "PRAGMA" {
      // Its own words for what may be left on: the settings themselves are compared.
      return words.count > 1 && harmlessPragmas.contains(words[1]) ? .nothing : .anything
    }
    for (kind, beginnings) in dialect == "sqlite" ? sqlite : postgres
    where beginnings.contains(where: { all == $0 || all.hasPrefix($0 + " ") }) {
      return kind
    }
    return .anything
  }

  private static let harmlessPragmas: Set<String> = [
    "FOREIGN_KEYS", "DEFER_FOREIGN_KEYS", "FOREIGN_KEY_CHECK", "INTEGRITY_CHECK", "QUICK_CHECK", "LEGACY_ALTER_TABLE",
    "USER_VERSION",
  ]

  private static let sqlite: [(Kind, [String])] = [
    // A table that is dropped is emptied before, which foreign keys follow (foreignkeys.html, section 5).
    (.rows, ["INSERT", "REPLACE", "UPDATE", "DELETE", "WITH", "SELECT", "DROP TABLE"]),
    (
      .definition,
      [
        "CREATE TABLE", "CREATE INDEX", "CREATE UNIQUE INDEX", "CREATE VIEW", "CREATE TRIGGER", "ALTER TABLE", "DROP INDEX",
        "DROP VIEW", "DROP TRIGGER",
      ]
    ), (.nothing, ["BEGIN", "COMMIT", "END", "SAVEPOINT", "RELEASE", "ANALYZE"]),
  ]

  private static let postgres: [(Kind, [String])] = [
    (.rows, ["INSERT", "UPDATE", "DELETE", "WITH"]),
    (
      .definition,
      [
        "CREATE TABLE", "CREATE UNLOGGED TABLE", "CREATE INDEX", "CREATE UNIQUE INDEX", "CREATE VIEW", "CREATE OR REPLACE VIEW",
        "ALTER TABLE", "ALTER INDEX", "DROP TABLE", "DROP INDEX", "DROP VIEW",
      ]
    ),
    (
      .nothing,
      [
        "BEGIN", "START TRANSACTION", "COMMIT", "END", "COMMENT ON", "LOCK", "ANALYZE", "SET LOCK_TIMEOUT",
        "SET LOCAL LOCK_TIMEOUT", "SET STATEMENT_TIMEOUT", "SET LOCAL STATEMENT_TIMEOUT",
      ]
    ),
  ]

  /// The first four words, behind blanks and comments, in capitals.
  static func leading(_ statement: String) -> [String] {
    var rest = statement.utf8[...]
    while true {
      rest = rest.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
      if rest.starts(with: "--".utf8) {
        rest = rest.drop { $0 != 0x0A && $0 != 0x0D }
      } else if rest.starts(with: "/*".utf8), let end = endOfComment(rest) {
        rest = rest[end...]
      } else {
        break
      }
    }
    let words = rest.prefix(120).split(maxSplits: 4, omittingEmptySubsequences: true) { !isPartOfWord($0) }
    return words.prefix(4).map { Substring($0).uppercased() }
  }

  private static func endOfComment(_ text: Substring.UTF8View) -> Substring.UTF8View.Index? {
    var last: UInt8 = 0
    for index in text.indices.dropFirst(2) {
      if last == UInt8(ascii: "*"), text[index] == UInt8(ascii: "/") { return text.index(after: index) }
      last = text[index]
    }
    return nil
  }

  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
