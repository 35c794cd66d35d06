import Catalog
import SQLSyntax
import SourceText

extension Placement {
  func operation(ofTrigger script: ScriptStatement) -> PlacedOperation {
    var result: PlacedOperation
    switch script.statement {
    case .createTrigger(let create):
      let isThere = table(create.table)?.triggers.contains { catalog.rules.same($0.name, create.name.name.text) } ?? false
      var target = create.table
      if target.schema == nil, place.dialect == "sqlite" { target.schema = create.name.schema }
      result = plain(create.orReplace && isThere ? .replaceTrigger : .createTrigger, script, table: target)
      result.target.object = create.name.name.text
      result.options.orReplace = create.orReplace
      result.options.ifNotExists = create.ifNotExists
      charge(&result, create.level == .row ? .createRowTrigger : .createTrigger, table: table(create.table))
      if let other = create.referencedTable.flatMap(table) { lock([other.relation], .accessShare, &result) }
      if table(create.table)?.kind == .partitioned, create.level == .row, !create.transitions.isEmpty {
        result.outcome.refused = "triggers on rows of a partitioned table cannot have transition tables"
      }
    case .createRule(let create):
      result = plain(.createRule, script, table: create.table)
      result.target.object = create.name.text
      result.options.orReplace = create.orReplace
      charge(&result, .rewriteRule, table: table(create.table))
      // Up to 15 a table without rows becomes a view.
      if create.event == .select, let table = table(create.table) {
        result.outcome.failsOnRows = true
        result.cost.scansTable = true
        result.cost.scanned.insert(catalog.display(table.relation))
        if place.serverVersion >= 16 { result.outcome.refused = "relation `\(table.name)` cannot have ON SELECT rules" }
      }
      lockWhatIsRead(by: script.statement, &result)
    case .createPolicy(let create):
      result = plain(.createPolicy, script, table: create.table)
      result.target.object = create.name.text
      result.outcome.addsRestriction = create.isRestrictive
      charge(&result, .policy, table: table(create.table))
      lockWhatIsRead(by: script.statement, &result)
    case .alterPolicy(let alter):
      result = plain(.alterPolicy, script, table: alter.table)
      result.target.object = alter.name.text
      charge(&result, .policy, table: table(alter.table))
      lockWhatIsRead(by: script.statement, &result)
    default: result = draft(.other, script)
    }
    note(outcome(of: script).problems, in: &result)
    return result
  }

  /// The server reads the conditions and actions of policies and rules as it would run them.
  private func lockWhatIsRead(by statement: Statement, _ result: inout PlacedOperation) {
    var conditions: [Expression?] = []
    if case .createPolicy(let create) = statement { conditions = [create.usingCondition, create.checkCondition] }
    if case .alterPolicy(let alter) = statement { conditions = [alter.usingCondition, alter.checkCondition] }
    let read = conditions.compactMap(\.self).flatMap { sources(of: SyntaxReferences($0)) }
    lock(read + sources(of: SyntaxReferences(statement)), .accessShare, &result)
    guard case .createRule(let create) = statement else { return }
    let queries = create.actions.compactMap { if case .select(let query) = $0.statement { query } else { nil } }
    lock(queries.flatMap { sources(of: SyntaxReferences($0)) }, .accessShare, &result)
    lock(create.actions.compactMap { changedTable(by: $0.statement) }, .rowExclusive, &result)
  }

  /// Partitions on which a trigger of the partitioned table stands too: those on rows do.
  func clones(of name: String, on table: Table) -> [RelationName] {
    guard table.kind == .partitioned else { return [] }
    var seen: Set<RelationName> = []
    var place: Table? = table
    while let owner = place, seen.insert(owner.relation).inserted {
      if owner.triggers.contains(where: { catalog.rules.same($0.name, name) && $0.isForEachRow }) {
        return descendants(of: table)
      }
      place = owner.partition.flatMap { catalog.table($0.parent) }
    }
    return []
  }

  /// Partitions on which triggers go on or off with those of the partitioned table; foreign keys are made of triggers on rows.
  func clones(of target: TriggerTarget, on table: Table) -> [RelationName] {
    guard table.kind == .partitioned else { return [] }
    let hasKeys = !table.foreignKeys.isEmpty || !catalog.references(to: table.relation).isEmpty
    switch target {
    case .named(let name): return clones(of: name.text, on: table)
    case .user: return table.triggers.contains(where: \.isForEachRow) ? descendants(of: table) : []
    case .all: return hasKeys || table.triggers.contains(where: \.isForEachRow) ? descendants(of: table) : []
    }
  }

  func operations(ofRoutine script: ScriptStatement) -> [PlacedOperation] {
    switch script.statement {
    case .createFunction(let create): return [operation(create, script)]
    case .alterFunction(let alter):
      var result = draft(.alterFunction, script)
      result.target.object = alter.routine.name.name.text
      return [result]
    case .doBlock(let block): return operations(block, script)
    case .call(let call):
      var result = draft(.call, script)
      result.target.object = call.function.name.name.text
      result.unknown = "what a called procedure does is not known"
      return [result]
    default: return []
    }
  }

  private func operation(_ create: CreateFunction, _ script: ScriptStatement) -> PlacedOperation {
    var result = draft(.createFunction, script)
    result.target.object = create.name.name.text
    result.options.orReplace = create.orReplace
    result.options.signature = catalog.signatureText(create.parameters)
    for option in create.options { if case .language(let name) = option.kind { result.options.detail = name.text } }
    result.outcome.addsCapability = true
    let old = catalog.routines(create.name)
    result.objectAge = old.map(\.birth).min().map(age)
    let (after, problems) = outcome(of: script)
    note(problems, in: &result)
    let new = after.routines(create.name)
    if !old.isEmpty {
      if new.count == old.count {
        result.kind = .replaceFunction
        result.options.triggeredTables = triggeredTables(new)
      } else {
        let arities = old.map(CallArity.init)
        result.options.changesSignature = new.filter { !old.contains($0) }.map(CallArity.init).contains { arity in
          arities.contains(where: arity.overlaps)
        }
      }
    }
    return result
  }

  /// Tables in use whose triggers call one of the functions.
  private func triggeredTables(_ routines: [Routine]) -> [String] {
    let names = Set(routines.filter { $0.returns == "trigger" }.map { RelationName($0.schema, $0.name) })
    guard !names.isEmpty else { return [] }
    return Set(names.map(\.name)).flatMap { catalog.tables(callingFunction: $0) }.filter { table in
      age(table.birth) != .newInTransaction && table.triggers.contains { $0.functionName.map(names.contains) ?? false }
    }.map { catalog.display($0.relation) }.sorted()
  }

  /// A DO block, and the statements inside it that could be read.
  private func operations(_ block: DoBlock, _ script: ScriptStatement) -> [PlacedOperation] {
    var whole = draft(.doBlock, script)
    whole.options.detail = block.language?.text ?? "plpgsql"
    guard case .plpgsql(let body)? = block.code else {
      whole.unknown = "the DO block was not understood"
      return [whole]
    }
    var inner: [PlacedOperation] = []
    var step = self
    step.applied = nil
    step.alterSteps = nil
    var hasDynamic = false
    step.collect(body.block.statements, Surroundings(), script, &inner, &hasDynamic)
    if place.transaction != .none, Self.endsTransaction(body.block.statements) {
      whole.outcome.refused = "invalid transaction termination: a DO block inside a transaction cannot end it"
    }
    if hasDynamic { whole.unknown = "the DO block runs a statement that it puts together" }
    return [whole] + inner
  }

  /// What stands around a statement of a DO block.
  private struct Surroundings {
    var isInLoop = false
    var isLoopCommitting = false
    /// Whether it runs whatever the rows are.
    var isCertain = true

    /// The same under a condition.
    var uncertain: Surroundings {
      var inner = self
      inner.isCertain = false
      return inner
    }
  }

  private mutating func collect(
    _ statements: [PLpgSQLStatement], _ around: Surroundings, _ script: ScriptStatement,
    _ results: inout [PlacedOperation], _ hasDynamic: inout Bool
  ) {
    for statement in statements {
      switch statement.kind {
      case .block(let block): collect(block.statements, around, script, &results, &hasDynamic)
      case .if(let choice):
        for branch in choice.branches { collect(branch.statements, around.uncertain, script, &results, &hasDynamic) }
        collect(choice.otherwise ?? [], around.uncertain, script, &results, &hasDynamic)
      case .case(let choice):
        for branch in choice.branches { collect(branch.statements, around.uncertain, script, &results, &hasDynamic) }
        collect(choice.otherwise ?? [], around.uncertain, script, &results, &hasDynamic)
      case .loop(let loop):
        let isCommitting = around.isLoopCommitting || Self.endsTransaction(loop.statements)
        let inside = Surroundings(isInLoop: true, isLoopCommitting: isCommitting, isCertain: false)
        collect(loop.statements, inside, script, &results, &hasDynamic)
      case .sql(let inner, _): add(inner, around, script, &results)
      case .execute(let dynamic, _):
        guard let inners = dynamic.statements else {
          hasDynamic = true
          continue
        }
        for inner in inners { add(inner, around, script, &results) }
      default: break
      }
    }
  }

  /// Whether COMMIT or ROLLBACK stands somewhere in the statements.
  private static func endsTransaction(_ statements: [PLpgSQLStatement]) -> Bool {
    statements.contains { statement in
      switch statement.kind {
      case .commit, .rollback: true
      case .block(let block): endsTransaction(block.statements)
      case .loop(let loop): endsTransaction(loop.statements)
      case .if(let choice):
        choice.branches.contains { endsTransaction($0.statements) } || endsTransaction(choice.otherwise ?? [])
      case .case(let choice):
        choice.branches.contains { endsTransaction($0.statements) } || endsTransaction(choice.otherwise ?? [])
      default: false
      }
    }
  }

  private mutating func add(
    _ inner: ScriptStatement, _ around: Surroundings, _ script: ScriptStatement, _ results: inout [PlacedOperation]
  ) {
    _ = catalog.assumeTables(of: inner.statement)
    var step = self
    if step.place.transaction == .none { step.place.transaction = .implicit }
    for var operation in step.actions(ofInner: inner) {
      operation.statement = script.span
      if !script.span.contains(operation.span) { operation.span = script.span }
      operation.rows?.isInLoop = around.isInLoop
      operation.rows?.isLoopCommitting = around.isLoopCommitting
      if !around.isCertain, operation.outcome.refused != nil {
        operation.outcome.refused = nil
        operation.unknown = operation.unknown ?? "it runs under a condition"
      }
      results.append(operation)
    }
    if around.isCertain { catalog.apply(inner.statement) }
  }

  private func actions(ofInner inner: ScriptStatement) -> [PlacedOperation] { operations(of: inner) }
}

extension Catalog {
  /// The types of the input arguments, in parentheses: what tells a routine from others of its name.
  func signatureText(_ parameters: [RoutineParameter]) -> String {
    let inputs = parameters.filter { $0.mode != .out && $0.mode != .table }
    return "(" + inputs.map { columnTypeText($0.type) }.joined(separator: ", ") + ")"
  }
}
