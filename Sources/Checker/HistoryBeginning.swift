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
      default: break
      }
    }
    return nil
  }

  /// The name of a table that is not one of the engine's own.
  private static func own(_ name: QualifiedName) -> String? {
    if let schema = name.schema?.text.lowercased(), schema == "pg_catalog" || schema == "information_schema" { return nil }
    let text = name.name.text.lowercased()
    return text.hasPrefix("pg_") || text.hasPrefix("sqlite_") ? nil : name.name.text
  }
}
