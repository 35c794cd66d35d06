import SQLSyntax

/// The result columns of a query and what it reads, as far as a view needs it.
struct QueryShape {
  /// One entry of FROM.
  struct Source {
    var alias: String
    /// Nil when they are not known.
    var columns: [Column]?
    /// Columns that `USING` gives out once, under the first source, but that can be named here too.
    var merged: [Column] = []
  }

  let catalog: Catalog
  /// The first relation that is known not to be there.
  private(set) var missing: String?
  /// The first results of a UNION, or columns of USING, that do not go together: in PostgreSQL by their types.
  private(set) var mismatch: String?
  private var withs: [(name: String, columns: [Column]?)] = []
  /// What the queries around give names to.
  private var outer: [Source] = []
  /// Whether the query at hand is a side of a UNION, where a text takes the other side's type.
  private var isUnited = false
  /// Whether the query at hand stands inside another.
  private var isNested = false

  /// SQLite: what stands in a database other than `temp` sees only that one; nil where all are seen.
  private let schema: String?

  /// A query that stands in `schema`, or in no stored object.
  init(_ catalog: Catalog, in schema: String? = nil) {
    self.catalog = catalog
    let rules = catalog.rules
    self.schema = schema.flatMap { rules.ignoresCase && !rules.same($0, rules.temporarySchema) ? $0 : nil }
  }

  /// A name as it is looked up.
  private func seen(_ name: QualifiedName) -> QualifiedName {
    guard let schema, name.schema == nil else { return name }
    return QualifiedName(schema: Name(schema), name.name)
  }

  /// A name that the query knows without it being a relation: a recursive view itself.
  mutating func declare(_ name: String, _ columns: [String]) {
    withs.append((name, columns.map { Column(name: $0, type: .none) }))
  }

  /// A common table expression that can be seen.
  mutating func declare(_ table: SyntaxReferences.Scope.Named) {
    var columns = table.columns.isEmpty ? nil : named(table.columns)
    if columns == nil, let query = table.query { columns = self.columns(of: query) }
    withs.append((table.name.text, columns))
  }

  /// The entries of FROM in `reference`; virtual tables may have hidden columns, so theirs are not known.
  mutating func sources(in reference: TableReference) -> [Source] {
    var found = source(of: reference)
    for at in found.indices {
      guard case .table(let table) = reference, case .found(.table(let virtual)) = catalog.relation(seen(table.name)),
        virtual.kind == .virtual
      else { continue }
      found[at].columns = nil
    }
    return found
  }

  /// Names and, where they are plain, types of the result; nil when a `*` over something unknown stands in it.
  mutating func columns(of query: Query) -> [Column]? {
    let before = withs.count
    defer { withs.removeLast(withs.count - before) }
    for table in query.with?.tables ?? [] {
      if query.with?.isRecursive == true { withs.append((table.name.text, table.columns.isEmpty ? nil : named(table.columns))) }
      var result: [Column]?
      if case .select(let inner) = table.statement { result = nestedColumns(of: inner) }
      if !table.columns.isEmpty { result = renamed(result, table.columns) }
      withs.append((table.name.text, result))
    }
    return columns(of: query.body)
  }

  private mutating func columns(of body: QueryBody) -> [Column]? {
    switch body {
    case .select(let select): columns(of: select)
    case .values(let values):
      values.rows.first.map { row in row.indices.map { Column(name: "column\($0 + 1)", type: type(of: row[$0], [])) } }
    case .table(let table): source(of: .table(table)).first?.columns?.map(plain)
    case .setOperation(let operation):
      // The names are the left side's.
      united(side(operation.left), side(operation.right), operation)
    case .nested(let query): columns(of: query)
    }
  }

  private mutating func side(_ body: QueryBody) -> [Column]? {
    let before = isUnited
    isUnited = true
    defer { isUnited = before }
    return columns(of: body)
  }

  /// The results of both sides, of types that both can be taken as (`select_common_type` in `parse_coerce.c`).
  private mutating func united(_ left: [Column]?, _ right: [Column]?, _ operation: SetOperation) -> [Column]? {
    guard catalog.rules.hasRealTypes, var columns = left, let right else { return left }
    let word = operation.kind.rawValue.uppercased()
    if columns.count != right.count {
      mismatch = mismatch ?? "each \(word) query must have the same number of columns"
      return left
    }
    for at in columns.indices where columns[at].type != right[at].type {
      if catalog.goTogether(columns[at].type, right[at].type, isComparison: false) == false {
        mismatch = mismatch ?? "\(word) types \(columns[at].type.text) and \(right[at].type.text) cannot be matched"
      }
      columns[at].type = Self.wider(columns[at].type, right[at].type)
    }
    return columns
  }

  private static let widening = [
    ["smallint", "integer", "bigint", "numeric", "real", "double precision"],
    ["date", "timestamp without time zone", "timestamp with time zone"],
  ]

  /// Of two types the one that both become; no type where that is not plain to see.
  private static func wider(_ left: ColumnType, _ right: ColumnType) -> ColumnType {
    if left.isArray || right.isArray || left.schema != nil || right.schema != nil { return .none }
    for types in widening {
      guard let one = types.firstIndex(of: left.name), let other = types.firstIndex(of: right.name) else { continue }
      return ColumnType(types[max(one, other)])
    }
    return .none
  }

  private mutating func columns(of select: Select) -> [Column]? {
    var sources: [Source] = []
    for reference in select.from { sources += source(of: reference) }
    var result: [Column]? = []
    for column in select.columns {
      if case .star(let star) = column.expression {
        for source in sources where star.table.map({ catalog.rules.same($0.name.text, source.alias) }) ?? true {
          if let columns = source.columns { result?.append(contentsOf: columns.map(plain)) } else { result = nil }
        }
        continue
      }
      let name =
        column.alias?.text ?? spelled(column.expression, sources) ?? unnamed(column.expression, sources)
      result?.append(Column(name: name, type: type(of: column.expression, sources)))
    }
    return catalog.rules.ignoresCase ? result.map(told) : result
  }

  /// The name of a result without alias: SQLite takes the text as written, of which only the usual form is known here.
  private func unnamed(_ expression: Expression, _ sources: [Source]) -> String {
    guard catalog.rules.ignoresCase else { return Catalog.resultName(of: expression) ?? "?column?" }
    if case .column(let column) = expression {
      let isText =
        // A query inside gives it its name before it is seen to be a text.
        !isNested && column.name.quoting == .double && column.table == nil
        && !sources.contains { source in
          source.columns.map { $0.contains { catalog.rules.same($0.name, column.name.text) } } ?? true
        }
      return isText ? "\"\(column.name.text)\"" : column.name.text
    }
    var printer = SQLPrinter(style: .sqlite)
    printer.print(expression)
    return printer.text
  }

  /// SQLite tells results of one name apart by a number (`sqlite3ColumnsFromExprList`).
  private func told(_ columns: [Column]) -> [Column] {
    var taken: Set<String> = []
    return columns.map { column in
      var column = column
      var count = 0
      while !taken.insert(catalog.rules.key(column.name)).inserted {
        count += 1
        let base = column.name.split(separator: ":", omittingEmptySubsequences: false)
        let stem = base.count > 1 && Int(base[base.count - 1]) != nil ? base.dropLast().joined(separator: ":") : column.name
        column.name = "\(stem):\(count)"
      }
      return column
    }
  }

  /// The columns of a query inside another.
  private mutating func nestedColumns(of query: Query) -> [Column]? {
    let before = isNested
    isNested = true
    defer { isNested = before }
    return columns(of: query)
  }

  /// SQLite gives a column out under the name that its table has for it.
  private func spelled(_ expression: Expression, _ sources: [Source]) -> String? {
    guard catalog.rules.ignoresCase, !isNested, case .column(let column) = expression else { return nil }
    for source in sources where column.table.map({ catalog.rules.same($0.name.text, source.alias) }) ?? true {
      if let found = source.columns?.first(where: { catalog.rules.same($0.name, column.name.text) }) { return found.name }
    }
    return nil
  }

  private mutating func source(of reference: TableReference) -> [Source] {
    switch reference {
    case .table(let table):
      var found = relation(table.name)
      if let names = table.alias?.columns, !names.isEmpty { found = renamed(found, names) }
      return [Source(alias: (table.alias?.name ?? table.name.name).text, columns: found)]
    case .query(let derived):
      var found = nestedColumns(of: derived.query)
      if let names = derived.alias?.columns, !names.isEmpty { found = renamed(found, names) }
      return [Source(alias: derived.alias?.name.text ?? "", columns: found)]
    case .join(let join):
      let sources = source(of: join.left) + source(of: join.right)
      if join.isNatural {
        let left = source(of: join.left)
        guard left.allSatisfy({ $0.columns != nil }), sources.allSatisfy({ $0.columns != nil }) else {
          return [Source(alias: "", columns: nil)]
        }
        let names = Set(left.flatMap { $0.columns ?? [] }.map(\.name))
        let right = sources.dropFirst(left.count).flatMap { $0.columns ?? [] }.map(\.name)
        return merged(sources, right.filter { names.contains($0) }, left.count)
      }
      guard case .using(let names, _)? = join.condition else { return sources }
      return merged(sources, names.map(\.text), source(of: join.left).count)
    case .parenthesised(let tables): return tables.tables.flatMap { source(of: $0) }
    case .function(let function):
      let columns: [Column]? =
        function.definitions.isEmpty
        ? nil
        : function.definitions.map {
          Column(name: $0.name.text, type: catalog.columnType($0.type).type)
        }
      return [Source(alias: function.alias?.name.text ?? "", columns: columns)]
    case .xmlTable, .jsonTable: return [Source(alias: "", columns: nil)]
    }
  }

  /// `USING (a)` gives `a` once; the first of the sources, so many, stand on the left.
  private mutating func merged(_ sources: [Source], _ names: [String], _ leftCount: Int) -> [Source] {
    noteMismatch(names, sources.prefix(leftCount), sources.dropFirst(leftCount))
    var sources = sources
    var seen: Set<String> = []
    for at in sources.indices {
      let before = sources[at].columns ?? []
      sources[at].columns = sources[at].columns?.filter { column in
        guard names.contains(column.name) else { return true }
        return seen.insert(column.name).inserted
      }
      sources[at].merged += before.filter { column in !(sources[at].columns?.contains { $0.name == column.name } ?? true) }
    }
    return sources
  }

  private mutating func noteMismatch(_ names: [String], _ left: ArraySlice<Source>, _ right: ArraySlice<Source>) {
    guard !(left + right).contains(where: { $0.columns == nil }) else { return }
    for name in names {
      let one = left.flatMap { $0.columns ?? [] }.filter { $0.name == name }
      let other = right.flatMap { $0.columns ?? [] }.filter { $0.name == name }
      if catalog.rules.ignoresCase {
        guard missing(name, left) || missing(name, right) else { continue }
        mismatch = mismatch ?? "cannot join using column \(name) - column not present in both tables"
      }
      guard one.count == 1, other.count == 1, catalog.rules.hasRealTypes else { continue }
      if catalog.goTogether(one[0].type, other[0].type, isComparison: false) == false {
        mismatch = mismatch ?? "JOIN/USING types \(one[0].type.text) and \(other[0].type.text) cannot be matched"
      }
    }
  }

  private func missing(_ name: String, _ sources: ArraySlice<Source>) -> Bool {
    !sources.contains { source in
      ((source.columns ?? []) + source.merged).contains { catalog.rules.same($0.name, name) }
    }
  }

  private mutating func relation(_ name: QualifiedName) -> [Column]? {
    if name.schema == nil, let with = withs.last(where: { catalog.rules.same($0.name, name.name.text) }) { return with.columns }
    switch catalog.relation(seen(name)) {
    case .found(.table(let table)):
      if table.unknown != nil { return nil }
      return table.isStrict ? table.columns.map(\.strict) : table.columns
    case .found(.view(let view)): return view.columns
    case .found: return nil
    case .unknown: return nil
    case .absent:
      if missing == nil, !Self.isSystem(name) { missing = name.name.text }
      return nil
    }
  }

  /// What a query of SQLite names that is not there; a name in double quotes may be a text.
  func problem(in references: SyntaxReferences) -> String? {
    if let missing { return "no such table: `\(missing)`" }
    for (_, name) in references.aliases where !Self.isSystem(name) {
      switch catalog.relation(seen(name)) {
      case .found(.view(let view)): if let problem = view.problem { return problem }
      case .absent: return "no such table: `\(name.name.text)`"
      default: break
      }
    }
    var check = ScopeCheck(references, catalog, in: schema)
    return check.problem()
  }

  static func isSystem(_ name: QualifiedName) -> Bool {
    if let schema = name.schema?.text { return schema == "pg_catalog" || schema == "information_schema" }
    return name.name.text.hasPrefix("pg_") || name.name.text.hasPrefix("sqlite_")
  }

  private func renamed(_ columns: [Column]?, _ names: [Name]) -> [Column]? {
    guard var columns else { return nil }
    for (at, name) in names.enumerated() where at < columns.count { columns[at].name = name.text }
    return columns
  }

  private func named(_ names: [Name]) -> [Column] { names.map { Column(name: $0.text, type: .none) } }

  private func plain(_ column: Column) -> Column { Column(name: column.name, type: column.type) }

  /// The type of a result where it is plain to see; otherwise no type.
  private func type(of expression: Expression, _ sources: [Source]) -> ColumnType {
    switch expression {
    case .cast(let cast): return catalog.columnType(cast.type).type
    case .column(let column):
      for source in sources + outer where column.table.map({ catalog.rules.same($0.name.text, source.alias) }) ?? true {
        let all = (source.columns ?? []) + (column.table == nil ? [] : source.merged)
        if let found = all.first(where: { catalog.rules.same($0.name, column.name.text) }) { return found.type }
      }
      return .none
    case .collate(let node): return type(of: node.operand, sources)
    case .query(let query) where query.kind == .exists && catalog.rules.hasRealTypes: return ColumnType("boolean")
    case .query(let query) where query.kind == .scalar:
      var inner = self
      inner.outer = sources + outer
      let result = inner.nestedColumns(of: query.query)
      return result?.count == 1 ? result?[0].type ?? .none : .none
    // SQLite's expressions other than columns and casts have no type of their own.
    case _ where !catalog.rules.hasRealTypes: return .none
    case .isTest, .not, .logical, .isDistinct, .between, .membership, .match: return ColumnType("boolean")
    case .literal(let literal): return type(of: literal)
    case .call(let call) where call.name.schema == nil && call.name.name.text == "count": return ColumnType("bigint")
    default: return .none
    }
  }

  private func type(of literal: Literal) -> ColumnType {
    switch literal.kind {
    case .boolean: ColumnType("boolean")
    case .integer(let text): ColumnType(Int32(text) != nil ? "integer" : Int64(text) != nil ? "bigint" : "numeric")
    case .number: ColumnType("numeric")
    case .string, .null: isUnited ? .none : ColumnType("text")
    case .bitString, .hexString: .none
    }
  }

  /// What the view reads: relations with the columns of them that are named.
  func dependencies(of references: SyntaxReferences, in schema: String) -> [View.Dependency] {
    var found: [RelationName: Set<String>] = [:]
    var order: [RelationName] = []
    for (alias, written) in references.aliases where !Self.isSystem(written) {
      let name = catalog.reference(written, from: schema)
      if found[name] == nil { order.append(name) }
      var columns = found[name] ?? []
      let all = knownColumns(of: name)
      for column in references.columns where column.table.map({ catalog.rules.same($0.name.text, alias) }) ?? true {
        if let all, !all.contains(where: { catalog.rules.same($0, column.name.text) }) { continue }
        columns.insert(column.name.text)
      }
      if catalog.rules.expandsStarsInViews, let all {
        for star in references.stars where star.table.map({ $0.name.text == alias }) ?? true { columns.formUnion(all) }
      }
      found[name] = columns
    }
    return order.sorted().map { View.Dependency(relation: $0, columns: (found[$0] ?? []).sorted()) }
  }

  private func knownColumns(of name: RelationName) -> [String]? {
    switch catalog.relation(name) {
    case .table(let table): table.columns.map(\.name)
    case .view(let view): view.columns?.map(\.name)
    default: nil
    }
  }

  /// The query with its outermost `*` written out, as PostgreSQL keeps it; nil when there is none or it is not known.
  mutating func expanded(_ query: Query) -> Query? {
    guard case .select(var select) = query.body,
      select.columns.contains(where: { if case .star = $0.expression { true } else { false } })
    else { return nil }
    _ = columns(of: query)
    let before = withs.count
    defer { withs.removeLast(withs.count - before) }
    for table in query.with?.tables ?? [] {
      if case .select(let inner) = table.statement {
        let result = columns(of: inner)
        withs.append((table.name.text, table.columns.isEmpty ? result : renamed(result, table.columns)))
      }
    }
    var sources: [Source] = []
    for reference in select.from { sources += source(of: reference) }
    var result: [ResultColumn] = []
    for column in select.columns {
      guard case .star(let star) = column.expression else {
        result.append(column)
        continue
      }
      for source in sources where star.table.map({ catalog.rules.same($0.name.text, source.alias) }) ?? true {
        guard let columns = source.columns, !source.alias.isEmpty else { return nil }
        for found in columns {
          let reference = ColumnReference(table: QualifiedName(Name(source.alias)), name: Name(found.name))
          result.append(ResultColumn(expression: .column(reference)))
        }
      }
    }
    select.columns = result
    var query = query
    query.body = .select(select)
    return query
  }
}

extension Column {
  /// ANY of a STRICT table has no affinity, unlike a type of that name elsewhere: https://www.sqlite.org/stricttables.html
  fileprivate var strict: Column {
    guard type.name.uppercased() == "ANY" else { return self }
    var column = self
    column.type = .none
    return column
  }
}
