import Replay

/// The schema of a real PostgreSQL database in the lines that `Catalog.lines` writes.
///
/// With `expressions` the lines hold the server's own text of every definition; two databases of one server are then equal
/// exactly when the lines are. Without, they hold only what a catalog that was never near a server can know, letter by letter.
/// Left out: the system's own objects, what belongs to an extension, clones of a partitioned table's triggers, and the rows
/// that the server keeps for a foreign key to each partition of the table it points to.
public enum PostgresSchema {
  /// Reads everything the session can see, in sorted lines; the session's search path is as before afterwards.
  public static func lines(_ connection: any ReplayConnection, expressions: Bool) throws(EngineError) -> [String] {
    let name = expressions ? "tandem_whole_schema" : "tandem_schema"
    let state = try connection.rows(
      """
      SELECT current_setting('search_path'), current_setting('server_version_num')::int / 10000,
        (SELECT count(*) FROM pg_prepared_statements WHERE name = '\(name)')
      """
    ).first
    guard let state, state.count == 3 else { throw EngineError(message: "the session says nothing of its settings") }
    // The temporary schema and `public` are the ones whose names the server leaves out.
    _ = try connection.rows("SELECT set_config('search_path', 'public', false)")
    // The planner takes longer over the query than the server over its answer, so a session plans it once.
    if state[2] == "0" {
      let major = state[1].flatMap { Int($0) } ?? 0
      try connection.execute("PREPARE \(name) AS \(query(major: major, expressions: expressions))")
    }
    var lines: [String] = []
    for row in try connection.rows("EXECUTE \(name)") {
      if let line = row.first ?? nil { lines.append(line) }
    }
    _ = try connection.rows("SELECT set_config('search_path', \(literal(state[0] ?? "")), false)")
    return lines.sorted()
  }

  private static func query(major: Int, expressions: Bool) -> String {
    head
      + [
        access, columnAccess, defaultAccess, schemas, extensions, tables(expressions), columns(major, expressions),
        constraints(major, expressions),
        indexes(major, expressions), views(expressions), viewColumns, sequences, types(expressions),
        domainConstraints(expressions),
        functions(expressions), triggers(expressions), policies(expressions), rules(expressions), comments,
        statistics(major, expressions), publications(major, expressions), eventTriggers,
      ].map { "(\($0))" }.joined(separator: " UNION ALL ")
  }

  private static func literal(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// The schemas that are looked at, with the name to print, and what extensions brought.
  private static let head = """
    WITH me AS (
      SELECT oid FROM pg_roles WHERE rolname = session_user
    ), s AS (
      SELECT oid, CASE WHEN oid = pg_my_temp_schema() THEN 'pg_temp' ELSE nspname END AS name FROM pg_namespace
      WHERE (nspname !~ '^pg_' AND nspname <> 'information_schema') OR oid = pg_my_temp_schema()
    ), brought AS (
      SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
    ), c AS (
      SELECT pg_class.*, s.name || '.' || relname AS name, s.name AS schema FROM pg_class JOIN s ON s.oid = relnamespace
      WHERE NOT EXISTS (SELECT 1 FROM brought WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid)
    )

    """

  private static let schemas = "SELECT 'schema ' || name FROM s WHERE name <> 'pg_temp'"

  private static let extensions = "SELECT 'extension ' || extname FROM pg_extension WHERE extname <> 'plpgsql'"

  private static func tables(_ expressions: Bool) -> String {
    """
    SELECT 'table ' || c.name || ': ' || concat_ws(', ',
      CASE relkind WHEN 'r' THEN 'ordinary' WHEN 'p' THEN 'partitioned' ELSE 'foreign' END,
      CASE relpersistence WHEN 'p' THEN 'permanent' WHEN 't' THEN 'temporary' ELSE 'unlogged' END,
      'partition by ' || \(expressions ? "lower(pg_get_partkeydef(c.oid))"
        : "CASE partstrat WHEN 'r' THEN 'range' WHEN 'l' THEN 'list' WHEN 'h' THEN 'hash' END"),
      (SELECT string_agg(CASE WHEN c.relispartition THEN 'partition of ' || p.name
          || CASE WHEN pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT' THEN ' default' ELSE '' END
          || CASE WHEN inhdetachpending THEN ' detaching' ELSE '' END
        ELSE 'inherits ' || p.name END, ' ' ORDER BY inhseqno)
        FROM pg_inherits JOIN c AS p ON p.oid = inhparent WHERE inhrelid = c.oid),
      \(expressions ? "pg_get_expr(c.relpartbound, c.oid)" : "NULL"),
      'of ' || (SELECT s.name || '.' || typname FROM pg_type JOIN s ON s.oid = typnamespace WHERE pg_type.oid = c.reloftype),
      CASE WHEN relrowsecurity THEN 'row security' END,
      CASE WHEN relforcerowsecurity THEN 'forced row security' END,
      CASE relreplident WHEN 'n' THEN 'replica identity nothing' WHEN 'f' THEN 'replica identity full' WHEN 'i' THEN
        'replica identity ' || coalesce((SELECT relname FROM pg_index JOIN pg_class AS i ON i.oid = indexrelid
          WHERE indrelid = c.oid AND indisreplident), 'nothing') END,
      'tablespace ' || (SELECT spcname FROM pg_tablespace WHERE pg_tablespace.oid = reltablespace),
      '(' || (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(reloptions) AS o) || ')')
    FROM c LEFT JOIN pg_partitioned_table ON partrelid = c.oid WHERE relkind IN ('r', 'p', 'f')
    """
  }

  /// From 18 on `attnotnull` says no more than that there is a constraint.
  private static let notNullNotValid =
    "SELECT 1 FROM pg_constraint WHERE conrelid = attrelid AND contype = 'n' AND conkey = ARRAY[attnum] AND NOT convalidated"

  private static func columns(_ major: Int, _ expressions: Bool) -> String {
    """
    SELECT 'column ' || c.name || '.' || attname || ' #' || rank() OVER (PARTITION BY attrelid ORDER BY attnum) || ': '
      || concat_ws(' ', format_type(atttypid, atttypmod),
      CASE WHEN attcollation <> typcollation THEN 'collate ' || (SELECT collname FROM pg_collation WHERE oid = attcollation) END,
      CASE WHEN attnotnull\(major >= 18 ? " AND NOT EXISTS (\(notNullNotValid))" : "") THEN 'not null' END,
      CASE WHEN atthasdef THEN
        CASE attgenerated WHEN '' THEN 'default' WHEN 's' THEN 'generated stored' ELSE 'generated virtual' END
        \(expressions ? "|| ' (' || pg_get_expr(adbin, adrelid) || ')'" : "") END,
      CASE attidentity WHEN 'a' THEN 'identity always' WHEN 'd' THEN 'identity by default' END,
      (SELECT min('sequence ' || q.name) FROM pg_depend JOIN c AS q ON q.oid = objid AND q.relkind = 'S'
        WHERE pg_depend.classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass AND refobjid = c.oid
        AND refobjsubid = attnum AND deptype IN ('a', 'i')),
      CASE WHEN attinhcount > 0 THEN CASE WHEN attislocal THEN 'inherited local' ELSE 'inherited' END END,
      CASE attcompression WHEN 'p' THEN 'compression=pglz' WHEN 'l' THEN 'compression=lz4' END,
      (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(attoptions) AS o WHERE o NOT LIKE 'pg\\_%'), /* 15.20 stamps columns: pg_attver */
      CASE WHEN attstattarget >= 0 THEN 'statistics=' || attstattarget END,
      CASE WHEN attstorage <> typstorage THEN 'storage='
        || CASE attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END END)
    FROM c JOIN pg_attribute ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped JOIN pg_type ON pg_type.oid = atttypid
    LEFT JOIN pg_attrdef ON adrelid = c.oid AND adnum = attnum WHERE relkind IN ('r', 'p', 'f')
    """
  }
}
