extension SQLPrinter {
  /// `CREATE SEQUENCE …`.
  public mutating func print(_ sequence: CreateSequence) {
    write("CREATE ")
    print(sequence.persistence)
    write(sequence.ifNotExists ? "SEQUENCE IF NOT EXISTS " : "SEQUENCE ")
    print(sequence.name)
    guard !sequence.options.isEmpty else { return }
    write(" ")
    printSequenceOptions(sequence.options)
  }

  /// `ALTER SEQUENCE … option …`.
  public mutating func print(_ alter: AlterSequence) {
    write(alter.ifExists ? "ALTER SEQUENCE IF EXISTS " : "ALTER SEQUENCE ")
    print(alter.name)
    write(" ")
    printSequenceOptions(alter.options)
  }

  /// Options with blanks between them.
  public mutating func printSequenceOptions(_ options: [SequenceOption]) {
    for (index, option) in options.enumerated() {
      if index > 0 { write(" ") }
      print(option)
    }
  }

  /// One option.
  public mutating func print(_ option: SequenceOption) {
    switch option.kind {
    case .type(let type):
      write("AS ")
      print(type)
    case .increment(let number): write("INCREMENT BY \(number)")
    case .minValue(let number): write("MINVALUE \(number)")
    case .noMinValue: write("NO MINVALUE")
    case .maxValue(let number): write("MAXVALUE \(number)")
    case .noMaxValue: write("NO MAXVALUE")
    case .start(let number): write("START WITH \(number)")
    case .restart(let number?): write("RESTART WITH \(number)")
    case .restart(nil): write("RESTART")
    case .cache(let number): write("CACHE \(number)")
    case .cycle: write("CYCLE")
    case .noCycle: write("NO CYCLE")
    case .ownedBy(let names):
      write("OWNED BY ")
      for (index, name) in names.enumerated() {
        if index > 0 { write(".") }
        if names.count == 1, name.quoting == .none, name.text == "none" { write("NONE") } else { print(name) }
      }
    case .sequenceName(let name):
      write("SEQUENCE NAME ")
      print(name)
    case .logged: write("LOGGED")
    case .unlogged: write("UNLOGGED")
    }
  }
}
