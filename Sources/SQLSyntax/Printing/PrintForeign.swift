extension SQLPrinter {
  private mutating func print(_ functions: [WrapperFunction]) {
    for function in functions {
      switch function {
      case .handler(let name): write(" HANDLER ", name)
      case .noHandler: write(" NO HANDLER")
      case .validator(let name): write(" VALIDATOR ", name)
      case .noValidator: write(" NO VALIDATOR")
      }
    }
  }

  /// `CREATE FOREIGN DATA WRAPPER …`.
  public mutating func print(_ wrapper: CreateForeignDataWrapper) {
    write("CREATE FOREIGN DATA WRAPPER ", wrapper.name)
    print(wrapper.functions)
    writeOptions(wrapper.options)
  }

  /// `ALTER FOREIGN DATA WRAPPER …`.
  public mutating func print(_ wrapper: AlterForeignDataWrapper) {
    write("ALTER FOREIGN DATA WRAPPER ", wrapper.name)
    print(wrapper.functions)
    writeOptions(wrapper.options)
  }

  private mutating func print(_ version: ServerVersion?) {
    switch version {
    case .text(let text): write(" VERSION ", text)
    case .null: write(" VERSION NULL")
    case nil: break
    }
  }

  /// `CREATE SERVER …`.
  public mutating func print(_ server: CreateServer) {
    write(server.ifNotExists ? "CREATE SERVER IF NOT EXISTS " : "CREATE SERVER ", server.name)
    write(" TYPE ", server.type)
    print(server.version)
    write(" FOREIGN DATA WRAPPER ", server.wrapper)
    writeOptions(server.options)
  }

  /// `ALTER SERVER …`.
  public mutating func print(_ server: AlterServer) {
    write("ALTER SERVER ", server.name)
    print(server.version)
    writeOptions(server.options)
  }

  /// `CREATE USER MAPPING …`.
  public mutating func print(_ mapping: CreateUserMapping) {
    write(mapping.ifNotExists ? "CREATE USER MAPPING IF NOT EXISTS FOR " : "CREATE USER MAPPING FOR ")
    print(mapping.role)
    write(" SERVER ", mapping.server)
    writeOptions(mapping.options)
  }

  /// `ALTER USER MAPPING …`.
  public mutating func print(_ mapping: AlterUserMapping) {
    write("ALTER USER MAPPING FOR ")
    print(mapping.role)
    write(" SERVER ", mapping.server)
    writeOptions(mapping.options)
  }

  /// `CREATE FOREIGN TABLE …`.
  public mutating func print(_ table: CreateForeignTable) {
    write(table.ifNotExists ? "CREATE FOREIGN TABLE IF NOT EXISTS " : "CREATE FOREIGN TABLE ", table.name)
    write(" PARTITION OF ", table.partitionOf)
    if let elements = table.elements {
      write(" ")
      printTableElements(elements)
    }
    if let bound = table.bound {
      write(" ")
      print(bound)
    }
    if !table.inherits.isEmpty {
      write(" INHERITS ")
      printQualifiedNames(table.inherits)
    }
    write(" SERVER ", table.server)
    writeOptions(table.options)
  }

  /// `( name, … )`.
  mutating func printQualifiedNames(_ names: [QualifiedName]) {
    parenthesised(names) { printer, name in printer.print(name) }
  }

  /// `IMPORT FOREIGN SCHEMA …`.
  public mutating func print(_ statement: ImportForeignSchema) {
    write("IMPORT FOREIGN SCHEMA ", statement.remoteSchema)
    switch statement.filter {
    case .all: break
    case .limitTo(let tables):
      write(" LIMIT TO ")
      printQualifiedNames(tables)
    case .except(let tables):
      write(" EXCEPT ")
      printQualifiedNames(tables)
    }
    write(" FROM SERVER ", statement.server)
    write(" INTO ", statement.localSchema)
    writeOptions(statement.options)
  }
}
