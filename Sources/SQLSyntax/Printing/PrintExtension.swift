extension SQLPrinter {
  /// `CREATE EXTENSION …`.
  public mutating func print(_ create: CreateExtension) {
    write(create.ifNotExists ? "CREATE EXTENSION IF NOT EXISTS " : "CREATE EXTENSION ", create.name)
    for option in create.options {
      switch option {
      case .schema(let name): write(" SCHEMA ", name)
      case .version(let version):
        write(" VERSION ")
        printWordOrString(version)
      case .cascade: write(" CASCADE")
      }
    }
  }

  /// `ALTER EXTENSION …`.
  public mutating func print(_ alter: AlterExtension) {
    write("ALTER EXTENSION ", alter.name)
    switch alter.action {
    case .update(let version):
      write(" UPDATE")
      if let version {
        write(" TO ")
        printWordOrString(version)
      }
    case .add(let object):
      write(" ADD ")
      print(object)
    case .drop(let object):
      write(" DROP ")
      print(object)
    }
  }

  /// `CREATE ACCESS METHOD …`.
  public mutating func print(_ method: CreateAccessMethod) {
    write("CREATE ACCESS METHOD ", method.name)
    write(method.isTable ? " TYPE TABLE" : " TYPE INDEX")
    write(" HANDLER ", method.handler)
  }

  /// `CREATE LANGUAGE …`.
  public mutating func print(_ language: CreateLanguage) {
    write(language.orReplace ? "CREATE OR REPLACE " : "CREATE ")
    if language.isTrusted { write("TRUSTED ") }
    write("LANGUAGE ", language.name)
    write(" HANDLER ", language.handler)
    write(" INLINE ", language.inlineHandler)
    write(" VALIDATOR ", language.validator)
  }

  /// `CREATE STATISTICS …`.
  public mutating func print(_ statistics: CreateStatistics) {
    write(statistics.ifNotExists ? "CREATE STATISTICS IF NOT EXISTS" : "CREATE STATISTICS")
    write(" ", statistics.name)
    if !statistics.kinds.isEmpty {
      write(" ")
      printNames(statistics.kinds)
    }
    write(" ON ")
    commaList(statistics.elements) { printer, element in
      switch element {
      case .column(let name): printer.print(name)
      case .expression(let expression): printer.writeParenthesised("", expression)
      }
    }
    write(" FROM ")
    commaList(statistics.from) { printer, table in printer.print(table) }
  }

  /// `ALTER STATISTICS … SET STATISTICS …`.
  public mutating func print(_ alter: AlterStatistics) {
    write(alter.ifExists ? "ALTER STATISTICS IF EXISTS " : "ALTER STATISTICS ", alter.name)
    write(" SET STATISTICS ")
    printStatistics(alter.target)
  }

  /// `CREATE EVENT TRIGGER …`.
  public mutating func print(_ trigger: CreateEventTrigger) {
    write("CREATE EVENT TRIGGER ", trigger.name)
    write(" ON ", trigger.event)
    for (index, filter) in trigger.filters.enumerated() {
      write(index == 0 ? " WHEN " : " AND ", filter.variable)
      write(" IN ")
      parenthesised(filter.values) { printer, value in printer.print(value) }
    }
    write(" EXECUTE FUNCTION ", trigger.function)
    write("()")
  }

  /// `ALTER EVENT TRIGGER …`.
  public mutating func print(_ alter: AlterEventTrigger) {
    write("ALTER EVENT TRIGGER ", alter.name)
    switch alter.mode {
    case .enable: write(" ENABLE")
    case .enableReplica: write(" ENABLE REPLICA")
    case .enableAlways: write(" ENABLE ALWAYS")
    case .disable: write(" DISABLE")
    }
  }
}
