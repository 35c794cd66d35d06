import CPostgres
import Glibc
import Replay
import SourceText

/// Table sizes of a server that is in use. Nothing is written and no table is read: the catalog has the numbers.
public enum PostgresStatistics {
  /// Sizes of the tables and materialized views of a database, by name.
  ///
  /// - Parameter url: what libpq connects to, `postgres://…` or `host=… dbname=…`; it is never printed.
  /// - Throws: `InputError` with the server's words.
  public static func read(url: String, place: String) throws(InputError) -> (version: String, tables: [TableSize]) {
    var libpq = tandem_libpq()
    guard tandem_libpq_load(&libpq) == 1 else {
      throw InputError(place: "PostgreSQL", problem: "libpq.so.5 cannot be loaded", remedy: "apt-get install libpq5")
    }
    setenv("PGCONNECT_TIMEOUT", "10", 0)
    setenv("PGAPPNAME", "tandem", 0)
    do {
      let session = try PostgresConnection(libpq: libpq, conninfo: url)
      defer { session.close() }
      let version = try session.rows("SHOW server_version").first?.first ?? nil
      return (version ?? "", try read(session))
    } catch {
      throw InputError(place: place, problem: error.message, remedy: "name a database that this user may connect to")
    }
  }

  /// Sizes as the session's database has them.
  static func read(_ session: any ReplayConnection) throws(EngineError) -> [TableSize] {
    try session.execute("BEGIN READ ONLY; SET LOCAL lock_timeout = '2s'; SET LOCAL statement_timeout = '30s'")
    let rows = try session.rows(query)
    try session.execute("COMMIT")
    return rows.compactMap { row in
      guard row.count == 3, let name = row[0] else { return nil }
      return TableSize(name: name, rows: row[1].flatMap { Int($0) }, bytes: row[2].flatMap { Int($0) })
    }
  }

  /// reltuples is -1 until VACUUM or ANALYZE has looked; a partitioned table is as large as its leaves, and unknown with one of them.
  private static let query = """
    SELECT CASE WHEN n.nspname = 'public' THEN '' ELSE n.nspname || '.' END || c.relname,
      CASE WHEN c.relkind = 'p' THEN
        (SELECT CASE WHEN bool_and(leaf.reltuples >= 0) THEN sum(leaf.reltuples)::bigint END
         FROM pg_catalog.pg_partition_tree(c.oid) part JOIN pg_catalog.pg_class leaf ON leaf.oid = part.relid WHERE part.isleaf)
      WHEN c.reltuples >= 0 THEN c.reltuples::bigint END,
      CASE WHEN c.relkind = 'p' THEN
        (SELECT sum(pg_catalog.pg_total_relation_size(part.relid))::bigint
         FROM pg_catalog.pg_partition_tree(c.oid) part WHERE part.isleaf)
      ELSE pg_catalog.pg_total_relation_size(c.oid) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
      AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
    ORDER BY 1
    """
}
