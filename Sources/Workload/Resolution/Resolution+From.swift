import Catalog
import SQLSyntax
import SourceText

/// FROM: what it gives to see.
extension Resolution {
  /// The sources of a comma-separated list.
  mutating func namespace(of references: [TableReference]) -> Namespace {
    var namespace = Namespace()
    let outer = keepsRight
    keepsRight = rules.ignoresCase && references.contains(where: \.keepsRight)
    defer { keepsRight = outer }
    if rules.ignoresCase, references.count > 1, let only = Self.chained(references) {
      return self.namespace(of: only, left: namespace)
    }
    for reference in references { namespace.append(self.namespace(of: reference, left: namespace)) }
    return namespace
  }

  /// SQLite takes a comma for a join like the others: what follows joins all that stands before it. Nil where no entry is a join that
  /// looks for common names.
  private static func chained(_ references: [TableReference]) -> TableReference? {
    guard references.dropFirst().contains(where: \.mergesNames), var all = references.first else { return nil }
    for next in references.dropFirst() { all = next.joined(behind: all) }
    return all
  }

  /// SQLite: the columns of a query inside, each under a name of its own (sqlite3ColumnsFromExprList).
  func uniqued(_ columns: [NamedColumn]) -> [NamedColumn] {
    guard rules.ignoresCase else { return columns }
    var result = columns
    var seen: Set<String> = []
    for at in result.indices where !result[at].name.isEmpty {
      let name = result[at].name
      var number = 0
      while !seen.insert(rules.key(result[at].name)).inserted {
        number += 1
        result[at].name = "\(name):\(number)"
      }
    }
    return result
  }

  /// The sources of one entry; `left` is what stands before it.
  mutating func namespace(of reference: TableReference, left: Namespace) -> Namespace {
    guard enter() else { return Namespace() }
    defer { depth -= 1 }
    switch reference {
    case .table(let table): return namespace(of: table)
    case .query(let derived): return namespace(of: derived, left: left)
    case .join(let join): return namespace(of: join, left: left)
    case .function(let function): return namespace(of: function, left: left)
    case .parenthesised(let tables):
      let inner = namespace(of: tables.tables)
      guard let alias = tables.alias else { return inner }
      var source = Source(name: alias.name.text, columns: inner.visible, unknown: inner.unknown)
      rename(&source, alias.columns)
      return Namespace(source)
    case .xmlTable(let table):
      looking(at: left) { $0.values([table.path, table.document]) }
      let names = table.columns.map { ($0.name.text, $0.type.map { self.valueType(of: $0) } ?? .sure(ColumnType("integer"))) }
      return made(names, alias: table.alias, name: "xmltable")
    case .jsonTable(let table):
      looking(at: left) { $0.values([table.value.value] + table.passing.map(\.value.value)) }
      needVersion(17, "COLUMNS", table.span)
      var namespace = made(columns(of: table.columns), alias: table.alias, name: "json_table")
      if var source = namespace.sources.first {
        rename(&source, table.alias?.columns ?? [])
        namespace = Namespace(source)
      }
      return namespace
    }
  }

  /// The columns of JSON_TABLE, those of NESTED where they stand.
  private func columns(of columns: [JSONTableColumn]) -> [(String, ValueType)] {
    columns.flatMap { column -> [(String, ValueType)] in
      let name = column.name?.text ?? ""
      switch column.kind {
      case .nested: return self.columns(of: column.columns)
      case .ordinality: return [(name, .sure(ColumnType("integer")))]
      case .exists: return [(name, column.type.map { valueType(of: $0) } ?? boolean)]
      case .regular: return [(name, column.type.map { valueType(of: $0) } ?? .unsure)]
      }
    }
  }

  /// Does something while what stands to the left can be seen.
  mutating func looking(at left: Namespace, _ body: (inout Resolution) -> Void) {
    scopes.append(Scope(namespace: left, isPartial: true, clause: .from))
    body(&self)
    scopes.removeLast()
  }

  private func made(_ columns: [(String, ValueType)], alias: TableAlias?, name: String) -> Namespace {
    let alias = alias?.name.text ?? name
    return Namespace(
      Source(
        name: alias,
        columns: columns.map { NamedColumn(name: $0.0, type: $0.1, target: .derived(source: alias, column: $0.0)) }))
  }

  private mutating func namespace(of table: TableName) -> Namespace {
    var source = source(table.name, alias: table.alias)
    rename(&source, table.alias?.columns ?? [])
    if case .indexedBy(let index)? = table.indexHint, let relation = source.relation, source.unknown == nil,
      !catalog.indexes(of: relation).contains(where: { rules.same($0.name, index.text) })
    {
      refuse(.other(sqlstate: "42704", "no such index: \(index.text)"), index.span)
    }
    if let sample = table.sample {
      values(sample.arguments + [sample.repeatable].compactMap { $0 })
      checkMethod(of: sample)
      let view = source.relation.flatMap { catalog.view($0) }
      if source.relation == nil && source.unknown == nil || view.map({ !$0.isMaterialized }) ?? false {
        refuse(
          .other(sqlstate: "42809", "TABLESAMPLE clause can only be applied to tables and materialized views"), table.span)
      }
    }
    return Namespace(source)
  }

  /// The server brings two methods of sampling, each of one argument; extensions bring others.
  private mutating func checkMethod(of sample: TableSample) {
    let name = sample.method.name.text
    guard name == "bernoulli" || name == "system" else {
      guard !mayHoldMore, !catalog.extensions.contains(where: { $0.name != "plpgsql" }) else {
        return doubt("the sampling method `\(name)` is not known")
      }
      return refuse(.other(sqlstate: "42704", "tablesample method \(written(sample.method)) does not exist"), sample.method.span)
    }
    guard sample.arguments.count != 1 else { return }
    refuse(
      .other(sqlstate: "2202H", "tablesample method \(name) requires 1 argument, not \(sample.arguments.count)"),
      sample.method.span)
  }

  /// `AS t (a, b)`.
  mutating func rename(_ source: inout Source, _ names: [Name], isWith: Bool = false) {
    guard !names.isEmpty else { return }
    let shown = source.columns.indices.filter { !source.columns[$0].isHidden }
    if names.count > shown.count {
      if source.unknown == nil, !isWith || rules.hasRealTypes {
        refuse(.aliasWidth(source.name, isWith: isWith, available: shown.count, given: names.count), names[shown.count].span)
      }
      source.columns += names[shown.count...].map {
        NamedColumn(name: $0.text, type: .unsure, target: .derived(source: source.name, column: $0.text))
      }
    }
    for (at, name) in zip(shown, names) { source.columns[at].name = name.text }
  }

  private mutating func namespace(of derived: DerivedTable, left: Namespace) -> Namespace {
    let name = derived.alias?.name.text ?? ""
    if derived.alias == nil, rules.hasRealTypes, catalog.serverVersion < 16 {
      let isValues = if case .values = derived.query.body { true } else { false }
      refuse(.other(sqlstate: "42601", "\(isValues ? "VALUES" : "subquery") in FROM must have an alias"), derived.query.span)
    }
    if derived.isLateral { scopes.append(Scope(namespace: left, isPartial: true)) }
    let results = nested(derived.query)
    if derived.isLateral { scopes.removeLast() }
    var source = Source(name: name, columns: uniqued((results ?? []).map { self.derived($0, source: name) }))
    if results == nil { source.unknown = "the columns of `\(name)` are not known" }
    source.lockObstacle = lockObstacle(of: derived.query)
    rename(&source, derived.alias?.columns ?? [])
    return Namespace(source)
  }

  /// A query inside: its waiting conditions are its own.
  mutating func nested(_ query: Query) -> [NamedColumn]? {
    let kept = waiting
    waiting = []
    defer { waiting = kept }
    return self.query(query)
  }

  private mutating func namespace(of join: Join, left: Namespace) -> Namespace {
    let first = namespace(of: join.left, left: left)
    var seen = left
    seen.append(first)
    // What FROM and LATERAL bring may see the left side only where every row of the right one has one there.
    let isPreserved = join.kind == .right || join.kind == .full
    let second = namespace(of: join.right, left: isPreserved ? left : seen)
    var joined = Namespace()
    joined.append(first)
    joined.append(second)
    if join.isNatural {
      if join.condition != nil {
        refuse(.other(sqlstate: "42601", "a NATURAL join may not have an ON or USING clause"), join.span)
      }
      let common = first.visible.filter { column in second.visible.contains { rules.same($0.name, column.name) } }.map(\.name)
      if let reason = joined.unknown { doubt(reason) }
      bind("NATURAL JOIN", join.span, to: .joined(common))
      joined.visible = merged(first, second, common.map { Name($0, span: join.span) }, alias: nil)
    }
    switch join.condition {
    case .using(let names, let alias)?:
      joined.visible = merged(first, second, names, alias: alias)
      if let alias {
        joined.sources.append(Source(name: alias.text, columns: Array(joined.visible.prefix(names.count))))
      }
    case .on(let condition)?:
      if join.kind == .full, rules.hasRealTypes { checkFull(condition, first, second) }
      if habits.onSeesWholeFrom {
        waiting.append(condition)
      } else {
        scopes.append(Scope(namespace: joined, clause: .on))
        self.condition(condition, of: "JOIN/ON")
        scopes.removeLast()
      }
    case nil: break
    }
    return joined
  }

  /// PostgreSQL joins FULL by merging or hashing only, which takes an equality between the two sides; a condition further out may make it
  /// another join, and then anything goes.
  private mutating func checkFull(_ condition: Expression, _ first: Namespace, _ second: Namespace) {
    let parts = if case .logical(let node) = condition, node.connective == .and { node.operands } else { [condition] }
    if case .literal(let literal) = condition, case .boolean = literal.kind { return }
    let isEquality = parts.contains { part in
      guard case .binary(let node) = part, node.operatorName.symbol == "=" else { return false }
      let (left, right) = (sides(of: node.left, first, second), sides(of: node.right, first, second))
      return (left == [0] && right == [1]) || (left == [1] && right == [0])
    }
    if !isEquality { doubt("whether the condition of a FULL JOIN can be merged or hashed is not known") }
  }

  /// Which sides of a join an expression names columns of.
  private func sides(of expression: Expression, _ first: Namespace, _ second: Namespace) -> Set<Int> {
    var found: Set<Int> = []
    for reference in SyntaxReferences(expression).columns {
      for (at, side) in [first, second].enumerated() {
        let isThere =
          if let table = reference.table { side.sources.contains { answers($0, to: table) } } else {
            side.visible.contains { $0.name == reference.name.text }
          }
        if isThere { found.insert(at) }
      }
    }
    return found
  }

  /// The columns that a join shows: the common ones once and first.
  private mutating func merged(_ first: Namespace, _ second: Namespace, _ names: [Name], alias: Name?) -> [NamedColumn] {
    var common: [NamedColumn] = []
    for name in names {
      let left = only(name, in: first, isLeft: true)
      let right = only(name, in: second, isLeft: false)
      if let left, let right {
        var merged = left
        if rules.hasRealTypes { merged.type = sharedType([left.type, right.type]) ?? .unsure }
        common.append(merged)
        if left.type != .unsure, right.type != .unsure { compare(left.type, "=", right.type, name.span) }
        noteUse(left)
        noteUse(right)
      }
    }
    func isCommon(_ column: NamedColumn) -> Bool { names.contains { rules.same($0.text, column.name) } }
    guard !rules.ignoresCase else {
      // SQLite leaves the left side's order as it is and hides the right side's columns.
      return first.visible + second.visible.filter { !isCommon($0) }
    }
    return common + first.visible.filter { !isCommon($0) } + second.visible.filter { !isCommon($0) }
  }

  private mutating func noteUse(_ column: NamedColumn) {
    if isOwnText, case .column(let identity) = column.target { query.readColumns.insert(identity) }
  }

  private mutating func only(_ name: Name, in namespace: Namespace, isLeft: Bool) -> NamedColumn? {
    let matches = namespace.visible.filter { rules.same($0.name, name.text) }
    if matches.count > 1, isLeft, keepsRight {
      refuse(.other(sqlstate: "", "ambiguous reference to \(name.text) in USING()"), name.span)
    }
    if matches.count > 1, !rules.ignoresCase {
      refuse(
        .other(
          sqlstate: "42702", "common column name \"\(name.text)\" appears more than once in \(isLeft ? "left" : "right") table"),
        name.span)
    }
    if matches.isEmpty {
      if let reason = namespace.unknown { doubt(reason) } else { refuse(.noUsingColumn(name.text, isLeft: isLeft), name.span) }
    }
    return matches.first
  }

  // MARK: Functions in FROM

  private mutating func namespace(of function: TableFunction, left: Namespace) -> Namespace {
    var columns: [(String, ValueType)] = []
    var unknown: String?
    for item in function.items {
      var type = ValueType.unsure
      looking(at: left) { type = $0.rowsValue(item.call) }
      let definitions = item.definitions.isEmpty ? function.definitions : item.definitions
      if definitions.isEmpty, givesRecord(item.call) {
        refuse(
          .other(sqlstate: "42601", "a column definition list is required for functions returning \"record\""), item.call.span)
      }
      if !definitions.isEmpty {
        columns += definitions.map { ($0.name.text, valueType(of: $0.type)) }
      } else if let given = self.columns(of: item.call, type, alias: function.alias, isOnly: function.items.count == 1) {
        columns += given
      } else {
        unknown = "the columns of a function in FROM are not known"
      }
    }
    if function.withOrdinality { columns.append(("ordinality", .sure(ColumnType("bigint")))) }
    var name = function.alias?.name.text ?? ""
    if name.isEmpty, case .call(let call)? = function.items.first?.call { name = call.name.name.text }
    var namespace = made(columns, alias: function.alias, name: name)
    guard var source = namespace.sources.first else { return namespace }
    if let unknown {
      source.unknown = unknown
      doubt(unknown)
    }
    rename(&source, function.alias?.columns ?? [])
    namespace = Namespace(source)
    return namespace
  }

  /// Whether a user's function gives rows of which only the call can say the columns.
  private func givesRecord(_ expression: Expression) -> Bool {
    guard case .call(let call) = expression else { return false }
    let routines = catalog.routines(call.name)
    guard routines.count == 1, let returns = routines[0].returns?.lowercased() else { return false }
    return (returns == "record" || returns == "setof record")
      && routines[0].arguments.allSatisfy { $0.isInput && $0.mode != "inout" }
  }

  /// A call in FROM; SQLite's table-valued functions are none that expressions may call.
  private mutating func rowsValue(_ expression: Expression) -> ValueType {
    if rules.ignoresCase, case .call(let call) = expression, TableValuedFunctions.sqlite[rules.key(call.name.name.text)] != nil {
      values(call.arguments.map(\.value))
      let name = rules.key(call.name.name.text)
      if name == "json_each" || name == "json_tree", call.arguments.count > 2 {
        refuse(.other(sqlstate: "", "too many arguments on \(call.name.name.text)() - max 2"), call.name.span)
      }
      return .unsure
    }
    return value(expression)
  }

  /// What a call in FROM gives: nil where that cannot be told.
  private mutating func columns(of call: Expression, _ type: ValueType, alias: TableAlias?, isOnly: Bool) -> [(
    String, ValueType
  )]? {
    guard case .call(let call) = call else {
      return [(alias?.name.text ?? Self.resultName(of: call) ?? "", type)]
    }
    let name = call.name.name.text
    if rules.ignoresCase { return TableValuedFunctions.sqlite[rules.key(name)]?.map { ($0, .unsure) } }
    let routines = catalog.routines(call.name)
    if let routine = routines.first {
      guard routines.count == 1 else { return nil }
      return self.columns(of: routine, alias: alias)
    }
    guard let function = serverFunctions.function(name) else { return nil }
    if !function.outputs.isEmpty { return function.outputs.map { ($0, .unsure) } }
    if name == "unnest", call.arguments.count > 1 {
      return call.arguments.map { argument in ("unnest", unnested(argument.value, call)) }
    }
    if name != "unnest",
      function.hasVaryingOutputs || function.overloads.isEmpty || function.overloads.contains(where: { $0.result == "record" })
    {
      return nil
    }
    if let row = type.type, let attributes = attributes(of: row) {
      return attributes.map { ($0.name, valueType(of: $0)) }
    }
    return [(alias?.name.text ?? name, type)]
  }

  /// One argument of several of `unnest`: each is unnested by itself.
  private mutating func unnested(_ argument: Expression, _ call: FunctionCall) -> ValueType {
    let isOpen = if case .parameter(let mark) = argument { isPending(mark) } else { false }
    let type: ValueType = isOpen ? .untyped : quietly { $0.value(argument) }
    guard var known = type.type, known.isArray else {
      if type == .untyped {
        refuse(.other(sqlstate: "42725", "function pg_catalog.unnest(unknown) is not unique"), call.name.span)
      }
      return .unsure
    }
    known.isArray = false
    return .sure(known)
  }

  func columns(of routine: Routine, alias: TableAlias?) -> [(String, ValueType)]? {
    let outputs = routine.arguments.filter { $0.mode != "in" && $0.mode != "variadic" }
    if !outputs.isEmpty {
      return outputs.enumerated().map { at, argument in
        (argument.name ?? "column\(at + 1)", argument.type.isUnresolved ? .unsure : .sure(base(of: argument.type)))
      }
    }
    if case .createFunction(let create)? = routine.syntax?.syntax, case .table(let columns)? = create.returns {
      return columns.map { ($0.name?.text ?? "", valueType(of: $0.type)) }
    }
    guard let returns = routine.returns else { return nil }
    let words = returns.split(separator: " ")
    let type = words.first.map { $0.uppercased() } == "SETOF" ? words.dropFirst().joined(separator: " ") : returns
    let plain = ColumnType(type)
    if code(.sure(plain)) != nil || type == "void" {
      return [(alias?.name.text ?? routine.name, type == "void" || plain.isArray ? .unsure : .sure(plain))]
    }
    if let table = catalog.table(QualifiedName(Name(type))).value, table.unknown == nil {
      return table.columns.map { ($0.name, valueType(of: $0)) }
    }
    return nil
  }
}

extension TableReference {
  /// Whether it is a join that looks for common names.
  fileprivate var mergesNames: Bool {
    guard case .join(let join) = self else { return false }
    if case .using? = join.condition { return true }
    return join.isNatural || join.left.mergesNames
  }

  /// Whether it is a RIGHT or FULL join, or holds one.
  fileprivate var keepsRight: Bool {
    guard case .join(let join) = self else { return false }
    return join.kind == .right || join.kind == .full || join.left.keepsRight || join.right.keepsRight
  }

  /// The same with `first` joined before its first entry.
  fileprivate func joined(behind first: TableReference) -> TableReference {
    guard case .join(var join) = self else { return .join(Join(left: first, kind: .cross, right: self)) }
    join.left = join.left.joined(behind: first)
    return .join(join)
  }
}

/// Table-valued functions that SQLite brings, with their columns.
enum TableValuedFunctions {
  static let sqlite: [String: [String]] = [
    "json_each": ["key", "value", "type", "atom", "id", "parent", "fullkey", "path"],
    "json_tree": ["key", "value", "type", "atom", "id", "parent", "fullkey", "path"],
    "pragma_table_info": ["cid", "name", "type", "notnull", "dflt_value", "pk"],
    "pragma_table_xinfo": ["cid", "name", "type", "notnull", "dflt_value", "pk", "hidden"],
    "pragma_index_list": ["seq", "name", "unique", "origin", "partial"], "pragma_index_info": ["seqno", "cid", "name"],
    "pragma_foreign_key_list": ["id", "seq", "table", "from", "to", "on_update", "on_delete", "match"],
    "pragma_page_count": ["page_count"], "pragma_page_size": ["page_size"], "pragma_freelist_count": ["freelist_count"],
    "pragma_user_version": ["user_version"], "pragma_database_list": ["seq", "name", "file"],
  ]
}
