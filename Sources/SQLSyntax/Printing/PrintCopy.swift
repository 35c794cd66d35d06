extension SQLPrinter {
  /// `COPY …`.
  public mutating func print(_ copy: Copy) {
    write("COPY ")
    switch copy.subject {
    case .table(let table, let columns):
      print(table)
      if !columns.isEmpty {
        write(" ")
        printNames(columns)
      }
    case .statement(let statement):
      write("(")
      print(statement.statement)
      write(")")
    }
    write(copy.isFrom ? " FROM " : " TO ")
    if copy.isProgram { write("PROGRAM ") }
    if let file = copy.file { print(file) } else { write(copy.isFrom ? "STDIN" : "STDOUT") }
    if !copy.options.isEmpty {
      if copy.isOldForm {
        for option in copy.options { printOld(option) }
      } else {
        write(" WITH ")
        parenthesised(copy.options) { printer, option in printer.print(option) }
      }
    }
    if let condition = copy.condition {
      write(" WHERE ")
      print(condition)
    }
  }

  private mutating func print(_ option: CopyOption) {
    print(option.name)
    switch option.value {
    case .setting(let value):
      write(" ")
      print(value)
    case .star: write(" *")
    case .default: write(" DEFAULT")
    case .list(let values):
      write(" ")
      parenthesised(values) { printer, value in printer.print(value) }
    case nil: break
    }
  }

  /// The old form knows some words only, and says TRUE by the word alone.
  private mutating func printOld(_ option: CopyOption) {
    switch (option.name.text, option.value) {
    case ("format", .setting(.word(let word))): write(" \(word.text.uppercased())")
    case ("freeze", _): write(" FREEZE")
    case ("header", _): write(" HEADER")
    case (let name, .setting(let value)):
      write(" \(name.uppercased()) ")
      print(value)
    case (let name, let value):
      write(" \(name.split(separator: "_").joined(separator: " ").uppercased()) ")
      if case .list(let values) = value {
        commaList(values) { printer, value in printer.print(value) }
      } else {
        write("*")
      }
    }
  }
}
