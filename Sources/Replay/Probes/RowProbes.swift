import Catalog

/// The old code's own reads and writes, tried over rows before and after every step with the same values.
struct RowProbes {
  /// One query and the values it is tried with.
  private struct Probe {
    let version: Int
    let query: Int
    let parsed: ProbeQuery
    var sets: [Trial]

    var isOpen: Bool { sets.contains(where: \.isOpen) }
  }

  /// One set of values, by parameter mark.
  private struct Trial {
    let values: [String: String]
    /// What was read before the step; nil for a write.
    var before: Answer?
    var isOpen = true
  }

  private let dialect: SeedDialect
  private var probes: [Probe] = []
  private let deadline = ContinuousClock.now + .seconds(60)

  /// How many queries are tried, with values that the schema so far takes.
  var tried: Int { probes.filter(\.isOpen).count }

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
        let types = try parameterTypes(parsed, on: connection)
        let columns = code.parameters.indices.contains(number) ? code.parameters[number] : [:]
        let sets = arguments.sets(parsed, columns: columns, types: types, count: parsed.kind == .reads ? 3 : 4)
        probes.append(Probe(version: version, query: number, parsed: parsed, sets: sets.map { Trial(values: $0) }))
      }
    }
    try settle(on: connection)
  }

  /// Takes what is read now as what was read before; writes that are refused now are given up.
  mutating func settle(on connection: any ReplayConnection) throws(EngineError) {
    for index in probes.indices where probes[index].isOpen {
      try ReplayRun.checkCancelled()
      let parsed = probes[index].parsed
      let columns = try prepare(parsed, on: connection)
      for set in probes[index].sets.indices where probes[index].sets[set].isOpen {
        let values = probes[index].sets[set].values
        guard let columns, ContinuousClock.now < deadline else {
          probes[index].sets[set].isOpen = false
          continue
        }
        do {
          if parsed.kind == .reads {
            let answer = Answer(columns: columns, rows: try read(parsed, values, on: connection))
            // What differs by itself, such as random() or the time, says nothing.
            if parsed.mayVary { probes[index].sets[set].isOpen = try read(parsed, values, on: connection) == answer.rows }
            probes[index].sets[set].before = answer
          } else {
            try write(parsed, values, on: connection)
          }
        } catch {
          if error.isFatal { throw error }
          probes[index].sets[set].isOpen = false
        }
      }
    }
  }

  /// What has become of the probes now that `step` has run.
  mutating func compare(
    step: Int, outcomes: [[[ReplayObservations.QueryOutcome]]], on connection: any ReplayConnection
  ) throws(EngineError) -> [ReplayObservations.ProbeDifference] {
    var found: [ReplayObservations.ProbeDifference] = []
    for index in probes.indices where probes[index].isOpen {
      guard ContinuousClock.now < deadline else { break }
      try ReplayRun.checkCancelled()
      // What does not even prepare is said already.
      guard outcomes[probes[index].version][step + 1][probes[index].query] == .works,
        let columns = try prepare(probes[index].parsed, on: connection)
      else {
        for set in probes[index].sets.indices { probes[index].sets[set].isOpen = false }
        continue
      }
      let change =
        probes[index].parsed.kind == .reads
        ? try compareReads(index, columns, on: connection) : try compareWrites(index, on: connection)
      guard let change else { continue }
      found.append(
        .init(
          step: step, version: probes[index].version, query: probes[index].query, change: change.what,
          arguments: probes[index].parsed.parameters.map { mark in
            (mark.hasPrefix("?#") ? "?" : mark, change.values[mark] ?? "NULL")
          }))
    }
    return found
  }

  private typealias Change = (what: ReplayObservations.ProbeDifference.Change, values: [String: String])

  /// The first set of values that reads something else.
  private mutating func compareReads(
    _ index: Int, _ columns: [String], on connection: any ReplayConnection
  ) throws(EngineError) -> Change? {
    var found: Change?
    let parsed = probes[index].parsed
    for set in probes[index].sets.indices where probes[index].sets[set].isOpen {
      let values = probes[index].sets[set].values
      do {
        let after = Answer(columns: columns, rows: try read(parsed, values, on: connection))
        if found == nil, var before = probes[index].sets[set].before, before != after {
          if before.columns.isEmpty { before.columns = (try? connection.prepareAndPlan(parsed.sql).columns) ?? [] }
          let named = Answer(columns: columns.isEmpty ? before.columns : columns, rows: after.rows)
          found = before.change(to: named, isArbitrary: parsed.isArbitrary).map { ($0, values) }
        }
        probes[index].sets[set].before = after
      } catch {
        if error.isFatal { throw error }
        probes[index].sets[set].isOpen = false
        if !RowProbes.canceled.contains(error.sqlstate ?? error.resultCode ?? "") {
          found = found ?? (.failsOverRows(error), values)
        }
      }
    }
    return found
  }

  /// The first set of values that is refused, with how many were.
  private mutating func compareWrites(_ index: Int, on connection: any ReplayConnection) throws(EngineError) -> Change? {
    var first: (error: EngineError, values: [String: String])?
    var (tried, refused) = (0, 0)
    for set in probes[index].sets.indices where probes[index].sets[set].isOpen {
      let values = probes[index].sets[set].values
      tried += 1
      do { try write(probes[index].parsed, values, on: connection) } catch {
        if error.isFatal { throw error }
        probes[index].sets[set].isOpen = false
        refused += 1
        first = first ?? (error, values)
      }
    }
    return first.map { (.writeRefused($0.error, ofTried: tried, refused: refused), $0.values) }
  }

  // MARK: Running

  /// PostgreSQL keeps the statement under a name; an aborted transaction keeps what was prepared in it.
  private func preparation(_ query: ProbeQuery) -> String { "DEALLOCATE ALL; PREPARE tandem_rows AS \(query.sql)" }

  private func parameterTypes(_ query: ProbeQuery, on connection: any ReplayConnection) throws(EngineError) -> [String] {
    guard dialect.hasSchemas, !query.parameters.isEmpty else { return [] }
    do {
      let types = "SELECT unnest(parameter_types)::text FROM pg_prepared_statements WHERE name = 'tandem_rows'"
      return try connection.rows(preparation(query) + "\n;" + types).compactMap { $0.first ?? nil }
    } catch {
      if error.isFatal { throw error }
      return []
    }
  }

  /// Makes the query ready; the names of its columns where they depend on the schema, nil when it cannot be prepared.
  private func prepare(_ query: ProbeQuery, on connection: any ReplayConnection) throws(EngineError) -> [String]? {
    do {
      let columns = query.hasStar ? try connection.prepareAndPlan(query.sql).columns : []
      if dialect.hasSchemas, !query.parameters.isEmpty { try connection.execute(preparation(query)) }
      return columns
    } catch {
      if error.isFatal { throw error }
      return nil
    }
  }

  private func read(
    _ query: ProbeQuery, _ values: [String: String], on connection: any ReplayConnection
  ) throws(EngineError) -> [[String?]] {
    guard dialect.hasSchemas else { return try connection.rows(statement(query, values)) }
    // Invented rows can make a recursive query go round for ever: what takes longer than this is not compared.
    try connection.execute("SET statement_timeout = '500ms'")
    defer { try? connection.execute("SET statement_timeout = '30s'") }
    return try connection.rows(statement(query, values))
  }

  /// PostgreSQL's query_canceled, SQLite's interrupt: the time was up, which says nothing of the query.
  private static let canceled = ["57014", "SQLITE_INTERRUPT"]

  /// In a transaction that is rolled back; what is put off to the commit is checked too.
  private func write(_ query: ProbeQuery, _ values: [String: String], on connection: any ReplayConnection) throws(EngineError) {
    let settle = dialect.hasSchemas ? "\n;SET CONSTRAINTS ALL IMMEDIATE" : ""
    // A query may end in a comment, which only a new line ends.
    do { try connection.execute("BEGIN;\n\(statement(query, values))\(settle)\n;ROLLBACK") } catch {
      try? connection.execute("ROLLBACK")
      throw error
    }
  }

  private func statement(_ query: ProbeQuery, _ values: [String: String]) -> String {
    guard dialect.hasSchemas, !query.parameters.isEmpty else { return query.filled(values) }
    let last = query.parameters.compactMap { Int($0.dropFirst()) }.max() ?? 0
    let list = (0..<max(0, min(last, 1_000))).map { values["$\($0 + 1)"] ?? "NULL" }
    return "EXECUTE tandem_rows(\(list.joined(separator: ", ")))"
  }
}
