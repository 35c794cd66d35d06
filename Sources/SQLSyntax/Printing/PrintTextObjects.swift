extension SQLPrinter {
  /// `CREATE COLLATION …`.
  public mutating func print(_ collation: CreateCollation) {
    write(collation.ifNotExists ? "CREATE COLLATION IF NOT EXISTS " : "CREATE COLLATION ")
    print(collation.name)
    if collation.from != nil { write(" FROM ", collation.from) } else { write(" ", collation.definition) }
  }

  /// `ALTER COLLATION … REFRESH VERSION`.
  public mutating func print(_ alter: AlterCollation) {
    write("ALTER COLLATION ", alter.name)
    write(" REFRESH VERSION")
  }

  /// `CREATE CONVERSION …`.
  public mutating func print(_ conversion: CreateConversion) {
    write(conversion.isDefault ? "CREATE DEFAULT CONVERSION " : "CREATE CONVERSION ", conversion.name)
    write(" FOR ", conversion.source)
    write(" TO ", conversion.target)
    write(" FROM ", conversion.function)
  }

  /// `CREATE TEXT SEARCH …`.
  public mutating func print(_ create: CreateTextSearch) {
    write("CREATE TEXT SEARCH \(create.kind.rawValue) ", create.name)
    write(" ", create.definition)
  }

  /// `ALTER TEXT SEARCH …`.
  public mutating func print(_ alter: AlterTextSearch) {
    write("ALTER TEXT SEARCH \(alter.kind.rawValue) ", alter.name)
    switch alter.action {
    case .define(let items): write(" ", items)
    case .addMapping(let tokens, let dictionaries):
      writeNames(" ADD MAPPING FOR ", tokens)
      printDictionaries(dictionaries)
    case .alterMapping(let tokens, let dictionaries):
      writeNames(" ALTER MAPPING FOR ", tokens)
      printDictionaries(dictionaries)
    case .replaceDictionary(let tokens, let old, let new):
      write(" ALTER MAPPING")
      writeNames(" FOR ", tokens)
      write(" REPLACE ", old)
      write(" WITH ", new)
    case .dropMapping(let tokens, let ifExists):
      writeNames(ifExists ? " DROP MAPPING IF EXISTS FOR " : " DROP MAPPING FOR ", tokens)
    }
  }

  private mutating func printDictionaries(_ dictionaries: [QualifiedName]) {
    write(" WITH ")
    commaList(dictionaries) { printer, name in printer.print(name) }
  }
}
