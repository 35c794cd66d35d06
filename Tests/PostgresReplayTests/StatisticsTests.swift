@testable import PostgresReplay
import Replay
import Testing

/// What `tandem stats` reads, on a real server.
@Suite(.enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
struct StatisticsTests {
  @Test("rows are the server's estimates, a partitioned table is its leaves, and what nobody analysed is not known")
  func sizes() async throws {
    let answer = try await PostgresServer.with { engine in
      Result<[TableSize], EngineError> { () throws(EngineError) in
        let session = try engine.openWork()
        defer { session.close() }
        try session.execute(
          """
          CREATE TABLE orders (id bigint PRIMARY KEY);
          INSERT INTO orders SELECT generate_series(1, 41234);
          CREATE TABLE events (at date NOT NULL) PARTITION BY RANGE (at);
          CREATE TABLE events_old PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
          CREATE TABLE events_new PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
          INSERT INTO events SELECT date '2024-01-01' + i FROM generate_series(0, 499) i;
          CREATE SCHEMA sales;
          CREATE TABLE sales."Odd Name" (a text);
          CREATE TABLE untouched (a text);
          CREATE TEMPORARY TABLE gone (a text);
          ANALYZE orders, events_old, events_new, sales."Odd Name";
          """)
        return try PostgresStatistics.read(session)
      }
    }
    let sizes = try answer.get()
    #expect(sizes.map(\.name) == sizes.map(\.name).sorted())
    let rows = Dictionary(uniqueKeysWithValues: sizes.map { ($0.name, $0.rows) })
    #expect(Set(rows.keys) == ["orders", "events", "events_old", "events_new", "sales.Odd Name", "untouched"])
    #expect(rows["orders"] == 41234)
    #expect(rows["events"] == 500)
    #expect(rows["sales.Odd Name"] == 0)
    #expect(rows["untouched"] == .some(nil))
    #expect(sizes.first { $0.name == "orders" }?.bytes ?? 0 > 1_000_000)
    #expect(sizes.first { $0.name == "orders" }?.rounded.rows == 41_000)
  }
}
