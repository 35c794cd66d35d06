import Catalog
import Effects
import Migrations
import Replay
import SQLParser
import SQLSyntax
import SourceText

/// A history run on a real database and on a catalog, compared after every migration.
struct Rehearsal {
  /// What was found.
  struct Outcome: Sendable {
    var name: String
    /// States compared: one after every migration up, and one after every migration down.
    var ups = 0
    var downs = 0
    /// Lines compared over all states.
    var lines = 0
    /// What differs, behind the migration after which it does first.
    var differences: [String] = []
    /// Statements that the engine refused, which then did not run on either side.
    var refused: [String] = []
    /// Migrations whose way down does not lead back to the schema before them.
    var oneWay: [String] = []
    /// What the catalog says it does not know.
    var unknown: [String] = []
    /// Lines that differ while the catalog says that anything may be different.
    var underUnknown: Set<String> = []
  }

  let dialect: Dialect
  private var catalogIgnoresCase: Bool { simulation.catalog.rules.ignoresCase }
  var outcome: Outcome
  private var simulation: Simulation
  private var open: () throws(EngineError) -> any SchemaPair
  private var seen: Set<String> = []

  init(_ name: String, _ catalog: Catalog, dialect: Dialect, open: @escaping () throws(EngineError) -> any SchemaPair) {
    outcome = Outcome(name: name)
    simulation = Simulation(catalog: catalog)
    self.dialect = dialect
    self.open = open
  }

  /// Up through all migrations, then down again as far as there are files.
  mutating func run(_ migrations: [Migration]) {
    var states = [simulation.catalog]
    for migration in migrations {
      guard step(migration.id, migration.up, migration.transaction) else { return }
      outcome.ups += 1
      states.append(simulation.catalog)
    }
    for (at, migration) in migrations.enumerated().reversed() {
      guard let down = migration.down else { return }
      // One that the database refuses leaves no trace on either side, and the next is tried.
      guard step("\(migration.id) down", down, migration.transaction) else { continue }
      outcome.downs += 1
      // Seen from the state right after its way up, so that none is blamed for a later one.
      var alone = Simulation(catalog: states[at + 1])
      let statements = Script.parse(down, dialect: dialect).statements
      _ = alone.run(MigrationScript(name: migration.id, statements: statements, transaction: state(migration.transaction)))
      let left = SchemaDifference(real: Self.unnumbered(states[at]), predicted: Self.unnumbered(alone.catalog))
      if let first = left.lines.first {
        let more = left.lines.count > 1 ? " (and \(left.lines.count - 1) more)" : ""
        outcome.oneWay.append("\(migration.id): \(first)\(more)")
      }
    }
  }

  /// The transaction that the simulation begins with.
  private func state(_ transaction: Migrations.MigrationTransaction) -> StatementPlace.TransactionState {
    switch transaction {
    case .implicit, .unwrapped: .implicit
    case .explicit: .tool
    case .none: .none
    }
  }

  /// The lines without the positions of columns, which no way down can restore.
  private static func unnumbered(_ catalog: Catalog) -> [String] {
    catalog.lines().map(PostgresPair.unnumbered).sorted()
  }

  /// One file on both sides; false when the database did not take it.
  private mutating func step(_ id: String, _ file: SourceFile, _ transaction: Migrations.MigrationTransaction) -> Bool {
    do throws(EngineError) {
      let pair = try open()
      defer { pair.connection.close() }
      var statements = Script.parse(file, dialect: dialect).statements
      do {
        try send(file, statements: &statements, transaction, to: pair.connection, id)
      } catch {
        try? pair.connection.execute("ROLLBACK")
        guard id.hasSuffix(" down"), transaction != .none || statements.isEmpty else { throw error }
        outcome.refused.append("\(id): \(error.message)")
        return false
      }
      // A file that leaves its transaction open is rolled back on both sides.
      try? pair.connection.execute("ROLLBACK")
      let script = MigrationScript(name: id, statements: statements, transaction: state(transaction))
      for statement in simulation.run(script) {
        for problem in statement.problems {
          switch problem.kind {
          case .refused: note("\(id): refused: \(problem.message)")
          case .unknown: outcome.unknown.append("\(id): \(problem.message)")
          }
        }
      }
      outcome.lines += simulation.catalog.lines().count
      for line in try pair.difference(simulation.catalog) {
        // What an earlier statement did that is not understood explains a difference, and makes it none of the catalog's claims.
        if simulation.catalog.unknown.isEmpty { note("\(id): \(line)", key: line) } else { outcome.underUnknown.insert(line) }
      }
      return true
    } catch {
      outcome.differences.append("\(id): the database does not take it: \(error.message)")
      return false
    }
  }

  private mutating func note(_ text: String, key: String? = nil) {
    if seen.insert(key ?? text).inserted { outcome.differences.append(text) }
  }

  /// As the migration tool sends it. SQLite's are sent one by one, and what it cannot run is left out on both sides when it is
  /// only about rows.
  private mutating func send(
    _ file: SourceFile, statements: inout [ScriptStatement], _ transaction: Migrations.MigrationTransaction,
    to connection: any ReplayConnection,
    _ id: String
  ) throws(EngineError) {
    let spans = statements.map(\.span)
    if catalogIgnoresCase {
      try connection.execute("BEGIN")
      var kept: [ScriptStatement] = []
      for statement in statements {
        do {
          try connection.execute(file.text(statement.span))
          kept.append(statement)
        } catch {
          guard !statement.statement.changesSchema else { throw error }
          outcome.refused.append("\(id): \(error.message)")
        }
      }
      try? connection.execute("COMMIT")
      statements = kept
      return
    }
    switch transaction {
    case .implicit, .unwrapped: try connection.execute(file.text)
    case .explicit:
      try connection.execute("BEGIN")
      try connection.execute(file.text)
      try? connection.execute("COMMIT")
    case .none:
      for (at, span) in spans.enumerated() {
        do { try connection.execute(file.text(span)) } catch {
          // Nothing has been done yet: the file counts as refused.
          if at == 0 { statements = [] }
          throw error
        }
      }
    }
  }
}
