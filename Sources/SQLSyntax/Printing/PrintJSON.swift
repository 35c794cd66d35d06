extension SQLPrinter {
  /// The SQL/JSON functions.
  mutating func print(_ node: JSONFunction) {
    write(node.function.rawValue.uppercased() + "(")
    commaList(node.members) { printer, member in
      printer.printPrimary(member.key)
      printer.write(" VALUE ")
      printer.print(member.value)
    }
    commaList(node.values) { $0.print($1) }
    if let rows = node.rows {
      print(rows)
      print(node.rowsFormat)
    }
    if let path = node.path {
      write(", ")
      print(path)
    }
    printPassing(node.passing)
    if !node.orderBy.isEmpty {
      write(" ORDER BY ")
      print(node.orderBy)
    }
    switch node.nullHandling {
    case .null: write(" NULL ON NULL")
    case .absent: write(" ABSENT ON NULL")
    case nil: break
    }
    printUniqueKeys(node.uniqueKeys)
    if let returning = node.returning {
      write(ends(with: "(") ? "RETURNING " : " RETURNING ")
      print(returning.type)
      print(returning.format)
    }
    printJSONOptions(node.wrapper, node.quotes, node.onEmpty, node.onError)
    write(")")
    printAggregateClauses(node.filter, node.over)
  }

  private mutating func print(_ value: JSONValue) {
    print(value.value)
    print(value.format)
  }

  private mutating func print(_ format: JSONFormat?) {
    guard let format else { return }
    write(" FORMAT JSON")
    if let encoding = format.encoding {
      write(" ENCODING ")
      print(encoding)
    }
  }

  /// `WITH UNIQUE KEYS`, `WITHOUT UNIQUE KEYS`.
  mutating func printUniqueKeys(_ uniqueKeys: Bool?) {
    guard let uniqueKeys else { return }
    write(uniqueKeys ? " WITH UNIQUE KEYS" : " WITHOUT UNIQUE KEYS")
  }

  private mutating func printPassing(_ passing: [JSONArgument]) {
    guard !passing.isEmpty else { return }
    write(" PASSING ")
    commaList(passing) { printer, argument in
      printer.print(argument.value)
      printer.write(" AS ")
      printer.print(argument.name)
    }
  }

  private mutating func printJSONOptions(
    _ wrapper: JSONWrapper?, _ quotes: JSONQuotes?, _ onEmpty: JSONBehavior?, _ onError: JSONBehavior?
  ) {
    switch wrapper {
    case .without: write(" WITHOUT WRAPPER")
    case .conditional: write(" WITH CONDITIONAL WRAPPER")
    case .unconditional: write(" WITH UNCONDITIONAL WRAPPER")
    case nil: break
    }
    switch quotes {
    case .keep: write(" KEEP QUOTES")
    case .omit: write(" OMIT QUOTES")
    case nil: break
    }
    if let onEmpty {
      print(onEmpty)
      write(" ON EMPTY")
    }
    if let onError {
      print(onError)
      write(" ON ERROR")
    }
  }

  private mutating func print(_ behavior: JSONBehavior) {
    switch behavior {
    case .error: write(" ERROR")
    case .null: write(" NULL")
    case .isTrue: write(" TRUE")
    case .isFalse: write(" FALSE")
    case .unknown: write(" UNKNOWN")
    case .emptyArray: write(" EMPTY ARRAY")
    case .emptyObject: write(" EMPTY OBJECT")
    case .default(let value):
      write(" DEFAULT ")
      print(value)
    }
  }

  /// `JSON_TABLE ( … ) [AS …]`.
  public mutating func print(_ table: JSONTable) {
    if table.isLateral { write("LATERAL ") }
    write("JSON_TABLE(")
    print(table.value)
    write(", ")
    print(table.path)
    if let name = table.pathName {
      write(" AS ")
      print(name)
    }
    printPassing(table.passing)
    write(" ")
    print(table.columns)
    printJSONOptions(nil, nil, nil, table.onError)
    write(")")
    print(table.alias)
  }

  private mutating func print(_ columns: [JSONTableColumn]) {
    write("COLUMNS ")
    parenthesised(columns) { $0.print($1) }
  }

  private mutating func print(_ column: JSONTableColumn) {
    if column.kind == .nested {
      write("NESTED PATH ")
      if let path = column.path { print(path) }
      if let name = column.name {
        write(" AS ")
        print(name)
      }
      write(" ")
      return print(column.columns)
    }
    if let name = column.name { print(name) }
    if column.kind == .ordinality { return write(" FOR ORDINALITY") }
    write(" ")
    if let type = column.type { print(type) }
    if column.kind == .exists { write(" EXISTS") }
    print(column.format)
    if let path = column.path {
      write(" PATH ")
      print(path)
    }
    printJSONOptions(column.wrapper, column.quotes, column.onEmpty, column.onError)
  }
}
