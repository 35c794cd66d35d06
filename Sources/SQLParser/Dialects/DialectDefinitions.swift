import SQLSyntax

/// Capabilities that the statements about tables and other objects ask for.
extension Dialect {
  /// The objects of a server: schemas, types, sequences, functions, roles, partitions, and all that hangs on them.
  var hasServerObjects: Bool { kind == .postgres }
  /// `CREATE TABLE t (a, b)`.
  var allowsTypelessColumns: Bool { kind == .sqlite }
  /// `ON CONFLICT action` behind a constraint.
  var allowsConflictClauses: Bool { kind == .sqlite }
  /// AUTOINCREMENT, STRICT, WITHOUT ROWID.
  var hasRowidTables: Bool { kind == .sqlite }
  /// `ALTER TABLE` with any number of actions from a long list; otherwise one from a short list.
  var altersTablesFreely: Bool { kind == .postgres }
  /// Table constraints without commas between them, and `CONSTRAINT name` with nothing behind it.
  var allowsUnseparatedConstraints: Bool { kind == .sqlite }
  /// `CREATE INDEX i ON t (a + b)`.
  var allowsBareIndexExpressions: Bool { kind == .sqlite }
}

extension Dialect {
  /// Whether the token is a keyword that names nothing but labels.
  func isReserved(_ token: Token) -> Bool {
    let nameClass = nameClasses[Int(token.rawValue)]
    return nameClass.contains(.keyword) && nameClass.isDisjoint(with: [.column, .typeFunction])
  }
}
