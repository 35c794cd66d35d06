import Catalog
import SQLParser
import SQLSyntax
import SourceText
import Workload

/// Constants of triggers and CHECKs that pending steps put on a table: the values at which they change their mind.
struct ComingLiterals {
  /// Numbers and texts that are tried in a column, at most.
  private static let limit = 6

  private var tables: Set<RelationName> = []
  /// Columns that get a foreign key: a value that no row has yet is what it refuses.
  private var keys: Set<ColumnIdentity> = []
  private var numbers: [Int] = []
  private var texts: [String] = []

  /// Those of the steps of `plan`, for tables that get a trigger or a CHECK which `catalog` has not.
  init(_ plan: ReplayPlan, since catalog: Catalog) {
    for later in plan.catalogs.dropFirst() {
      for table in later.tables {
        guard let before = catalog.table(table.relation), before != table else { continue }
        let isNew = table.triggers.contains { trigger in !before.triggers.contains { $0.definition == trigger.definition } }
        let known = before.references.map(\.columns)
        for reference in table.references where !known.contains(reference.columns) {
          keys.formUnion(reference.columns.map { ColumnIdentity(table.relation, $0) })
        }
        if isNew || table.checks.count > before.checks.count { tables.insert(table.relation) }
      }
    }
    guard !tables.isEmpty else { return }
    let dialect = catalog.dialect
    for statement in plan.steps.flatMap(\.statements) {
      let words = statement.lowercased()
      if words.contains("trigger") || words.contains("function") || words.contains("check") {
        collect(Array(statement.utf8), dialect, depth: 0)
      }
    }
  }

  /// Values for a column of `table`, as literals.
  func values(for type: SeedType, of column: ColumnIdentity, _ dialect: SeedDialect) -> [String] {
    if keys.contains(column) { return [ValuePool(type: type, column: column.column).distinct(80_000).literal(dialect)] }
    guard tables.contains(column.relation) else { return [] }
    switch type {
    case .integer, .decimal, .real: return numbers.flatMap { [$0 &- 1, $0, $0 &+ 1] }.prefix(2 * Self.limit).map(String.init)
    case .text: return texts.map(dialect.quoted)
    default: return []
    }
  }

  private mutating func collect(_ bytes: [UInt8], _ dialect: Dialect, depth: Int) {
    for token in Lexer.tokens(of: bytes, dialect: dialect).tokens {
      let text = String(decoding: bytes[token.span.range], as: UTF8.self)
      switch token.kind {
      case .integerLiteral:
        if let number = Int(text), !numbers.contains(number), numbers.count < Self.limit { numbers.append(number) }
      case .stringLiteral where text.count > 2:
        let bare = String(text.dropFirst().dropLast())
        if !bare.contains("'"), bare.utf8.count < 60, !texts.contains(bare), texts.count < Self.limit { texts.append(bare) }
      case .dollarString where depth == 0:
        guard let first = text.dropFirst().firstIndex(of: "$") else { continue }
        let mark = text[...first]
        collect(Array(text.dropFirst(mark.count).dropLast(mark.count).utf8), dialect, depth: 1)
      default: break
      }
    }
  }
}

extension Table {
  fileprivate var checks: [Constraint] {
    constraints.filter { if case .check = $0.kind { true } else { false } }
  }

  fileprivate var references: [Reference] {
    constraints.compactMap { if case .foreignKey(let reference) = $0.kind { reference } else { nil } }
  }
}
