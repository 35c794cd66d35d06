import Catalog
import Effects
import SQLSyntax

/// Whether a history begins with an empty database.
enum HistoryBeginning {
  /// The table that a history changes before it has created any: then the first migrations are somewhere else.
  static func missingTable(in history: [ParsedMigration]) -> String? {
    for statement in history.lazy.flatMap(\.script.statements) {
      switch statement.statement {
      case .createTable, .createTableAs, .createForeignTable, .createVirtualTable, .createView, .doBlock, .unrecognised:
        return nil
      case .alterTable(let alter) where alter.kind == .table && !alter.ifExists: return alter.name.name.text
      case .update(let update): if let name = own(update.table.name) { return name }
      case .delete(let delete): if let name = own(delete.table.name) { return name }
      case .insert(let insert): if let name = own(insert.table) { return name }
      case .createIndex(let create): return create.table.name.text
      case .createTrigger(let create): return create.table.name.text
      case .truncate(let truncate): if let name = truncate.tables.first?.name.name.text { return name }
      case .dropObjects(let drop) where !drop.ifExists && drop.kind == .table:
        if case .name(let name)? = drop.objects.first?.identity { return name.name.text }
      default: break
      }
    }
    return nil
  }

  /// What the migrations need and none of them makes: a schema, which a platform brings, or tables, two at least and in several migrations,
  /// as one alone may be a name that is written wrong.
  static func madeElsewhere(_ history: [ParsedMigration], _ outcomes: [[StatementOutcome]]) -> String? {
    let missing = outcomes.flatMap { $0.flatMap(\.problems) }.compactMap(\.missing)
    if missing.isEmpty { return nil }
    let schemas = Set(history.flatMap(\.script.statements).compactMap { schemaMade($0.statement)?.lowercased() } + ["public"])
    if let schema = missing.compactMap(schema(of:)).first(where: { !schemas.contains($0.lowercased()) }) {
      return "the schema `\(schema)`"
    }
    return missingTables(history, outcomes)
  }

  private static func missingTables(_ history: [ParsedMigration], _ outcomes: [[StatementOutcome]]) -> String? {
    var missing: [String] = []
    var migrations = 0
    for outcomes in outcomes {
      let before = missing.count
      for name in outcomes.lazy.flatMap(\.problems).compactMap({ relation($0.missing) }) where !missing.contains(name) {
        missing.append(name)
      }
      if missing.count > before { migrations += 1 }
    }
    guard missing.count > 1, migrations > 1 else { return nil }
    let made = Set(history.flatMap(\.script.statements).compactMap { nameMade($0.statement)?.lowercased() })
    missing.removeAll { made.contains($0.lowercased()) }
    return missing.count > 1 ? missing.prefix(3).map { "`\($0)`" }.joined(separator: ", ") : nil
  }

  private static func schema(of missing: CatalogProblem.Missing) -> String? {
    switch missing {
    case .schema(let name): name
    case .relation(let schema, _): schema
    }
  }

  private static func schemaMade(_ statement: Statement) -> String? {
    guard case .createSchema(let create) = statement else { return nil }
    return create.name?.text
  }

  private static func relation(_ missing: CatalogProblem.Missing?) -> String? {
    if case .relation(_, let name)? = missing { name } else { nil }
  }

  private static func nameMade(_ statement: Statement) -> String? {
    switch statement {
    case .createTable(let create): create.name.name.text
    case .createTableAs(let create): create.name.name.text
    case .createForeignTable(let create): create.name.name.text
    case .createVirtualTable(let create): create.name.name.text
    case .createView(let create): create.name.name.text
    case .createMaterializedView(let create): create.name.name.text
    case .alterTable(let alter):
      alter.actions.lazy.compactMap { if case .rename(let name) = $0.kind { name.text } else { nil } }.first
    default: nil
    }
  }

  /// The name of a table that is not one of the engine's own.
  private static func own(_ name: QualifiedName) -> String? {
    if let schema = name.schema?.text.lowercased(), schema == "pg_catalog" || schema == "information_schema" { return nil }
    let text = name.name.text.lowercased()
    return text.hasPrefix("pg_") || text.hasPrefix("sqlite_") ? nil : name.name.text
  }
}
