extension SQLPrinter {
  /// `CREATE TABLESPACE …`.
  public mutating func print(_ tablespace: CreateTablespace) {
    write("CREATE TABLESPACE ", tablespace.name)
    if let owner = tablespace.owner {
      write(" OWNER ")
      print(owner)
    }
    write(" LOCATION ", tablespace.location)
    write(" WITH ", tablespace.options)
  }

  /// `ALTER TABLESPACE …`.
  public mutating func print(_ alter: AlterTablespace) {
    write("ALTER TABLESPACE ", alter.name)
    write(alter.isReset ? " RESET " : " SET ", alter.options)
  }

  private mutating func print(_ options: [DatabaseOption]) {
    for option in options {
      write(" ")
      if option.name.text == "connection_limit", option.name.quoting == .none {
        write("CONNECTION LIMIT")
      } else {
        print(option.name)
      }
      write(" = ")
      switch option.value {
      case .default: write("DEFAULT")
      case .setting(let value): print(value)
      }
    }
  }

  /// `CREATE DATABASE …`.
  public mutating func print(_ database: CreateDatabase) {
    write("CREATE DATABASE ", database.name)
    print(database.options)
  }

  /// `ALTER DATABASE …`.
  public mutating func print(_ alter: AlterDatabase) {
    write("ALTER DATABASE ", alter.name)
    switch alter.action {
    case .options(let options): print(options)
    case .setTablespace(let name): write(" SET TABLESPACE ", name)
    case .refreshCollationVersion: write(" REFRESH COLLATION VERSION")
    case .set(let set):
      write(" ")
      print(set)
    case .reset(let reset):
      write(" ")
      print(reset)
    }
  }

  /// `ALTER SYSTEM …`.
  public mutating func print(_ alter: AlterSystem) {
    write("ALTER SYSTEM ")
    switch alter.action {
    case .set(let set): print(set)
    case .reset(let reset): print(reset)
    }
  }
}
