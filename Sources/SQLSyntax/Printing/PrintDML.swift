extension SQLPrinter {
  private mutating func printWith(_ with: WithClause?) {
    guard let with else { return }
    print(with)
    write(" ")
  }

  private mutating func printResolution(_ resolution: ConflictResolution?) {
    switch resolution {
    case .rollback: write(" OR ROLLBACK")
    case .abort: write(" OR ABORT")
    case .fail: write(" OR FAIL")
    case .ignore: write(" OR IGNORE")
    case .replace: write(" OR REPLACE")
    case nil: break
    }
  }

  /// `INSERT …`.
  public mutating func print(_ insert: Insert) {
    printWith(insert.with)
    write(insert.isReplace ? "REPLACE" : "INSERT")
    printResolution(insert.or)
    write(" INTO ")
    print(insert.table)
    if let alias = insert.alias {
      write(" AS ")
      print(alias)
    }
    if !insert.columns.isEmpty {
      write(" ")
      parenthesised(insert.columns) { $0.print($1) }
    }
    printOverriding(insert.overriding)
    write(" ")
    switch insert.source {
    case .defaultValues: write("DEFAULT VALUES")
    case .query(let query): print(query)
    }
    for clause in insert.onConflict { print(clause) }
    print(insert.returning)
  }

  private mutating func printOverriding(_ overriding: Insert.Overriding?) {
    guard let overriding else { return }
    write(" OVERRIDING \(overriding.rawValue.uppercased()) VALUE")
  }

  /// `column.field[1]` as a target.
  public mutating func print(_ target: AssignmentTarget) {
    print(target.name)
    for step in target.steps {
      switch step {
      case .field(let name):
        write(".")
        print(name)
      case .index(let index):
        write("[")
        print(index)
        write("]")
      case .slice(let lower, let upper):
        write("[")
        if let lower { print(lower) }
        write(":")
        if let upper { print(upper) }
        write("]")
      }
    }
  }

  /// `a = 1, (b, c) = (2, 3)`.
  public mutating func print(_ assignments: [Assignment]) {
    commaList(assignments) { printer, assignment in
      switch assignment {
      case .single(let target, let value):
        printer.print(target)
        printer.write(" = ")
        printer.print(value)
      case .multiple(let targets, let value):
        printer.parenthesised(targets) { $0.print($1) }
        printer.write(" = ")
        printer.print(value)
      }
    }
  }

  private mutating func print(_ clause: ConflictClause) {
    write(" ON CONFLICT")
    switch clause.target {
    case .elements(let elements, let predicate):
      write(" ")
      printIndexElements(elements)
      printCondition(" WHERE ", predicate)
    case .constraint(let name):
      write(" ON CONSTRAINT ")
      print(name)
    case nil: break
    }
    switch clause.action {
    case .nothing: write(" DO NOTHING")
    case .update(let assignments, let condition):
      write(" DO UPDATE SET ")
      print(assignments)
      printCondition(" WHERE ", condition)
    }
  }

  private mutating func print(_ returning: ReturningClause?) {
    guard let returning else { return }
    write(" RETURNING ")
    if !returning.aliases.isEmpty {
      write("WITH ")
      parenthesised(returning.aliases) { printer, alias in
        printer.write(alias.isNew ? "NEW AS " : "OLD AS ")
        printer.print(alias.name)
      }
      write(" ")
    }
    print(returning.columns)
  }

  private mutating func printLimited(_ keys: [SortKey], _ limit: LimitClause?) {
    if !keys.isEmpty {
      write(" ORDER BY ")
      print(keys)
    }
    if let limit { print(limit) }
  }

  /// `UPDATE …`.
  public mutating func print(_ update: Update) {
    printWith(update.with)
    write("UPDATE")
    printResolution(update.or)
    write(" ")
    print(update.table)
    write(" SET ")
    print(update.assignments)
    printFrom(" FROM ", update.from)
    printCondition(" WHERE ", update.condition)
    print(update.returning)
    printLimited(update.orderBy, update.limit)
  }

  /// `DELETE …`.
  public mutating func print(_ delete: Delete) {
    printWith(delete.with)
    write("DELETE FROM ")
    print(delete.table)
    printFrom(" USING ", delete.using)
    printCondition(" WHERE ", delete.condition)
    print(delete.returning)
    printLimited(delete.orderBy, delete.limit)
  }

  /// `MERGE …`.
  public mutating func print(_ merge: Merge) {
    printWith(merge.with)
    write("MERGE INTO ")
    print(merge.table)
    write(" USING ")
    print(merge.source)
    write(" ON ")
    print(merge.condition)
    for branch in merge.branches { print(branch) }
    print(merge.returning)
  }

  private mutating func print(_ branch: Merge.Branch) {
    switch branch.match {
    case .matched: write(" WHEN MATCHED")
    case .notMatchedBySource: write(" WHEN NOT MATCHED BY SOURCE")
    case .notMatchedByTarget: write(" WHEN NOT MATCHED")
    }
    printCondition(" AND ", branch.condition)
    write(" THEN ")
    switch branch.action {
    case .nothing: write("DO NOTHING")
    case .delete: write("DELETE")
    case .update(let assignments):
      write("UPDATE SET ")
      print(assignments)
    case .insert(let columns, let overriding, let values):
      write("INSERT")
      if !columns.isEmpty {
        write(" ")
        parenthesised(columns) { $0.print($1) }
      }
      printOverriding(overriding)
      guard let values else { return write(" DEFAULT VALUES") }
      write(" VALUES ")
      parenthesised(values) { $0.print($1) }
    }
  }
}
