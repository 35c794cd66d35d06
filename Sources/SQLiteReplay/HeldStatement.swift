import CSQLite
import Replay

/// A statement that is prepared once and run often, as drivers keep it.
final class HeldStatement {
  private let statement: OpaquePointer
  /// Tables that it writes, those of triggers and foreign key actions among them.
  var writes: Set<String>

  init(_ statement: OpaquePointer, writes: Set<String>) {
    self.statement = statement
    self.writes = writes
  }

  deinit { sqlite3_finalize(statement) }

  /// Runs it with literals for its marks; nil when the library refuses, whose words the database then has.
  func run(_ values: [String: String]) -> HeldAnswer? {
    sqlite3_clear_bindings(statement)
    for index in 1...max(1, sqlite3_bind_parameter_count(statement)) {
      let name = sqlite3_bind_parameter_name(statement, index).map { String(cString: $0) } ?? "?#\(index)"
      bind(values[name] ?? "NULL", at: index)
    }
    defer { sqlite3_reset(statement) }
    guard let rows = SQLiteConnection.stepThrough(statement) else { return nil }
    let columns = (0..<sqlite3_column_count(statement)).map { column in
      sqlite3_column_name(statement, column).map { String(cString: $0) } ?? ""
    }
    return HeldAnswer(columns: columns, rows: rows)
  }

  /// Binds a literal as `quote` writes them: NULL, a number, a text, bytes; anything else as a text.
  private func bind(_ literal: String, at index: Int32) {
    // SQLITE_TRANSIENT: the library takes a copy.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    if literal.uppercased() == "NULL" {
      sqlite3_bind_null(statement, index)
    } else if let number = Int64(literal) {
      sqlite3_bind_int64(statement, index, number)
    } else if let first = literal.utf8.first, first < 0x3A, first != 0x27, let number = Double(literal) {
      sqlite3_bind_double(statement, index, number)
    } else if let bytes = HeldStatement.bytes(literal) {
      sqlite3_bind_blob(statement, index, bytes, Int32(clamping: bytes.count), copied)
    } else {
      let isQuoted = literal.utf8.count >= 2 && literal.hasPrefix("'") && literal.hasSuffix("'")
      let text = isQuoted ? String(literal.dropFirst().dropLast()).replacing("''", with: "'") : literal
      sqlite3_bind_text(statement, index, String(text), Int32(clamping: text.utf8.count), copied)
    }
  }

  /// The bytes of `X'00FF'`.
  private static func bytes(_ literal: String) -> [UInt8]? {
    guard literal.utf8.count >= 3, literal.first == "X" || literal.first == "x", literal.hasSuffix("'") else { return nil }
    let digits = Array(literal.utf8.dropFirst(2).dropLast())
    guard digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { at in
      UInt8(String(decoding: digits[at..<(at + 2)], as: UTF8.self), radix: 16) ?? 0
    }
  }
}
