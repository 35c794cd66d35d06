extension SQLPrinter {
  /// A role's name or keyword.
  public mutating func print(_ role: RoleSpecification) {
    switch role.kind {
    case .named(let name): print(name)
    case .currentUser: write("CURRENT_USER")
    case .currentRole: write("CURRENT_ROLE")
    case .sessionUser: write("SESSION_USER")
    case .everyone: write("PUBLIC")
    }
  }

  /// `[mode] [name] type [DEFAULT expression]`.
  public mutating func print(_ parameter: RoutineParameter) {
    switch parameter.mode {
    case .in: write("IN ")
    case .out: write("OUT ")
    case .inout: write("INOUT ")
    case .variadic: write("VARIADIC ")
    case .table, nil: break
    }
    if let name = parameter.name {
      print(name)
      write(" ")
    }
    print(parameter.type)
    if let value = parameter.defaultValue {
      write(" DEFAULT ")
      print(value)
    }
  }

  /// `( parameter, … )`.
  mutating func print(_ parameters: [RoutineParameter]) {
    parenthesised(parameters) { printer, parameter in printer.print(parameter) }
  }

  /// `name [( parameter, … )]`.
  public mutating func print(_ signature: RoutineSignature) {
    print(signature.name)
    if let arguments = signature.arguments { print(arguments) }
  }

  /// `name ( … )`.
  public mutating func print(_ signature: AggregateSignature) {
    print(signature.name)
    print(signature.arguments)
  }

  /// `( * )`, `( … ORDER BY … )`.
  public mutating func print(_ arguments: AggregateArguments) {
    write("(")
    if arguments.isStar { write("*") }
    commaList(arguments.direct) { printer, parameter in printer.print(parameter) }
    if let ordered = arguments.ordered {
      write(arguments.direct.isEmpty ? "ORDER BY " : " ORDER BY ")
      commaList(ordered) { printer, parameter in printer.print(parameter) }
    }
    write(")")
  }

  /// `operator ( left, right )`.
  public mutating func print(_ signature: OperatorSignature) {
    print(signature.name)
    write(" ")
    printOperatorTypes(signature.left, signature.right)
  }

  mutating func printOperatorTypes(_ left: DataType?, _ right: DataType?) {
    write("(")
    if let left { print(left) } else { write("NONE") }
    write(", ")
    if let right { print(right) } else { write("NONE") }
    write(")")
  }
}
