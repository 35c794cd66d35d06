import Checker
import Catalog
import PostgresReplay
import Replay
import SeedingCorpus
import Testing
import Workload

/// Invented rows on a real PostgreSQL.
@Suite(.enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
struct SeedingPostgresTests {
  @Test(
    "every table of a real project's schema gets rows on PostgreSQL",
    arguments: ["minder", "docs.rs", "crates.io", "umami", "authelia-postgres", "taproot-assets-postgres"])
  func corpora(_ name: String) async throws {
    let corpus = try SeedingCorpus(name, isSQLite: false)
    let seen = try await PostgresServer.with { ReplayRun.observe(corpus.plan, on: $0) }
    let seeding = try #require(seen.seeding)
    if name != "crates.io" { #expect(seeding.refused == 0) }
    #expect(seeding.notSeeded == [])
    #expect(seen.tablesWithoutRows == [])
  }

  /// One schema with all of these, so that one server does.
  private static let demands = """
    CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
    CREATE DOMAIN code AS varchar(8) CHECK (VALUE ~ '^[A-Z]{3}-[0-9]{2}$');
    CREATE DOMAIN positive AS integer NOT NULL CHECK (VALUE > 0);
    CREATE TYPE pair AS (a integer, b text);
    CREATE TABLE types (
      a smallint, b bigint, c numeric(6, 2), d real, e double precision, f boolean, g char(3), h varchar(5), i text, j bytea,
      k uuid DEFAULT gen_random_uuid(), l json, m jsonb, n date, o timestamp, p timestamptz, q time, r interval, s mood, t mood[],
      u inet, v cidr, w macaddr, x bit(4), y bit varying(5), z int4range, aa tstzrange, ab integer[], ac text[], ad tsvector,
      ae point, af xml, ag money, ah numeric, ai numeric(3, 3), aj daterange, ak code, al positive, am pair, an oid, ao timestamptz[],
      ap jsonb[], aq bytea[], ar int4multirange);
    CREATE TABLE required (
      a smallint NOT NULL, c numeric(6, 2) NOT NULL, g char(3) NOT NULL, j bytea NOT NULL, k uuid NOT NULL, m jsonb NOT NULL,
      p timestamptz NOT NULL, s mood NOT NULL, u inet NOT NULL UNIQUE, z int4range NOT NULL, ab integer[] NOT NULL, ak code NOT NULL);
    CREATE TABLE always (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text, b text GENERATED ALWAYS AS (upper(a)) STORED);
    CREATE TABLE child (id serial PRIMARY KEY, always bigint NOT NULL REFERENCES always (id), UNIQUE (always));
    CREATE TABLE measured (at timestamptz NOT NULL, id bigint NOT NULL, PRIMARY KEY (at, id)) PARTITION BY RANGE (at);
    CREATE TABLE measured_1 PARTITION OF measured FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
    CREATE TABLE measured_2 PARTITION OF measured FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
    CREATE TABLE listed (kind text NOT NULL, n integer) PARTITION BY LIST (kind);
    CREATE TABLE listed_1 PARTITION OF listed FOR VALUES IN ('a', 'b');
    CREATE TABLE hashed (id integer NOT NULL) PARTITION BY HASH (id);
    CREATE TABLE hashed_0 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 0);
    CREATE TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 1);
    CREATE TABLE booked (during tsrange NOT NULL, EXCLUDE USING gist (during WITH &&));
    CREATE TABLE one (a integer PRIMARY KEY, b integer NOT NULL);
    CREATE TABLE two (a integer PRIMARY KEY, b integer NOT NULL REFERENCES one (a) DEFERRABLE);
    ALTER TABLE one ADD FOREIGN KEY (b) REFERENCES two (a) DEFERRABLE INITIALLY DEFERRED;
    CREATE TABLE owner (id uuid PRIMARY KEY, main uuid);
    CREATE TABLE thing (id uuid PRIMARY KEY, owner uuid NOT NULL REFERENCES owner (id), UNIQUE (owner, id));
    ALTER TABLE owner ADD FOREIGN KEY (id, main) REFERENCES thing (owner, id);
    CREATE TABLE tree (id integer PRIMARY KEY, up integer REFERENCES tree (id), CHECK (up IS NULL OR up <> id));
    CREATE TABLE single (a integer NOT NULL); CREATE UNIQUE INDEX ON single ((true));
    CREATE TABLE spans (a timestamptz NOT NULL, b timestamptz NOT NULL, CHECK (b > a));
    CREATE TABLE sums (a integer, b integer, CHECK (num_nonnulls(a, b) = 1));
    CREATE SCHEMA "Odd one"; CREATE TABLE "Odd one"."Table" ("Column x" text NOT NULL);
    """

  @Test("every type, key and CHECK that PostgreSQL has, as far as they are usual, is met")
  func demands() async throws {
    let corpus = SeedingCorpus(sql: SeedingPostgresTests.demands, isSQLite: false)
    let seen = try await PostgresServer.with { ReplayRun.observe(corpus.plan, on: $0) }
    #expect(seen.baseFailures.map(\.error.message) == [] && seen.endedEarly == nil)
    let seeding = try #require(seen.seeding)
    #expect(seeding.notSeeded == [])
    #expect(seeding.partlySeeded == [])
    #expect(seen.tablesWithoutRows == [])
  }

  @Test("a coming restriction meets rows that it refuses, which are named, and the next step still runs over rows")
  func coming() async throws {
    let schema = """
      CREATE TABLE p (id integer PRIMARY KEY);
      CREATE TABLE t (id integer PRIMARY KEY, a text, b varchar(100) NOT NULL, c integer, p integer REFERENCES p (id), q integer);
      """
    let steps = [
      ["ALTER TABLE t ALTER a SET NOT NULL"], ["ALTER TABLE t ALTER b TYPE varchar(20)"], ["CREATE UNIQUE INDEX ON t (c)"],
      ["ALTER TABLE t ADD CHECK (c < 1000)"], ["ALTER TABLE t ADD FOREIGN KEY (q) REFERENCES p (id)"], ["TRUNCATE t"],
    ]
    let corpus = SeedingCorpus(sql: schema, isSQLite: false, steps: steps)
    let seen = try await PostgresServer.with { ReplayRun.observe(corpus.plan, on: $0) }
    #expect(seen.failuresOnRows.isEmpty && seen.stepFailures.isEmpty && seen.endedEarly == nil)
    #expect(seen.failuresOnInvented.map(\.failure.script) == [0, 1, 2, 3, 4])
    #expect(seen.failuresOnInvented.map(\.failure.error.sqlstate) == ["23502", "22001", "23505", "23514", "23503"])
    #expect(seen.failuresOnInvented.map(\.rows.count) == [1, 1, 2, 1, 1])
    #expect(seen.rowLosses.map(\.step) == [5])
  }

  @Test("an index that is built concurrently names its rows too")
  func concurrently() async throws {
    var plan = SeedingCorpus(
      sql: "CREATE TABLE t (id integer PRIMARY KEY, a text)", isSQLite: false,
      steps: [["CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)"]]
    ).plan
    plan.steps[0].sending = .oneByOne
    let seen = try await PostgresServer.with { [plan] in ReplayRun.observe(plan, on: $0) }
    #expect(seen.failuresOnInvented.map(\.rows.count) == [2])
    #expect(seen.stepFailures.isEmpty)
  }

  @Test("the old code's reads and writes over rows: a NOT NULL column without default refuses, a backfill changes what is read")
  func probes() async throws {
    var plan = SeedingCorpus(
      sql: """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, mood mood NOT NULL, tags text[]);
        """, isSQLite: false,
      steps: [
        ["ALTER TABLE t ADD note text"],
        ["ALTER TABLE t ADD due date NOT NULL DEFAULT now()", "ALTER TABLE t ALTER due DROP DEFAULT"],
        ["UPDATE t SET name = upper(name)"],
      ]
    ).plan
    func column(_ name: String) -> ColumnIdentity { ColumnIdentity(RelationName("public", "t"), name) }
    plan.versions = [
      ReplayVersion(
        name: "old", homeState: 0,
        queries: [
          "INSERT INTO t (name, mood, tags) VALUES ($1, $2, $3) RETURNING *",
          "SELECT * FROM t WHERE mood = $1 AND ($2::text IS NULL OR name = $2) ORDER BY id LIMIT $3",
          "SELECT count(*) FROM t WHERE id = ANY($1::bigint[])", "UPDATE t SET tags = $2 WHERE id = $1",
        ],
        parameters: [
          ["$1": column("name"), "$2": column("mood"), "$3": column("tags")], ["$1": column("mood"), "$2": column("name")],
          ["$1": column("id")], ["$2": column("tags"), "$1": column("id")],
        ])
    ]
    let seen = try await PostgresServer.with { [plan] in ReplayRun.observe(plan, on: $0) }
    #expect(seen.endedEarly == nil && seen.stepFailures.isEmpty && seen.queriesProbed == 4)
    let held = seen.probeDifferences.filter { if case .heldFails = $0.change { true } else { false } }
    #expect(held.map(\.step) == [0, 0, 1, 1] && held.map(\.query) == [0, 1, 0, 1])
    let others = seen.probeDifferences.filter { difference in
      !held.contains { $0.change == difference.change && $0.step == difference.step }
    }
    #expect(others.map(\.step) == [1, 2])
    #expect(others.map(\.query) == [0, 1])
    #expect(others.map(\.isCertain) == [true, false])
  }
}
