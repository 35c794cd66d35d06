/// One way to call a function or operator: types by their names in `pg_type`.
struct Overload: Sendable {
  /// Types of the arguments; the last one is repeated where the call takes any number.
  var arguments: [Substring]
  /// How many of the last arguments may be left out.
  var optional = 0
  var takesMore = false
  var result: Substring

  /// Reads `int4,text?>bool`.
  init?(_ text: Substring) {
    guard let arrow = text.lastIndex(of: ">") else { return nil }
    result = text[text.index(after: arrow)...]
    arguments = text[..<arrow].split(separator: ",").map { argument in
      if argument.hasSuffix("?") { return argument.dropLast() }
      return argument
    }
    optional = text[..<arrow].count { $0 == "?" }
    if let last = arguments.last, last.hasPrefix("*") {
      takesMore = true
      arguments[arguments.count - 1] = last.dropFirst()
    }
  }

  func takes(_ count: Int) -> Bool {
    takesMore ? count >= arguments.count - 1 : count >= arguments.count - optional && count <= arguments.count
  }

  func argument(_ at: Int) -> Substring { at < arguments.count ? arguments[at] : arguments.last ?? "any" }
}

/// What is given to a function: a type by its name in `pg_type`, a constant without type, or something unknown.
enum Given: Equatable {
  case type(String)
  case untyped
  case unsure
}

/// PostgreSQL's choice among overloads, so far as it can be made from types alone.
struct OverloadChoice {
  /// What was found.
  enum Outcome: Equatable {
    /// No overload takes these types.
    case absent
    /// One that returns this type; nil where that is not sure.
    case found(String?)
  }

  /// An overload that takes the arguments.
  private struct Candidate {
    var overload: Overload
    var exact = 0
    var preferred = 0
    var result: String?
  }

  static func choose(_ overloads: [Overload], _ given: [Given]) -> Outcome {
    var candidates = overloads.compactMap { match($0, given) }
    guard !candidates.isEmpty else { return .absent }
    if given.contains(.unsure) { return .found(only(candidates)) }
    let exact = candidates.map(\.exact).max() ?? 0
    candidates.removeAll { $0.exact < exact }
    if candidates.count > 1 {
      let preferred = candidates.map(\.preferred).max() ?? 0
      candidates.removeAll { $0.preferred < preferred }
    }
    return .found(only(candidates))
  }

  private static func only(_ candidates: [Candidate]) -> String? {
    guard let first = candidates.first, candidates.allSatisfy({ $0.result == first.result }) else { return nil }
    return first.result
  }

  private static func match(_ overload: Overload, _ given: [Given]) -> Candidate? {
    guard overload.takes(given.count) else { return nil }
    var candidate = Candidate(overload: overload)
    var element: String?
    var compatible: String?
    for (at, value) in given.enumerated() {
      guard case .type(let type) = value else { continue }
      let wanted = String(overload.argument(at))
      if wanted.hasPrefix("any") {
        guard accepts(wanted, type, &element), isCompatible(wanted, type, &compatible) else { return nil }
        continue
      }
      if wanted == type {
        candidate.exact += 1
        candidate.preferred += 1
      } else if TypeCasts.isImplicit(type, to: wanted) {
        if TypeCasts.isPreferred(wanted) { candidate.preferred += 1 }
      } else {
        return nil
      }
    }
    candidate.result = result(String(overload.result), element)
    return candidate
  }

  /// Whether a pseudo-type takes a type; all `anyelement` of a call are one type.
  private static func accepts(_ wanted: String, _ type: String, _ element: inout String?) -> Bool {
    let isArray = type.hasPrefix("_")
    switch wanted {
    case "anyarray", "anycompatiblearray":
      guard isArray else { return false }
      return wanted == "anycompatiblearray" || agree(String(type.dropFirst()), &element)
    case "anyelement": return agree(type, &element)
    case "anynonarray": return !isArray && agree(type, &element)
    case "anycompatiblenonarray": return !isArray
    case "anyenum": return type.hasPrefix("enum ") && agree(type, &element)
    case "anymultirange", "anycompatiblemultirange": return type.hasSuffix("multirange")
    case "anyrange", "anycompatiblerange": return type.hasSuffix("range") && !type.hasSuffix("multirange")
    default: return true
    }
  }

  /// All `anycompatible` of a call are types of which one can become the other.
  private static func isCompatible(_ wanted: String, _ type: String, _ common: inout String?) -> Bool {
    guard wanted == "anycompatible" || wanted == "anycompatiblearray" || wanted == "anycompatiblenonarray" else { return true }
    let type = wanted == "anycompatiblearray" ? String(type.dropFirst()) : type
    guard let before = common else {
      common = type
      return true
    }
    if TypeCasts.isImplicit(type, to: before) { return true }
    common = type
    return TypeCasts.isImplicit(before, to: type)
  }

  private static func agree(_ type: String, _ element: inout String?) -> Bool {
    if let element { return element == type }
    element = type
    return true
  }

  private static func result(_ result: String, _ element: String?) -> String? {
    switch result {
    case "anyelement", "anynonarray", "anyenum": element
    case "anyarray": element.map { "_" + $0 }
    case "record", "void": nil
    default: result.hasPrefix("any") ? nil : result
    }
  }
}

/// What PostgreSQL turns into what.
enum TypeCasts {
  private static let implicit = BuiltinOperators.implicitCasts.all.mapValues(Set.init)
  private static let assignment = BuiltinOperators.assignmentCasts.all.mapValues(Set.init)
  private static let explicit = BuiltinOperators.explicitCasts.all.mapValues(Set.init)
  private static let categories: [String: String] = {
    var found: [String: String] = [:]
    for (category, types) in BuiltinOperators.categories.all {
      for type in types { found[type.hasSuffix("!") ? String(type.dropLast()) : type] = category }
    }
    return found
  }()
  private static let preferred = Set(
    BuiltinOperators.categories.all.values.joined().filter { $0.hasSuffix("!") }.map { $0.dropLast() })

  /// Whether it is one of PostgreSQL's own types.
  static func isBuiltin(_ type: String) -> Bool { categories[type] != nil }

  static func isPreferred(_ type: String) -> Bool { preferred.contains(type[...]) }

  /// `N`, `S`, …; `A` for arrays, `E` for enums.
  static func category(_ type: String) -> String {
    if type.hasPrefix("_") { return "A" }
    if type.hasPrefix("enum ") { return "E" }
    return categories[type] ?? "U"
  }

  static func isImplicit(_ from: String, to: String) -> Bool {
    if from == to { return true }
    if from.hasPrefix("_"), to.hasPrefix("_") { return isImplicit(String(from.dropFirst()), to: String(to.dropFirst())) }
    return implicit[from]?.contains(to) ?? false
  }

  /// Whether a value of `from` may be stored as `to`. Everything may be stored as text.
  static func isAssignment(_ from: String, to: String) -> Bool {
    if isImplicit(from, to: to) || category(to) == "S" { return true }
    if from.hasPrefix("_"), to.hasPrefix("_") { return isAssignment(String(from.dropFirst()), to: String(to.dropFirst())) }
    return assignment[from]?.contains(to) ?? false
  }

  /// Whether CAST takes it. From and to text everything goes.
  static func isExplicit(_ from: String, to: String) -> Bool {
    if isAssignment(from, to: to) || category(from) == "S" { return true }
    if from.hasPrefix("_"), to.hasPrefix("_") { return isExplicit(String(from.dropFirst()), to: String(to.dropFirst())) }
    return explicit[from]?.contains(to) ?? false
  }
}
