extension SQLPrinter {
  /// `CREATE PUBLICATION …`.
  public mutating func print(_ publication: CreatePublication) {
    write("CREATE PUBLICATION ", publication.name)
    if publication.isForAllTables { write(" FOR ALL TABLES") }
    if !publication.objects.isEmpty {
      write(" FOR ")
      print(publication.objects)
    }
    write(" WITH ", publication.options)
  }

  private mutating func print(_ objects: [PublicationObject]) {
    commaList(objects) { printer, object in
      switch object.kind {
      case .schema(let name):
        printer.write("TABLES IN SCHEMA ")
        if let name { printer.print(name) } else { printer.write("CURRENT_SCHEMA") }
      case .table(let table, let only, let columns, let condition):
        printer.write(only ? "TABLE ONLY " : "TABLE ", table)
        if !columns.isEmpty {
          printer.write(" ")
          printer.printNames(columns)
        }
        printer.writeParenthesised(" WHERE ", condition)
      }
    }
  }

  /// `ALTER PUBLICATION …`.
  public mutating func print(_ alter: AlterPublication) {
    write("ALTER PUBLICATION ", alter.name)
    switch alter.action {
    case .setOptions(let options): write(" SET ", options)
    case .add(let objects):
      write(" ADD ")
      print(objects)
    case .set(let objects):
      write(" SET ")
      print(objects)
    case .drop(let objects):
      write(" DROP ")
      print(objects)
    }
  }

  /// `CREATE SUBSCRIPTION …`.
  public mutating func print(_ subscription: CreateSubscription) {
    write("CREATE SUBSCRIPTION ", subscription.name)
    write(" CONNECTION ", subscription.connection)
    writeNames(" PUBLICATION ", subscription.publications)
    write(" WITH ", subscription.options)
  }

  /// `ALTER SUBSCRIPTION …`.
  public mutating func print(_ alter: AlterSubscription) {
    write("ALTER SUBSCRIPTION ", alter.name)
    switch alter.action {
    case .setOptions(let options): write(" SET ", options)
    case .connection(let text): write(" CONNECTION ", text)
    case .refresh(let options):
      write(" REFRESH PUBLICATION")
      write(" WITH ", options)
    case .addPublication(let names, let options):
      writeNames(" ADD PUBLICATION ", names)
      write(" WITH ", options)
    case .dropPublication(let names, let options):
      writeNames(" DROP PUBLICATION ", names)
      write(" WITH ", options)
    case .setPublication(let names, let options):
      writeNames(" SET PUBLICATION ", names)
      write(" WITH ", options)
    case .enable: write(" ENABLE")
    case .disable: write(" DISABLE")
    case .skip(let options): write(" SKIP ", options)
    }
  }
}
