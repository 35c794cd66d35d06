import SQLSyntax

/// SQLite: whether every column that a kept statement names is there, looked up as SQLite does it: in the innermost SELECT first,
/// then in those around it.
///
/// Where anything that can be seen is not known exactly, every name may be in it.
struct ScopeCheck {
  /// What one scope gives names to.
  private struct Names {
    /// By the name in front of the dot; nil where its columns are not known.
    var sources: [(alias: String, columns: [String]?, merged: [String])]
    var results: [String]
    var parent: Int?
    /// What does not go together in FROM.
    var mismatch: String?
  }

  private let catalog: Catalog
  private let references: SyntaxReferences
  /// In a trigger the columns of NEW and OLD, which are there as its event has them; nil where the columns are not known.
  private let rows: [String: [String]?]?
  private var known: [Int: Names] = [:]

  /// The database in which the statement is kept; nil where it is in none, or in `temp`.
  private let schema: String?

  init(_ references: SyntaxReferences, _ catalog: Catalog, in schema: String? = nil, rows: [String: [String]?]? = nil) {
    self.references = references
    self.schema = schema
    self.catalog = catalog
    self.rows = rows
  }

  /// What a name finds.
  private enum Finding { case column, nothing, several }

  /// What SQLite says of the first column that is not there, or is in several tables; a name in double quotes may be a text.
  mutating func problem() -> String? {
    for scope in references.scopes.indices where references.scopes[scope].sources.contains(where: \.isJoin) {
      if let mismatch = names(of: scope).mismatch { return mismatch }
    }
    for (at, (column, scope)) in zip(references.columns, references.columnScopes).enumerated() {
      let name = (column.table.map { $0.name.text + "." } ?? "") + column.name.text
      if let rows, let qualifier = column.table, qualifier.schema == nil {
        let key = catalog.rules.key(qualifier.name.text)
        if let row = rows[key] {
          guard let row, !contains(row, column.name.text), !isRowid(column.name.text) else { continue }
          return "no such column: `\(name)`"
        }
        if scope == nil, ["new", "old"].contains(key) { return "no such column: `\(name)`" }
      }
      guard let scope else { continue }
      switch look(for: column, at, scope) {
      case .column: continue
      case .several: return "ambiguous column name: `\(name)`"
      case .nothing:
        if column.table == nil, column.name.quoting == .double { continue }
        return "no such column: `\(name)`"
      }
    }
    return nil
  }

  /// Names in double quotes that name nothing, which SQLite takes for texts.
  mutating func texts() -> Set<String> {
    var found: Set<String> = []
    for (at, (column, scope)) in zip(references.columns, references.columnScopes).enumerated() {
      guard let scope, column.table == nil, column.name.quoting == .double, look(for: column, at, scope) == .nothing else {
        continue
      }
      found.insert(column.name.text)
    }
    return found
  }

  private mutating func look(for column: ColumnReference, _ position: Int, _ scope: Int) -> Finding {
    let name = column.name.text
    if column.table?.schema != nil { return .column }
    if column.table == nil, ["true", "false"].contains(catalog.rules.key(name)) { return .column }
    var next: Int? = scope
    while let scope = next {
      let names = names(of: scope)
      let isResult = references.scopes[scope].resultColumns.contains(position)
      if column.table == nil, !isResult, contains(names.results, name) { return .column }
      var isMerged = false
      var owners = 0
      for source in names.sources where column.table.map({ catalog.rules.same($0.name.text, source.alias) }) ?? true {
        guard let columns = source.columns else { return .column }
        if contains(columns, name) { owners += 1 }
        isMerged = isMerged || contains(source.merged, name)
      }
      if column.table == nil, owners > 1 { return .several }
      if owners > 0 || isMerged || (isRowid(name) && !names.sources.isEmpty) { return .column }
      next = names.parent
    }
    return .nothing
  }

  private mutating func names(of scope: Int) -> Names {
    if let names = known[scope] { return names }
    let written = references.scopes[scope]
    var shape = QueryShape(catalog, in: schema)
    for table in written.tables { shape.declare(table) }
    let sources = written.sources.flatMap { shape.sources(in: $0) }.map { source in
      (alias: source.alias, columns: source.columns?.map(\.name), merged: source.merged.map(\.name))
    }
    let names = Names(sources: sources, results: written.results, parent: written.parent, mismatch: shape.mismatch)
    known[scope] = names
    return names
  }

  private func isRowid(_ name: String) -> Bool { ["rowid", "oid", "_rowid_"].contains(catalog.rules.key(name)) }
  private func contains(_ names: [String], _ name: String) -> Bool { names.contains { catalog.rules.same($0, name) } }
}

extension TableReference {
  fileprivate var isJoin: Bool { if case .join = self { true } else { false } }
}
