import Checker
import Effects
import Findings
import Migrations
import PostgresReplay
import Replay
import SQLParser
import SQLSyntax
import SourceText
import Testing

/// `tandem trace` from the migrations to the report.
@Suite(.enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
struct TraceTests {
  private static func trace(_ sql: String) async throws -> TraceRun.Outcome {
    let file = SourceFile(path: "1.sql", text: sql)
    let migration = ParsedMigration(Migration(version: "1", name: "a", up: file, transaction: .explicit), dialect: .postgres)
    return try await PostgresServer.with { TraceRun.observe([migration], on: $0) }
  }

  @Test("each statement is seen by itself, in a transaction and outside of one, and what the migration rolls back is not sent")
  func statements() async throws {
    let seen = try await Self.trace(
      """
      CREATE TABLE p (id integer PRIMARY KEY);
      CREATE TABLE t (a integer) ;
      BEGIN;
      SET LOCAL lock_timeout = '1s';
      ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p;
      COMMIT;
      CREATE INDEX CONCURRENTLY i ON t (a);
      CREATE TEMPORARY TABLE kept (a integer) ON COMMIT DROP;
      INSERT INTO kept VALUES (1);
      BEGIN;
      DROP TABLE t;
      ROLLBACK;
      ALTER TABLE t ADD COLUMN b integer;
      ALTER TABLE nowhere ADD COLUMN b integer;
      """)
    #expect(seen.endedEarly == nil)
    #expect(seen.statements.flatMap(\.differences) == [])
    let key = seen.statements[4]
    #expect(key.observed.locks == ["t": .shareRowExclusive, "p": .shareRowExclusive])
    #expect(key.observed.scanned == ["t"])
    let concurrent = seen.statements[6]
    #expect(concurrent.observed.isOutsideTransaction)
    #expect(concurrent.observed.locks == ["t": .shareUpdateExclusive])
    #expect(seen.statements[8].outcome == .compared)
    #expect(seen.statements[10].outcome == .left("the migration rolls it back"))
    #expect(seen.statements[12].observed.locks == ["t": .accessExclusive])
    guard case .refused(let error) = seen.statements[13].outcome else {
      Issue.record("a table that is not there was altered")
      return
    }
    #expect(error.sqlstate == "42P01")
  }

  @Test("a difference is found where the prediction is wrong")
  func differs() {
    var predicted = Footprint()
    predicted.lock("t", .share)
    predicted.scanned = ["t"]
    var observation = TraceObservation()
    observation.standing = ["t": .init(kind: "r"), "u": .init(kind: "r")]
    observation.locks = ["t": ["ACCESS SHARE", "ACCESS EXCLUSIVE"], "u": ["ACCESS SHARE"]]
    observation.rewritten = ["u"]
    let (said, seen) = TraceComparison.parts(predicted, observation, of: [.createIndex])
    #expect(
      TraceComparison.differences(said, seen) == [
        .init("t", predicted: "SHARE", observed: "ACCESS EXCLUSIVE"), .init("u", predicted: nil, observed: "ACCESS SHARE"),
        .init("u", predicted: nil, observed: "new file"), .init("t", predicted: "reads", observed: nil),
      ])
  }
}
