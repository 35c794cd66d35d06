import Catalog
import SQLSyntax

/// What an engine looked at when it refused a write.
///
/// The codes are those of PostgreSQL's Appendix A and of https://sqlite.org/rescode.html; the messages are the servers' own, which
/// name the column or the constraint.
struct RefusalCause {
  /// Columns of the written table on whose values it depends; nil where that cannot be told.
  var columns: Set<String>?
  /// Other rows than the written one matter.
  var looksAtRows = false

  private static let unknown = RefusalCause(columns: nil)

  /// What `error` looked at, the write doing `events` to rows of `name`; `catalog` is the schema on which it was refused.
  init(_ error: EngineError, _ events: Set<String>, of name: RelationName, in catalog: Catalog) {
    guard var table = catalog.table(name) else {
      self = .unknown
      return
    }
    table.triggers.removeAll { $0.enabled == "disabled" || events.isDisjoint(with: $0.events) }
    self = RefusalCause.of(error, table, catalog)
    guard let columns, !columns.isEmpty else { return }
    // A value that a trigger may have set, or that is computed, depends on more than its own column.
    let isSetByTrigger = table.triggers.contains { trigger in
      trigger.timing == "before"
        && RefusalCause.words(of: trigger, catalog).map { !$0.isDisjoint(with: columns.map { $0.lowercased() }) } != false
    }
    if isSetByTrigger, !["P0001", "SQLITE_CONSTRAINT_TRIGGER"].contains(error.code) { self = .unknown }
    for column in table.columns where columns.contains(column.name) {
      if let generated = column.generated { self.columns?.formUnion(generated.expression.columns) }
    }
  }

  private init(columns: Set<String>?, looksAtRows: Bool = false) {
    self.columns = columns
    self.looksAtRows = looksAtRows
  }

  private static func of(_ error: EngineError, _ table: Table, _ catalog: Catalog) -> RefusalCause {
    let quoted = error.message.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    switch error.code {
    case "23502": return notNull(error, quoted, table, catalog)
    case "23514": return check(error, quoted, table, catalog)
    case "23505", "23P01": return key(quoted, table)
    case "23503": return foreignKey(error, quoted, table)
    case "42501" where error.message.contains("row-level security"): return policies(quoted, table)
    case "P0001": return triggers(error, of: table, catalog)
    case "SQLITE_CONSTRAINT_NOTNULL", "SQLITE_CONSTRAINT_DATATYPE", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY":
      return named(error, table, catalog)
    case "SQLITE_CONSTRAINT_CHECK": return check(sqlite: error, table, catalog)
    case "SQLITE_CONSTRAINT_TRIGGER": return triggers(error, of: table, catalog)
    case "SQLITE_CONSTRAINT_FOREIGNKEY": return RefusalCause(columns: nil, looksAtRows: true)
    default: return isAboutNoValue(error) ? RefusalCause(columns: []) : unknown
    }
  }

  /// Class 42 is about names, types and privileges, the others about what the engine does not do: no value matters.
  static func isAboutNoValue(_ error: EngineError) -> Bool {
    error.code.hasPrefix("42") || ["0A000", "55000", "SQLITE_ERROR"].contains(error.code)
  }

  // MARK: PostgreSQL

  /// `null value in column "c" of relation "t"`, `domain d does not allow null values`.
  private static func notNull(_ error: EngineError, _ quoted: [String], _ table: Table, _ catalog: Catalog) -> RefusalCause {
    if error.message.hasPrefix("null value in column"), quoted.count >= 2 {
      return isTable(quoted[1], table, catalog) ? RefusalCause(columns: [quoted[0]]) : unknown
    }
    let words = error.message.split(separator: " ")
    return words.first == "domain" && words.count > 1 ? domain(String(words[1]), table) : unknown
  }

  /// `new row for relation "t" violates check constraint "c"`, `value for domain d violates check constraint "c"`,
  /// `no partition of relation "t" found for row`.
  private static func check(_ error: EngineError, _ quoted: [String], _ table: Table, _ catalog: Catalog) -> RefusalCause {
    if error.message.hasPrefix("value for domain ") {
      return domain(String(error.message.dropFirst("value for domain ".count).prefix { $0 != " " }), table)
    }
    if error.message.hasPrefix("no partition of relation"), let name = quoted.first {
      guard isTable(name, table, catalog), let keys = table.partitioning?.keys else { return unknown }
      return RefusalCause(columns: Set(keys.flatMap(\.columns)))
    }
    guard quoted.count >= 2, isTable(quoted[0], table, catalog) else { return unknown }
    let holders = [table] + catalog.partitions(of: table.relation)
    guard let found = holders.lazy.compactMap({ $0.constraint(quoted[1], catalog.rules) }).first else { return unknown }
    return RefusalCause(columns: Set(found.columns))
  }

  private static func domain(_ name: String, _ table: Table) -> RefusalCause {
    let bare = name.split(separator: ".").last.map { String($0.replacing("\"", with: "")) } ?? name
    let columns = table.columns.filter { $0.type.name == bare }.map(\.name)
    return columns.isEmpty ? unknown : RefusalCause(columns: Set(columns))
  }

  private static func key(_ quoted: [String], _ table: Table) -> RefusalCause {
    guard let name = quoted.first else { return RefusalCause(columns: nil, looksAtRows: true) }
    let index = table.indexes.first { $0.name == name }?.columns
    let constraint = table.constraints.first { $0.name == name }?.columns
    return RefusalCause(columns: (index ?? constraint).map(Set.init), looksAtRows: true)
  }

  /// `insert or update on table "t" violates …` depends on the row's own values, `update or delete on table "t" violates …` on
  /// those of rows that refer to it.
  private static func foreignKey(_ error: EngineError, _ quoted: [String], _ table: Table) -> RefusalCause {
    guard quoted.count >= 2 else { return RefusalCause(columns: nil, looksAtRows: true) }
    if error.message.hasPrefix("update or delete") { return RefusalCause(columns: [], looksAtRows: true) }
    return RefusalCause(columns: table.constraints.first { $0.name == quoted[1] }.map { Set($0.columns) }, looksAtRows: true)
  }

  /// Without any policy that lets rows pass, none does.
  private static func policies(_ quoted: [String], _ table: Table) -> RefusalCause {
    guard quoted.last == table.name else { return unknown }
    if !table.policies.contains(where: \.isPermissive) { return RefusalCause(columns: []) }
    let expressions = table.policies.flatMap { [$0.using, $0.check].compactMap { $0 } }
    guard !expressions.contains(where: { $0.references.hasQuery }) else { return unknown }
    return RefusalCause(columns: Set(expressions.flatMap(\.columns)))
  }

  private static func isTable(_ name: String, _ table: Table, _ catalog: Catalog) -> Bool {
    name == table.name || catalog.partitions(of: table.relation).contains { $0.name == name }
  }

  // MARK: SQLite

  /// `NOT NULL constraint failed: t.c`, `UNIQUE constraint failed: t.c, t.d`, `cannot store TEXT value in INTEGER column t.c`.
  private static func named(_ error: EngineError, _ table: Table, _ catalog: Catalog) -> RefusalCause {
    let isKey = error.code == "SQLITE_CONSTRAINT_UNIQUE" || error.code == "SQLITE_CONSTRAINT_PRIMARYKEY"
    let tail = error.message.split(separator: error.message.contains(": ") ? ": " : " ").last
    let places = (tail ?? "").split(separator: ", ").map { $0.split(separator: ".", maxSplits: 1).map(String.init) }
    guard places.allSatisfy({ $0.count == 2 && catalog.rules.same($0[0], table.name) }), !places.isEmpty else {
      return RefusalCause(columns: nil, looksAtRows: isKey)
    }
    let names = places.compactMap { table.column($0[1], catalog.rules)?.name }
    return RefusalCause(columns: names.count == places.count ? Set(names) : nil, looksAtRows: isKey)
  }

  /// `CHECK constraint failed: ` with its name, or with its text where it has none.
  private static func check(sqlite error: EngineError, _ table: Table, _ catalog: Catalog) -> RefusalCause {
    let head = "CHECK constraint failed: "
    guard let start = error.message.firstRange(of: head)?.upperBound else { return unknown }
    let tail = String(error.message[start...])
    if let constraint = table.constraint(tail, catalog.rules) { return RefusalCause(columns: Set(constraint.columns)) }
    let words = RefusalCause.words(in: tail)
    let columns = table.columns.map(\.name).filter { words.contains($0.lowercased()) }
    return columns.isEmpty ? unknown : RefusalCause(columns: Set(columns))
  }

  // MARK: Triggers

  /// What the triggers of the table look at: columns that their texts name. One that reads tables may look at anything. Where
  /// some say the words of the error, it is one of them.
  private static func triggers(_ error: EngineError, of table: Table, _ catalog: Catalog) -> RefusalCause {
    var columns: Set<String> = []
    let sayers = table.triggers.filter { text(of: $0, catalog)?.contains("'\(error.message)'") == true }
    for trigger in sayers.isEmpty ? table.triggers : sayers {
      guard let words = words(of: trigger, catalog) else { return unknown }
      let readsRows = !words.isDisjoint(with: ["from", "old", "perform", "execute", "call"]) || !trigger.touches.isEmpty
      if readsRows { return RefusalCause(columns: nil, looksAtRows: true) }
      columns.formUnion(table.columns.map(\.name).filter { words.contains($0.lowercased()) })
    }
    return table.triggers.isEmpty ? unknown : RefusalCause(columns: columns)
  }

  /// In lower case: what the trigger's function or body names, and its condition; nil where the function is not known.
  private static func words(of trigger: Trigger, _ catalog: Catalog) -> Set<String>? {
    var words = Set((trigger.rowColumns + trigger.readColumns).map { $0.lowercased() })
    if trigger.functionName != nil {
      guard let body = text(of: trigger, catalog) else { return nil }
      words.formUnion(RefusalCause.words(in: body))
    } else if RefusalCause.words(in: trigger.definition).contains("old") {
      words.insert("old")
    }
    return words
  }

  /// The text of its function or, in SQLite, its own; nil where the function is not known.
  private static func text(of trigger: Trigger, _ catalog: Catalog) -> String? {
    guard let name = trigger.functionName else { return trigger.definition }
    return catalog.schemas[name.schema]?.routines[name.name]?.first?.body
  }

  private static func words(in text: String) -> Set<String> {
    Set(text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
  }
}
