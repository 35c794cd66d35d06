extension SQLPrinter {
  /// Something that stands in FROM.
  public mutating func print(_ table: TableReference) {
    switch table {
    case .table(let node): print(node)
    case .function(let node): print(node)
    case .query(let node):
      if node.isLateral { write("LATERAL ") }
      write("(")
      print(node.query)
      write(")")
      print(node.alias)
    case .join(let node): print(node)
    case .parenthesised(let node):
      parenthesised(node.tables) { $0.print($1) }
      print(node.alias)
    case .xmlTable(let node): print(node)
    case .jsonTable(let node): print(node)
    }
  }

  /// `[ONLY] name [*] [AS alias] …`.
  public mutating func print(_ table: TableName) {
    if table.only { write("ONLY ") }
    print(table.name)
    if table.hasStar { write(" *") }
    print(table.alias)
    switch table.indexHint {
    case .indexedBy(let name):
      write(" INDEXED BY ")
      print(name)
    case .notIndexed: write(" NOT INDEXED")
    case nil: break
    }
    guard let sample = table.sample else { return }
    write(" TABLESAMPLE ")
    printFunctionName(sample.method)
    parenthesised(sample.arguments) { $0.print($1) }
    if let seed = sample.repeatable {
      write(" REPEATABLE ")
      printParenthesised(seed)
    }
  }

  /// `AS alias [( columns )]` where there is one.
  mutating func print(_ alias: TableAlias?) {
    guard let alias else { return }
    write(" AS ")
    print(alias.name)
    if !alias.columns.isEmpty {
      write(" ")
      printColumnList(alias.columns)
    }
  }

  private mutating func print(_ function: TableFunction) {
    if function.isLateral { write("LATERAL ") }
    if function.isRowsFrom {
      write("ROWS FROM ")
      parenthesised(function.items) { printer, item in
        printer.print(item.call)
        if !item.definitions.isEmpty {
          printer.write(" AS ")
          printer.print(item.definitions)
        }
      }
    } else {
      for item in function.items { print(item.call) }
    }
    if function.withOrdinality { write(" WITH ORDINALITY") }
    if let alias = function.alias { print(alias) } else if !function.definitions.isEmpty { write(" AS") }
    if !function.definitions.isEmpty {
      write(" ")
      print(function.definitions)
    }
  }

  private mutating func print(_ columns: [FunctionColumn]) {
    parenthesised(columns) { printer, column in
      printer.print(column.name)
      printer.write(" ")
      printer.print(column.type)
      if let collation = column.collation {
        printer.write(" COLLATE ")
        printer.print(collation)
      }
    }
  }

  private mutating func print(_ join: Join) {
    print(join.left)
    if join.kind == .comma { write(", ") } else { write(join.isNatural ? " NATURAL" : "") }
    switch join.kind {
    case .inner: write(" JOIN ")
    case .left: write(" LEFT JOIN ")
    case .right: write(" RIGHT JOIN ")
    case .full: write(" FULL JOIN ")
    case .cross: write(" CROSS JOIN ")
    case .comma: break
    }
    // A join on the right side was written without parentheses: its condition stands before the outer one.
    print(join.right)
    switch join.condition {
    case .on(let condition):
      write(" ON ")
      print(condition)
    case .using(let columns, let alias):
      write(" USING ")
      printColumnList(columns)
      if let alias {
        write(" AS ")
        print(alias)
      }
    case nil: break
    }
  }

  /// `WITH [RECURSIVE] …`.
  public mutating func print(_ with: WithClause) {
    write(with.isRecursive ? "WITH RECURSIVE " : "WITH ")
    commaList(with.tables) { $0.print($1) }
  }

  private mutating func print(_ table: CommonTableExpression) {
    print(table.name)
    if !table.columns.isEmpty {
      write(" ")
      printColumnList(table.columns)
    }
    write(" AS ")
    if let isMaterialized = table.isMaterialized { write(isMaterialized ? "MATERIALIZED " : "NOT MATERIALIZED ") }
    write("(")
    print(table.statement)
    write(")")
    if let search = table.search {
      write(search.isBreadthFirst ? " SEARCH BREADTH FIRST BY " : " SEARCH DEPTH FIRST BY ")
      print(search.columns)
      write(" SET ")
      print(search.sequence)
    }
    if let cycle = table.cycle { print(cycle) }
  }

  private mutating func print(_ cycle: CycleClause) {
    write(" CYCLE ")
    print(cycle.columns)
    write(" SET ")
    print(cycle.mark)
    if let value = cycle.value, let defaultValue = cycle.defaultValue {
      write(" TO ")
      print(value)
      write(" DEFAULT ")
      print(defaultValue)
    }
    write(" USING ")
    print(cycle.path)
  }
}
