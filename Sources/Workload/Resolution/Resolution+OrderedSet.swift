import Catalog
import SQLSyntax
import SourceText

/// Aggregates over an order: WITHIN GROUP.
extension Resolution {
  /// `percentile_cont(0.5) WITHIN GROUP (ORDER BY column)` and its kin.
  mutating func orderedSet(_ call: FunctionCall, _ types: [ValueType]) -> ValueType {
    let keys = call.withinGroup.map { key in quietly { $0.value(key.expression) } }
    if isBuiltinOnly(call), operatorsAreKnown, let result = Self.hypothetical[call.name.name.text] {
      return hypothetical(call, types, keys) ? valueType(of: result) : .unsure
    }
    guard isBuiltinOnly(call), operatorsAreKnown, let type = keys.first, keys.count == 1 else {
      doubt("an ordered-set aggregate is not resolved")
      return .unsure
    }
    let isArray = types.first?.type?.isArray ?? false
    switch call.name.name.text {
    case "mode": return type
    case "percentile_disc": return isArray ? arrayed(type) : type
    case "percentile_cont":
      guard let code = code(type) else { return .unsure }
      if code == "interval" { return isArray ? arrayed(type) : type }
      guard TypeCasts.isImplicit(code, to: "float8") else {
        let given = (types + [type]).map { words(of: $0) }.joined(separator: ", ")
        refuse(.noFunction("percentile_cont(\(given))"), call.name.span)
        return .unsure
      }
      return valueType(of: isArray ? "_float8" : "float8")
    default:
      doubt("an ordered-set aggregate is not resolved")
      return .unsure
    }
  }

  private func arrayed(_ type: ValueType) -> ValueType {
    guard var known = type.type, !known.isArray else { return .unsure }
    known.isArray = true
    return .sure(known)
  }

  /// Aggregates that place a row among those of the group, with their results.
  private static let hypothetical = ["rank": "int8", "dense_rank": "int8", "percent_rank": "float8", "cume_dist": "float8"]

  /// The row has as many values as ORDER BY, of their types (unify_hypothetical_args of PostgreSQL's parse_func.c).
  private mutating func hypothetical(_ call: FunctionCall, _ types: [ValueType], _ keys: [ValueType]) -> Bool {
    guard types.count == keys.count else {
      let given = (types + keys).map { words(of: $0) }.joined(separator: ", ")
      refuse(.noFunction("\(call.name.name.text)(\(given))"), call.name.span)
      return false
    }
    for (at, argument) in call.arguments.enumerated() {
      let type = common([keys[at], types[at]], "WITHIN GROUP", call.name.span)
      fits(argument.value, type)
      fits(call.withinGroup[at].expression, type)
    }
    return true
  }
}
