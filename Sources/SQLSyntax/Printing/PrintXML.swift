extension SQLPrinter {
  /// The XML functions.
  mutating func print(_ node: XMLFunction) {
    switch node.kind {
    case .element(let name, let attributes, let content):
      write("XMLELEMENT(NAME ")
      print(name)
      if !attributes.isEmpty {
        write(", XMLATTRIBUTES")
        parenthesised(attributes) { $0.print($1) }
      }
      for value in content {
        write(", ")
        print(value)
      }
    case .forest(let attributes):
      write("XMLFOREST(")
      commaList(attributes) { $0.print($1) }
    case .exists(let path, let document):
      write("XMLEXISTS(")
      printPrimary(path)
      write(" PASSING ")
      printPrimary(document)
    case .parse(let isDocument, let text, let preserves):
      write(isDocument ? "XMLPARSE(DOCUMENT " : "XMLPARSE(CONTENT ")
      print(text)
      if let preserves { write(preserves ? " PRESERVE WHITESPACE" : " STRIP WHITESPACE") }
    case .processingInstruction(let name, let content):
      write("XMLPI(NAME ")
      print(name)
      if let content {
        write(", ")
        print(content)
      }
    case .root(let document, let version, let standalone): printRoot(document, version, standalone)
    case .serialize(let isDocument, let value, let type, let indents):
      write(isDocument ? "XMLSERIALIZE(DOCUMENT " : "XMLSERIALIZE(CONTENT ")
      print(value)
      write(" AS ")
      print(type)
      if let indents { write(indents ? " INDENT" : " NO INDENT") }
    }
    write(")")
  }

  private mutating func printRoot(_ document: Expression, _ version: Expression?, _ standalone: XMLStandalone?) {
    write("XMLROOT(")
    print(document)
    write(", VERSION ")
    if let version { print(version) } else { write("NO VALUE") }
    switch standalone {
    case .yes: write(", STANDALONE YES")
    case .no: write(", STANDALONE NO")
    case .noValue: write(", STANDALONE NO VALUE")
    case nil: break
    }
  }

  private mutating func print(_ attribute: XMLAttribute) {
    print(attribute.value)
    guard let label = attribute.label else { return }
    write(" AS ")
    print(label)
  }

  /// `XMLTABLE ( … ) [AS …]`.
  public mutating func print(_ table: XMLTable) {
    if table.isLateral { write("LATERAL ") }
    write("XMLTABLE(")
    if !table.namespaces.isEmpty {
      write("XMLNAMESPACES")
      parenthesised(table.namespaces) { printer, namespace in
        if namespace.name == nil { printer.write("DEFAULT ") }
        printer.printInRestrictedPlace(namespace.uri)
        if let name = namespace.name {
          printer.write(" AS ")
          printer.print(name)
        }
      }
      write(", ")
    }
    printPrimary(table.path)
    write(" PASSING ")
    printPrimary(table.document)
    write(" COLUMNS ")
    commaList(table.columns) { $0.print($1) }
    write(")")
    print(table.alias)
  }

  private mutating func print(_ column: XMLTable.Column) {
    print(column.name)
    guard let type = column.type else { return write(" FOR ORDINALITY") }
    write(" ")
    print(type)
    if let path = column.path {
      write(" PATH ")
      printInRestrictedPlace(path)
    }
    if let value = column.defaultValue {
      write(" DEFAULT ")
      printInRestrictedPlace(value)
    }
    if let isNotNull = column.isNotNull { write(isNotNull ? " NOT NULL" : " NULL") }
  }
}
