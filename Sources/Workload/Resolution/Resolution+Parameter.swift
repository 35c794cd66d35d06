import Catalog
import SQLSyntax
import SourceText

/// What is known of the type of a parameter, as the server works it out from the places where it stands.
enum ParameterType: Equatable {
  /// Used in a place, by its number, that is still to say its type.
  case pending(at: Int)
  /// The first place that asks for a type settled it.
  case settled(ValueType)
  /// Some place settled it, but which type that is was not told.
  case unsure
}

/// Types of parameters: parse_param.c of PostgreSQL. The first place that asks for a type gives it; a place that asks for none
/// before that leaves the parameter open, and one that stays open is refused.
extension Resolution {
  /// The type of a parameter that is met.
  mutating func type(of parameter: Parameter) -> ValueType {
    guard rules.hasRealTypes, isOwnText else { return .unsure }
    switch parameterTypes[parameter.text] {
    case nil:
      parameterTypes[parameter.text] = .pending(at: place)
      untypedMentions.insert(parameter.span.lower)
      return .untyped
    case .settled(let type)?: return type
    // The same place once more: it says the type of both.
    case .pending(at: place)?:
      untypedMentions.insert(parameter.span.lower)
      return .untyped
    case .pending?:
      parameterTypes[parameter.text] = .unsure
      return .unsure
    case .unsure?: return .unsure
    }
  }

  /// A place asks for `type`.
  mutating func settle(_ expression: Expression, as type: ValueType) {
    guard rules.hasRealTypes, case .parameter(let parameter) = expression else { return }
    switch parameterTypes[parameter.text] {
    case .pending?:
      if case .sure = type { parameterTypes[parameter.text] = .settled(type) } else { parameterTypes[parameter.text] = .unsure }
    case .settled(let before)? where untypedMentions.contains(parameter.span.lower):
      // A place that met it before it had a type asks for another one (variable_coerce_param_hook).
      guard case .sure = type else { return parameterTypes[parameter.text] = .unsure }
      if let one = code(before), let other = code(type), one != other {
        refuse(.other(sqlstate: "42P08", "inconsistent types deduced for parameter \(parameter.text)"), parameter.span)
      }
    default: break
    }
  }

  /// Whether a place has met it and nothing has said its type.
  func isPending(_ parameter: Parameter) -> Bool {
    if case .pending? = parameterTypes[parameter.text] { true } else { false }
  }

  /// A place asks for no type.
  mutating func leaveOpen(_ expression: Expression) {
    guard rules.hasRealTypes, case .parameter(let parameter) = expression, isPending(parameter) else { return }
    parameterTypes[parameter.text] = nil
    openParameters[parameter.text] = openParameters[parameter.text] ?? parameter.span
  }

  /// Refuses parameters that a place left open: whatever says their type later says it too late.
  mutating func checkParameters() {
    guard rules.hasRealTypes else { return }
    for (text, span) in openParameters.sorted(by: { $0.value.lower < $1.value.lower }) {
      let isSettled = parameterTypes[text] != nil
      refuse(
        .other(sqlstate: isSettled ? "42P08" : "42P18", "could not determine data type of parameter \(text)"), span)
    }
    let numbers = query.parameters.keys.compactMap { $0.hasPrefix("$") ? Int($0.dropFirst()) : nil }
    guard problem == nil, let last = numbers.max(), last < 1000, last > 0 else { return }
    for number in 1...last where !numbers.contains(number) {
      refuse(.other(sqlstate: "42P18", "could not determine data type of parameter $\(number)"), .zero)
    }
  }

  var text: ValueType { rules.hasRealTypes ? .sure(ColumnType("text")) : .unsure }
}
