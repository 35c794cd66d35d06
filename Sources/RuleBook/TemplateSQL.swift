import Effects

extension Template {
  /// Facts that are names, and so may need quotes in SQL.
  private static let names: Set<String> = [
    "table", "column", "constraint", "index", "object", "new-name", "schema", "referenced.table", "lock.partner",
  ]

  /// The text as SQL: a name is quoted where it must be, also one that is put together as in `{table}_{column}_idx`, and a table
  /// outside of the default schema is written with its schema.
  func renderSQL(_ vocabulary: FactVocabulary, _ value: (Int) -> FactValue?) -> String {
    func text(_ name: String) -> String? {
      switch vocabulary.index(of: name).flatMap(value) {
      case .text(let text), .word(let text): text
      default: nil
      }
    }
    let dialect = text("dialect") ?? "postgres"
    let schema = text("schema").flatMap { $0 == "public" || $0 == "main" ? nil : $0 }
    var result = ""
    var name = ""
    var isTableAlone = false
    func flush() {
      guard !name.isEmpty else { return }
      // Inside a string SQLite compares the bare name, PostgreSQL reads it as it reads SQL.
      if dialect == "sqlite", result.hasSuffix("'") {
        result += name
        name = ""
        return
      }
      let parts = isTableAlone ? [schema, name].compactMap { $0 } : name.split(separator: ".").map(String.init)
      result += parts.map { SQLName.written($0, dialect: dialect) }.joined(separator: ".")
      name = ""
      isTableAlone = false
    }
    for (at, part) in parts.enumerated() {
      switch part {
      case .text(let literal):
        var rest = Substring(literal)
        if !name.isEmpty {
          let tail = rest.prefix(while: Self.isNamePart)
          if !tail.isEmpty { isTableAlone = false }
          name += tail
          rest = rest.dropFirst(tail.count)
          if !rest.isEmpty { flush() }
        }
        guard !rest.isEmpty else { continue }
        var head = String(rest)
        if at + 1 < parts.count, case .fact(_, let fact, _, _) = parts[at + 1], Self.names.contains(fact) {
          let run = String(rest.reversed().prefix(while: Self.isNamePart).reversed())
          head = String(rest.dropLast(run.count))
          name = run
        }
        result += head
      case .fact(let slot, let fact, _, let otherwise) where Self.names.contains(fact):
        isTableAlone = name.isEmpty && fact == "table"
        if case .text(let found) = value(slot) { name += found } else { name += otherwise ?? "…" }
      case .fact:
        flush()
        result += Template(parts: [part]).render(value)
      }
    }
    flush()
    return result
  }

  private static func isNamePart(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }
}
