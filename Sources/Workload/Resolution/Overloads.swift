/// One way to call a function or operator: types by their names in `pg_type`.
struct Overload: Sendable {
  /// Types of the arguments; the last one is repeated where the call takes any number.
  var arguments: [Substring]
  /// How many of the last arguments may be left out.
  var optional = 0
  var takesMore = false
  var result: Substring

  /// One that takes exactly these arguments.
  init(_ arguments: [String], result: String, takesMore: Bool = false) {
    self.arguments = arguments.map { $0[...] }
    self.takesMore = takesMore
    self.result = result[...]
  }

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
    count >= arguments.count - optional && (takesMore || count <= arguments.count)
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
    /// Several do, and nothing tells which is meant.
    case ambiguous
    /// One of this result and these types of its arguments; nil where that is not sure.
    case found(String?, arguments: [String]?)
  }

  /// An overload that takes the arguments.
  private struct Candidate {
    var overload: Overload
    var exact = 0
    var preferred = 0
    var result: String?
  }

  /// Chooses as `func_select_candidate` of PostgreSQL's parse_func.c does.
  static func choose(_ overloads: [Overload], _ given: [Given]) -> Outcome {
    var candidates = overloads.compactMap { match($0, given) }
    guard let first = candidates.first else { return .absent }
    if given.contains(.unsure) {
      return candidates.count == 1 ? found(first, given) : .found(only(candidates), arguments: nil)
    }
    if candidates.count == 1 { return found(first, given) }
    let exact = candidates.map(\.exact).max() ?? 0
    if exact == given.count, let same = candidates.first(where: { $0.exact == exact && $0.overload.arguments.count == exact }) {
      return found(same, given)
    }
    candidates.removeAll { $0.exact < exact }
    if candidates.count > 1 {
      let preferred = candidates.map(\.preferred).max() ?? 0
      candidates.removeAll { $0.preferred < preferred }
    }
    if candidates.count > 1, given.contains(.untyped) { byUnknowns(&candidates, given) }
    return candidates.count == 1 ? found(candidates[0], given) : .ambiguous
  }

  /// Constants without a type: a category that all candidates share, or texts, and in it the preferred type; or else the type
  /// of all the others.
  private static func byUnknowns(_ candidates: inout [Candidate], _ given: [Given]) {
    var wanted: [Int: (category: String, isPreferred: Bool)] = [:]
    for at in given.indices where given[at] == .untyped {
      var category: String?
      var hasPreferred = false
      var isConflict = false
      for candidate in candidates {
        let type = String(candidate.overload.argument(at))
        let its = type.hasPrefix("any") ? "P" : TypeCasts.category(type)
        let isPreferred = TypeCasts.isPreferred(type)
        if category == nil || category == its {
          category = its
          hasPreferred = hasPreferred || isPreferred
        } else if its == "S" {
          category = its
          hasPreferred = isPreferred
        } else if category != "S" {
          isConflict = true
        }
      }
      if isConflict, category != "S" {
        wanted = [:]
        break
      }
      if let category { wanted[at] = (category, hasPreferred) }
    }
    if !wanted.isEmpty {
      let kept = candidates.filter { candidate in
        wanted.allSatisfy { at, slot in
          let type = String(candidate.overload.argument(at))
          let its = type.hasPrefix("any") ? "P" : TypeCasts.category(type)
          return its == slot.category && (!slot.isPreferred || TypeCasts.isPreferred(type))
        }
      }
      if !kept.isEmpty { candidates = kept }
    }
    guard candidates.count > 1 else { return }
    var known: String?
    for case .type(let type) in given {
      guard known == nil || known == type else { return }
      known = type
    }
    guard let known else { return }
    let all = candidates.filter { match($0.overload, given.map { _ in .type(known) }) != nil }
    if all.count == 1 { candidates = all }
  }

  private static func found(_ candidate: Candidate, _ given: [Given]) -> Outcome {
    .found(candidate.result, arguments: given.indices.map { String(candidate.overload.argument($0)) })
  }

  /// The types for which pseudo-types stand in a call, as the other arguments say; nil where none does.
  static func concrete(_ wanted: [String], _ given: [Given]) -> [String?] {
    var element: String?
    var compatible: String?
    for case (let wanted, .type(let type)) in zip(wanted, given) where wanted.hasPrefix("any") {
      _ = accepts(wanted, type, &element) && isCompatible(wanted, type, &compatible)
    }
    let all = wanted
    return wanted.map { wanted in
      switch wanted {
      case "any": nil
      case _ where wanted.hasPrefix("any") && wanted.hasSuffix("range"):
        // Only another argument of the same pseudo-type tells which range it is.
        zip(all, given).lazy.compactMap { one, value in
          if case .type(let type) = value, one == wanted { type } else { nil }
        }.first
      case _ where wanted.hasPrefix("any"): result(wanted, element, compatible)
      default: wanted
      }
    }
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
        if TypeCasts.isPreferred(wanted), TypeCasts.category(wanted) == TypeCasts.category(type) { candidate.preferred += 1 }
      } else {
        return nil
      }
    }
    candidate.result = result(String(overload.result), element, compatible)
    if overload.result == "anyrange" || overload.result == "anymultirange" {
      candidate.result =
        concrete(overload.arguments.map { String($0) } + [String(overload.result)], given + [.untyped]).last ?? nil
    }
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
    case "anymultirange", "anycompatiblemultirange":
      guard let subtype = TypeCasts.rangeSubtypes[type.replacingMultirange], type.hasSuffix("multirange") else { return false }
      return wanted == "anycompatiblemultirange" || agree(subtype, &element)
    case "anyrange", "anycompatiblerange":
      guard let subtype = TypeCasts.rangeSubtypes[type] else { return false }
      return wanted == "anycompatiblerange" || agree(subtype, &element)
    default: return true
    }
  }

  /// All `anycompatible` of a call are types of which one can become the other.
  private static func isCompatible(_ wanted: String, _ type: String, _ common: inout String?) -> Bool {
    guard wanted.hasPrefix("anycompatible") else { return true }
    var type = wanted == "anycompatiblearray" ? String(type.dropFirst()) : type
    if wanted.hasSuffix("range") { type = TypeCasts.rangeSubtypes[type.replacingMultirange] ?? type }
    guard let before = common else {
      common = type
      return true
    }
    let widens = TypeCasts.isImplicit(before, to: type)
    if !TypeCasts.isPreferred(before), widens, !TypeCasts.isImplicit(type, to: before) {
      common = type
      return true
    }
    return TypeCasts.isImplicit(type, to: before)
  }

  private static func agree(_ type: String, _ element: inout String?) -> Bool {
    if let element { return element == type }
    element = type
    return true
  }

  private static func result(_ result: String, _ element: String?, _ compatible: String?) -> String? {
    switch result {
    case "anyelement", "anynonarray", "anyenum": element
    case "anyarray": element.map { "_" + $0 }
    case "anycompatible", "anycompatiblenonarray": compatible
    case "anycompatiblearray": compatible.map { "_" + $0 }
    case "record", "void": nil
    default: result.hasPrefix("any") ? nil : result
    }
  }
}

extension String {
  /// The range type of a multirange type.
  fileprivate var replacingMultirange: String {
    guard hasSuffix("multirange") else { return self }
    return String(dropLast(10)) + "range"
  }
}

/// What PostgreSQL turns into what.
enum TypeCasts {
  /// What the built-in ranges are ranges of, out of `pg_range`.
  static let rangeSubtypes: [String: String] = [
    "int4range": "int4", "int8range": "int8", "numrange": "numeric", "tsrange": "timestamp", "tstzrange": "timestamptz",
    "daterange": "date",
  ]

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
    if type.hasPrefix("row ") { return "C" }
    return categories[type] ?? "U"
  }

  static func isImplicit(_ from: String, to: String) -> Bool {
    if from == to { return true }
    if to == "record", from.hasPrefix("row ") { return true }
    if from.hasPrefix("_"), to.hasPrefix("_") { return isImplicit(String(from.dropFirst()), to: String(to.dropFirst())) }
    return implicit[from]?.contains(to) ?? false
  }

  /// Whether the server knows a cast of its own between them.
  static func isListed(_ from: String, to: String) -> Bool {
    [implicit, assignment, explicit].contains { $0[from]?.contains(to) ?? false }
  }

  /// Whether values of both look alike inside, so that a cast costs nothing: `castmethod` b of `pg_cast`.
  static func isRelabelling(_ from: String, to: String) -> Bool {
    if from == to { return true }
    let isNumber = { (type: String) in type == "oid" || type == "int4" || type.hasPrefix("reg") }
    if isNumber(from), isNumber(to) { return isListed(from, to: to) }
    return relabelled[from]?.contains(to) ?? false
  }

  private static let relabelled: [String: Set<String>] = [
    "text": ["varchar", "bpchar"], "varchar": ["text", "bpchar"], "cidr": ["inet"], "bit": ["varbit"], "varbit": ["bit"],
    "xml": ["text", "varchar", "bpchar"],
  ]

  /// Whether a value of `from` may be stored as `to`. Everything may be stored as text.
  static func isAssignment(_ from: String, to: String) -> Bool {
    if isImplicit(from, to: to) || category(to) == "S" { return true }
    if from.hasPrefix("_"), to.hasPrefix("_") { return isAssignment(String(from.dropFirst()), to: String(to.dropFirst())) }
    return assignment[from]?.contains(to) ?? false
  }

  /// Whether CAST takes it. From and to text everything goes.
  static func isExplicit(_ from: String, to: String, version: Int = 15) -> Bool {
    let numbers: Set<String> = ["int2", "int4", "int8"]
    if version >= 18, (from == "bytea" && numbers.contains(to)) || (to == "bytea" && numbers.contains(from)) { return true }
    if isAssignment(from, to: to) || category(from) == "S" { return true }
    if from.hasPrefix("_"), to.hasPrefix("_") { return isExplicit(String(from.dropFirst()), to: String(to.dropFirst())) }
    return explicit[from]?.contains(to) ?? false
  }
}
