import SQLSyntax

/// SQLite: whether every column that a kept statement names is there, looked up as SQLite does it: in the innermost SELECT first,
/// then in those around it.
///
/// Where anything that can be seen is not known exactly, every name may be in it.
struct ScopeCheck {
  /// What one scope gives names to.
  private struct Names {
    /// By the name in front of the dot; nil where its columns are not known.
    var sources: [(alias: String, columns: [String]?)]
    var results: [String]
    var parent: Int?
  }

  private let catalog: Catalog
  private let references: SyntaxReferences
  /// Columns of NEW and OLD, in a trigger.
  private let row: [String]?
  private var known: [Int: Names] = [:]

  /// The database in which the statement is kept; nil where it is in none, or in `temp`.
  private let schema: String?

  init(_ references: SyntaxReferences, _ catalog: Catalog, in schema: String? = nil, row: [String]? = nil) {
    self.references = references
    self.schema = schema
    self.catalog = catalog
    self.row = row
  }

  /// The first column that is not there, as written; a name in double quotes may be a text.
  mutating func missing() -> String? {
    for (column, scope) in zip(references.columns, references.columnScopes) {
      if let row, let qualifier = column.table, qualifier.schema == nil, isRow(qualifier.name.text) {
        guard !contains(row, column.name.text), !isRowid(column.name.text) else { continue }
        return "\(qualifier.name.text).\(column.name.text)"
      }
      guard let scope, !isThere(column, scope) else { continue }
      if column.table == nil, column.name.quoting == .double { continue }
      return (column.table.map { $0.name.text + "." } ?? "") + column.name.text
    }
    return nil
  }

  /// Names in double quotes that name nothing, which SQLite takes for texts.
  mutating func texts() -> Set<String> {
    var found: Set<String> = []
    for (column, scope) in zip(references.columns, references.columnScopes) {
      guard let scope, column.table == nil, column.name.quoting == .double, !isThere(column, scope) else { continue }
      found.insert(column.name.text)
    }
    return found
  }

  private mutating func isThere(_ column: ColumnReference, _ scope: Int) -> Bool {
    let name = column.name.text
    if column.table?.schema != nil { return true }
    if column.table == nil, ["true", "false"].contains(catalog.rules.key(name)) { return true }
    var next: Int? = scope
    while let scope = next {
      let names = names(of: scope)
      if column.table == nil, contains(names.results, name) { return true }
      for source in names.sources where column.table.map({ catalog.rules.same($0.name.text, source.alias) }) ?? true {
        guard let columns = source.columns else { return true }
        if contains(columns, name) || isRowid(name) { return true }
      }
      next = names.parent
    }
    return false
  }

  private mutating func names(of scope: Int) -> Names {
    if let names = known[scope] { return names }
    let written = references.scopes[scope]
    var shape = QueryShape(catalog, in: schema)
    for table in written.tables { shape.declare(table) }
    let sources = written.sources.flatMap { shape.sources(in: $0) }.map { source in
      (alias: source.alias, columns: source.columns.map { ($0 + source.merged).map(\.name) })
    }
    let names = Names(sources: sources, results: written.results, parent: written.parent)
    known[scope] = names
    return names
  }

  private func isRow(_ name: String) -> Bool { ["new", "old"].contains(catalog.rules.key(name)) }
  private func isRowid(_ name: String) -> Bool { ["rowid", "oid", "_rowid_"].contains(catalog.rules.key(name)) }
  private func contains(_ names: [String], _ name: String) -> Bool { names.contains { catalog.rules.same($0, name) } }
}
