extension SQLPrinter {
  /// `DROP kind …`.
  public mutating func print(_ drop: Drop) {
    write("DROP ")
    write(drop.kind.sql)
    write(" ")
    if drop.isConcurrent { write("CONCURRENTLY ") }
    if drop.ifExists { write("IF EXISTS ") }
    commaList(drop.objects) { printer, object in printer.print(object.identity) }
    printBehavior(drop.behavior)
    guard !drop.options.isEmpty else { return }
    write(" WITH (")
    commaList(drop.options) { printer, _ in printer.write("FORCE") }
    write(")")
  }

  /// `TRUNCATE …`.
  public mutating func print(_ truncate: Truncate) {
    write("TRUNCATE TABLE ")
    commaList(truncate.tables) { printer, table in
      if table.only { printer.write("ONLY ") }
      printer.print(table.name)
    }
    if let restart = truncate.restartIdentity { write(restart ? " RESTART IDENTITY" : " CONTINUE IDENTITY") }
    printBehavior(truncate.behavior)
  }

  /// `COMMENT ON … IS …`.
  public mutating func print(_ comment: Comment) {
    write("COMMENT ON ")
    print(comment.object)
    write(" IS ")
    if let text = comment.text { print(text) } else { write("NULL") }
  }
}
