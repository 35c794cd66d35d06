import Catalog
import SQLSyntax
import SourceText

/// ON CONFLICT.
extension Resolution {
  /// Reads the clauses and gives what DO UPDATE does where the engine compiles it.
  ///
  /// SQLite looks at every target, and then compiles a clause for the keys that the INSERT can meet and no clause before it names: what
  /// is wrong in an update for a rowid that SQLite makes itself, or behind another clause for the same key, breaks nothing.
  mutating func conflicts(of insert: Insert, _ target: Target) -> [[Assignment]] {
    let clauses = insert.onConflict
    guard let first = clauses.first else { return [] }
    if rules.ignoresCase {
      refuseUpsert(into: target, first.span)
      // Only the last clause may name no key.
      for (clause, next) in zip(clauses, clauses.dropFirst()) where clause.target == nil {
        refuse(.other(sqlstate: "", "near \"ON\": syntax error"), next.span)
      }
    }
    let arbiters = clauses.indices.map { arbiter(clauses[$0], clauses.count > 1 ? $0 + 1 : nil, target) }
    var open = target.table.map { keysTried(by: insert, $0) } ?? []
    var compiled: [[Assignment]] = []
    for (clause, arbiter) in zip(clauses, arbiters) {
      var isCompiled = !rules.ignoresCase
      if let arbiter {
        isCompiled = open.remove(arbiter) != nil || isCompiled
      } else if clause.target == nil {
        isCompiled = !open.isEmpty || isCompiled
        open = []
      }
      guard case .update(let assignments, let condition) = clause.action else { continue }
      let before = problem
      update(assignments, condition, target)
      if isCompiled { compiled.append(assignments) } else { problem = before }
    }
    return compiled
  }

  private mutating func refuseUpsert(into target: Target, _ span: Span) {
    if catalog.view(target.relation) != nil {
      refuse(.other(sqlstate: "", "cannot UPSERT a view"), span)
    } else if let table = target.table, table.module != nil {
      refuse(.other(sqlstate: "", "UPSERT not implemented for virtual table \"\(table.name)\""), span)
    }
  }

  /// SQLite: the keys that it tries when it inserts. A rowid that it makes itself is new for sure.
  func keysTried(by insert: Insert, _ table: Table) -> Set<ArbiterSearch.Key> {
    var keys = Set(table.indexes.filter(\.isUnique).map { ArbiterSearch.Key.index($0.name) })
    if table.isWithoutRowid {
      if case .primaryKey(let key)? = table.primaryKey?.kind, key.index == nil { keys.insert(.primaryKey) }
    } else if givesRowid(insert, table) {
      keys.insert(.primaryKey)
    }
    return keys
  }

  private func givesRowid(_ insert: Insert, _ table: Table) -> Bool {
    let column = rowidColumn(of: table)
    guard case .query = insert.source, !insert.columns.isEmpty else {
      if case .query = insert.source { return column != nil }
      return false
    }
    return insert.columns.contains { name in
      let text = name.name.text
      if let column, rules.same(text, column) { return true }
      return habits.systemColumns.contains(rules.key(text)) && table.column(text, rules) == nil
    }
  }

  private mutating func update(_ assignments: [Assignment], _ condition: Expression?, _ target: Target) {
    var excluded = target.source
    excluded.name = "excluded"
    excluded.answersToSchema = false
    excluded.hasSystemColumns = false
    excluded.columns = excluded.columns.map { derived($0, source: "excluded") }
    var namespace = Namespace(target.source)
    if habits.excludedCompetes { namespace.append(Namespace(excluded)) } else { namespace.sources.append(excluded) }
    scopes.append(Scope(namespace: namespace, clause: .set))
    assign(assignments, target)
    if let condition { reading(.condition) { $0.condition(condition, of: "WHERE") } }
    scopes.removeLast()
  }

  /// Finds the key that the clause means; `place` is the clause's number where there are several. Nil where it names none, or none
  /// for sure.
  private mutating func arbiter(_ clause: ConflictClause, _ place: Int?, _ target: Target) -> ArbiterSearch.Key? {
    scopes.append(Scope(namespace: Namespace(target.source)))
    defer { scopes.removeLast() }
    switch clause.target {
    case nil:
      if rules.hasRealTypes, case .update = clause.action {
        refuse(
          .other(sqlstate: "42601", "ON CONFLICT DO UPDATE requires inference specification or constraint name"), clause.span)
      }
    case .constraint(let name)? where target.behind != nil:
      // A view has no constraints.
      refuse(.noConstraint(name.text, of: target.relation.name), name.span)
    case .constraint(let name)?:
      guard let table = target.table, table.unknown == nil else {
        doubt("the constraints of the table are not known")
        return nil
      }
      let found = table.constraint(name.text, rules)
      switch found?.kind {
      case .exclusion:
        if case .update = clause.action {
          refuse(.other(sqlstate: "42809", "ON CONFLICT DO UPDATE not supported with exclusion constraints"), clause.span)
        }
      case .primaryKey, .unique: break
      default: refuse(.noConstraint(name.text, of: table.name), name.span)
      }
    case .elements(let elements, let predicate)?:
      for element in elements {
        switch element.target {
        case .column(let name): _ = column(ColumnReference(name: name))
        case .expression(let expression): _ = value(expression)
        }
      }
      if let predicate { _ = value(predicate) }
      let named = target.behind.map { Self.elements(elements, behind: $0) } ?? elements
      guard let table = target.table ?? target.behind?.table, table.unknown == nil, let named,
        target.behind == nil || predicate == nil
      else {
        doubt("the indexes of the table are not known")
        return nil
      }
      switch ArbiterSearch(table, rules).find(named, predicate) {
      case .found(let key): return key
      case .absent: refuse(.noArbiter(place), clause.span)
      case .unsure: doubt("it is not known whether a partial index is the arbiter of ON CONFLICT")
      }
    }
    return nil
  }

  /// The arbiter's columns under the names of the table behind a view; nil where they are not plain columns.
  private static func elements(_ elements: [IndexElement], behind target: ViewTarget) -> [IndexElement]? {
    var found: [IndexElement] = []
    for element in elements {
      guard case .column(let name) = element.target, let behind = target.columns[name.text] ?? nil else { return nil }
      var element = element
      element.target = .column(Name(behind, span: name.span))
      found.append(element)
    }
    return found
  }
}
