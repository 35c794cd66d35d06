extension SQLPrinter {
  /// `[CONSTRAINT name] kind [attributes]`.
  public mutating func print(_ constraint: TableConstraint) {
    printConstraintName(constraint.name)
    switch constraint.kind {
    case .check(let condition, let conflict):
      write("CHECK (")
      print(condition)
      write(")")
      printConflict(conflict)
    case .notNull(let column):
      write("NOT NULL ")
      print(column)
    case .primaryKey(let key): printKey(key, "PRIMARY KEY")
    case .unique(let key): printKey(key, "UNIQUE")
    case .foreignKey(let key):
      write("FOREIGN KEY ")
      printKeyColumns(key.columns, hasPeriod: key.hasPeriod)
      write(" ")
      print(key.reference)
    case .exclude(let exclusion): print(exclusion)
    }
    print(constraint.attributes)
  }

  mutating func printConstraintName(_ name: Name?) {
    guard let name else { return }
    write("CONSTRAINT ")
    print(name)
    write(" ")
  }

  /// A key without the constraint's name and attributes.
  mutating func printKey(_ key: KeyConstraint, _ words: String) {
    write(words)
    printDirection(key.direction)
    if let distinct = key.nullsDistinct { write(distinct ? " NULLS DISTINCT" : " NULLS NOT DISTINCT") }
    if let index = key.usingIndex {
      write(" USING INDEX ")
      print(index)
    }
    if !key.columns.isEmpty { printKeyColumns(of: key) }
    if !key.include.isEmpty {
      write(" INCLUDE ")
      printNames(key.include)
    }
    printKeyStorage(key.options, key.tablespace)
    printConflict(key.onConflict)
    if key.columns.isEmpty, key.isAutoincrement { write(" AUTOINCREMENT") }
  }

  private mutating func printKeyColumns(of key: KeyConstraint) {
    write(" (")
    commaList(key.columns) { printer, column in
      printer.print(column.name)
      if let collation = column.collation {
        printer.write(" COLLATE ")
        printer.print(collation)
      }
      printer.printDirection(column.direction)
    }
    if key.isWithoutOverlaps { write(" WITHOUT OVERLAPS") }
    if key.isAutoincrement { write(" AUTOINCREMENT") }
    write(")")
  }

  private mutating func printKeyStorage(_ options: [DefinitionItem]?, _ tablespace: Name?) {
    if let options {
      write(" WITH ")
      printDefinition(options)
    }
    if let tablespace {
      write(" USING INDEX TABLESPACE ")
      print(tablespace)
    }
  }

  /// `( column, … [, PERIOD column] )`.
  private mutating func printKeyColumns(_ columns: [Name], hasPeriod: Bool) {
    write("(")
    for (index, column) in columns.enumerated() {
      if index > 0 { write(", ") }
      if hasPeriod, index == columns.count - 1 { write("PERIOD ") }
      print(column)
    }
    write(")")
  }

  /// `REFERENCES table [( … )] [MATCH …] [ON DELETE …] [ON UPDATE …]`.
  public mutating func print(_ reference: ForeignKeyReference) {
    write("REFERENCES ")
    print(reference.table)
    if !reference.columns.isEmpty {
      write(" ")
      printKeyColumns(reference.columns, hasPeriod: reference.hasPeriod)
    }
    switch reference.match {
    case .full: write(" MATCH FULL")
    case .partial: write(" MATCH PARTIAL")
    case .simple: write(" MATCH SIMPLE")
    case .other(let name):
      write(" MATCH ")
      print(name)
    case nil: break
    }
    if let action = reference.onDelete {
      write(" ON DELETE ")
      print(action)
    }
    if let action = reference.onUpdate {
      write(" ON UPDATE ")
      print(action)
    }
  }

  /// `NO ACTION`, `CASCADE` and the others.
  public mutating func print(_ action: ReferentialAction) {
    switch action.kind {
    case .noAction: write("NO ACTION")
    case .restrict: write("RESTRICT")
    case .cascade: write("CASCADE")
    case .setNull: write("SET NULL")
    case .setDefault: write("SET DEFAULT")
    }
    if !action.columns.isEmpty {
      write(" ")
      printNames(action.columns)
    }
  }

  private mutating func print(_ exclusion: ExclusionConstraint) {
    write("EXCLUDE ")
    if let method = exclusion.accessMethod {
      write("USING ")
      print(method)
      write(" ")
    }
    parenthesised(exclusion.elements) { printer, item in
      printer.print(item.element)
      printer.write(" WITH ")
      printer.printOperator(item.operatorName)
    }
    if !exclusion.include.isEmpty {
      write(" INCLUDE ")
      printNames(exclusion.include)
    }
    printKeyStorage(exclusion.options, exclusion.tablespace)
    if let predicate = exclusion.predicate {
      write(" WHERE (")
      print(predicate)
      write(")")
    }
  }

  /// The attributes, each with a blank before it.
  public mutating func print(_ attributes: ConstraintAttributes) {
    if attributes.isNoInherit { write(" NO INHERIT") }
    if let deferrable = attributes.isDeferrable { write(deferrable ? " DEFERRABLE" : " NOT DEFERRABLE") }
    switch attributes.initially {
    case .deferred: write(" INITIALLY DEFERRED")
    case .immediate: write(" INITIALLY IMMEDIATE")
    case nil: break
    }
    if let enforced = attributes.isEnforced { write(enforced ? " ENFORCED" : " NOT ENFORCED") }
    if attributes.isNotValid { write(" NOT VALID") }
  }
}
