extension SQLPrinter {
  /// `CREATE TABLE …`.
  public mutating func print(_ table: CreateTable) {
    write("CREATE ")
    print(table.persistence)
    write("TABLE ")
    if table.ifNotExists { write("IF NOT EXISTS ") }
    print(table.name)
    if let type = table.ofType {
      write(" OF ")
      print(type)
    }
    if let parent = table.partitionOf {
      write(" PARTITION OF ")
      print(parent)
    }
    if let elements = table.elements {
      write(" ")
      printTableElements(elements)
    }
    if let bound = table.bound {
      write(" ")
      print(bound)
    }
    if !table.inherits.isEmpty {
      write(" INHERITS ")
      parenthesised(table.inherits) { printer, parent in printer.print(parent) }
    }
    if let key = table.partitionBy {
      write(" ")
      print(key)
    }
    printTail(table.accessMethod, table.options, table.isWithoutOids, table.onCommit, table.tablespace)
    if table.isStrict { write(" STRICT") }
    if table.isWithoutRowid { write(table.isStrict ? ", WITHOUT ROWID" : " WITHOUT ROWID") }
  }

  /// `TEMP `, `UNLOGGED ` or nothing.
  mutating func print(_ persistence: Persistence) {
    switch persistence {
    case .permanent: break
    case .temporary: write("TEMP ")
    case .unlogged: write("UNLOGGED ")
    }
  }

  /// `( element, … )`.
  public mutating func printTableElements(_ elements: [TableElement]) {
    parenthesised(elements) { printer, element in
      switch element {
      case .column(let column): printer.print(column)
      case .constraint(let constraint): printer.print(constraint)
      case .like(let clause): printer.print(clause)
      }
    }
  }

  private mutating func print(_ clause: LikeClause) {
    write("LIKE ")
    print(clause.source)
    for option in clause.options {
      write(option.including ? " INCLUDING " : " EXCLUDING ")
      write(option.property.rawValue.uppercased())
    }
  }

  private mutating func printTail(
    _ method: Name?, _ options: [DefinitionItem]?, _ isWithoutOids: Bool, _ onCommit: CreateTable.OnCommit?,
    _ tablespace: Name?
  ) {
    if let method {
      write(" USING ")
      print(method)
    }
    if let options {
      write(" WITH ")
      printDefinition(options)
    }
    if isWithoutOids { write(" WITHOUT OIDS") }
    switch onCommit {
    case .preserveRows: write(" ON COMMIT PRESERVE ROWS")
    case .deleteRows: write(" ON COMMIT DELETE ROWS")
    case .drop: write(" ON COMMIT DROP")
    case nil: break
    }
    if let tablespace {
      write(" TABLESPACE ")
      print(tablespace)
    }
  }

  /// `PARTITION BY strategy ( … )`.
  public mutating func print(_ key: PartitionKey) {
    write("PARTITION BY ")
    print(key.strategy)
    write(" ")
    parenthesised(key.elements) { printer, element in
      printer.print(element.target)
      if let collation = element.collation {
        printer.write(" COLLATE ")
        printer.print(collation)
      }
      if let operatorClass = element.operatorClass {
        printer.write(" ")
        printer.print(operatorClass)
      }
    }
  }

  /// `FOR VALUES …` or `DEFAULT`.
  public mutating func print(_ bound: PartitionBound) {
    switch bound {
    case .list(let values, _):
      write("FOR VALUES IN ")
      parenthesised(values) { printer, value in printer.print(value) }
    case .range(let lower, let upper, _):
      write("FOR VALUES FROM ")
      parenthesised(lower) { printer, value in printer.print(value) }
      write(" TO ")
      parenthesised(upper) { printer, value in printer.print(value) }
    case .hash(let modulus, let remainder, _):
      write("FOR VALUES WITH (MODULUS \(modulus), REMAINDER \(remainder))")
    case .default: write("DEFAULT")
    }
  }

  /// `CREATE TABLE … AS …`.
  public mutating func print(_ table: CreateTableAs) {
    write("CREATE ")
    print(table.persistence)
    write("TABLE ")
    if table.ifNotExists { write("IF NOT EXISTS ") }
    print(table.name)
    if !table.columns.isEmpty {
      write(" ")
      printNames(table.columns)
    }
    printTail(table.accessMethod, table.options, table.isWithoutOids, table.onCommit, table.tablespace)
    write(" AS ")
    switch table.source {
    case .query(let query): print(query)
    case .execute(let name, let arguments):
      write("EXECUTE ")
      print(name)
      if !arguments.isEmpty {
        write(" ")
        parenthesised(arguments) { printer, argument in printer.print(argument) }
      }
    }
    printWithData(table.withData)
  }
}
