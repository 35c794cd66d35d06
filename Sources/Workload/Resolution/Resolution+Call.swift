import Catalog
import SQLSyntax
import SourceText

/// Functions.
extension Resolution {
  /// Resolves a call: its arguments, and that there is such a function.
  mutating func call(_ call: FunctionCall) -> ValueType {
    var types: [ValueType] = []
    inAggregate(isAggregate(call)) { resolution in
      for argument in call.arguments { types.append(resolution.value(argument.value)) }
      resolution.values(call.orderBy.map(\.expression) + call.withinGroup.map(\.expression))
      if let filter = call.filter { resolution.condition(filter, of: "FILTER") }
    }
    if case .definition(let definition)? = call.over { window(definition) }
    return rules.ignoresCase ? callSQLite(call) : callPostgres(call, types)
  }

  private mutating func callSQLite(_ call: FunctionCall) -> ValueType {
    let name = rules.key(call.name.name.text)
    if !BuiltinFunctions.sqlite.contains(name) {
      // The program may register functions of its own.
      doubt("the function `\(call.name.name.text)` is not one of SQLite's own")
    }
    return .unsure
  }

  private mutating func callPostgres(_ call: FunctionCall, _ types: [ValueType]) -> ValueType {
    let name = call.name.name.text
    regclass(call)
    if !call.withinGroup.isEmpty {
      doubt("an ordered-set aggregate is not resolved")
      return .unsure
    }
    let count = call.isStar ? 0 : call.arguments.count
    let routines = catalog.routines(call.name).filter { $0.kind != .procedure }
    let builtin = call.name.schema.map { $0.text == "pg_catalog" } ?? true ? BuiltinFunctions.postgres.function(name) : nil
    if let routine = routines.first(where: { Self.takes($0, count) }) {
      guard routines.count == 1, builtin == nil else { return .unsure }
      check(call, types, against: routine)
      return result(of: routine)
    }
    if call.isVariadic || call.arguments.contains(where: { $0.name != nil }), !routines.isEmpty || builtin != nil {
      return .unsure
    }
    if let builtin, builtin.takes(count) || call.isStar || (name == "unnest" && count > 0) {
      guard routines.isEmpty, !builtin.overloads.isEmpty, !call.isStar, builtin.takes(count), call.withinGroup.isEmpty else {
        return call.isStar && name == "count" ? .sure(ColumnType("bigint")) : .unsure
      }
      return choose(builtin.overloads, types, call)
    }
    if catalog.extensions.contains(where: { BuiltinFunctions.extensions[$0.name]?.contains(name) ?? false }) { return .unsure }
    if mayHoldMore || catalog.extensions.contains(where: { $0.name != "plpgsql" }) {
      doubt("the function `\(name)` may come from an extension")
    } else if builtin == nil, routines.isEmpty, isColumnNotation(call) || catalog.serverVersion > BuiltinFunctions.serverVersion {
      doubt("the function `\(name)` is not known")
    } else {
      refuse(.noFunction(signature(call, types)), call.name.span)
    }
    return .unsure
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
    let needed = inputs.count { $0.defaultText == nil && $0.mode != "variadic" }
    return count >= needed && (count <= inputs.count || inputs.contains { $0.mode == "variadic" })
  }

  /// Arguments whose types surely do not fit the only function of the name.
  private mutating func check(_ call: FunctionCall, _ types: [ValueType], against routine: Routine) {
    let inputs = routine.arguments.filter(\.isInput)
    guard !call.arguments.contains(where: { $0.name != nil }), operatorsAreKnown else { return }
    for (given, wanted) in zip(types, inputs) where wanted.mode != "variadic" {
      guard let from = code(given), !wanted.type.isUnresolved, let to = code(.sure(base(of: wanted.type))) else { continue }
      guard !TypeCasts.isImplicit(from, to: to) else { continue }
      refuse(.noFunction(signature(call, types)), call.name.span)
    }
  }

  /// Chooses among the overloads of a built-in function.
  private mutating func choose(_ overloads: [Overload], _ types: [ValueType], _ call: FunctionCall) -> ValueType {
    guard operatorsAreKnown else { return .unsure }
    switch OverloadChoice.choose(overloads, types.map { given($0) }) {
    case .found(let result): return valueType(of: result)
    case .absent:
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

  private func result(of routine: Routine) -> ValueType {
    guard let returns = routine.returns, code(.sure(ColumnType(returns))) != nil else { return .unsure }
    return .sure(ColumnType(returns))
  }

  /// A function that the grammar calls for a construct of its own, such as EXTRACT.
  mutating func construct(_ name: String, _ types: [ValueType], _ span: Span) -> ValueType {
    guard operatorsAreKnown, let function = BuiltinFunctions.postgres.function(name), !function.overloads.isEmpty else {
      return .unsure
    }
    switch OverloadChoice.choose(function.overloads, types.map { given($0) }) {
    case .found(let result): return valueType(of: result)
    case .absent:
      refuse(.noFunction("pg_catalog.\(name)(\(types.map { words(of: $0) }.joined(separator: ", ")))"), span)
      return .unsure
    }
  }

  /// `nextval('name')` and its relatives look the sequence up when the query is prepared.
  private mutating func regclass(_ call: FunctionCall) {
    guard ["nextval", "currval", "setval"].contains(call.name.name.text), let first = call.arguments.first?.value,
      case .literal(let literal) = first, case .string(let string) = literal.kind
    else { return }
    let parts = string.value.split(separator: ".").map(String.init)
    guard let last = parts.last, parts.count <= 2, !string.value.contains("\"") else {
      return doubt("the sequence `\(string.value)` is not resolved")
    }
    let schema = parts.count == 2 ? Name(parts[0].lowercased()) : nil
    let name = QualifiedName(schema: schema, Name(last.lowercased()))
    switch catalog.relation(name) {
    case .found: break
    case .unknown(let reason): doubt(reason)
    case .absent: refuse(.noRelation(string.value.lowercased()), literal.span)
    }
  }

  /// COALESCE, EXTRACT and the others that the grammar knows.
  mutating func keywordCall(_ call: KeywordCall) -> ValueType {
    let types = call.arguments.map { value($0.value) }
    switch call.function {
    case .coalesce, .greatest, .least:
      let type = common(types, call.function.rawValue.uppercased(), call.span)
      for argument in call.arguments { fits(argument.value, type) }
      return type
    case .nullif:
      guard types.count == 2 else { return .unsure }
      compare(types[0], "=", types[1], call.span)
      fits(call.arguments[1].value, types[0])
      fits(call.arguments[0].value, types[1])
      return types[0]
    case .extract: return construct("extract", [.untyped] + types, call.span)
    case .position:
      return construct("position", types.reversed(), call.span)
    default: return .unsure
    }
  }

  mutating func json(_ node: JSONFunction) -> ValueType {
    for member in node.members { values([member.key, member.value.value]) }
    values(node.values.map(\.value) + node.passing.map(\.value.value) + node.orderBy.map(\.expression))
    values([node.path, node.filter].compactMap { $0 })
    if let rows = node.rows { _ = nested(rows) }
    if rules.hasRealTypes { doubt("SQL/JSON functions are not resolved") }
    return .unsure
  }

  mutating func xml(_ node: XMLFunction) -> ValueType {
    switch node.kind {
    case .element(_, let attributes, let content): values(attributes.map(\.value) + content)
    case .forest(let attributes): values(attributes.map(\.value))
    case .exists(let path, let document): values([path, document])
    case .parse(_, let expression, _), .serialize(_, let expression, _, _): _ = value(expression)
    case .processingInstruction(_, let content): values([content].compactMap { $0 })
    case .root(let expression, let version, _): values([expression, version].compactMap { $0 })
    }
    return .unsure
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
