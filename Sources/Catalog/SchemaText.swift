import SQLSyntax

/// Printing of what the schema keeps.
enum SchemaText {
  static func of(_ expression: Expression) -> String { String(describing: expression) }
  static func of(_ query: Query) -> String { String(describing: query) }
  static func of(_ statement: Statement) -> String { String(describing: statement) }
  static func of(_ bound: PartitionBound) -> String { String(describing: bound) }
  static func of(_ identity: ObjectIdentity) -> String {
    if case .name(let name) = identity { name.name.text } else { String(describing: identity) }
  }
}
