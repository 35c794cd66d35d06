import PostgresReplay
import Replay
import SeedingCorpus
import Testing
import Workload

/// A refusal is certain only where no value of the program's can help: what is called uncertain is shown to be accepted by the server.
@Suite(.enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
struct CertaintyPostgresTests {
  private struct Case: Sendable {
    var query: String
    var step: [String]
    /// The same write with values that the server takes after the step; nil where there are none.
    var accepted: String?
  }

  private static let schema = """
    CREATE DOMAIN label AS text;
    CREATE TABLE t (
      id integer PRIMARY KEY, name text NOT NULL, state text NOT NULL DEFAULT 'open', size integer NOT NULL DEFAULT 1, tag label, note text);
    CREATE TABLE event (id integer NOT NULL, month integer NOT NULL) PARTITION BY LIST (month);
    CREATE TABLE event_one PARTITION OF event FOR VALUES IN (1);
    CREATE TABLE event_two PARTITION OF event DEFAULT;
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.state = 'open' THEN RAISE EXCEPTION 'closed'; END IF; RETURN NEW; END $$;
    CREATE FUNCTION refuse_name() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.name <> 'good' THEN RAISE EXCEPTION 'bad'; END IF; RETURN NEW; END $$;
    CREATE FUNCTION refuse_many() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF (SELECT count(*) FROM t) > 2 THEN RAISE EXCEPTION 'full'; END IF; RETURN NEW; END $$;
    CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      NEW.note := CASE WHEN NEW.name = 'good' THEN 'x' END; RETURN NEW; END $$;
    """

  private static let add = "INSERT INTO t (id, name) VALUES ($1, $2)"
  private static let addNote = "INSERT INTO t (id, name, note) VALUES ($1, $2, $3)"

  private static let certain = [
    Case(query: add, step: ["ALTER TABLE t ADD more text NOT NULL DEFAULT ''", "ALTER TABLE t ALTER more DROP DEFAULT"]),
    Case(query: add, step: ["ALTER TABLE t ADD CHECK (size > 5) NOT VALID"]),
    Case(query: add, step: ["ALTER TABLE t ADD CHECK (state <> 'open') NOT VALID"]),
    Case(
      query: "INSERT INTO t (id, name, tag) VALUES ($1, $2, '')", step: ["ALTER DOMAIN label ADD CHECK (VALUE <> '') NOT VALID"]),
    Case(query: "INSERT INTO event VALUES ($1, 7)", step: ["DROP TABLE event_two"]),
    Case(query: add, step: ["CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION refuse()"]),
    Case(query: add, step: ["ALTER TABLE t ENABLE ROW LEVEL SECURITY", "ALTER TABLE t FORCE ROW LEVEL SECURITY"]),
    Case(
      query: "UPDATE t SET state = 'done', name = $2 WHERE id = $1", step: ["ALTER TABLE t ADD CHECK (state <> 'done') NOT VALID"]
    ),
  ]

  private static let uncertain = [
    Case(
      query: addNote, step: ["UPDATE t SET note = ''", "ALTER TABLE t ALTER note SET NOT NULL"],
      accepted: "INSERT INTO t (id, name, note) VALUES (70, 'n', 'x')"),
    Case(
      query: add, step: ["ALTER TABLE t ADD CHECK (name = 'good') NOT VALID"],
      accepted: "INSERT INTO t (id, name) VALUES (70, 'good')"),
    Case(
      query: add, step: ["ALTER TABLE t ADD CHECK (size > 5 OR name = 'good') NOT VALID"],
      accepted: "INSERT INTO t (id, name) VALUES (70, 'good')"),
    Case(
      query: add,
      step: [
        "ALTER TABLE t ADD f text GENERATED ALWAYS AS (name || 'x') STORED", "ALTER TABLE t ADD CHECK (f = 'goodx') NOT VALID",
      ],
      accepted: "INSERT INTO t (id, name) VALUES (70, 'good')"),
    Case(
      query: "INSERT INTO event VALUES ($1, $2)", step: ["DROP TABLE event_two", "DELETE FROM event"],
      accepted: "INSERT INTO event VALUES (1, 1)"),
    Case(
      query: add, step: ["CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION refuse_name()"],
      accepted: "INSERT INTO t (id, name) VALUES (70, 'good')"),
    Case(
      query: add, step: ["CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION refuse_many()"],
      accepted: "INSERT INTO t (id, name) VALUES (70, 'n')"),
    Case(
      query: add,
      step: [
        "CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fill()", "UPDATE t SET note = ''",
        "ALTER TABLE t ALTER note SET NOT NULL",
      ], accepted: "INSERT INTO t (id, name) VALUES (70, 'good')"),
    Case(
      query: add,
      step: [
        "CREATE POLICY p ON t USING (name = 'good')", "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE t FORCE ROW LEVEL SECURITY",
      ], accepted: "INSERT INTO t (id, name) VALUES (70, 'good')"),
    Case(
      query: "UPDATE t SET note = $2 WHERE id = $1", step: ["ALTER TABLE t ADD CHECK (size > 1000000) NOT VALID"],
      accepted: "UPDATE t SET note = 'x' WHERE id = -70"),
    Case(
      query: addNote,
      step: [
        "CREATE TABLE other (name text PRIMARY KEY)", "INSERT INTO other VALUES ('good')",
        "ALTER TABLE t ADD FOREIGN KEY (name) REFERENCES other (name) NOT VALID",
      ],
      accepted: "INSERT INTO t (id, name) VALUES (70, 'good')"),
  ]

  private static func refusals(_ item: Case, on engine: PostgresEngine) throws -> [ReplayObservations.ProbeDifference] {
    try engine.reset()
    let corpus = SeedingCorpus(sql: schema, isSQLite: false, steps: [item.step])
    var plan = corpus.plan
    let parameters = Resolver(catalog: corpus.catalog).resolve(item.query).parameters.compactMapValues { $0 }
    plan.versions = [ReplayVersion(name: "old", homeState: 0, queries: [item.query], parameters: [parameters])]
    let seen = ReplayRun.observe(plan, on: engine)
    #expect(seen.endedEarly == nil && seen.stepFailures.isEmpty && seen.queriesProbed == 1, "\(item.query)")
    if let accepted = item.accepted {
      try engine.reset()
      let work = try engine.openWork()
      defer { work.close() }
      for statement in [schema] + item.step { try work.execute(statement) }
      #expect(throws: Never.self, "\(item.step)") { try work.execute(accepted) }
    }
    return seen.probeDifferences.filter { if case .writeRefused = $0.change { true } else { false } }
  }

  @Test("what no value of the program's can help is certain; what one can is not")
  func certainties() async throws {
    let items = Self.certain + Self.uncertain
    let found = try await PostgresServer.with { engine in
      items.map { item in (try? Self.refusals(item, on: engine))?.map(\.certainty) }
    }
    for (number, item) in items.enumerated() {
      let expected: ReplayObservations.ProbeDifference.Certainty = number < Self.certain.count ? .always : .forSomeValues
      #expect(found[number] == [expected], "\(item.query) after \(item.step)")
    }
  }
}
