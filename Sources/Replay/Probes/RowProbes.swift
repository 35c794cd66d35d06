import Catalog

/// The old code's own reads and writes, tried over rows before and after every step with the same values.
struct RowProbes {
  /// One query with one set of values.
  private struct Probe {
    let version: Int
    let query: Int
    let parsed: ProbeQuery
    let values: [String: String]
    /// What it read before the step; nil for a write.
    var before: Answer?
    var isOpen = true
  }

  private struct Answer: Equatable {
    var columns: [String]
    var rows: [[String?]]
  }

  private let dialect: SeedDialect
  private var probes: [Probe] = []
  private let deadline = ContinuousClock.now + .seconds(60)
  /// How many queries were tried, with values that the old schema took.
  private(set) var tried = 0

  /// Chooses values for the queries that work at the base, over the rows that `connection` holds.
  init(
    _ plan: ReplayPlan, catalog: Catalog, outcomes: [[[ReplayObservations.QueryOutcome]]], on connection: any ReplayConnection
  ) throws(EngineError) {
    dialect = SeedDialect.named(catalog.rules.dialect)
    let schema = SeedSchema(catalog)
    let standing = try StandingRows(catalog, on: connection).read(limit: 30)
    let arguments = ProbeArguments(catalog, schema: schema, standing: standing)
    for (version, code) in plan.versions.enumerated() where code.homeState == 0 {
      for (number, sql) in code.queries.enumerated() where outcomes[version][0][number] == .works {
        guard let parsed = ProbeQuery(sql, catalog: catalog) else { continue }
        let types = try parameterTypes(sql, on: connection)
        let columns = code.parameters.indices.contains(number) ? code.parameters[number] : [:]
        for values in arguments.sets(parsed, columns: columns, types: types, count: parsed.kind == .reads ? 3 : 4) {
          probes.append(Probe(version: version, query: number, parsed: parsed, values: values))
        }
      }
    }
    try settle(on: connection)
    tried = Set(probes.filter(\.isOpen).map { [$0.version, $0.query] }).count
  }

  /// Takes what is read now as what was read before; writes that are refused now are given up.
  mutating func settle(on connection: any ReplayConnection) throws(EngineError) {
    for index in probes.indices where probes[index].isOpen {
      guard ContinuousClock.now < deadline else {
        probes[index].isOpen = false
        continue
      }
      try ReplayRun.checkCancelled()
      let probe = probes[index]
      do {
        if probe.parsed.kind == .reads {
          let answer = try read(probe, on: connection)
          // What differs by itself, such as random() or the time, says nothing.
          probes[index].isOpen = try read(probe, on: connection) == answer
          probes[index].before = answer
        } else {
          try write(probe, on: connection)
        }
      } catch {
        if error.isFatal { throw error }
        probes[index].isOpen = false
      }
    }
  }

  /// What has become of the probes now that `step` has run.
  mutating func compare(step: Int, outcomes: [[[ReplayObservations.QueryOutcome]]], on connection: any ReplayConnection)
    throws(EngineError) -> [ReplayObservations.ProbeDifference]
  {
    var refusals: [[Int]: [(Probe, EngineError)]] = [:]
    var accepted: [[Int]: Int] = [:]
    var found: [ReplayObservations.ProbeDifference] = []
    for index in probes.indices where probes[index].isOpen {
      guard ContinuousClock.now < deadline else { break }
      try ReplayRun.checkCancelled()
      let probe = probes[index]
      // What does not even prepare is said already.
      guard outcomes[probe.version][step + 1][probe.query] == .works else {
        probes[index].isOpen = false
        continue
      }
      do {
        if probe.parsed.kind == .reads {
          let after = try read(probe, on: connection)
          if let before = probe.before, let change = RowProbes.change(before, after, probe.parsed.isArbitrary),
            !found.contains(where: { $0.version == probe.version && $0.query == probe.query })
          {
            found.append(difference(probe, step, change))
          }
          probes[index].before = after
        } else {
          try write(probe, on: connection)
          accepted[[probe.version, probe.query], default: 0] += 1
        }
      } catch {
        if error.isFatal { throw error }
        probes[index].isOpen = false
        if probe.parsed.kind == .reads {
          if !found.contains(where: { $0.version == probe.version && $0.query == probe.query }) {
            found.append(difference(probe, step, .failsOverRows(error)))
          }
        } else {
          refusals[[probe.version, probe.query], default: []].append((probe, error))
        }
      }
    }
    for (key, refused) in refusals.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      guard let (probe, error) = refused.first else { continue }
      found.append(difference(probe, step, .writeRefused(error, ofTried: refused.count + (accepted[key] ?? 0), refused: refused.count)))
    }
    return found
  }

  private func difference(_ probe: Probe, _ step: Int, _ change: ReplayObservations.ProbeDifference.Change)
    -> ReplayObservations.ProbeDifference
  {
    .init(
      step: step, version: probe.version, query: probe.query, change: change,
      arguments: probe.parsed.parameters.map { mark in (mark.hasPrefix("?#") ? "?" : mark, probe.values[mark] ?? "NULL") })
  }

  /// Rows are compared without order, by the names of the columns that were there before.
  private static func change(_ before: Answer, _ after: Answer, _ isArbitrary: Bool) -> ReplayObservations.ProbeDifference.Change? {
    var places: [Int] = []
    for (position, name) in before.columns.enumerated() {
      // Two columns of one name are told apart by their order.
      let ordinal = before.columns[..<position].filter { $0 == name }.count
      let found = after.columns.indices.filter { after.columns[$0] == name }
      guard ordinal < found.count else { return .columnGone(name) }
      places.append(found[ordinal])
    }
    if before.rows.count != after.rows.count { return .rows(before: before.rows.count, after: after.rows.count) }
    guard !isArbitrary else { return nil }
    func sorted(_ rows: [[String?]]) -> [[String]] {
      rows.map { $0.map { $0.map { "=" + $0 } ?? "NULL" } }.sorted { $0.lexicographicallyPrecedes($1) }
    }
    let (old, new) = (sorted(before.rows), sorted(after.rows.map { row in places.map { row.indices.contains($0) ? row[$0] : nil } }))
    guard let row = old.indices.first(where: { old[$0] != new[$0] }) else { return nil }
    let column = old[row].indices.first { old[row][$0] != new[row][$0] } ?? 0
    func shown(_ text: String) -> String? { text == "NULL" ? nil : String(text.dropFirst()) }
    return .value(column: before.columns[column], before: shown(old[row][column]), after: shown(new[row][column]))
  }

  // MARK: Running

  private func parameterTypes(_ sql: String, on connection: any ReplayConnection) throws(EngineError) -> [String] {
    guard dialect.hasSchemas else { return [] }
    do {
      try connection.execute("DEALLOCATE ALL; PREPARE tandem_rows AS \(sql)")
      let answer = try connection.rows(
        "SELECT unnest(parameter_types)::text FROM pg_prepared_statements WHERE name = 'tandem_rows'")
      return answer.compactMap { $0.first ?? nil }
    } catch {
      if error.isFatal { throw error }
      return []
    }
  }

  private func read(_ probe: Probe, on connection: any ReplayConnection) throws(EngineError) -> Answer {
    let shape = try connection.prepareAndPlan(probe.parsed.sql)
    return Answer(columns: shape.columns, rows: try run(probe, on: connection))
  }

  /// In a transaction that is rolled back; what is put off to the commit is checked too.
  private func write(_ probe: Probe, on connection: any ReplayConnection) throws(EngineError) {
    defer { try? connection.execute("ROLLBACK") }
    try connection.execute("BEGIN")
    _ = try run(probe, on: connection)
    if dialect.hasSchemas { try connection.execute("SET CONSTRAINTS ALL IMMEDIATE") }
  }

  private func run(_ probe: Probe, on connection: any ReplayConnection) throws(EngineError) -> [[String?]] {
    guard dialect.hasSchemas, !probe.parsed.parameters.isEmpty else { return try connection.rows(probe.parsed.filled(probe.values)) }
    // An aborted transaction keeps what was prepared in it.
    try connection.execute("DEALLOCATE ALL; PREPARE tandem_rows AS \(probe.parsed.sql)")
    let numbers = probe.parsed.parameters.compactMap { Int($0.dropFirst()) }
    let list = (1...max(1, numbers.max() ?? 1)).map { probe.values["$\($0)"] ?? "NULL" }
    return try connection.rows("EXECUTE tandem_rows(\(list.joined(separator: ", ")))")
  }
}
