extension SQLPrinter {
  /// `CREATE TRIGGER …` of either dialect.
  public mutating func print(_ trigger: CreateTrigger) {
    write(trigger.orReplace ? "CREATE OR REPLACE " : "CREATE ")
    if trigger.isTemporary { write("TEMP ") }
    write(trigger.isConstraint ? "CONSTRAINT TRIGGER " : "TRIGGER ")
    if trigger.ifNotExists { write("IF NOT EXISTS ") }
    print(trigger.name)
    switch trigger.timing {
    case .before: write(" BEFORE ")
    case .after: write(" AFTER ")
    case .insteadOf: write(" INSTEAD OF ")
    case nil: write(" ")
    }
    for (index, event) in trigger.events.enumerated() {
      if index > 0 { write(" OR ") }
      print(event)
    }
    write(" ON ")
    print(trigger.table)
    if let table = trigger.referencedTable {
      write(" FROM ")
      print(table)
    }
    print(trigger.attributes)
    printTransitions(trigger.transitions)
    switch trigger.level {
    case .row: write(" FOR EACH ROW")
    case .statement: write(" FOR EACH STATEMENT")
    case nil: break
    }
    if let condition = trigger.condition {
      write(" WHEN (")
      print(condition)
      write(")")
    }
    write(" ")
    print(trigger.action)
  }

  private mutating func print(_ event: CreateTrigger.Event) {
    switch event {
    case .insert: write("INSERT")
    case .delete: write("DELETE")
    case .truncate: write("TRUNCATE")
    case .update(let columns):
      write("UPDATE")
      guard !columns.isEmpty else { return }
      write(" OF ")
      commaList(columns) { printer, column in printer.print(column) }
    }
  }

  private mutating func printTransitions(_ transitions: [TriggerTransition]) {
    guard !transitions.isEmpty else { return }
    write(" REFERENCING")
    for transition in transitions {
      write(transition.isNew ? " NEW" : " OLD")
      write(transition.isTable ? " TABLE AS " : " ROW AS ")
      print(transition.name)
    }
  }

  private mutating func print(_ action: CreateTrigger.Action) {
    switch action {
    case .execute(let function, let arguments, let isProcedure):
      write(isProcedure ? "EXECUTE PROCEDURE " : "EXECUTE FUNCTION ")
      print(function)
      parenthesised(arguments) { printer, argument in
        switch argument {
        case .string(let text): printer.print(text)
        case .number(let digits): printer.write(digits)
        case .word(let word): printer.print(word)
        }
      }
    case .body(let statements):
      write("BEGIN\n")
      for statement in statements {
        write("  ")
        print(statement.statement)
        write(";\n")
      }
      write("END")
    }
  }
}
