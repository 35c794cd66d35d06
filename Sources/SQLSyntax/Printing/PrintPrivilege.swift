extension SQLPrinter {
  private mutating func print(_ privileges: [Privilege]) {
    commaList(privileges) { printer, privilege in
      if privilege.isAll || SQLPrinter.bareprivileges.contains(privilege.name.text) && privilege.name.quoting == .none {
        printer.write(privilege.name.text.uppercased())
      } else {
        printer.print(privilege.name)
      }
      if !privilege.columns.isEmpty {
        printer.write(" ")
        printer.printNames(privilege.columns)
      }
    }
  }

  /// Privileges whose words are keywords that no name may be.
  private static let bareprivileges: Set<String> = ["select", "references", "create", "alter system"]

  private mutating func print(_ target: PrivilegeTarget) {
    switch target.objects {
    case .allInSchemas(let schemas): writeNames("ALL \(target.kind.sql)S IN SCHEMA ", schemas)
    case .named(let objects):
      write(target.kind == .server ? "FOREIGN SERVER " : "\(target.kind.sql) ")
      commaList(objects) { printer, object in printer.print(object) }
    }
  }

  private mutating func writeGrantor(_ role: RoleSpecification?) {
    guard let role else { return }
    write(" GRANTED BY ")
    print(role)
  }

  /// `GRANT … ON …`.
  public mutating func print(_ grant: Grant) {
    write("GRANT ")
    print(grant.privileges)
    write(" ON ")
    print(grant.target)
    write(" TO ", grant.grantees)
    if grant.withGrantOption { write(" WITH GRANT OPTION") }
    writeGrantor(grant.grantedBy)
  }

  /// `REVOKE … ON …`.
  public mutating func print(_ revoke: Revoke) {
    write(revoke.grantOptionFor ? "REVOKE GRANT OPTION FOR " : "REVOKE ")
    print(revoke.privileges)
    write(" ON ")
    print(revoke.target)
    write(" FROM ", revoke.grantees)
    writeGrantor(revoke.grantedBy)
    printBehavior(revoke.behavior)
  }

  /// `GRANT role …`, `REVOKE role …`.
  public mutating func print(_ grant: GrantRole) {
    write(grant.isRevoke ? "REVOKE " : "GRANT ")
    if grant.isRevoke, let option = grant.options.first {
      print(option.name)
      write(" OPTION FOR ")
    }
    print(grant.roles)
    write(grant.isRevoke ? " FROM " : " TO ", grant.grantees)
    if !grant.isRevoke, !grant.options.isEmpty {
      write(" WITH ")
      commaList(grant.options) { printer, option in
        printer.print(option.name)
        printer.write(option.value ? " TRUE" : " FALSE")
      }
    }
    writeGrantor(grant.grantedBy)
    printBehavior(grant.behavior)
  }

  /// `ALTER DEFAULT PRIVILEGES …`.
  public mutating func print(_ alter: AlterDefaultPrivileges) {
    write("ALTER DEFAULT PRIVILEGES")
    if alter.schemasFirst { writeNames(" IN SCHEMA ", alter.schemas) }
    write(" FOR ROLE ", alter.roles)
    if !alter.schemasFirst { writeNames(" IN SCHEMA ", alter.schemas) }
    write(alter.isRevoke ? " REVOKE " : " GRANT ")
    if alter.isRevoke, alter.grantOption { write("GRANT OPTION FOR ") }
    print(alter.privileges)
    write(" ON \(alter.kind.sql)S")
    write(alter.isRevoke ? " FROM " : " TO ", alter.grantees)
    if !alter.isRevoke, alter.grantOption { write(" WITH GRANT OPTION") }
    printBehavior(alter.behavior)
  }

  /// `ALTER LARGE OBJECT …`.
  public mutating func print(_ alter: AlterLargeObject) {
    write("ALTER LARGE OBJECT \(alter.number) OWNER TO ")
    print(alter.owner)
  }

  /// `SECURITY LABEL …`.
  public mutating func print(_ label: SecurityLabel) {
    write("SECURITY LABEL")
    if let provider = label.provider {
      write(" FOR ")
      printWordOrString(provider)
    }
    write(" ON ")
    print(label.object)
    writeOrNull(" IS ", label.label)
  }
}
