extension SQLPrinter {
  private mutating func print(_ options: [RoleOption]) {
    for option in options {
      write(" ")
      switch option.kind {
      case .attribute(let name): write(name.text.uppercased())
      case .password(let password, let isEncrypted):
        writeOrNull(isEncrypted ? "ENCRYPTED PASSWORD " : "PASSWORD ", password)
      case .connectionLimit(let limit): write("CONNECTION LIMIT \(limit)")
      case .validUntil(let time): write("VALID UNTIL ", time)
      case .systemNumber(let number): write("SYSID \(number)")
      case .members(let roles, let membership): write("\(membership.rawValue) ", roles)
      }
    }
  }

  /// `CREATE ROLE …` and its like.
  public mutating func print(_ role: CreateRole) {
    write("CREATE \(role.kind.rawValue) ", role.name)
    print(role.options)
  }

  /// `ALTER ROLE …` and its like.
  public mutating func print(_ alter: AlterRole) {
    write("ALTER \(alter.kind.rawValue) ")
    if let role = alter.role { print(role) } else { write("ALL") }
    switch alter.action {
    case .options(let options): print(options)
    case .addMembers(let roles): write(" ADD USER ", roles)
    case .dropMembers(let roles): write(" DROP USER ", roles)
    case .set(let set, let database):
      write(" IN DATABASE ", database)
      write(" ")
      print(set)
    case .reset(let reset, let database):
      write(" IN DATABASE ", database)
      write(" ")
      print(reset)
    }
  }

  /// `REASSIGN OWNED …`.
  public mutating func print(_ statement: ReassignOwned) {
    write("REASSIGN OWNED BY ", statement.roles)
    write(" TO ")
    print(statement.newOwner)
  }

  /// `DROP OWNED …`.
  public mutating func print(_ statement: DropOwned) {
    write("DROP OWNED BY ", statement.roles)
    printBehavior(statement.behavior)
  }
}
