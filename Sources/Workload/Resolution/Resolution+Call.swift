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
        resolution.values(call.orderBy.map(\.expression) + call.withinGroup.map(\.expression))
      }
      if let filter = call.filter { resolution.reading(.filter) { $0.condition(filter, of: "FILTER") } }
    }
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
    let builtin = call.name.schema.map { $0.text == "pg_catalog" } ?? true ? BuiltinFunctions.postgres.function(name) : nil
    let fitting = routines.filter { Self.takes($0, count) && Self.names($0, call) }
    if !fitting.isEmpty {
      guard builtin == nil else { return .unsure }
      for routine in fitting { doubtBody(of: routine) }
      return choose(fitting, of: routines, types, call)
    }
    if call.isVariadic, !routines.isEmpty || builtin != nil { return .unsure }
    if call.arguments.contains(where: { $0.name != nil }) {
      if builtin != nil || mayHoldMore { return .unsure }
      refuse(.noFunction(signature(call, types)), call.name.span)
      return .unsure
    }
    if let builtin, builtin.takes(count) || (name == "unnest" && count > 0) || (call.isStar && name == "count") {
      guard routines.isEmpty, !builtin.overloads.isEmpty, !call.isStar, builtin.takes(count) else {
        return call.isStar && name == "count" ? .sure(ColumnType("bigint")) : .unsure
      }
      return choose(builtin.overloads, types, call)
    }
    if catalog.extensions.contains(where: { BuiltinFunctions.extensions[$0.name]?.contains(name) ?? false }) { return .unsure }
    if mayHoldMore || catalog.extensions.contains(where: { $0.name != "plpgsql" }) {
      doubt("the function `\(name)` may come from an extension")
    } else if let field = field(call, types) {
      return field
    } else if builtin == nil, routines.isEmpty, isColumnNotation(call) || catalog.serverVersion > BuiltinFunctions.serverVersion {
      doubt("the function `\(name)` is not known")
    } else {
      refuse(.noFunction(signature(call, types)), call.name.span)
    }
    return .unsure
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
    if catalog.type(call.name) != nil { return true }
    if case .column(let reference) = only, reference.table == nil {
      return scopes.contains { $0.namespace.sources.contains { $0.name == reference.name.text } }
    }
    return false
  }

  private func signature(_ call: FunctionCall, _ types: [ValueType]) -> String {
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

  private static func takes(_ routine: Routine, _ count: Int) -> Bool {
    let inputs = routine.arguments.filter(\.isInput)
    let needed = inputs.count { $0.defaultText == nil }
    return count >= needed && (count <= inputs.count || inputs.contains { $0.mode == "variadic" })
  }

  /// Whether the routine has the arguments that the call names.
  private static func names(_ routine: Routine, _ call: FunctionCall) -> Bool {
    let inputs = routine.arguments.filter(\.isInput)
    return call.arguments.allSatisfy { argument in
      argument.name.map { name in inputs.contains { $0.name == name.text } } ?? true
    }
  }

  /// Chooses among the user's functions of one name: those that take as many arguments, out of all of them.
  private mutating func choose(
    _ fitting: [Routine], of routines: [Routine], _ types: [ValueType], _ call: FunctionCall
  ) -> ValueType {
    let isPlain = !call.isVariadic && !call.arguments.contains { $0.name != nil } && operatorsAreKnown
    var overloads: [Overload] = []
    for routine in fitting {
      let inputs = routine.arguments.filter(\.isInput).prefix(types.count)
      let codes = inputs.map { argument($0) }
      guard isPlain, !codes.contains(nil) else {
        if fitting.count > 1 { doubt("which of the functions `\(call.name.name.text)` is meant is not known") }
        return fitting.count == 1 && routines.count == 1 ? result(of: fitting[0]) : .unsure
      }
      let returned = routine.returns.map { Self.polymorphic.contains($0) ? $0 : "void" } ?? "void"
      overloads.append(
        Overload(codes.compactMap { $0 }, result: returned, takesMore: inputs.last?.mode == "variadic"))
    }
    // Two that differ only in what the call leaves out cannot be told apart: neither is preferred for needing no default.
    let isTwice = Set(overloads.map(\.arguments)).count < overloads.count && Set(fitting.map(\.schema)).count == 1
    switch OverloadChoice.choose(overloads, types.map { given($0) }) {
    case .absent:
      refuse(.noFunction(signature(call, types)), call.name.span)
      return .unsure
    case .ambiguous:
      refuse(.other(sqlstate: "42725", "function \(signature(call, types)) is not unique"), call.name.span)
      return .unsure
    case .found(let polymorphic, let arguments):
      guard let arguments else { return .unsure }
      let found = fitting.indices.filter { at in
        arguments.indices.allSatisfy { overloads[at].argument($0) == arguments[$0] } && overloads[at].takes(arguments.count)
      }
      if found.count > 1, isTwice {
        refuse(.other(sqlstate: "42725", "function \(signature(call, types)) is not unique"), call.name.span)
        return .unsure
      }
      settle(call.arguments.map(\.value), types, arguments, call.name.span)
      if polymorphic != nil { return valueType(of: polymorphic) }
      return found.first.map { result(of: fitting[$0]) } ?? .unsure
    }
  }

  private static let polymorphic: Set<String> = ["anyelement", "anyarray", "anynonarray", "anyenum", "anyrange", "anymultirange"]

  /// The type of a user's argument by its name in `pg_type`; nil where it is not known.
  private func argument(_ argument: Routine.Argument) -> String? {
    if argument.type.isUnresolved { return nil }
    if argument.type.schema == nil, Self.polymorphic.contains(argument.type.name), argument.mode != "variadic" {
      return argument.type.name
    }
    var type = base(of: argument.type)
    if argument.mode == "variadic" { type.isArray = false }
    return code(.sure(type))
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
      } else {
        refuse(.noFunction(signature(call, types)), call.name.span)
      }
      return .unsure
    }
  }

  private var hasForeignFunctions: Bool { catalog.extensions.contains { $0.name != "plpgsql" } }

  /// Gives constants and parameters the types that the chosen function asks for.
  private mutating func settle(_ arguments: [Expression], _ types: [ValueType], _ wanted: [String], _ span: Span) {
    let places = wanted.indices.filter { Self.polymorphic.contains(wanted[$0]) && $0 < types.count }
    if !places.isEmpty, places.allSatisfy({ types[$0] == .untyped }) {
      refuse(
        .other(sqlstate: "42804", "could not determine polymorphic type because input has type unknown"), span)
    }
    // An element beside an array of one type is read as that type.
    let array = wanted.indices.first { wanted[$0] == "anycompatiblearray" && $0 < types.count }.flatMap { code(types[$0]) }
    for (argument, type) in zip(arguments, wanted) {
      if type == "anycompatible", let array, array.hasPrefix("_") { fits(argument, valueType(of: String(array.dropFirst()))) }
      if type == "any" { leaveOpen(argument) } else if !type.hasPrefix("any") { fits(argument, valueType(of: type)) }
    }
  }

  /// `percentile_cont(0.5) WITHIN GROUP (ORDER BY column)` and its kin.
  private mutating func orderedSet(_ call: FunctionCall, _ types: [ValueType]) -> ValueType {
    guard isBuiltinOnly(call), operatorsAreKnown, call.withinGroup.count == 1, let key = call.withinGroup.first else {
      doubt("an ordered-set aggregate is not resolved")
      return .unsure
    }
    let type = quietly { $0.value(key.expression) }
    switch call.name.name.text {
    case "mode": return type
    case "percentile_disc": return types.first?.type?.isArray == true ? .unsure : type
    case "percentile_cont":
      guard let code = code(type) else { return .unsure }
      if code == "interval" { return type }
      guard TypeCasts.isImplicit(code, to: "float8") else {
        let given = (types + [type]).map { words(of: $0) }.joined(separator: ", ")
        refuse(.noFunction("percentile_cont(\(given))"), call.name.span)
        return .unsure
      }
      return .sure(ColumnType("double precision"))
    default:
      doubt("an ordered-set aggregate is not resolved")
      return .unsure
    }
  }

  private func result(of routine: Routine) -> ValueType {
    if let type = routine.returnType, attributes(of: type) != nil { return .sure(type) }
    guard let returns = routine.returns, code(.sure(ColumnType(returns))) != nil else { return .unsure }
    return .sure(ColumnType(returns))
  }

  /// A function that the grammar calls for a construct of its own, such as EXTRACT.
  mutating func construct(_ name: String, _ types: [ValueType], _ span: Span) -> ValueType {
    guard operatorsAreKnown, let function = BuiltinFunctions.postgres.function(name), !function.overloads.isEmpty else {
      return .unsure
    }
    switch OverloadChoice.choose(function.overloads, types.map { given($0) }) {
    case .found(let result, _): return valueType(of: result)
    case .ambiguous: return .unsure
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

  /// The name that the engine gives a result column without label.
  static func resultName(of expression: Expression) -> String? {
    switch expression {
    case .column(let column): column.name.text
    case .field(let selection): selection.field?.text ?? resultName(of: selection.base)
    case .subscript(let node): resultName(of: node.base)
    case .call(let call): call.name.name.text
    case .cast(let cast): resultName(of: cast.operand) ?? cast.type.builtin?.catalogName ?? cast.type.name.name.text
    case .collate(let node): resultName(of: node.operand)
    case .keywordCall(let call): call.function.rawValue
    case .valueFunction(let function): function.kind.rawValue
    case .conditional(let node): node.otherwise.flatMap(resultName) ?? "case"
    case .array: "array"
    case .row: "row"
    case .query(let node): resultName(of: node)
    default: nil
    }
  }

  private static func resultName(of node: QueryExpression) -> String? {
    switch node.kind {
    case .exists: return "exists"
    case .array: return "array"
    case .unique: return nil
    case .scalar:
      guard case .select(let select) = node.query.body, let first = select.columns.first else { return nil }
      return first.alias?.text ?? resultName(of: first.expression)
    }
  }
}
