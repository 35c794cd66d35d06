/// A database's schema at one moment, as far as it decides what a query can do.
///
/// Two marks of one relation are equal only if nothing of its definition was touched between them: PostgreSQL's catalog rows are
/// known by the transaction that wrote them and their place (ddl-system-columns.html), SQLite's by their text and root page
/// (fileformat2.html, section 2.6).
struct SchemaMark {
  /// A table, view or sequence.
  struct Relation {
    var name: [String]
    var mark: String
    /// Triggers or rules run when it is written.
    var isTriggered = false
    /// Its definition, row security or what belongs to it may call the user's functions when it is used.
    var callsFunctions = false
  }

  /// By the engine's number, or by name where it has none.
  var relations: [String: Relation] = [:]
  /// Who is read through whom: a view and what it is made of, a table and the tables that inherit from it.
  var readThrough: [(reader: String, read: String)] = []
  /// Foreign keys.
  var references: [(child: String, parent: String, cascades: Bool)] = []
  /// SQLite's triggers: the table they belong to, and a relation that their text names.
  var triggered: [(table: String, named: String)] = []
  /// The user's functions.
  var functions: [[String]] = []
  /// Settings of the session that decide about rows, and the functions as they are.
  var settings = ""
  /// Why nothing can be told from names; nil where it can.
  var obstacle: String?

  /// Reads the database behind `connection`.
  static func read(_ connection: any ReplayConnection, dialect: String) throws(EngineError) -> SchemaMark {
    var mark = SchemaMark()
    if dialect == "postgres" { try mark.readPostgres(connection) } else { try mark.readSQLite(connection) }
    return mark
  }

  // MARK: SQLite

  private mutating func readSQLite(_ connection: any ReplayConnection) throws(EngineError) {
    var texts: [(kind: String, table: String, sql: String)] = []
    for row in try connection.rows("SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema ORDER BY type, name") {
      guard row.count == 5, let kind = row[0], let name = row[1], let table = row[2] else { continue }
      let key = table.lowercased()
      let line = [kind, name, row[3] ?? "", row[4] ?? ""].joined(separator: "\u{1F}") + "\u{1E}"
      relations[key, default: Relation(name: MentionedWords.words(of: table), mark: "")].mark += line
      if kind == "view" || kind == "trigger" { texts.append((kind, key, row[4] ?? "")) }
      if kind == "trigger" { relations[key]?.isTriggered = true }
      if row[4]?.uppercased().hasPrefix("CREATE VIRTUAL") == true { obstacle = "`\(name)` is a virtual table" }
    }
    for text in texts {
      let words = MentionedWords(text.sql)
      for (key, relation) in relations where key != text.table && words.mention(relation.name) {
        if text.kind == "view" { readThrough.append((text.table, key)) } else { triggered.append((text.table, key)) }
      }
    }
    let links = """
      SELECT t.name, f."table", f.on_update, f.on_delete FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
      WHERE t.type = 'table' AND t.sql LIKE '%REFERENCES%'
      """
    for row in try connection.rows(links) {
      guard row.count == 4, let child = row[0], let parent = row[1] else { continue }
      let isPassive = [row[2] ?? "", row[3] ?? ""].allSatisfy(["NO ACTION", "RESTRICT"].contains)
      references.append((child.lowercased(), parent.lowercased(), !isPassive))
    }
    for pragma in ["foreign_keys", "recursive_triggers", "ignore_check_constraints", "legacy_alter_table", "count_changes"] {
      settings += (try connection.rows("PRAGMA \(pragma)").first?.first ?? nil).map { "\(pragma)=\($0) " } ?? ""
    }
    if try !connection.rows("SELECT 1 FROM sqlite_temp_schema LIMIT 1").isEmpty { obstacle = "temporary tables hide others" }
  }

  // MARK: PostgreSQL

  private mutating func readPostgres(_ connection: any ReplayConnection) throws(EngineError) {
    let rows = try connection.rows(SchemaMark.postgres)
    for row in rows where row.count == 4 && row[0] == "relation" {
      guard let number = row[1], let name = row[2] else { continue }
      relations[number] = Relation(name: MentionedWords.words(of: name), mark: row[3] ?? "")
    }
    for row in rows where row.count == 4 {
      guard let kind = row[0], let first = row[1] else { continue }
      switch kind {
      case "relation": break
      case "triggered": relations[first]?.isTriggered = true
      case "calls": relations[first]?.callsFunctions = true
      case "read": if let read = row[2] { readThrough.append((first, read)) }
      case "reference": if let parent = row[2] { references.append((first, parent, row[3] == "t")) }
      case "function": functions.append(MentionedWords.words(of: first))
      case "setting": settings += first
      default: obstacle = first
      }
    }
  }

  private static let own = "oid >= 16384"
  private static let foreign = "NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.objid = o.oid AND e.deptype = 'e')"

  private static let postgres = """
    WITH parts (relation, mark) AS (
      SELECT oid, concat('c', xmin, ctid) FROM pg_class WHERE \(own)
      UNION ALL SELECT attrelid, concat('a', xmin, ctid) FROM pg_attribute WHERE attrelid >= 16384
      UNION ALL SELECT adrelid, concat('d', xmin, ctid) FROM pg_attrdef
      UNION ALL SELECT indrelid, concat('i', xmin, ctid) FROM pg_index WHERE indrelid >= 16384
      UNION ALL SELECT conrelid, concat('k', xmin, ctid) FROM pg_constraint WHERE conrelid >= 16384
      UNION ALL SELECT tgrelid, concat('t', xmin, ctid) FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT ev_class, concat('r', xmin, ctid) FROM pg_rewrite WHERE ev_class >= 16384
      UNION ALL SELECT polrelid, concat('p', xmin, ctid) FROM pg_policy
      UNION ALL SELECT inhrelid, concat('h', xmin, ctid) FROM pg_inherits
      UNION ALL SELECT inhparent, concat('h', xmin, ctid) FROM pg_inherits
      UNION ALL SELECT partrelid, concat('q', xmin, ctid) FROM pg_partitioned_table
      UNION ALL SELECT seqrelid, concat('s', xmin, ctid) FROM pg_sequence),
    user_functions AS (SELECT o.oid, o.proname FROM pg_proc o WHERE o.oid >= 16384 AND \(foreign)),
    callers AS (SELECT d.classid, d.objid FROM pg_depend d
      WHERE d.refclassid = 'pg_proc'::regclass AND d.refobjid IN (SELECT oid FROM user_functions))
    SELECT 'relation', c.oid::text, c.relname::text, md5(string_agg(mark, ',' ORDER BY mark))
      FROM parts JOIN pg_class c ON c.oid = relation
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.\(own) GROUP BY c.oid, c.relname
    UNION ALL SELECT 'triggered', tgrelid::text, NULL, NULL FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'triggered', ev_class::text, NULL, NULL FROM pg_rewrite WHERE ev_class >= 16384 AND ev_type <> '1'
    UNION ALL SELECT 'calls', oid::text, NULL, NULL FROM pg_class WHERE relrowsecurity
    UNION ALL SELECT 'calls', adrelid::text, NULL, NULL FROM callers JOIN pg_attrdef a ON a.oid = objid
      WHERE classid = 'pg_attrdef'::regclass
    UNION ALL SELECT 'calls', conrelid::text, NULL, NULL FROM callers JOIN pg_constraint k ON k.oid = objid
      WHERE classid = 'pg_constraint'::regclass AND conrelid <> 0
    UNION ALL SELECT 'calls', indrelid::text, NULL, NULL FROM callers JOIN pg_index ON indexrelid = objid
      WHERE classid = 'pg_class'::regclass
    UNION ALL SELECT 'calls', ev_class::text, NULL, NULL FROM callers JOIN pg_rewrite r ON r.oid = objid
      WHERE classid = 'pg_rewrite'::regclass
    UNION ALL SELECT 'calls', polrelid::text, NULL, NULL FROM callers JOIN pg_policy p ON p.oid = objid
      WHERE classid = 'pg_policy'::regclass
    UNION ALL SELECT DISTINCT 'read', r.ev_class::text, d.refobjid::text, NULL FROM pg_rewrite r
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
      WHERE d.refobjid <> r.ev_class AND r.ev_class >= 16384
    UNION ALL SELECT 'read', inhparent::text, inhrelid::text, NULL FROM pg_inherits
    UNION ALL SELECT 'read', inhrelid::text, inhparent::text, NULL FROM pg_inherits
    UNION ALL SELECT 'reference', conrelid::text, confrelid::text,
      CASE WHEN confupdtype IN ('c', 'n', 'd') OR confdeltype IN ('c', 'n', 'd') THEN 't' ELSE 'f' END
      FROM pg_constraint WHERE contype = 'f'
    UNION ALL SELECT 'function', proname::text, NULL, NULL FROM user_functions
    UNION ALL SELECT 'setting', md5(string_agg(concat(oid, ' ', xmin, ctid), ',' ORDER BY oid)), NULL, NULL FROM pg_proc WHERE \(own)
    UNION ALL SELECT 'obstacle', 'operators of its own', NULL, NULL FROM pg_operator o WHERE \(own) AND \(foreign)
    UNION ALL SELECT 'obstacle', 'casts of its own', NULL, NULL FROM pg_cast o WHERE \(own) AND \(foreign)
    UNION ALL SELECT 'obstacle', 'event triggers', NULL, NULL FROM pg_event_trigger
    UNION ALL SELECT 'obstacle', 'a domain that calls functions', NULL, NULL FROM callers JOIN pg_constraint k ON k.oid = objid
      WHERE classid = 'pg_constraint'::regclass AND conrelid = 0
    UNION ALL SELECT 'obstacle', 'temporary tables hide others', NULL, NULL FROM pg_class WHERE relpersistence = 't'
    """
}
