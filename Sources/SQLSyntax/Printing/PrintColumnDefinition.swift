extension SQLPrinter {
  /// `name [type] …`.
  public mutating func print(_ column: ColumnDefinition) {
    print(column.name)
    if let type = column.type {
      write(" ")
      print(type)
    }
    if column.hasWithOptions { write(" WITH OPTIONS") }
    if let storage = column.storage {
      write(" STORAGE ")
      printNameOrDefault(storage)
    }
    if let compression = column.compression {
      write(" COMPRESSION ")
      printNameOrDefault(compression)
    }
    if !column.foreignOptions.isEmpty {
      write(" ")
      printForeignOptions(column.foreignOptions)
    }
    if let collation = column.collation {
      write(" COLLATE ")
      print(collation)
    }
    for constraint in column.constraints {
      write(" ")
      print(constraint)
    }
  }

  /// A name, or DEFAULT where the name `default` was not quoted.
  mutating func printNameOrDefault(_ name: Name) {
    if name.quoting == .none, name.text == "default" { write("DEFAULT") } else { print(name) }
  }

  /// `[CONSTRAINT name] kind [attributes]`.
  public mutating func print(_ constraint: ColumnConstraint) {
    printConstraintName(constraint.name)
    switch constraint.kind {
    case .notNull(let conflict):
      write("NOT NULL")
      printConflict(conflict)
    case .null(let conflict):
      write("NULL")
      printConflict(conflict)
    case .default(let value):
      write("DEFAULT ")
      printRestricted(value)
    case .check(let condition, let conflict):
      write("CHECK (")
      print(condition)
      write(")")
      printConflict(conflict)
    case .primaryKey(let key): printKey(key, "PRIMARY KEY")
    case .unique(let key): printKey(key, "UNIQUE")
    case .references(let reference): print(reference)
    case .generated(let generated):
      write(generated.hasGeneratedAlways ? "GENERATED ALWAYS AS (" : "AS (")
      print(generated.expression)
      write(")")
      switch generated.storage {
      case .stored: write(" STORED")
      case .virtual: write(" VIRTUAL")
      case nil: break
      }
    case .identity(let identity):
      write("GENERATED ")
      print(identity)
    }
    print(constraint.attributes)
  }

  /// `ALWAYS | BY DEFAULT AS IDENTITY [( … )]`.
  mutating func print(_ identity: IdentityColumn) {
    write(identity.generation == .always ? "ALWAYS AS IDENTITY" : "BY DEFAULT AS IDENTITY")
    guard !identity.options.isEmpty else { return }
    write(" (")
    printSequenceOptions(identity.options)
    write(")")
  }

  /// An expression where constraints may follow: in parentheses unless nothing could be mistaken.
  mutating func printRestricted(_ expression: Expression) {
    if standsAlone(expression) {
      print(expression)
    } else {
      write("(")
      print(expression)
      write(")")
    }
  }

  private func standsAlone(_ expression: Expression) -> Bool {
    switch expression {
    case .literal, .valueFunction: return true
    case .column(let column): return style == .postgres || column.table == nil
    case .parameter: return style == .postgres
    case .unary(let operation):
      if case .literal = operation.operand { return true }
      return false
    case .call, .keywordCall, .array: return style == .postgres
    case .cast(let cast): return style == .postgres && standsAlone(cast.operand)
    default: return false
    }
  }
}
