import Catalog
import SQLSyntax

extension Placement {
  func operation(_ create: CreateView, _ script: ScriptStatement) -> PlacedOperation {
    var result = draft(.createView, script)
    result.options.orReplace = create.orReplace
    result.options.ifNotExists = create.ifNotExists
    result.target.table = create.name.name.text
    result.target.schema = create.name.schema?.text
    result.target.isSchemaWritten = create.name.schema != nil
    result.rows = RowChange()
    result.rows?.hasStar = hasStar(create.query)
    result.outcome.addsCapability = true
    let references = SyntaxReferences(create.query)
    if case .found(.view(let old)) = catalog.relation(create.name) {
      if create.ifNotExists { result.options.isNoOperation = true } else { result.kind = .replaceView }
      aim(&result, at: create.name)
      charge(&result, .replaceView, sources: sources(of: references))
      let (after, problems) = outcome(of: script)
      note(problems, in: &result)
      if case .found(.view(let new)) = after.relation(create.name) {
        result.options.changesSignature = old.columns.map { $0.map(\.name) } != new.columns.map { $0.map(\.name) }
      }
      return result
    }
    result.table = TableState(age: place.transaction == .none ? .newInMigration : .newInTransaction, kind: "view")
    charge(&result, .createView, sources: sources(of: references))
    noteViewName(&result)
    note(outcome(of: script).problems, in: &result)
    return result
  }

  func operation(_ create: CreateMaterializedView, _ script: ScriptStatement) -> PlacedOperation {
    var result = draft(.createMaterializedView, script)
    result.options.ifNotExists = create.ifNotExists
    result.target.table = create.name.name.text
    result.target.schema = create.name.schema?.text
    result.target.isSchemaWritten = create.name.schema != nil
    result.table = TableState(age: place.transaction == .none ? .newInMigration : .newInTransaction, kind: "materialized-view")
    result.rows = RowChange()
    result.rows?.hasStar = hasStar(create.query)
    result.outcome.addsCapability = true
    noteViewName(&result)
    let references = SyntaxReferences(create.query)
    if create.ifNotExists, case .found = catalog.relation(create.name) {
      result.options.isNoOperation = true
      aim(&result, at: create.name)
      return result
    }
    charge(&result, .createView, sources: create.withData == false ? sources(of: references) : read(by: references))
    note(outcome(of: script).problems, in: &result)
    return result
  }

  func operation(_ refresh: RefreshMaterializedView, _ script: ScriptStatement) -> PlacedOperation {
    var result = plain(.refreshMaterializedView, script, table: refresh.name)
    result.options.isConcurrent = refresh.isConcurrent
    var sources: [RelationName] = []
    if case .found(.view(let view)) = catalog.relation(refresh.name) {
      sources = refresh.withData == false ? [] : read(view.dependencies.map(\.relation))
    }
    charge(&result, refresh.isConcurrent ? .refreshConcurrently : .refresh, sources: sources)
    note(outcome(of: script).problems, in: &result)
    if refresh.isConcurrent, refresh.withData == false {
      result.outcome.refused = "CONCURRENTLY and WITH NO DATA cannot be used together"
    }
    return result
  }

  /// Whether `*` stands in the outermost select list.
  func hasStar(_ query: Query) -> Bool {
    switch query.body {
    case .select(let select): select.columns.contains { if case .star = $0.expression { true } else { false } }
    case .table: true
    case .nested(let inner): hasStar(inner)
    case .setOperation(let operation): hasStar(operation.left) || hasStar(operation.right)
    case .values: false
    }
  }

  private func hasStar(_ body: QueryBody) -> Bool { hasStar(Query(body: body)) }
}
