extension SQLPrinter {
  /// `CREATE INDEX …`.
  public mutating func print(_ index: CreateIndex) {
    write(index.isUnique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ")
    if index.isConcurrent { write("CONCURRENTLY ") }
    if index.ifNotExists { write("IF NOT EXISTS ") }
    if let name = index.name {
      print(name)
      write(" ")
    }
    write(index.only ? "ON ONLY " : "ON ")
    print(index.table)
    if let method = index.accessMethod {
      write(" USING ")
      print(method)
    }
    write(" ")
    printIndexElements(index.elements)
    if !index.include.isEmpty {
      write(" INCLUDE ")
      printIndexElements(index.include)
    }
    if let distinct = index.nullsDistinct { write(distinct ? " NULLS DISTINCT" : " NULLS NOT DISTINCT") }
    if let options = index.options {
      write(" WITH ")
      printDefinition(options)
    }
    if let tablespace = index.tablespace {
      write(" TABLESPACE ")
      print(tablespace)
    }
    if let predicate = index.predicate {
      write(" WHERE ")
      print(predicate)
    }
  }

  /// `( element, … )`.
  public mutating func printIndexElements(_ elements: [IndexElement]) {
    parenthesised(elements) { printer, element in printer.print(element) }
  }

  /// `target [COLLATE …] [opclass] [ASC | DESC] [NULLS FIRST | LAST]`.
  public mutating func print(_ element: IndexElement) {
    print(element.target)
    if let collation = element.collation {
      write(" COLLATE ")
      print(collation)
    }
    if let operatorClass = element.operatorClass {
      write(" ")
      print(operatorClass)
      if !element.operatorClassParameters.isEmpty {
        write(" ")
        printDefinition(element.operatorClassParameters)
      }
    }
    printDirection(element.direction)
    printNulls(element.nulls)
  }

  /// A column, a call, or an expression in parentheses.
  mutating func print(_ target: IndexElement.Target) {
    switch target {
    case .column(let name): print(name)
    case .expression(let expression):
      if case .call(let call) = expression, call.over == nil {
        print(expression)
        return
      }
      write("(")
      print(expression)
      write(")")
    }
  }
}
