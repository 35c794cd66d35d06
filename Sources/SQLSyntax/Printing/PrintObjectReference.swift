extension SQLPrinter {
  /// `kind identity`.
  public mutating func print(_ object: ObjectReference) {
    write(object.kind == .domainConstraint ? "CONSTRAINT" : object.kind.sql)
    write(" ")
    print(object.identity)
  }

  /// What tells an object from its siblings.
  public mutating func print(_ identity: ObjectIdentity) {
    switch identity {
    case .name(let name): print(name)
    case .column(let relation, let column):
      print(relation)
      write(".")
      print(column)
    case .on(let name, let relation):
      print(name)
      write(" ON ")
      print(relation)
    case .onDomain(let name, let domain):
      print(name)
      write(" ON DOMAIN ")
      print(domain)
    case .routine(let signature): print(signature)
    case .aggregate(let signature): print(signature)
    case .operator(let signature): print(signature)
    case .operatorClass(let name, let method):
      print(name)
      write(" USING ", method)
    case .cast(let source, let target):
      write("(")
      print(source)
      write(" AS ")
      print(target)
      write(")")
    case .transform(let type, let language):
      write("FOR ")
      print(type)
      write(" LANGUAGE ", language)
    case .type(let type): print(type)
    case .role(let role): print(role)
    case .userMapping(let role, let server):
      write("FOR ")
      print(role)
      write(" SERVER ", server)
    case .largeObject(let number): write(number)
    }
  }

  /// `ALTER kind identity change`.
  public mutating func print(_ alter: AlterObject) {
    write("ALTER ")
    if alter.ifExists {
      write(alter.object.kind.sql)
      write(" IF EXISTS ")
      print(alter.object.identity)
    } else {
      print(alter.object)
    }
    write(" ")
    print(alter.change)
  }

  /// `RENAME TO name` and its like.
  public mutating func print(_ change: ObjectChange) {
    switch change {
    case .rename(let name): write("RENAME TO ", name)
    case .owner(let role):
      write("OWNER TO ")
      print(role)
    case .setSchema(let name): write("SET SCHEMA ", name)
    case .dependsOnExtension(let name, let no): write(no ? "NO DEPENDS ON EXTENSION " : "DEPENDS ON EXTENSION ", name)
    }
  }

  // MARK: - Words before a thing

  /// `words` and the name, nothing without one.
  mutating func write(_ words: String, _ name: Name?) {
    guard let name else { return }
    write(words)
    print(name)
  }

  /// `words` and the name, nothing without one.
  mutating func write(_ words: String, _ name: QualifiedName?) {
    guard let name else { return }
    write(words)
    print(name)
  }

  /// `words` and the string, nothing without one.
  mutating func write(_ words: String, _ text: StringLiteral?) {
    guard let text else { return }
    write(words)
    print(text)
  }

  /// `words` and the string or NULL.
  mutating func writeOrNull(_ words: String, _ text: StringLiteral?) {
    write(words)
    if let text { print(text) } else { write("NULL") }
  }

  /// `words (expression)`, nothing without one.
  mutating func writeParenthesised(_ words: String, _ expression: Expression?) {
    guard let expression else { return }
    write(words)
    write("(")
    print(expression)
    write(")")
  }

  /// `words` and the definition, nothing without one.
  mutating func write(_ words: String, _ definition: [DefinitionItem]?) {
    guard let definition else { return }
    write(words)
    printDefinition(definition)
  }

  /// `words` and the names, nothing without any.
  mutating func writeNames(_ words: String, _ names: [Name]) {
    guard !names.isEmpty else { return }
    write(words)
    print(names)
  }

  /// `words` and the roles, nothing without any.
  mutating func write(_ words: String, _ roles: [RoleSpecification]) {
    guard !roles.isEmpty else { return }
    write(words)
    commaList(roles) { printer, role in printer.print(role) }
  }

  /// ` OPTIONS ( … )`, nothing without any.
  mutating func writeOptions(_ options: [ForeignOption]) {
    guard !options.isEmpty else { return }
    write(" ")
    printForeignOptions(options)
  }

  /// A name that may have been written as a string, or a word that may be any keyword.
  mutating func printWordOrString(_ name: Name) {
    if name.quoting == .single { print(StringLiteral(value: name.text)) } else { print(name) }
  }
}
