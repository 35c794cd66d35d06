import SQLSyntax
import SourceText

/// What names that a statement gives to something new are asked.
struct NewName: Sendable {
  /// Which names are looked for.
  let isMeant: @Sendable (Name) -> Bool

  /// The first new name of a statement that is meant, as the server keeps it.
  func first(in statement: Statement) -> String? {
    switch statement {
    case .createTable(let create):
      if isMeant(create.name.name) { return create.name.name.text }
      for element in create.elements ?? [] { if let name = first(in: element) { return name } }
      return nil
    case .createTableAs(let create): return meant(create.name.name)
    case .alterTable(let alter):
      for action in alter.actions { if let name = first(in: action.kind) { return name } }
      return nil
    case .createIndex(let create): return create.name.flatMap { meant($0.name) }
    case .createView(let create): return meant(create.name.name)
    case .createMaterializedView(let create): return meant(create.name.name)
    case .createSequence(let create): return meant(create.name.name)
    case .createType(let create): return meant(create.name.name)
    case .createDomain(let create): return meant(create.name.name)
    case .createFunction(let create): return meant(create.name.name)
    case .createTrigger(let create): return meant(create.name.name)
    case .createPolicy(let create): return meant(create.name)
    default: return nil
    }
  }

  private func meant(_ name: Name) -> String? { isMeant(name) ? name.text : nil }

  private func first(in element: TableElement) -> String? {
    switch element {
    case .column(let column): first(in: column)
    case .constraint(let constraint): constraint.name.flatMap(meant)
    case .like: nil
    }
  }

  private func first(in column: ColumnDefinition) -> String? {
    if isMeant(column.name) { return column.name.text }
    for constraint in column.constraints { if let name = constraint.name, isMeant(name) { return name.text } }
    return nil
  }

  private func first(in action: AlterTableAction.Kind) -> String? {
    switch action {
    case .addColumn(let column, _): first(in: column)
    case .addConstraint(let constraint): constraint.name.flatMap(meant)
    case .rename(let name), .renameColumn(_, let name), .renameConstraint(_, let name): meant(name)
    default: nil
    }
  }
}

extension NewName {
  /// PostgreSQL cuts names to 63 bytes.
  static let cut = NewName { name in
    switch name.quoting {
    case .none: name.span.length > 63
    case .double: name.span.length > 65 && name.text.utf8.count >= 60
    default: name.text.utf8.count > 63
    }
  }

  /// Names with anything but small letters, digits and underscores. PostgreSQL folds what stands bare.
  static func notInSnakeCase(_ dialect: String) -> NewName {
    NewName { name in
      guard dialect == "sqlite" || name.quoting != .none else { return false }
      return !isSnakeCase(name.text)
    }
  }

  /// Names that only their quotes tell from a word of the language.
  static func keyword(_ dialect: String) -> NewName {
    NewName { name in
      guard name.quoting != .none, isSnakeCase(name.text) else { return false }
      return SQLName.written(name.text, dialect: dialect).utf8.first == UInt8(ascii: "\"")
    }
  }

  private static func isSnakeCase(_ text: String) -> Bool {
    text.utf8.first.map { !(48...57).contains($0) } == true
      && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
  }
}
