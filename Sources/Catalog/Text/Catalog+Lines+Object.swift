import SQLSyntax

extension SchemaLines {
  func lines(of view: View) -> [String] {
    var parts = [view.isMaterialized ? "materialized" : "plain"]
    if rules.namesConstraints { parts.append(view.isTemporary ? "temporary" : "permanent") }
    if !view.isPopulated { parts.append("not populated") }
    if let tablespace = view.tablespace { parts.append("tablespace \(tablespace)") }
    var options = view.options
    if let check = view.checkOption { options.set([StorageOption(name: "check_option", value: check)]) }
    if !options.isEmpty { parts.append(text(options)) }
    if expressions { parts.append("as \(view.query.text)") }
    let head = "view \(text(view.relation)): " + parts.joined(separator: ", ")
    guard let columns = view.columns else { return [head, "view column \(text(view.relation)).?"] }
    return [head]
      + columns.enumerated().map { at, column in
        let type = rules.hasRealTypes ? ": \(text(column.type))" : ""
        return "view column \(text(view.relation)).\(column.name) #\(at + 1)\(type)"
      }
  }

  func line(of sequence: DatabaseSequence) -> String {
    var words = ["sequence \(sequence.schema).\(sequence.name): \(sequence.type)", "increment \(sequence.increment)"]
    let bounds = sequence.bounds
    words.append("from \(bounds.lowerBound) to \(bounds.upperBound)")
    words.append("start \(sequence.start ?? (sequence.increment < 0 ? bounds.upperBound : bounds.lowerBound))")
    words.append("cache \(sequence.cache)")
    if sequence.cycles { words.append("cycle") }
    if let owner = sequence.ownedBy {
      words.append((owner.isIdentity ? "identity of" : "owned by") + " \(text(owner.table)).\(owner.column)")
    }
    return words.joined(separator: " ")
  }

  func lines(of type: UserType) -> [String] {
    let name = "\(type.schema).\(type.name)"
    switch type.kind {
    case .enumeration(let labels): return ["enum \(name): " + labels.map { "'\($0.text)'" }.joined(separator: ", ")]
    case .composite(let columns):
      return ["composite type \(name): " + columns.map { "\($0.name) \(text($0.type))" }.joined(separator: ", ")]
    case .range(let subtype): return ["range type \(name): \(subtype.map(text) ?? "?")"]
    case .base: return ["type \(name)"]
    case .domain(let domain):
      var words = ["domain \(name):", text(domain.base)]
      if let collation = domain.collation { words.append("collate \(collation)") }
      if domain.isNotNull { words.append("not null") }
      if let word = noted("default", domain.defaultExpression) { words.append(word) }
      let checks = domain.checks.map { check in
        (["domain constraint \(name).\(check.name ?? ""): check"] + flags(of: check)).joined(separator: " ")
      }
      return [words.joined(separator: " ")] + checks
    }
  }

  func line(of routine: Routine) -> String {
    let signature = routine.arguments.filter(\.isInput).map { text($0.type) }.joined(separator: ", ")
    return "\(routine.kind.rawValue) \(routine.schema).\(routine.name)(\(signature)): \(routine.language), \(routine.volatility)"
  }

  func line(of trigger: Trigger, on owner: RelationName) -> String {
    guard rules.namesConstraints else {
      let head = "trigger \(trigger.isTemporary ? rules.temporarySchema : owner.schema).\(trigger.name) on \(owner.name)"
      return expressions ? "\(head): \(trigger.definition)" : head
    }
    var words = ["trigger \(text(owner)).\(trigger.name):", trigger.timing, trigger.events.joined(separator: " ")]
    if !trigger.updateOf.isEmpty { words.append("of " + trigger.updateOf.sorted().joined(separator: ", ")) }
    words.append(trigger.isForEachRow ? "row" : "statement")
    if trigger.isConstraint { words.append("constraint") }
    if trigger.enabled != "origin" { words.append(trigger.enabled) }
    words.append("function \(trigger.function ?? "")")
    return words.joined(separator: " ")
  }

  func line(of statistics: ExtendedStatistics, on table: Table) -> String {
    let parts = statistics.columns + statistics.expressions.map { expressions ? "(\($0.text))" : "expression" }
    var words = ["statistics \(statistics.schema).\(statistics.name) on \(text(table.relation)): \(list(parts))"]
    if !statistics.kinds.isEmpty { words.append(statistics.kinds.joined(separator: ", ")) }
    if let target = statistics.target { words.append("target \(target)") }
    return words.joined(separator: " ")
  }

  func line(of policy: Policy, on table: Table) -> String {
    var words = ["policy \(text(table.relation)).\(policy.name):", policy.command]
    words.append(policy.isPermissive ? "permissive" : "restrictive")
    words.append("to " + (policy.roles.isEmpty ? ["public"] : policy.roles).sorted().joined(separator: ", "))
    if let word = noted("using", policy.using) { words.append(word) }
    if let word = noted("check", policy.check) { words.append(word) }
    return words.joined(separator: " ")
  }
}

extension DatabaseSequence {
  /// The smallest and the largest value.
  var bounds: ClosedRange<Int64> {
    let limits: ClosedRange<Int64> =
      switch type {
      case "smallint": Int64(Int16.min)...Int64(Int16.max)
      case "integer": Int64(Int32.min)...Int64(Int32.max)
      default: Int64.min...Int64.max
      }
    let low = minimum ?? (increment < 0 ? limits.lowerBound : 1)
    let high = maximum ?? (increment < 0 ? -1 : limits.upperBound)
    return low <= high ? low...high : low...low
  }
}
