extension SQLPrinter {
  /// `CREATE FUNCTION …`, `CREATE PROCEDURE …`.
  public mutating func print(_ function: CreateFunction) {
    write(function.orReplace ? "CREATE OR REPLACE " : "CREATE ")
    write(function.isProcedure ? "PROCEDURE " : "FUNCTION ")
    print(function.name)
    print(function.parameters)
    switch function.returns {
    case .type(let type):
      write(" RETURNS ")
      print(type)
    case .table(let columns):
      write(" RETURNS TABLE ")
      print(columns)
    case nil: break
    }
    for option in function.options {
      write(" ")
      print(option)
    }
    if let body = function.body {
      write(" ")
      print(body)
    }
  }

  /// One option of a routine.
  public mutating func print(_ option: FunctionOption) {
    switch option.kind {
    case .language(let name):
      write("LANGUAGE ")
      printWordOrString(name)
    case .code(let code, let symbol):
      write("AS ")
      print(code)
      write(", ", symbol)
    case .transform(let types):
      write("TRANSFORM ")
      commaList(types) { printer, type in
        printer.write("FOR TYPE ")
        printer.print(type)
      }
    case .window: write("WINDOW")
    case .volatility(let volatility): write(volatility.rawValue.uppercased())
    case .nullInput(let nullInput): write(nullInput == .strict ? "STRICT" : "CALLED ON NULL INPUT")
    case .leakproof(let isLeakproof): write(isLeakproof ? "LEAKPROOF" : "NOT LEAKPROOF")
    case .securityDefiner(let isDefiner): write(isDefiner ? "SECURITY DEFINER" : "SECURITY INVOKER")
    case .parallel(let word): write("PARALLEL ", word)
    case .cost(let number): write("COST \(number)")
    case .rows(let number): write("ROWS \(number)")
    case .support(let name): write("SUPPORT ", name)
    case .set(let set): print(set)
    case .reset(let reset): print(reset)
    }
  }

  /// `RETURN expression`, `BEGIN ATOMIC … END`.
  public mutating func print(_ body: RoutineBody) {
    switch body {
    case .returnValue(let value):
      write("RETURN ")
      print(value)
    case .atomic(let statements):
      write("BEGIN ATOMIC ")
      for statement in statements {
        switch statement {
        case .statement(let inner): print(inner.statement)
        case .returnValue(let value, _):
          write("RETURN ")
          print(value)
        }
        write("; ")
      }
      write("END")
    }
  }

  /// `ALTER FUNCTION …` and its like.
  public mutating func print(_ alter: AlterFunction) {
    write("ALTER \(alter.kind.sql) ")
    print(alter.routine)
    for option in alter.options {
      write(" ")
      print(option)
    }
    if alter.hasRestrict { write(" RESTRICT") }
  }

  /// `DO …`.
  public mutating func print(_ block: DoBlock) {
    write("DO ")
    if let language = block.language, block.languageFirst {
      write("LANGUAGE ")
      printWordOrString(language)
      write(" ")
    }
    print(block.source)
    if let language = block.language, !block.languageFirst {
      write(" LANGUAGE ")
      printWordOrString(language)
    }
  }

  /// `CALL …`.
  public mutating func print(_ call: Call) {
    write("CALL ")
    print(call.function)
  }
}
