extension SQLPrinter {
  /// `CREATE VIRTUAL TABLE …`, its arguments as written.
  public mutating func print(_ table: CreateVirtualTable) {
    write(table.ifNotExists ? "CREATE VIRTUAL TABLE IF NOT EXISTS " : "CREATE VIRTUAL TABLE ")
    print(table.name)
    write(" USING ")
    print(table.module)
    guard let arguments = table.arguments else { return }
    parenthesised(arguments) { printer, argument in printer.write(argument.text) }
  }
}
