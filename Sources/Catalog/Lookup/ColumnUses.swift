import SQLSyntax

/// PostgreSQL: the columns of which relations a kept query, condition or statement names. Each name is looked up as the server does
/// it, in the innermost SELECT first, since the server keeps what it found and not the name (`find_expr_references_walker` in
/// `dependency.c`).
struct ColumnUses {
  /// What gives names to columns.
  struct Source {
    var alias: String
    /// The relation itself; nil for a query, a function or a common table expression.
    var relation: RelationName?
    /// Each name beside the one that the relation has for it; nil where they are not known.
    var columns: [(seen: String, own: String)]?

    func own(_ name: String) -> String? { columns?.first { $0.seen == name }?.own }
  }

  /// A relation of which one row is at hand outside of every SELECT: a policy's table, NEW and OLD of a rule.
  struct Row {
    var alias: String
    var relation: RelationName
    /// Whether its columns can be named without the alias.
    var isPlain = false
  }

  private let catalog: Catalog
  private let schema: String?
  private let rows: [Row]
  private var found: [RelationName: Set<String>] = [:]

  init(_ catalog: Catalog, in schema: String? = nil, rows: [Row] = []) {
    self.catalog = catalog
    self.schema = schema
    self.rows = rows
  }

  /// What has been found, by relation.
  var dependencies: [View.Dependency] {
    found.keys.sorted().map { View.Dependency(relation: $0, columns: (found[$0] ?? []).sorted()) }
  }

  mutating func add(_ expression: StoredExpression?) { if let expression { add(expression.references) } }

  /// A statement, with the columns that it writes.
  mutating func add(_ statement: Statement) {
    let references = SyntaxReferences(statement)
    add(references)
    switch statement {
    case .insert(let insert):
      var columns = references.targets
      if insert.columns.isEmpty { columns += firstColumns(of: insert) }
      addTargets(columns, of: insert.table)
    case .update(let update): addTargets(references.targets, of: update.table.name)
    case .merge(let merge): addTargets(references.targets, of: merge.table.name)
    default: break
    }
  }

  mutating func add(_ references: SyntaxReferences) {
    for (_, written) in references.aliases where !QueryShape.isSystem(written) {
      found[catalog.reference(written, from: schema), default: []].formUnion([])
    }
    let scopes = references.scopes.map { scope in sources(of: scope) }
    for (column, scope) in zip(references.columns, references.columnScopes) { add(column, scope, scopes, references) }
    for (star, scope) in zip(references.stars, references.starScopes) {
      guard let scope else { continue }
      for source in scopes[scope] where star.table.map({ $0.name.text == source.alias }) ?? true { addAll(of: source) }
    }
    for scope in references.wholeScopes { for source in scopes[scope] { addAll(of: source) } }
    for scope in references.scopes {
      for reference in scope.sources { addJoins(reference, scope) }
    }
  }

  private mutating func add(_ column: ColumnReference, _ scope: Int?, _ scopes: [[Source]], _ references: SyntaxReferences) {
    let name = column.name.text
    var next = scope
    while let at = next {
      let candidates = scopes[at].filter { source in column.table.map { $0.name.text == source.alias } ?? true }
      let owners = candidates.filter { $0.own(name) != nil }
      for owner in owners {
        if let relation = owner.relation, let own = owner.own(name) { found[relation, default: []].insert(own) }
      }
      // Where a relation is not known, the name may be its.
      for source in candidates where source.columns == nil {
        if let relation = source.relation { found[relation, default: []].insert(name) }
      }
      if !owners.isEmpty || (column.table != nil && !candidates.isEmpty) { return }
      next = references.scopes[at].parent
    }
    for row in rows where column.table.map({ $0.name.text == row.alias }) ?? row.isPlain {
      if let columns = columns(of: row.relation), !columns.contains(name) { continue }
      found[row.relation, default: []].insert(name)
    }
  }

  private mutating func addAll(of source: Source) {
    guard let relation = source.relation else { return }
    found[relation, default: []].formUnion((source.columns ?? []).map(\.own))
  }

  /// USING and NATURAL name a column on both sides.
  private mutating func addJoins(_ reference: TableReference, _ scope: SyntaxReferences.Scope) {
    switch reference {
    case .join(let join):
      addJoins(join.left, scope)
      addJoins(join.right, scope)
      let left = sources(in: join.left, scope.tables)
      let right = sources(in: join.right, scope.tables)
      var names: Set<String> = []
      if case .using(let written, _)? = join.condition { names = Set(written.map(\.text)) }
      if join.isNatural {
        let isThere = Set(left.flatMap { $0.columns ?? [] }.map(\.seen))
        names.formUnion(right.flatMap { $0.columns ?? [] }.map(\.seen).filter(isThere.contains))
      }
      for source in left + right {
        guard let relation = source.relation else { continue }
        for name in names { if let own = source.own(name) { found[relation, default: []].insert(own) } }
      }
    case .parenthesised(let tables): for table in tables.tables { addJoins(table, scope) }
    case .table, .query, .function, .xmlTable, .jsonTable: break
    }
  }

  /// Refuses columns that the statement writes and that its table has not.
  func checkTargets(of statement: Statement) throws(CatalogProblem) {
    let target: QualifiedName
    switch statement {
    case .insert(let insert): target = insert.table
    case .update(let update): target = update.table.name
    default: return
    }
    guard let columns = columns(of: catalog.reference(target, from: schema)) else { return }
    let written = SyntaxReferences(statement).targets
    guard let missing = written.first(where: { !columns.contains($0) }) else { return }
    throw .refused("column `\(missing)` of relation `\(target.name.text)` does not exist")
  }

  private mutating func addTargets(_ names: [String], of table: QualifiedName) {
    let relation = catalog.reference(table, from: schema)
    let columns = columns(of: relation)
    found[relation, default: []].formUnion(names.filter { columns?.contains($0) ?? true })
  }

  /// INSERT without a list writes as many columns as it has values.
  private func firstColumns(of insert: Insert) -> [String] {
    guard let columns = columns(of: catalog.reference(insert.table, from: schema)), case .query(let query) = insert.source else {
      return []
    }
    var shape = QueryShape(catalog, in: schema)
    return Array(columns.prefix(shape.columns(of: query)?.count ?? columns.count))
  }

  /// Whether a name finds its column in the scope or one around it, or may find it there.
  func isSeen(_ column: ColumnReference, from scope: Int, in references: SyntaxReferences) -> Bool {
    var next: Int? = scope
    while let at = next {
      let candidates = sources(of: references.scopes[at]).filter { source in
        column.table.map { $0.name.text == source.alias } ?? true
      }
      if candidates.contains(where: { $0.columns == nil || $0.own(column.name.text) != nil }) { return true }
      next = references.scopes[at].parent
    }
    return false
  }

  /// Refuses what names a relation or column that is not there.
  func check(_ references: SyntaxReferences, own: String? = nil) throws(CatalogProblem) {
    for name in references.relations where !QueryShape.isSystem(name) && (name.schema != nil || name.name.text != own) {
      switch catalog.relation(name) {
      case .absent: throw .noRelation(name.name.text, in: name.schema?.text)
      case .found(.compositeType): throw .refused("`\(name.name.text)` is a composite type")
      case .found(.index): throw .refused("`\(name.name.text)` is an index")
      default: break
      }
    }
    if let missing = missing(in: references) { throw .refused("column `\(missing)` does not exist") }
    try catalog.check(references.pairs) { column, scope in type(of: column, from: scope, in: references) }
  }

  /// The type of a column that one relation alone can have; nil where that is not plain to see.
  private func type(of column: ColumnReference, from scope: Int?, in references: SyntaxReferences) -> ColumnType? {
    let name = column.name.text
    var next = scope
    while let at = next, references.scopes.indices.contains(at) {
      let candidates = sources(of: references.scopes[at]).filter { source in
        column.table.map { $0.name.text == source.alias } ?? true
      }
      if candidates.contains(where: { $0.columns == nil }) { return nil }
      let owners = candidates.filter { $0.own(name) != nil }
      if let owner = owners.first {
        guard owners.count == 1, let relation = owner.relation, let own = owner.own(name) else { return nil }
        return type(of: own, in: relation)
      }
      next = references.scopes[at].parent
    }
    return nil
  }

  private func type(of column: String, in name: RelationName) -> ColumnType? {
    switch catalog.relation(name) {
    case .table(let table): table.column(column, catalog.rules).flatMap { $0.unknown == nil ? $0.type : nil }
    case .view(let view): view.columns?.first { $0.name == column }?.type
    default: nil
    }
  }

  /// The first column that none of the relations around it can have.
  func missing(in references: SyntaxReferences) -> String? {
    for (at, (column, scope)) in zip(references.columns, references.columnScopes).enumerated() {
      let name = column.name.text
      if let row = rows.first(where: { $0.alias == column.table?.name.text }), column.table?.schema == nil {
        // NEW and OLD.
        if let columns = columns(of: row.relation), !columns.contains(name), !Self.system.contains(name) {
          return "\(row.alias).\(name)"
        }
        continue
      }
      guard let scope, !Self.system.contains(name), !isSeen(column, from: scope, in: references) else { continue }
      var scopes: [SyntaxReferences.Scope] = []
      var next: Int? = scope
      while let at = next {
        scopes.append(references.scopes[at])
        next = references.scopes[at].parent
      }
      if column.table == nil {
        // A result's name, a whole row, or a function of a row written as a column.
        let isRow = scopes.contains { scope in sources(of: scope).contains { $0.alias == name } }
        if isRow || scopes.contains(where: { $0.gives(name, at: at) || $0.sources.isEmpty }) { continue }
      }
      let isOfRow = rows.contains { row in
        row.isPlain && (column.table.map { $0.name.text == row.alias } ?? true)
          && columns(of: row.relation)?.contains(name) != false
      }
      if isOfRow { continue }
      if !catalog.routines(QualifiedName(Name(name))).isEmpty || !catalog.extensions.isEmpty { continue }
      return name
    }
    return nil
  }

  private static let system: Set<String> = ["tableoid", "ctid", "xmin", "xmax", "cmin", "cmax"]

  /// The source that a name means, and its column there; nil where that cannot be told.
  static func owner(of column: ColumnReference, _ sources: [Source]) -> (alias: String, name: String)? {
    let name = column.name.text
    let candidates = sources.filter { source in column.table.map { $0.name.text == source.alias } ?? true }
    if candidates.contains(where: { $0.columns == nil }) { return nil }
    return candidates.first { $0.own(name) != nil }.map { ($0.alias, name) }
  }

  private func sources(of scope: SyntaxReferences.Scope) -> [Source] { scope.sources.flatMap { sources(in: $0, scope.tables) } }

  /// What one entry of FROM gives names to, where these common table expressions can be seen.
  func sources(in reference: TableReference, _ tables: [SyntaxReferences.Scope.Named]) -> [Source] {
    switch reference {
    case .join(let join): return sources(in: join.left, tables) + sources(in: join.right, tables)
    case .parenthesised(let list): return list.tables.flatMap { sources(in: $0, tables) }
    case .table(let table):
      let isNamed = table.name.schema == nil && tables.contains { $0.name.text == table.name.name.text }
      if isNamed { return derived(reference, tables) }
      let relation = catalog.reference(table.name, from: schema)
      let alias = (table.alias?.name ?? table.name.name).text
      let own = QueryShape.isSystem(table.name) ? nil : columns(of: relation)
      let names = table.alias?.columns.map(\.text) ?? []
      let columns = own?.enumerated().map { at, name in (seen: at < names.count ? names[at] : name, own: name) }
      return [Source(alias: alias, relation: QueryShape.isSystem(table.name) ? nil : relation, columns: columns)]
    case .query, .function, .xmlTable, .jsonTable: return derived(reference, tables)
    }
  }

  private func derived(_ reference: TableReference, _ tables: [SyntaxReferences.Scope.Named]) -> [Source] {
    var shape = QueryShape(catalog, in: schema)
    for table in tables { shape.declare(table) }
    return shape.sources(in: reference).map { source in
      Source(alias: source.alias, relation: nil, columns: source.columns?.map { (seen: $0.name, own: $0.name) })
    }
  }

  private func columns(of name: RelationName) -> [String]? {
    switch catalog.relation(name) {
    case .table(let table): table.unknown == nil ? table.columns.map(\.name) : nil
    case .view(let view): view.columns?.map(\.name)
    default: nil
    }
  }
}

extension SyntaxReferences.Scope {
  /// Whether the column at that position may be named as a result.
  fileprivate func gives(_ name: String, at position: Int) -> Bool {
    results.contains(name) && !resultColumns.contains(position) && !conditionColumns.contains { $0.contains(position) }
  }
}
