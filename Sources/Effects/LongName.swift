import SQLSyntax
import SourceText

/// Names that PostgreSQL cuts to 63 bytes.
enum LongName {
  /// The first new name of a statement that is longer than the server keeps, as the server keeps it.
  static func first(in statement: Statement) -> String? {
    switch statement {
    case .createTable(let create):
      if isCut(create.name.name) { return create.name.name.text }
      for element in create.elements ?? [] { if let name = first(in: element) { return name } }
      return nil
    case .createTableAs(let create): return cut(create.name.name)
    case .alterTable(let alter):
      for action in alter.actions { if let name = first(in: action.kind) { return name } }
      return nil
    case .createIndex(let create): return create.name.flatMap { cut($0.name) }
    case .createView(let create): return cut(create.name.name)
    case .createMaterializedView(let create): return cut(create.name.name)
    case .createSequence(let create): return cut(create.name.name)
    case .createType(let create): return cut(create.name.name)
    case .createDomain(let create): return cut(create.name.name)
    case .createFunction(let create): return cut(create.name.name)
    case .createTrigger(let create): return cut(create.name.name)
    case .createPolicy(let create): return cut(create.name)
    default: return nil
    }
  }

  private static func cut(_ name: Name) -> String? { isCut(name) ? name.text : nil }

  private static func isCut(_ name: Name) -> Bool {
    switch name.quoting {
    case .none: name.span.length > 63
    case .double: name.span.length > 65 && name.text.utf8.count >= 60
    default: name.text.utf8.count > 63
    }
  }

  private static func first(in element: TableElement) -> String? {
    switch element {
    case .column(let column): first(in: column)
    case .constraint(let constraint): constraint.name.flatMap(cut)
    case .like: nil
    }
  }

  private static func first(in column: ColumnDefinition) -> String? {
    if isCut(column.name) { return column.name.text }
    for constraint in column.constraints { if let name = constraint.name, isCut(name) { return name.text } }
    return nil
  }

  private static func first(in action: AlterTableAction.Kind) -> String? {
    switch action {
    case .addColumn(let column, _): first(in: column)
    case .addConstraint(let constraint): constraint.name.flatMap(cut)
    case .rename(let name), .renameColumn(_, let name), .renameConstraint(_, let name): cut(name)
    default: nil
    }
  }
}
