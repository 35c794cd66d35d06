import SQLSyntax

/// Printing of what the schema keeps.
enum SchemaText {
  static func of(_ expression: Expression) -> String { printed { $0.print(expression) } }
  static func of(_ query: Query) -> String { printed { $0.print(query) } }
  static func of(_ statement: Statement) -> String { printed { $0.print(statement) } }
  static func of(_ name: QualifiedName) -> String { printed { $0.print(name) } }
  static func of(_ bound: PartitionBound) -> String { printed { $0.print(bound) } }
  static func of(_ identity: ObjectIdentity) -> String {
    if case .name(let name) = identity { name.name.text } else { printed { $0.print(identity) } }
  }

  private static func printed(_ body: (inout SQLPrinter) -> Void) -> String {
    var printer = SQLPrinter()
    body(&printer)
    return printer.text
  }
}
