extension SQLPrinter {
  /// A whole query.
  public mutating func print(_ query: Query) {
    if let with = query.with {
      print(with)
      write(" ")
    }
    print(query.body)
    if !query.orderBy.isEmpty {
      write(" ORDER BY ")
      print(query.orderBy)
    }
    if let limit = query.limit { print(limit) }
    for clause in query.locking { print(clause) }
  }

  private mutating func print(_ body: QueryBody) {
    switch body {
    case .select(let select): print(select)
    case .values(let values):
      write("VALUES ")
      commaList(values.rows) { printer, row in printer.parenthesised(row) { $0.print($1) } }
    case .table(let name):
      write("TABLE ")
      print(name)
    case .setOperation(let node): print(node)
    case .nested(let query):
      write("(")
      print(query)
      write(")")
    }
  }

  private mutating func print(_ node: SetOperation) {
    let level = SQLPrinter.level(node.kind, style)
    print(node.left, inParentheses: SQLPrinter.level(of: node.left, style) < level)
    write(" " + node.kind.rawValue.uppercased())
    write(node.isAll ? " ALL " : " ")
    print(node.right, inParentheses: SQLPrinter.level(of: node.right, style) <= level)
  }

  private mutating func print(_ body: QueryBody, inParentheses: Bool) {
    if inParentheses { write("(") }
    print(body)
    if inParentheses { write(")") }
  }

  private static func level(_ kind: SetOperation.Kind, _ style: Style) -> Int { kind == .intersect && style == .postgres ? 2 : 1 }

  private static func level(of body: QueryBody, _ style: Style) -> Int {
    if case .setOperation(let node) = body { return level(node.kind, style) }
    return 3
  }

  /// `SELECT …` without what stands around a whole query.
  public mutating func print(_ select: Select) {
    write("SELECT")
    switch select.quantifier {
    case .all: break
    case .distinct: write(" DISTINCT")
    case .distinctOn(let keys):
      write(" DISTINCT ON ")
      parenthesised(keys) { $0.print($1) }
    }
    if !select.columns.isEmpty {
      write(" ")
      print(select.columns)
    }
    if let into = select.into {
      write(" INTO ")
      if into.persistence == .temporary { write("TEMPORARY ") }
      if into.persistence == .unlogged { write("UNLOGGED ") }
      if into.persistence != .permanent || into.table.name.text == "table" { write("TABLE ") }
      print(into.table)
    }
    printFrom(" FROM ", select.from)
    printCondition(" WHERE ", select.condition)
    if let group = select.groupBy { print(group) }
    printCondition(" HAVING ", select.having)
    if !select.windows.isEmpty {
      write(" WINDOW ")
      commaList(select.windows) { printer, window in
        printer.print(window.name)
        printer.write(" AS ")
        printer.print(window.definition)
      }
    }
  }

  /// `WORD expression` where there is one.
  mutating func printCondition(_ words: String, _ condition: Expression?) {
    guard let condition else { return }
    write(words)
    print(condition)
  }

  /// `WORD tables` where there are some.
  mutating func printFrom(_ words: String, _ tables: [TableReference]) {
    guard !tables.isEmpty else { return }
    write(words)
    commaList(tables) { $0.print($1) }
  }

  /// `expression [AS label], …`.
  public mutating func print(_ columns: [ResultColumn]) {
    commaList(columns) { printer, column in
      printer.print(column.expression)
      if let alias = column.alias {
        printer.write(" AS ")
        printer.print(alias)
      }
    }
  }

  /// `expression [ASC | DESC] [NULLS …], …`.
  public mutating func print(_ keys: [SortKey]) {
    commaList(keys) { printer, key in
      printer.print(key.expression)
      if let name = key.usingOperator {
        printer.write(" USING ")
        printer.writeOperator(name)
      }
      printer.printDirection(key.direction)
      printer.printNulls(key.nulls)
    }
  }

  /// `+ 1`, `- 1.5`.
  private static func isSignedNumber(_ expression: Expression) -> Bool {
    guard case .unary(let node) = expression, node.operatorName.symbol == "+" || node.operatorName.symbol == "-",
      case .literal(let literal) = node.operand
    else { return false }
    switch literal.kind {
    case .integer, .number: return node.operatorName.qualifiers.isEmpty
    default: return false
    }
  }

  /// `LIMIT …`, `OFFSET …`, `FETCH …`, each with a space before it.
  mutating func print(_ limit: LimitClause) {
    if limit.isFetch {
      if let offset = limit.offset {
        write(" OFFSET ")
        print(offset)
      }
      write(" FETCH FIRST ")
      if let count = limit.count {
        if SQLPrinter.isSignedNumber(count) { print(count) } else { printPrimary(count) }
        write(" ")
      }
      write(limit.withTies ? "ROWS WITH TIES" : "ROWS ONLY")
      return
    }
    if limit.isAll { write(" LIMIT ALL") }
    if let count = limit.count {
      write(" LIMIT ")
      print(count)
    }
    if let offset = limit.offset {
      write(" OFFSET ")
      print(offset)
    }
  }

  private mutating func print(_ clause: LockingClause) {
    write(" FOR " + clause.strength.rawValue.uppercased())
    if !clause.tables.isEmpty {
      write(" OF ")
      commaList(clause.tables) { $0.print($1) }
    }
    switch clause.wait {
    case .block: break
    case .nowait: write(" NOWAIT")
    case .skipLocked: write(" SKIP LOCKED")
    }
  }

  private mutating func print(_ clause: GroupByClause) {
    write(" GROUP BY ")
    switch clause.quantifier {
    case .none: break
    case .all: write("ALL ")
    case .distinct: write("DISTINCT ")
    }
    commaList(clause.elements) { $0.print($1) }
  }

  private mutating func print(_ element: GroupingElement) {
    switch element {
    case .expression(let expression):
      if SQLPrinter.beginsLikeGrouping(expression) { printParenthesised(expression) } else { print(expression) }
    case .empty: write("()")
    case .cube(let list):
      write("CUBE ")
      parenthesised(list) { $0.print($1) }
    case .rollup(let list):
      write("ROLLUP ")
      parenthesised(list) { $0.print($1) }
    case .sets(let list):
      write("GROUPING SETS ")
      parenthesised(list) { $0.print($1) }
    }
  }

  /// `cube (a) + 1`: functions of these names would be read as grouping.
  private static func beginsLikeGrouping(_ expression: Expression) -> Bool {
    var printer = SQLPrinter()
    printer.print(expression)
    return printer.text.hasPrefix("cube(") || printer.text.hasPrefix("rollup(")
  }
}
