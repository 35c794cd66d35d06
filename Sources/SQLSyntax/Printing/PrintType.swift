extension SQLPrinter {
  /// `CREATE TYPE …`.
  public mutating func print(_ type: CreateType) {
    write("CREATE TYPE ")
    print(type.name)
    switch type.definition {
    case .shell: break
    case .composite(let attributes):
      write(" AS ")
      parenthesised(attributes) { printer, attribute in printer.print(attribute) }
    case .enumeration(let labels):
      write(" AS ENUM ")
      parenthesised(labels) { printer, label in printer.print(label) }
    case .range(let items):
      write(" AS RANGE ")
      printDefinition(items)
    case .base(let items):
      write(" ")
      printDefinition(items)
    }
  }

  private mutating func print(_ attribute: CompositeAttribute) {
    print(attribute.name)
    write(" ")
    print(attribute.type)
    printCollation(attribute.collation)
  }

  private mutating func printCollation(_ collation: QualifiedName?) {
    guard let collation else { return }
    write(" COLLATE ")
    print(collation)
  }

  /// `ALTER TYPE …`.
  public mutating func print(_ alter: AlterType) {
    write("ALTER TYPE ")
    print(alter.name)
    write(" ")
    switch alter.change {
    case .addValue(let label, let ifNotExists, let place):
      write(ifNotExists ? "ADD VALUE IF NOT EXISTS " : "ADD VALUE ")
      print(label)
      if let place {
        write(place.isBefore ? " BEFORE " : " AFTER ")
        print(place.neighbor)
      }
    case .renameValue(let old, let new):
      write("RENAME VALUE ")
      print(old)
      write(" TO ")
      print(new)
    case .dropValue(let label):
      write("DROP VALUE ")
      print(label)
    case .renameAttribute(let old, let new, let behavior):
      write("RENAME ATTRIBUTE ")
      print(old)
      write(" TO ")
      print(new)
      printBehavior(behavior)
    case .attributes(let actions):
      commaList(actions) { printer, action in printer.print(action) }
    case .setOptions(let items):
      write("SET ")
      printDefinition(items)
    case .object(let change): print(change)
    }
  }

  private mutating func print(_ action: AlterTypeAction) {
    switch action.kind {
    case .add(let attribute):
      write("ADD ATTRIBUTE ")
      print(attribute)
    case .drop(let name, let ifExists):
      write(ifExists ? "DROP ATTRIBUTE IF EXISTS " : "DROP ATTRIBUTE ")
      print(name)
    case .setType(let name, let type, let collation):
      write("ALTER ATTRIBUTE ")
      print(name)
      write(" TYPE ")
      print(type)
      printCollation(collation)
    }
    printBehavior(action.behavior)
  }

  /// `CREATE DOMAIN …`.
  public mutating func print(_ domain: CreateDomain) {
    write("CREATE DOMAIN ")
    print(domain.name)
    write(" AS ")
    print(domain.type)
    printCollation(domain.collation)
    for constraint in domain.constraints {
      write(" ")
      print(constraint)
    }
  }

  /// `ALTER DOMAIN …`.
  public mutating func print(_ alter: AlterDomain) {
    write("ALTER DOMAIN ")
    print(alter.name)
    write(" ")
    switch alter.change {
    case .setDefault(let value):
      write("SET DEFAULT ")
      print(value)
    case .dropDefault: write("DROP DEFAULT")
    case .setNotNull: write("SET NOT NULL")
    case .dropNotNull: write("DROP NOT NULL")
    case .addConstraint(let constraint):
      write("ADD ")
      print(constraint)
    case .dropConstraint(let name, let ifExists, let behavior):
      write(ifExists ? "DROP CONSTRAINT IF EXISTS " : "DROP CONSTRAINT ")
      print(name)
      printBehavior(behavior)
    case .validateConstraint(let name):
      write("VALIDATE CONSTRAINT ")
      print(name)
    case .renameConstraint(let old, let new):
      write("RENAME CONSTRAINT ")
      print(old)
      write(" TO ")
      print(new)
    case .object(let change): print(change)
    }
  }
}
