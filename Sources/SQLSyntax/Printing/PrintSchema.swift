extension SQLPrinter {
  /// `CREATE SCHEMA …`, its elements on lines of their own.
  public mutating func print(_ schema: CreateSchema) {
    write(schema.ifNotExists ? "CREATE SCHEMA IF NOT EXISTS" : "CREATE SCHEMA")
    if let name = schema.name {
      write(" ")
      print(name)
    }
    if let role = schema.authorization {
      write(" AUTHORIZATION ")
      print(role)
    }
    for element in schema.elements {
      write("\n  ")
      print(element.statement)
    }
  }
}
