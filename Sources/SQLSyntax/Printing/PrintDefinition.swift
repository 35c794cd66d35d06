extension SQLPrinter {
  /// `( name, … )`.
  public mutating func printNames(_ names: [Name]) {
    parenthesised(names) { printer, name in printer.print(name) }
  }

  /// `( [namespace .] name [= value], … )`.
  public mutating func printDefinition(_ items: [DefinitionItem]) {
    parenthesised(items) { printer, item in printer.print(item) }
  }

  /// `[namespace .] name [= value]`.
  public mutating func print(_ item: DefinitionItem) {
    if let namespace = item.namespace {
      print(namespace)
      write(".")
    }
    print(item.name)
    guard let value = item.value else { return }
    write(" = ")
    print(value)
  }

  /// What stands behind `=`.
  public mutating func print(_ value: DefinitionValue) {
    switch value {
    case .type(let type): print(type)
    case .keyword(let word): write(word.text)
    case .operatorName(let name):
      if name.qualifiers.isEmpty { print(name) } else { printOperator(name) }
    case .number(let digits, _): write(digits)
    case .string(let text): print(text)
    case .none: write("NONE")
    }
  }

  /// `operator`, or `OPERATOR ( schema . operator )` where it has qualifiers.
  public mutating func printOperator(_ name: OperatorName) {
    if name.qualifiers.isEmpty {
      print(name)
    } else {
      write("OPERATOR(")
      print(name)
      write(")")
    }
  }

  /// `OPTIONS ( [ADD | SET | DROP] name 'value', … )`.
  public mutating func printForeignOptions(_ options: [ForeignOption]) {
    write("OPTIONS ")
    parenthesised(options) { printer, option in
      switch option.action {
      case .add: printer.write("ADD ")
      case .set: printer.write("SET ")
      case .drop: printer.write("DROP ")
      case nil: break
      }
      printer.print(option.name)
      if let value = option.value {
        printer.write(" ")
        printer.print(value)
      }
    }
  }

  /// ` CASCADE`, ` RESTRICT` or nothing.
  public mutating func printBehavior(_ behavior: DropBehavior?) {
    switch behavior {
    case .cascade: write(" CASCADE")
    case .restrict: write(" RESTRICT")
    case nil: break
    }
  }

  /// ` ASC`, ` DESC` or nothing.
  public mutating func printDirection(_ direction: SortDirection?) {
    switch direction {
    case .ascending: write(" ASC")
    case .descending: write(" DESC")
    case nil: break
    }
  }

  /// ` NULLS FIRST`, ` NULLS LAST` or nothing.
  public mutating func printNulls(_ nulls: NullsPlacement?) {
    switch nulls {
    case .first: write(" NULLS FIRST")
    case .last: write(" NULLS LAST")
    case nil: break
    }
  }

  /// ` ON CONFLICT action` or nothing.
  public mutating func printConflict(_ resolution: ConflictResolution?) {
    switch resolution {
    case .rollback: write(" ON CONFLICT ROLLBACK")
    case .abort: write(" ON CONFLICT ABORT")
    case .fail: write(" ON CONFLICT FAIL")
    case .ignore: write(" ON CONFLICT IGNORE")
    case .replace: write(" ON CONFLICT REPLACE")
    case nil: break
    }
  }

  /// ` WITH DATA`, ` WITH NO DATA` or nothing.
  mutating func printWithData(_ withData: Bool?) {
    switch withData {
    case true: write(" WITH DATA")
    case false: write(" WITH NO DATA")
    case nil: break
    }
  }
}
