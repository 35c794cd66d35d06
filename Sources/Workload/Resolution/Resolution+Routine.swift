import Catalog
import SQLSyntax
import SourceText

/// Functions and procedures of the user's.
extension Resolution {
  /// Chooses among the user's functions that take as many arguments, of these names.
  mutating func choose(_ fitting: [Routine], _ types: [ValueType], _ call: FunctionCall) -> ValueType {
    let isPlain = !call.isVariadic && operatorsAreKnown
    var overloads: [Overload] = []
    for routine in fitting {
      let inputs = routine.inputs(of: call)
      let codes = inputs.map { argument($0) }
      guard isPlain, !codes.contains(nil) else {
        if fitting.count > 1 { doubt("which of the functions `\(call.name.name.text)` is meant is not known") }
        return fitting.count == 1 ? result(of: fitting[0]) : .unsure
      }
      let returned = routine.returns.map { Self.polymorphic.contains($0) || Self.compatible.contains($0) ? $0 : "void" } ?? "void"
      overloads.append(
        Overload(codes.compactMap { $0 }, result: returned, takesMore: inputs.last?.mode == "variadic"))
    }
    // Two that differ only in what the call leaves out cannot be told apart: neither is preferred for needing no default.
    let isTwice = Set(overloads.map(\.arguments)).count < overloads.count && Set(fitting.map(\.schema)).count == 1
    switch OverloadChoice.choose(overloads, types.map { given($0) }) {
    case .absent:
      if let type = typeCall(call, types, nil) { return type }
      refuseRoutine(call, types, fitting[0].kind)
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

  private mutating func refuseRoutine(_ call: FunctionCall, _ types: [ValueType], _ kind: Routine.Kind) {
    if kind == .procedure {
      refuse(.other(sqlstate: "42883", "procedure \(signature(call, types)) does not exist"), call.name.span)
    } else {
      refuse(.noFunction(signature(call, types)), call.name.span)
    }
  }

  private static let compatible: Set<String> = ["anycompatible", "anycompatiblearray", "anycompatiblenonarray"]

  /// The type of a user's argument by its name in `pg_type`; nil where it is not known.
  private func argument(_ argument: Routine.Argument) -> String? {
    if argument.type.isUnresolved { return nil }
    if argument.type.schema == nil, Self.polymorphic.contains(argument.type.name) || Self.compatible.contains(argument.type.name),
      argument.mode != "variadic"
    {
      return argument.type.name
    }
    var type = base(of: argument.type)
    if argument.mode == "variadic" { type.isArray = false }
    return code(.sure(type))
  }

  func result(of routine: Routine) -> ValueType {
    if let type = routine.returnType, attributes(of: type) != nil { return .sure(type) }
    guard let returns = routine.returns, code(.sure(ColumnType(returns))) != nil else { return .unsure }
    return .sure(ColumnType(returns))
  }

  /// CALL: a procedure, never a function.
  mutating func call(procedure call: FunctionCall) -> [NamedColumn]? {
    var types: [ValueType] = []
    for argument in call.arguments { types.append(value(argument.value)) }
    let all = catalog.routines(call.name)
    let procedures = all.filter { $0.kind == .procedure }
    if procedures.isEmpty, all.contains(where: { $0.takes(call, call.arguments.count) }) {
      refuse(.other(sqlstate: "42809", "\(signature(call, types)) is not a procedure"), call.name.span)
      return []
    }
    guard !procedures.contains(where: { $0.arguments.contains { $0.mode == "out" || $0.mode == "inout" } }), !call.isVariadic,
      all.count == procedures.count || procedures.isEmpty, !mayHoldMore, !serverFunctions.has(call.name.name.text),
      !catalog.extensions.contains(where: { $0.name != "plpgsql" })
    else {
      doubt("which procedure CALL means is not known")
      return nil
    }
    let fitting = procedures.filter { $0.takes(call, call.arguments.count) }
    if fitting.isEmpty {
      refuseRoutine(call, types, .procedure)
    } else {
      for routine in fitting { doubtBody(of: routine) }
      _ = choose(fitting, types, call)
    }
    return []
  }

  // MARK: Types as functions

  /// `type(value)`, which is a cast where no function takes just that value (func_get_detail and FuncNameAsType of PostgreSQL's
  /// parse_func.c); nil where it is none.
  mutating func typeCall(_ call: FunctionCall, _ types: [ValueType], _ builtin: BuiltinFunctions.Function?) -> ValueType? {
    guard operatorsAreKnown, call.arguments.count == 1, let only = call.arguments.first, only.name == nil, !call.isStar,
      call.over == nil, call.filter == nil, call.quantifier == nil, call.orderBy.isEmpty, let wanted = namedType(call.name),
      let given = types.first, given != .unsure
    else { return nil }
    let to = valueType(of: wanted)
    guard let from = code(given) else {
      guard case .literal(let literal) = only.value, case .null = literal.kind else {
        fits(only.value, to)
        return to
      }
      return to
    }
    if builtin?.overloads.contains(where: { $0.arguments == [from[...]] }) ?? false { return nil }
    if TypeCasts.isRelabelling(from, to: wanted) { return to }
    // Through text where no function casts.
    let isFromText = TypeCasts.category(from) == "S" && !TypeCasts.isListed(from, to: wanted)
    let isToText = TypeCasts.category(wanted) == "S" && !TypeCasts.isListed(from, to: wanted) && !from.hasPrefix("row ")
    return isFromText || isToText ? to : nil
  }

  /// The type of this name in `pg_type`, but for those of rows.
  private func namedType(_ name: QualifiedName) -> String? {
    if name.schema == nil || name.schema?.text == "pg_catalog", TypeCasts.isBuiltin(name.name.text) { return name.name.text }
    guard let user = catalog.type(name) else { return nil }
    var type = ColumnType(user.name)
    type.schema = user.schema
    guard let code = code(.sure(base(of: type))), !code.hasPrefix("row ") else { return nil }
    return code
  }
}

extension Routine {
  /// Whether a call of so many arguments, of these names, may mean it.
  func takes(_ call: FunctionCall, _ count: Int) -> Bool {
    let inputs = arguments.filter(\.isInput)
    let needed = inputs.count { $0.defaultText == nil }
    guard count >= needed, count <= inputs.count || inputs.contains(where: { $0.mode == "variadic" }) else { return false }
    let names = call.arguments.compactMap { $0.name?.text }
    guard !names.isEmpty else { return true }
    // By name only VARIADIC itself finds what takes any number.
    if !call.isVariadic, inputs.contains(where: { $0.mode == "variadic" }) { return false }
    let given = Set(names)
    let positional = inputs.prefix(call.arguments.count - names.count)
    // What stands by position must not be named again, and the rest needs defaults.
    guard given.count == names.count, given.allSatisfy({ name in inputs.contains { $0.name == name } }),
      !positional.contains(where: { $0.name.map(given.contains) ?? false })
    else { return false }
    return inputs.dropFirst(positional.count).allSatisfy { $0.defaultText != nil || ($0.name.map(given.contains) ?? false) }
  }

  /// The arguments that a call gives, in the call's order.
  func inputs(of call: FunctionCall) -> [Argument] {
    let inputs = arguments.filter(\.isInput)
    let names = call.arguments.compactMap { $0.name?.text }
    guard !names.isEmpty else { return Array(inputs.prefix(call.arguments.count)) }
    return Array(inputs.prefix(call.arguments.count - names.count))
      + names.compactMap { name in inputs.first { $0.name == name } }
  }
}
