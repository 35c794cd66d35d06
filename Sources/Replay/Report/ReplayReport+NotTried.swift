import Findings
import Workload

/// What was chosen and not tried, and why.
extension ReplayReport {
  /// One line for each kind of probe and reason, with the queries where there are some.
  func notTried() -> [(words: String, isGap: Bool)] {
    var order: [Group] = []
    var members: [Group: [ReplayObservations.NotTried]] = [:]
    for probe in seen.notTried {
      let group = Group(probe: probe.probe, reason: probe.reason)
      if members[group] == nil { order.append(group) }
      members[group, default: []].append(probe)
    }
    return order.map { group in
      let names = (members[group] ?? []).compactMap(name)
      let shown = names.prefix(3).map { "`\($0)`" }.joined(separator: ", ") + (names.count > 3 ? ", …" : "")
      let count = names.isEmpty ? "" : " of \(names.count) \(names.count == 1 ? "query" : "queries") (\(shown))"
      let isGap = if case .timeUsedUp = group.reason { true } else { false }
      return ("probe `\(group.probe.rawValue)`\(count): \(words(group.reason))", isGap)
    }
  }

  private struct Group: Hashable {
    var probe: ReplayProbe
    var reason: ReplayObservations.NotTried.Reason
  }

  private func name(_ probe: ReplayObservations.NotTried) -> String? {
    guard let version = probe.version, let query = probe.query, versions.indices.contains(version),
      versions[version].queries.indices.contains(query)
    else { return nil }
    return versions[version].queries[query].name
  }

  private func words(_ reason: ReplayObservations.NotTried.Reason) -> String {
    switch reason {
    case .timeUsedUp(let words): "not tried, \(words)"
    case .statementTooLong: "not tried to the end, it takes too long over rows that were made up"
    case .refusedBefore: "not tried, refused before the step with all values that were made up"
    case .varies: "not compared, it gives something else each time by itself"
    case .onlyForGood: "not tried, it cannot run in a transaction that is rolled back"
    }
  }
}
