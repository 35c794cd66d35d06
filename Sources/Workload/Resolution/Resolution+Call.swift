import Catalog
import SQLSyntax
import SourceText

/// Functions.
extension Resolution {
  /// Resolves a call: its arguments, and that there is such a function.
  mutating func call(_ call: FunctionCall) -> ValueType {
    var types: [ValueType] = []
    let kind = kind(of: call)
    let bindings = query.bindings.count
    inAggregate(isAggregate(call)) { resolution in
      resolution.inCall(kind) { resolution in
        for argument in call.arguments { types.append(resolution.value(argument.value)) }
        for key in call.orderBy { resolution.checkOrdering(resolution.value(key.expression), key.expression.span) }
        resolution.values(call.withinGroup.map(\.expression))
      }
      if let filter = call.filter { resolution.reading(.filter) { $0.condition(filter, of: "FILTER") } }
    }
    if call.quantifier == .distinct, rules.hasRealTypes { checkEquality(of: types, call.span) }
    checkPlace(of: call, kind, bindings: bindings)
    checkForm(of: call, kind)
    note(kind, call.over)
    if case .definition(let definition)? = call.over { window(definition) }
    return rules.ignoresCase ? callSQLite(call) : callPostgres(call, types)
  }

  /// Notes for the query that it aggregates or has a window.
  private mutating func note(_ kind: CallKind, _ over: OverClause?) {
    guard let index = scopes.lastIndex(where: { !$0.isPartial }) else { return }
    if kind == .aggregate, rules.ignoresCase { scopes[index].grouping.hasAggregate = true }
    guard let over else { return }
    scopes[index].hasWindowCall = true
    if isOwnText { scopes[index].windows.append(over) }
  }

  private mutating func callSQLite(_ call: FunctionCall) -> ValueType {
    let name = rules.key(call.name.name.text)
    guard BuiltinFunctions.sqlite.contains(name) else {
      if call.name.schema != nil {
        refuse(.other(sqlstate: "", "near \"(\": syntax error"), call.name.span)
        return .unsure
      }
      // The program may register functions of its own.
      doubt("the function `\(call.name.name.text)` is not one of SQLite's own")
      return .unsure
    }
    if let version = BuiltinFunctions.sqliteVersions[name], catalog.serverVersion < version {
      doubt("the function `\(call.name.name.text)` came with SQLite \(version / 1000).\(version % 1000)")
    }
    // A name of SQLite's own with another number of arguments can be the program's, too, but hardly is.
    if call.name.schema != nil { refuse(.other(sqlstate: "", "near \"(\": syntax error"), call.name.span) }
    guard isOwnText, let counts = BuiltinFunctions.sqliteArguments[name] else { return .unsure }
    if name == "iif", catalog.serverVersion >= 3048 { return .unsure }
    let isStar = call.isStar && name != "count"
    if isStar || !counts.contains(call.arguments.count) {
      refuse(.other(sqlstate: "", "wrong number of arguments to function \(call.name.name.text)()"), call.name.span)
    }
    if name == "likelihood", call.arguments.count == 2 { checkLikelihood(call) }
    return .unsure
  }

  private mutating func checkLikelihood(_ call: FunctionCall) {
    if case .literal(let literal) = call.arguments[1].value, case .number(let text) = literal.kind, let number = Double(text),
      (0...1).contains(number)
    {
      return
    }
    refuse(
      .other(sqlstate: "", "second argument to likelihood() must be a constant between 0.0 and 1.0"), call.name.span)
  }

  private mutating func callPostgres(_ call: FunctionCall, _ types: [ValueType]) -> ValueType {
    let name = call.name.name.text
    regclass(call)
    checkRows(call)
    if !call.withinGroup.isEmpty { return orderedSet(call, types) }
    let count = call.isStar ? 0 : call.arguments.count
    let routines = catalog.routines(call.name).filter { $0.kind != .procedure }
    let builtin = call.name.schema.map { $0.text == "pg_catalog" } ?? true ? serverFunctions.function(name) : nil
    let fitting = routines.filter { $0.takes(call, count) }
    if !fitting.isEmpty {
      guard builtin == nil else { return .unsure }
      for routine in fitting { doubtBody(of: routine) }
      return choose(fitting, types, call)
    }
    if call.isVariadic, !routines.isEmpty || builtin != nil { return .unsure }
    if call.arguments.contains(where: { $0.name != nil }) { return namedBuiltin(call, builtin, types) }
    if let type = typeCall(call, types, builtin) { return type }
    if let builtin, builtin.takes(count) || (name == "unnest" && count > 0) || (call.isStar && name == "count") {
      if call.isStar { return name == "count" ? .sure(ColumnType("bigint")) : .unsure }
      guard routines.isEmpty, builtin.takes(count) else { return .unsure }
      if builtin.overloads.isEmpty { return .unsure }
      return choose(builtin.overloads, types, call)
    }
    return missing(call, types, isKnown: builtin != nil || !routines.isEmpty)
  }

  /// A call for which no function is found; `isKnown` where some have the name.
  private mutating func missing(_ call: FunctionCall, _ types: [ValueType], isKnown: Bool) -> ValueType {
    let name = call.name.name.text
    if catalog.extensions.contains(where: { BuiltinFunctions.extensions[$0.name]?.contains(name) ?? false }) { return .unsure }
    if mayHoldMore || catalog.extensions.contains(where: { $0.name != "plpgsql" }) {
      doubt("the function `\(name)` may come from an extension")
    } else if let field = field(call, types) {
      return field
    } else if serverFunctions.mayHaveOther(name) || (!isKnown && isColumnNotation(call)) {
      doubt("the function `\(name)` is not known")
    } else {
      refuse(.noFunction(signature(call, types)), call.name.span)
    }
    return .unsure
  }

  /// Arguments by name of a function of the server's own: the names of few are known.
  private mutating func namedBuiltin(
    _ call: FunctionCall, _ builtin: BuiltinFunctions.Function?, _ types: [ValueType]
  ) -> ValueType {
    guard let builtin else {
      if !mayHoldMore { refuse(.noFunction(signature(call, types)), call.name.span) }
      return .unsure
    }
    guard let names = BuiltinFunctions.argumentNames[builtin.name], let overload = builtin.overloads.first,
      builtin.overloads.count == 1
    else {
      doubt("the names of the arguments of `\(builtin.name)` are not known")
      return .unsure
    }
    for (at, argument) in call.arguments.enumerated() {
      guard let place = argument.name.map({ names.firstIndex(of: $0.text) }) ?? at, place < overload.arguments.count else {
        refuse(.noFunction(signature(call, types)), call.name.span)
        return .unsure
      }
      let wanted = String(overload.argument(place))
      fits(argument.value, valueType(of: wanted))
      guard operatorsAreKnown, let code = code(types[at]), !TypeCasts.isImplicit(code, to: wanted) else { continue }
      refuse(.noFunction(signature(call, types)), call.name.span)
    }
    return valueType(of: String(overload.result))
  }

  /// Functions that give rows stand in the SELECT list and in FROM only.
  private mutating func checkRows(_ call: FunctionCall) {
    guard givesRows(call), let index = scopes.indices.last else { return }
    let scope = scopes[index]
    switch scope.clause {
    case .select, .orderBy, .from:
      if scope.openAggregates > 0 {
        refuse(
          .other(sqlstate: "0A000", "aggregate function calls cannot contain set-returning function calls"), call.name.span)
      } else if scope.clause == .select {
        scopes[index].hasRowsCall = true
      }
    case .condition, .having, .filter, .on, .set, .mergeWhen, .returning:
      refuse(.other(sqlstate: "0A000", "set-returning functions are not allowed in \(scope.clause.rawValue)"), call.name.span)
    case .values, .groupBy, .window, .frame: break
    }
  }

  private func givesRows(_ call: FunctionCall) -> Bool {
    let routines = catalog.routines(call.name)
    if routines.isEmpty { return BuiltinFunctions.rowFunctions.contains(call.name.name.text) }
    return routines.allSatisfy { routine in
      routine.returns?.uppercased().hasPrefix("SETOF") ?? false || routine.arguments.contains { $0.mode == "table" }
    }
  }

  /// What `name(row)` gives where it is another way to write `row.name`.
  private func field(_ call: FunctionCall, _ types: [ValueType]) -> ValueType? {
    guard types.count == 1, call.name.schema == nil, let row = types[0].type, let attributes = attributes(of: row) else {
      return nil
    }
    return attributes.first { $0.name == call.name.name.text }.map { valueType(of: $0) }
  }

  /// `name(row)` is another way to write `row.name`, and `type(value)` a cast.
  private func isColumnNotation(_ call: FunctionCall) -> Bool {
    guard call.arguments.count == 1, let only = call.arguments.first?.value else { return false }
    if case .column(let reference) = only, reference.table == nil {
      return scopes.contains { $0.namespace.sources.contains { $0.name == reference.name.text } }
    }
    return false
  }

  func signature(_ call: FunctionCall, _ types: [ValueType]) -> String {
    let arguments = call.isStar ? "*" : types.map { words(of: $0) }.joined(separator: ", ")
    return written(call.name) + "(" + arguments + ")"
  }

  func words(of type: ValueType) -> String {
    switch type {
    case .sure(let type):
      var plain = type
      plain.modifiers = []
      return plain.text
    case .untyped, .unsure: return "unknown"
    }
  }

  /// Chooses among the overloads of a built-in function.
  private mutating func choose(_ overloads: [Overload], _ types: [ValueType], _ call: FunctionCall) -> ValueType {
    guard operatorsAreKnown else { return .unsure }
    switch OverloadChoice.choose(overloads, types.map { given($0) }) {
    case .found(let result, let arguments):
      if let arguments { settle(call.arguments.map(\.value), types, arguments, call.name.span) }
      return valueType(of: result)
    case .ambiguous:
      if hasForeignFunctions { return .unsure }
      refuse(.other(sqlstate: "42725", "function \(signature(call, types)) is not unique"), call.name.span)
      return .unsure
    case .absent:
      if let field = field(call, types) { return field }
      if catalog.extensions.contains(where: { BuiltinFunctions.extensions[$0.name]?.contains(call.name.name.text) ?? false }) {
        return .unsure
      }
      if catalog.extensions.contains(where: { $0.name != "plpgsql" && BuiltinFunctions.extensions[$0.name] == nil }) {
        doubt("an overload of the function `\(call.name.name.text)` may come from an extension")
      } else if serverFunctions.mayHaveOther(call.name.name.text) {
        doubt("whether the server has another function `\(call.name.name.text)` is not known")
      } else {
        refuse(.noFunction(signature(call, types)), call.name.span)
      }
      return .unsure
    }
  }

  private var hasForeignFunctions: Bool { catalog.extensions.contains { $0.name != "plpgsql" } }

  /// Gives constants and parameters the types that the chosen function asks for.
  mutating func settle(_ arguments: [Expression], _ types: [ValueType], _ wanted: [String], _ span: Span) {
    let places = wanted.indices.filter { Self.polymorphic.contains(wanted[$0]) && $0 < types.count }
    if !places.isEmpty, places.allSatisfy({ types[$0] == .untyped }) {
      refuse(
        .other(sqlstate: "42804", "could not determine polymorphic type because input has type unknown"), span)
    }
    let concrete = OverloadChoice.concrete(wanted, types.map { given($0) })
    for (at, argument) in arguments.enumerated() where at < wanted.count && at < types.count && types[at] == .untyped {
      if wanted[at] == "any" {
        leaveOpen(argument)
      } else if let type = concrete[at] {
        fits(argument, valueType(of: type))
      } else if wanted[at].hasPrefix("anycompatible") {
        fits(argument, valueType(of: wanted[at].hasSuffix("array") ? "_text" : "text"))
      }
    }
  }

  static let polymorphic: Set<String> = ["anyelement", "anyarray", "anynonarray", "anyenum", "anyrange", "anymultirange"]

  /// A function that the grammar calls for a construct of its own, such as EXTRACT.
  mutating func construct(_ name: String, _ types: [ValueType], _ span: Span) -> ValueType {
    guard operatorsAreKnown, let function = serverFunctions.function(name), !function.overloads.isEmpty else {
      return .unsure
    }
    switch OverloadChoice.choose(function.overloads, types.map { given($0) }) {
    case .found(let result, _): return valueType(of: result)
    case .ambiguous:
      let given = types.map { words(of: $0) }.joined(separator: ", ")
      refuse(.other(sqlstate: "42725", "function pg_catalog.\(name)(\(given)) is not unique"), span)
      return .unsure
    case .absent:
      refuse(.noFunction("pg_catalog.\(name)(\(types.map { words(of: $0) }.joined(separator: ", ")))"), span)
      return .unsure
    }
  }

  /// `nextval('name')` and its relatives look the sequence up when the query is prepared.
  private mutating func regclass(_ call: FunctionCall) {
    guard ["nextval", "currval", "setval"].contains(call.name.name.text), let first = call.arguments.first?.value,
      case .literal(let literal) = first
    else { return }
    regclass(literal, thing: "sequence")
  }

  /// A constant that is read as the name of a relation.
  mutating func regclass(_ literal: Literal, thing: String) {
    guard case .string(let string) = literal.kind else { return }
    let parts = string.value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let last = parts.last, parts.count <= 2, !parts.contains(""), !string.value.contains("\""),
      !(last.first?.isNumber ?? true)
    else {
      return doubt("the \(thing) `\(string.value)` is not resolved")
    }
    let schema = parts.count == 2 ? Name(parts[0].lowercased()) : nil
    let name = QualifiedName(schema: schema, Name(last.lowercased()))
    switch catalog.relation(name) {
    case .found: break
    case .unknown(let reason): doubt(reason)
    case .absent:
      if SystemRelations.isSystem(name, rules) { return }
      refuse(.noRelation(string.value.lowercased()), literal.span)
    }
  }
}
