import Effects

/// A line of a remedy's SQL: a template whose names are known as names, so that each is quoted where it must be, also one that is put
/// together as in `{table}_{column}_idx`, and a table outside of the default schema is written with its schema.
struct SQLTemplate: Sendable {
  private enum Piece: Sendable {
    case text(String)
    case fact(Template.Fact)
    /// Text and facts that make one name; `isTableAlone` where it is the table and nothing else.
    case name([Template.Part], isTableAlone: Bool)
  }

  /// Facts that are names, and so may need quotes in SQL.
  private static let names: Set<String> = [
    "table", "column", "constraint", "index", "object", "new-name", "schema", "referenced.table", "lock.partner",
  ]

  private var pieces: [Piece] = []

  init(_ template: Template) {
    var name: [Template.Part] = []
    var isTableAlone = false
    func isName(_ part: Template.Part?) -> Bool {
      if case .fact(let fact)? = part { Self.names.contains(fact.name) } else { false }
    }
    func flush(_ pieces: inout [Piece]) {
      if !name.isEmpty { pieces.append(.name(name, isTableAlone: isTableAlone)) }
      name = []
      isTableAlone = false
    }
    for (at, part) in template.parts.enumerated() {
      switch part {
      case .text(let literal):
        let bytes = literal.utf8
        var start = bytes.startIndex
        var end = bytes.endIndex
        if !name.isEmpty {
          while start < end, Self.isNamePart(bytes[start]) { start = bytes.index(after: start) }
          if start > bytes.startIndex {
            isTableAlone = false
            name.append(.text(String(literal[..<start])))
          }
          if start < end { flush(&pieces) }
        }
        guard start < end else { continue }
        if at + 1 < template.parts.count, isName(template.parts[at + 1]) {
          while end > start, Self.isNamePart(bytes[bytes.index(before: end)]) { end = bytes.index(before: end) }
          if end < bytes.endIndex { name = [.text(String(literal[end...]))] }
        }
        if start < end { pieces.append(.text(String(literal[start..<end]))) }
      case .fact(let fact) where isName(part):
        isTableAlone = name.isEmpty && fact.name == "table"
        name.append(part)
      case .fact(let fact):
        flush(&pieces)
        pieces.append(.fact(fact))
      }
    }
    flush(&pieces)
  }

  /// Appends the SQL for an operation.
  func write(_ operation: PlacedOperation, to result: inout String) {
    for piece in pieces {
      switch piece {
      case .text(let text): result += text
      case .fact(let fact): fact.write(operation, to: &result)
      case .name(let parts, let isTableAlone): writeName(parts, isTableAlone: isTableAlone, operation, to: &result)
      }
    }
  }

  private func writeName(
    _ parts: [Template.Part], isTableAlone: Bool, _ operation: PlacedOperation, to result: inout String
  ) {
    var name = ""
    for part in parts {
      switch part {
      case .text(let text): name += text
      case .fact(let fact): fact.write(operation, to: &name)
      }
    }
    let dialect = operation.place.dialect
    // Inside a string SQLite compares the bare name. PostgreSQL reads one of a table or sequence as it reads SQL, and takes labels
    // and pg_get_serial_sequence's column as they are (functions-info.html).
    if result.utf8.last == UInt8(ascii: "'"), dialect == "sqlite" || Self.isTakenAsItIs(parts) {
      result += name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    } else if isTableAlone {
      if let schema = operation.target.schema, schema != "public", schema != "main" {
        result += SQLName.written(schema, dialect: dialect) + "."
      }
      result += SQLName.written(name, dialect: dialect)
    } else if name.utf8.contains(UInt8(ascii: ".")) {
      result += name.split(separator: ".").map { SQLName.written(String($0), dialect: dialect) }.joined(separator: ".")
    } else {
      result += SQLName.written(name, dialect: dialect)
    }
  }

  private static func isTakenAsItIs(_ parts: [Template.Part]) -> Bool {
    guard parts.count == 1, case .fact(let fact) = parts[0] else { return false }
    return fact.name == "new-name" || fact.name == "column"
  }

  /// Letters, digits, `_`, and every byte of a letter that is not ASCII.
  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
