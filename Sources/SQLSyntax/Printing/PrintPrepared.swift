extension SQLPrinter {
  /// `PREPARE …`.
  public mutating func print(_ prepare: Prepare) {
    write("PREPARE ", prepare.name)
    if !prepare.types.isEmpty {
      write(" ")
      printTypes(prepare.types)
    }
    write(" AS ")
    print(prepare.statement.statement)
  }

  /// `EXECUTE …`.
  public mutating func print(_ execute: Execute) {
    write("EXECUTE ", execute.name)
    guard !execute.arguments.isEmpty else { return }
    parenthesised(execute.arguments) { printer, argument in printer.print(argument) }
  }

  /// `DEALLOCATE …`.
  public mutating func print(_ deallocate: Deallocate) {
    if let name = deallocate.name { write("DEALLOCATE ", name) } else { write("DEALLOCATE ALL") }
  }

  /// `DECLARE … CURSOR …`.
  public mutating func print(_ declare: DeclareCursor) {
    write("DECLARE ", declare.name)
    for option in declare.options { write(" \(option.rawValue)") }
    write(" CURSOR")
    if let withHold = declare.withHold { write(withHold ? " WITH HOLD" : " WITHOUT HOLD") }
    write(" FOR ")
    print(declare.query)
  }

  /// `FETCH …`, `MOVE …`.
  public mutating func print(_ fetch: Fetch) {
    write(fetch.isMove ? "MOVE " : "FETCH ")
    switch fetch.direction {
    case .next: write("NEXT")
    case .prior: write("PRIOR")
    case .first: write("FIRST")
    case .last: write("LAST")
    case .absolute(let count): write("ABSOLUTE \(count)")
    case .relative(let count): write("RELATIVE \(count)")
    case .forward(let count): write("FORWARD \(count)")
    case .forwardAll: write("FORWARD ALL")
    case .backward(let count): write("BACKWARD \(count)")
    case .backwardAll: write("BACKWARD ALL")
    }
    write(" FROM ", fetch.cursor)
  }

  /// `CLOSE …`.
  public mutating func print(_ close: CloseCursor) {
    if let cursor = close.cursor { write("CLOSE ", cursor) } else { write("CLOSE ALL") }
  }

  /// `EXPLAIN …`.
  public mutating func print(_ explain: Explain) {
    write("EXPLAIN")
    if explain.isQueryPlan { write(" QUERY PLAN") }
    printOptions(explain.options, hasParentheses: explain.hasParentheses)
    write(" ")
    print(explain.statement.statement)
  }
}
