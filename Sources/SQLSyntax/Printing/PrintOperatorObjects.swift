extension SQLPrinter {
  /// `CREATE AGGREGATE …`.
  public mutating func print(_ aggregate: CreateAggregate) {
    write(aggregate.orReplace ? "CREATE OR REPLACE AGGREGATE " : "CREATE AGGREGATE ")
    print(aggregate.name)
    if let arguments = aggregate.arguments { print(arguments) }
    write(" ", aggregate.definition)
  }

  /// `CREATE OPERATOR …`.
  public mutating func print(_ create: CreateOperator) {
    write("CREATE OPERATOR ")
    print(create.name)
    write(" ", create.definition)
  }

  /// `ALTER OPERATOR … SET ( … )`.
  public mutating func print(_ alter: AlterOperator) {
    write("ALTER OPERATOR ")
    print(alter.signature)
    write(" SET ", alter.definition)
  }

  /// `CREATE OPERATOR CLASS …`.
  public mutating func print(_ operatorClass: CreateOperatorClass) {
    write("CREATE OPERATOR CLASS ")
    print(operatorClass.name)
    write(operatorClass.isDefault ? " DEFAULT FOR TYPE " : " FOR TYPE ")
    print(operatorClass.type)
    write(" USING ", operatorClass.method)
    write(" FAMILY ", operatorClass.family)
    write(" AS ")
    commaList(operatorClass.items) { printer, item in printer.print(item) }
  }

  /// One item of an operator class or family.
  public mutating func print(_ item: OperatorClassItem) {
    switch item.kind {
    case .operator(let name, let left, let right, let hasTypes):
      write("OPERATOR \(item.number) ")
      print(name)
      if hasTypes {
        write(" ")
        printOperatorTypes(left, right)
      }
      if item.isForSearch { write(" FOR SEARCH") }
      write(" FOR ORDER BY ", item.orderFamily)
    case .function(let signature, let types):
      write("FUNCTION \(item.number) ")
      if !types.isEmpty {
        printTypes(types)
        write(" ")
      }
      print(signature)
    case .storage(let type):
      write("STORAGE ")
      print(type)
    case .dropOperator(let types):
      write("OPERATOR \(item.number) ")
      printTypes(types)
    case .dropFunction(let types):
      write("FUNCTION \(item.number) ")
      printTypes(types)
    }
  }

  /// `( type, … )`.
  mutating func printTypes(_ types: [DataType]) {
    parenthesised(types) { printer, type in printer.print(type) }
  }

  /// `CREATE OPERATOR FAMILY …`.
  public mutating func print(_ family: CreateOperatorFamily) {
    write("CREATE OPERATOR FAMILY ")
    print(family.name)
    write(" USING ", family.method)
  }

  /// `ALTER OPERATOR FAMILY …`.
  public mutating func print(_ alter: AlterOperatorFamily) {
    write("ALTER OPERATOR FAMILY ")
    print(alter.name)
    write(" USING ", alter.method)
    write(alter.isDrop ? " DROP " : " ADD ")
    commaList(alter.items) { printer, item in printer.print(item) }
  }

  /// `CREATE CAST …`.
  public mutating func print(_ cast: CreateCast) {
    write("CREATE CAST (")
    print(cast.source)
    write(" AS ")
    print(cast.target)
    write(")")
    switch cast.method {
    case .function(let signature):
      write(" WITH FUNCTION ")
      print(signature)
    case .withoutFunction: write(" WITHOUT FUNCTION")
    case .viaText: write(" WITH INOUT")
    }
    switch cast.use {
    case .explicit: break
    case .assignment: write(" AS ASSIGNMENT")
    case .implicit: write(" AS IMPLICIT")
    }
  }

  /// `CREATE TRANSFORM …`.
  public mutating func print(_ transform: CreateTransform) {
    write(transform.orReplace ? "CREATE OR REPLACE TRANSFORM FOR " : "CREATE TRANSFORM FOR ")
    print(transform.type)
    write(" LANGUAGE ", transform.language)
    write(" (")
    if let signature = transform.fromSQL {
      write("FROM SQL WITH FUNCTION ")
      print(signature)
    }
    if let signature = transform.toSQL {
      write(transform.fromSQL == nil ? "TO SQL WITH FUNCTION " : ", TO SQL WITH FUNCTION ")
      print(signature)
    }
    write(")")
  }
}
