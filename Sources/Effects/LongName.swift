import SQLSyntax
import SourceText

/// Names that PostgreSQL cuts to 63 bytes.
enum LongName {
  /// The first new name of a statement that is longer than the server keeps, as the server keeps it.
  static func first(in statement: Statement) -> String? {
    switch statement {
    // Most statements make tables and columns: their names are looked at where they stand.
    case .createTable(let create):
      if isCut(create.name.name) { return create.name.name.text }
      for element in create.elements ?? [] { if let name = names(of: element).first(where: isCut) { return name.text } }
      return nil
    default: return names(of: statement).first(where: isCut)?.text
    }
  }

  private static func isCut(_ name: Name) -> Bool {
    switch name.quoting {
    case .none: name.span.length > 63
    case .double: name.span.length > 65 && name.text.utf8.count >= 60
    default: name.text.utf8.count > 63
    }
  }

  private static func names(of statement: Statement) -> [Name] {
    switch statement {
    case .createTableAs(let create): [create.name.name]
    case .alterTable(let alter): alter.actions.flatMap { names(of: $0.kind) }
    case .createIndex(let create): create.name.map { [$0.name] } ?? []
    case .createView(let create): [create.name.name]
    case .createMaterializedView(let create): [create.name.name]
    case .createSequence(let create): [create.name.name]
    case .createType(let create): [create.name.name]
    case .createDomain(let create): [create.name.name]
    case .createFunction(let create): [create.name.name]
    case .createTrigger(let create): [create.name.name]
    case .createPolicy(let create): [create.name]
    default: []
    }
  }

  private static func names(of element: TableElement) -> [Name] {
    switch element {
    case .column(let column): names(of: column)
    case .constraint(let constraint): constraint.name.map { [$0] } ?? []
    case .like: []
    }
  }

  private static func names(of column: ColumnDefinition) -> [Name] {
    [column.name] + column.constraints.compactMap(\.name)
  }

  private static func names(of action: AlterTableAction.Kind) -> [Name] {
    switch action {
    case .addColumn(let column, _): names(of: column)
    case .addConstraint(let constraint): constraint.name.map { [$0] } ?? []
    case .rename(let name), .renameColumn(_, let name), .renameConstraint(_, let name): [name]
    default: []
    }
  }
}
