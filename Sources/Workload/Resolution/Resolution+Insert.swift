import Catalog
import SQLSyntax
import SourceText

/// INSERT.
extension Resolution {
  mutating func insert(_ insert: Insert) -> [NamedColumn]? {
    guard enter() else { return nil }
    let before = withs.count
    defer {
      depth -= 1
      withs.removeLast(withs.count - before)
    }
    open(insert.with)
    let target = target(insert.table, alias: insert.alias, event: "insert", returns: insert.returning != nil)
    let columns = columns(named: insert.columns, of: target)
    let isComplete = fill(columns, insert, target)
    if let columns, let table = target.table, isComplete { findOmitted(columns, table, insert.table.span) }
    let updates = conflicts(of: insert, target)
    fire("insert", on: target, changing: nil, isSingleRow: isSingleRow(insert, target, updates))
    for assignments in updates { fire("update", on: target, changing: names(assignments)) }
    guard let returning = insert.returning else { return [] }
    return self.returning(returning, target, others: Namespace())
  }

  /// Whether it adds one row, and nothing in it changes or takes away another.
  private func isSingleRow(_ insert: Insert, _ target: Target, _ updates: [[Assignment]]) -> Bool {
    guard insert.returning == nil, let table = target.table else { return false }
    if insert.isReplace || insert.or == .replace, !keysTried(by: insert, table).isEmpty { return false }
    if updates.contains(where: { touchesKeys(of: table, names($0)) || table.triggers.contains { $0.events.contains("update") } })
    {
      return false
    }
    guard case .query(let query) = insert.source else { return true }
    if case .values(let values) = query.body { return values.rows.count == 1 }
    return false
  }

  /// INSERT of MERGE: the same checks, its scope is open already.
  mutating func fillMerge(_ insert: Insert, _ target: Target) {
    let columns = columns(named: insert.columns, of: target)
    let isComplete = fill(columns, insert, target)
    if let columns, let table = target.table, isComplete { findOmitted(columns, table, insert.span) }
  }

  /// The columns that the values go to; nil where the table is not known.
  private mutating func columns(named names: [AssignmentTarget], of target: Target) -> [Column]? {
    guard !names.isEmpty else {
      return target.source.unknown == nil ? target.columns.filter { habits.insertMayGiveFewer || $0.generated == nil } : nil
    }
    var columns: [Column]? = []
    var written: Set<String> = []
    for name in names {
      if rules.hasRealTypes, name.steps.isEmpty, !written.insert(rules.key(name.name.text)).inserted {
        refuse(.other(sqlstate: "42701", "column \"\(name.name.text)\" specified more than once"), name.name.span)
      }
      if let column = target.column(name.name.text, rules) {
        refuseComputed(column.name, target, insert: true, name.name.span)
        columns?.append(name.steps.isEmpty ? column : part(of: column, name) ?? Column(name: column.name, type: .none))
        note(writing: ColumnIdentity(target.relation, column.name))
      } else if let reason = target.source.unknown {
        doubt(reason)
        columns = nil
      } else if let hidden = target.source.columns.first(where: { rules.same($0.name, name.name.text) })
        ?? (rules.ignoresCase && habits.systemColumns.contains(rules.key(name.name.text)) && target.source.hasSystemColumns
          ? NamedColumn(name: name.name.text, type: .unsure, target: .text) : nil)
      {
        columns?.append(Column(name: hidden.name, type: .none))
      } else {
        refuse(.noColumnWritten(name.name.text, of: target.relation.name), name.name.span)
        columns = nil
      }
    }
    return columns
  }

  /// Resolves the values and counts them; false where it is not known what is left out.
  private mutating func fill(_ columns: [Column]?, _ insert: Insert, _ target: Target) -> Bool {
    guard case .query(let query) = insert.source else {
      if rules.ignoresCase { checkDefaults(columns, insert) }
      // Every column gets its default.
      if insert.columns.isEmpty, let table = target.table { findOmitted([], table, insert.table.span) }
      return insert.columns.isEmpty ? false : columns != nil
    }
    if case .values(let values) = query.body, query.with == nil {
      scopes.append(Scope(namespace: Namespace(), isPartial: true, clause: rules.ignoresCase ? .set : .values))
      for row in values.rows { fill(columns, with: row, insert, target) }
      scopes.removeLast()
      return columns != nil
    }
    if rules.ignoresCase, let clause = insert.onConflict.first, query.endsInTable {
      // SQLite takes ON for the condition of a join.
      refuse(.other(sqlstate: "", "near \"DO\": syntax error"), clause.span)
    }
    let results = nested(query)
    guard let columns, let results else { return insert.columns.isEmpty ? false : columns != nil }
    count(results.count, columns, insert, target, span: query.span)
    for (at, (column, result)) in zip(columns, results).enumerated() {
      bindFlow(of: result, to: column, query, target)
      noteFlow(at: at, to: column, query, target)
      check(column, nil, insert, query.span)
      assign(result.constant, result.type, to: column, query.span)
    }
    return true
  }

  /// SQLite: DEFAULT VALUES takes neither columns before it nor ON CONFLICT behind it.
  private mutating func checkDefaults(_ columns: [Column]?, _ insert: Insert) {
    if let clause = insert.onConflict.first { refuse(.other(sqlstate: "", "near \"ON\": syntax error"), clause.span) }
    guard !insert.columns.isEmpty else { return }
    for column in columns ?? [] { check(column, nil, insert, insert.span) }
    refuse(.other(sqlstate: "", "0 values for \(insert.columns.count) columns"), insert.span)
  }

  /// `INSERT … SELECT $1`: where the parameters of a result go.
  private mutating func noteFlow(at place: Int, to column: Column, _ query: Query, _ target: Target) {
    guard case .select(let select) = query.body, select.columns.indices.contains(place),
      !select.columns.contains(where: { if case .star = $0.expression { true } else { false } })
    else { return }
    note(givenBy: select.columns[place].expression, to: ColumnIdentity(target.relation, column.name))
  }

  /// `INSERT … SELECT *`: the column that each column behind the `*` goes to.
  private mutating func bindFlow(of result: NamedColumn, to column: Column, _ query: Query, _ target: Target) {
    guard isOwnText, case .select(let select) = query.body, let origin = result.origin,
      select.columns.contains(where: { if case .star = $0.expression { true } else { false } })
    else { return }
    self.query.bindings.append(
      Binding(
        name: "the value of \(origin.relation.name).\(origin.column)", span: query.span,
        target: .column(ColumnIdentity(target.relation, column.name)), level: 0))
  }

  private mutating func fill(_ columns: [Column]?, with row: [Expression], _ insert: Insert, _ target: Target) {
    if let columns { count(row.count, columns, insert, target, span: row.first?.span ?? insert.span) }
    for (at, expression) in row.enumerated() {
      let type = value(expression)
      guard let columns, at < columns.count else { continue }
      let column = columns[at]
      note(givenBy: expression, to: ColumnIdentity(target.relation, column.name))
      if insert.columns.isEmpty, isOwnText {
        let identity = ColumnIdentity(target.relation, column.name)
        note(writing: identity)
        query.bindings.append(Binding(name: "value \(at + 1)", span: expression.span, target: .column(identity), level: 0))
      }
      check(column, expression, insert, expression.span)
      assign(expression, type, to: column, expression.span)
      findNull(expression, column, target)
    }
  }

  private mutating func count(_ values: Int, _ columns: [Column], _ insert: Insert, _ target: Target, span: Span) {
    let isNamed = !insert.columns.isEmpty
    let name = target.relation.name
    if values > columns.count {
      refuse(
        rules.ignoresCase && isNamed
          ? .moreTargets(columns: columns.count, values: values, table: name, isNamed: true)
          : .moreValues(columns: columns.count, values: values, table: name), span)
    } else if values < columns.count, isNamed || !habits.insertMayGiveFewer {
      refuse(.moreTargets(columns: columns.count, values: values, table: name, isNamed: isNamed), span)
    }
  }

  /// Generated and identity columns take no values; `expression` is nil where a query gives them.
  private mutating func check(_ column: Column, _ expression: Expression?, _ insert: Insert, _ span: Span) {
    var isDefault = false
    if case .defaultValue? = expression { isDefault = true }
    if column.generated != nil, !isDefault || rules.ignoresCase { refuse(.generatedInserted(column.name), span) }
    if column.identity == .always, !isDefault, insert.overriding == nil { refuse(.identityInserted(column.name), span) }
  }

  // MARK: What fails when it runs

  /// SQLite: the column that is another name for the rowid; the engine makes its value where it is left out.
  func rowidColumn(of table: Table) -> String? {
    guard rules.ignoresCase, case .primaryKey(let key)? = table.primaryKey?.kind, key.index == nil, !table.isWithoutRowid else {
      return nil
    }
    return key.columns.count == 1 ? key.columns[0] : nil
  }

  /// Whether the engine makes the value of a key column that is left out.
  private func isRowid(_ column: Column, of table: Table) -> Bool {
    rowidColumn(of: table).map { rules.same($0, column.name) } ?? false
  }

  private mutating func findOmitted(_ written: [Column], _ table: Table, _ span: Span) {
    guard isOwnText, table.unknown == nil else { return }
    // A trigger before the row may give what is missing.
    if !rules.ignoresCase, table.triggers.contains(where: { $0.timing == "before" && $0.events.contains("insert") }) { return }
    for column in table.columns where !column.mayBeOmitted(rules) && !isRowid(column, of: table) {
      guard !written.contains(where: { rules.same($0.name, column.name) }) else { continue }
      query.hazards.append(hazard(.omitsNotNull, column, table, span))
    }
  }

  private mutating func findNull(_ expression: Expression, _ column: Column, _ target: Target) {
    guard isOwnText, column.isNotNull, case .literal(let literal) = expression, case .null = literal.kind,
      let table = target.table,
      !isRowid(column, of: table)
    else { return }
    query.hazards.append(hazard(.writesNull, column, table, literal.span))
  }

  private func hazard(_ kind: WriteHazard.Kind, _ column: Column, _ table: Table, _ span: Span) -> WriteHazard {
    let isPostgres = rules.hasRealTypes
    return WriteHazard(
      kind: kind, sqlstate: isPostgres ? "23502" : nil,
      message: isPostgres
        ? "null value in column \"\(column.name)\" of relation \"\(table.name)\" violates not-null constraint"
        : "NOT NULL constraint failed: \(table.name).\(column.name)",
      column: ColumnIdentity(table.relation, column.name), span: span)
  }
}

extension Query {
  /// Whether its last word is the name or alias of a table in FROM.
  fileprivate var endsInTable: Bool {
    guard orderBy.isEmpty, limit == nil else { return false }
    var last = body
    while case .setOperation(let operation) = last { last = operation.right }
    guard case .select(let select) = last, let from = select.from.last, select.condition == nil, select.groupBy == nil,
      select.having == nil, select.windows.isEmpty
    else { return false }
    if case .join(let join) = from { return join.condition == nil }
    return true
  }
}
