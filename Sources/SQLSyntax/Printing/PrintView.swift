extension SQLPrinter {
  /// `CREATE VIEW …`.
  public mutating func print(_ view: CreateView) {
    write(view.orReplace ? "CREATE OR REPLACE " : "CREATE ")
    print(view.persistence)
    write(view.isRecursive ? "RECURSIVE VIEW " : "VIEW ")
    if view.ifNotExists { write("IF NOT EXISTS ") }
    print(view.name)
    if !view.columns.isEmpty {
      write(" ")
      printNames(view.columns)
    }
    if let options = view.options {
      write(" WITH ")
      printDefinition(options)
    }
    write(" AS ")
    print(view.query)
    switch view.checkOption {
    case .unspecified: write(" WITH CHECK OPTION")
    case .cascaded: write(" WITH CASCADED CHECK OPTION")
    case .local: write(" WITH LOCAL CHECK OPTION")
    case nil: break
    }
  }

  /// `CREATE MATERIALIZED VIEW …`.
  public mutating func print(_ view: CreateMaterializedView) {
    write("CREATE ")
    print(view.persistence)
    write(view.ifNotExists ? "MATERIALIZED VIEW IF NOT EXISTS " : "MATERIALIZED VIEW ")
    print(view.name)
    if !view.columns.isEmpty {
      write(" ")
      printNames(view.columns)
    }
    if let method = view.accessMethod {
      write(" USING ")
      print(method)
    }
    if let options = view.options {
      write(" WITH ")
      printDefinition(options)
    }
    if let tablespace = view.tablespace {
      write(" TABLESPACE ")
      print(tablespace)
    }
    write(" AS ")
    print(view.query)
    printWithData(view.withData)
  }

  /// `REFRESH MATERIALIZED VIEW …`.
  public mutating func print(_ refresh: RefreshMaterializedView) {
    write(refresh.isConcurrent ? "REFRESH MATERIALIZED VIEW CONCURRENTLY " : "REFRESH MATERIALIZED VIEW ")
    print(refresh.name)
    printWithData(refresh.withData)
  }
}
