import SQLSyntax

extension Catalog {
  mutating func create(_ statement: CreateFunction) throws(CatalogProblem) {
    let name = try newName(statement.name)
    var routine = Routine(schema: name.schema, name: name.name)
    routine.kind = statement.isProcedure ? .procedure : .function
    routine.arguments = statement.parameters.map(argument)
    let inputs = routine.arguments.filter { $0.mode != "out" && $0.mode != "table" }
    if inputs.dropLast().contains(where: { $0.mode == "variadic" }) {
      throw .refused("VARIADIC parameter must be the last input parameter")
    }
    for type in routine.arguments.map(\.type) { try checkType(type) }
    switch statement.returns {
    case .type(let type):
      routine.returnType = columnType(type).type
      // A type that is not there yet is made by a function in C.
      let isInC = statement.options.contains { option in
        if case .language(let name) = option.kind { ["c", "internal"].contains(name.text) } else { false }
      }
      if !isInC { try checkType(columnType(type).type) }
      routine.returns = (type.isSetOf ? "SETOF " : "") + columnType(type).type.text
    case .table(let columns):
      routine.returns =
        "TABLE(\(columns.map { "\($0.name?.text ?? "") \(columnType($0.type).type.text)" }.joined(separator: ", ")))"
    case nil: routine.returns = nil
    }
    for option in statement.options { apply(option, to: &routine) }
    routine.dependencies = try dependencies(of: statement)
    var kept = statement
    for place in farFromDefault(routine.dependencies) {
      var renaming = Renaming(qualifying: place)
      kept = renaming.rewritten(kept)
    }
    routine.syntax = StoredStatement(.createFunction(kept))
    routine.definition = routine.syntax?.text ?? ""
    routine.birth = birth
    try store(routine, orReplace: statement.orReplace)
  }

  mutating func create(_ statement: CreateAggregate) throws(CatalogProblem) {
    let name = try newName(statement.name)
    var routine = Routine(schema: name.schema, name: name.name)
    routine.kind = .aggregate
    if let arguments = statement.arguments {
      routine.arguments = (arguments.direct + (arguments.ordered ?? [])).map(argument)
    } else if case .type(let type)? = statement.definition.first(where: { $0.name.text == "basetype" })?.value {
      routine.arguments = [Routine.Argument(name: nil, type: unmodified(columnType(type).type))]
    }
    routine.syntax = StoredStatement(.createAggregate(statement))
    routine.definition = routine.syntax?.text ?? ""
    routine.birth = birth
    try store(routine, orReplace: statement.orReplace)
  }

  private mutating func store(_ routine: Routine, orReplace: Bool) throws(CatalogProblem) {
    var all = schemas[routine.schema]?.routines[routine.name] ?? []
    var routine = routine
    if let at = all.firstIndex(where: { $0.signature == routine.signature }) {
      guard orReplace else { throw .refused("function `\(routine.name)` already exists with same argument types") }
      let old = all[at]
      if let before = old.returns, let after = routine.returns, before != after, old.kind == .function {
        throw .refused("cannot change return type of existing function `\(routine.name)`")
      }
      for (left, right) in zip(old.arguments.filter(\.isInput), routine.arguments.filter(\.isInput)) {
        if left.defaultText != nil, right.defaultText == nil {
          throw .refused("cannot remove parameter defaults from existing function")
        }
        if let before = left.name, before != right.name { throw .refused("cannot change name of input parameter `\(before)`") }
      }
      routine.birth = old.birth
      routine.access = old.access
      routine.comment = old.comment
      all[at] = routine
    } else {
      routine.access = newAccess(.routine, in: routine.schema)
      all.append(routine)
      all.sort { $0.signature.joined(separator: ",") < $1.signature.joined(separator: ",") }
    }
    updateSchema(routine.schema) { $0.routines[routine.name] = all }
  }

  private func argument(_ parameter: RoutineParameter) -> Routine.Argument {
    let mode =
      switch parameter.mode {
      case .in, nil: "in"
      case .out: "out"
      case .inout: "inout"
      case .variadic: "variadic"
      case .table: "table"
      }
    return Routine.Argument(
      name: parameter.name?.text, type: unmodified(columnType(parameter.type).type), mode: mode,
      defaultText: parameter.defaultValue.map { StoredExpression($0).text })
  }

  /// Functions forget the modifiers of their arguments' types.
  private func unmodified(_ type: ColumnType) -> ColumnType {
    var type = type
    type.modifiers = []
    return type
  }

  private func apply(_ option: FunctionOption, to routine: inout Routine) {
    switch option.kind {
    case .language(let name): routine.language = name.text
    case .code(let text, _): routine.body = text.value
    case .volatility(let volatility):
      routine.volatility =
        switch volatility {
        case .immutable: .immutable
        case .stable: .stable
        case .volatile: .volatile
        }
    default: break
    }
  }

  /// Where the routine of a signature stands in its list; a signature without arguments must be unambiguous.
  func routineIndex(_ signature: RoutineSignature) -> (schema: String, key: String, index: Int)? {
    let key = rules.key(signature.name.name.text)
    let paths = signature.name.schema.map { [rules.key($0.text)] } ?? lookupPath
    let wanted = signature.arguments?.map(argument).filter(\.isInput).map(\.type.text)
    for schema in paths {
      guard let all = schemas[schema]?.routines[key] else { continue }
      if let wanted {
        if let at = all.firstIndex(where: { $0.signature == wanted }) { return (schema, key, at) }
      } else if !all.isEmpty {
        return (schema, key, 0)
      }
    }
    return nil
  }

  /// A name without arguments must stand for one routine only.
  func checkIsUnique(_ signature: RoutineSignature) throws(CatalogProblem) {
    guard signature.arguments == nil, let (schema, key, _) = routineIndex(signature),
      let all = schemas[schema]?.routines[key], all.count > 1
    else { return }
    throw .refused("function name `\(written(signature.name))` is not unique")
  }

  mutating func alter(_ statement: AlterFunction) throws(CatalogProblem) {
    try changeRoutine(statement.routine) { catalog, routine in
      for option in statement.options { catalog.apply(option, to: &routine) }
      guard case .createFunction(var syntax)? = routine.syntax?.syntax else { return }
      for option in statement.options {
        syntax.options.removeAll { $0.kind.property == option.kind.property && option.kind.property != nil }
        syntax.options.append(option)
      }
      routine.syntax = StoredStatement(.createFunction(syntax))
      routine.definition = routine.syntax?.text ?? ""
    }
  }

  /// What calls a function knows it by identity.
  mutating func followRoutine(from old: RelationName, to new: RelationName, _ signature: [String]) {
    var renaming = Renaming(routine: old, to: new, defaultSchema: rules.defaultSchema)
    let isOnly = (schemas[old.schema]?.routines[old.name]?.count ?? 0) <= 1
    if isOnly {
      updateTables(on: RelationName("", old.name), by: .calls) { $0.rewriteExpressions(&renaming) }
      updateViews(on: RelationName("", old.name), by: .calls) { view in
        view.query = StoredQuery(renaming.rewritten(view.query.syntax))
      }
    }
    guard signature.isEmpty else { return }
    followEventTriggers(from: old, to: new)
    updateTables(on: RelationName("", old.name), by: .calls) { table in
      for at in table.triggers.indices where table.triggers[at].functionName == old { table.triggers[at].functionName = new }
    }
    updateViews(on: RelationName("", old.name), by: .calls) { view in
      for at in view.triggers.indices where view.triggers[at].functionName == old { view.triggers[at].functionName = new }
    }
  }

  mutating func changeRoutine(
    _ signature: RoutineSignature, _ change: (Catalog, inout Routine) -> Void
  ) throws(CatalogProblem) {
    guard let (schema, key, at) = routineIndex(signature), var all = schemas[schema]?.routines[key] else {
      if !isComplete || !unknown.isEmpty { return }
      throw .refused("function `\(written(signature.name))` does not exist")
    }
    change(self, &all[at])
    let changed = all.remove(at: at)
    if changed.name != key || changed.schema != schema {
      if schemas[changed.schema]?.routines[changed.name]?.contains(where: { $0.signature == changed.signature }) == true {
        throw .refused("function `\(changed.name)` already exists in schema `\(changed.schema)`")
      }
      followRoutine(from: RelationName(schema, key), to: RelationName(changed.schema, changed.name), changed.signature)
    }
    if changed.name == key, changed.schema == schema {
      all.insert(changed, at: at)
      updateSchema(schema) { $0.routines[key] = all }
    } else {
      updateSchema(schema) { $0.routines[key] = all.isEmpty ? nil : all }
      updateSchema(changed.schema) { schema in schema.routines[changed.name] = (schema.routines[changed.name] ?? []) + [changed] }
    }
  }
}

extension FunctionOption.Kind {
  /// What the option says something about, where a routine has one value of it.
  fileprivate var property: String? {
    switch self {
    case .volatility: "volatility"
    case .nullInput: "null input"
    case .leakproof: "leakproof"
    case .securityDefiner: "security"
    case .parallel: "parallel"
    case .cost: "cost"
    case .rows: "rows"
    case .support: "support"
    case .language: "language"
    case .code: "code"
    case .transform, .window, .set, .reset: nil
    }
  }
}
