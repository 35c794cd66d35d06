extension PostgresSchema {
  /// Names of the columns with these numbers, in their order or sorted.
  private static func names(_ relation: String, _ numbers: String, sorted: Bool = false) -> String {
    """
    (SELECT '(' || coalesce(string_agg(attname, ', ' ORDER BY \(sorted ? "attname COLLATE \"C\"" : "n.at")), '') || ')'
      FROM unnest(\(numbers)) WITH ORDINALITY AS n (number, at)
      JOIN pg_attribute ON attrelid = \(relation) AND attnum = n.number)
    """
  }

  static func constraints(_ major: Int, _ expressions: Bool) -> String {
    let action = { (column: String) in
      "CASE \(column) WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default' END"
    }
    let exclusion = """
      'exclude ' || (SELECT string_agg(
        CASE WHEN k = 0 THEN 'expression' ELSE (SELECT attname FROM pg_attribute WHERE attrelid = con.conrelid AND attnum = k) END
        || ' with ' || (SELECT oprname FROM pg_operator WHERE oid = o), ', ' ORDER BY at)
        FROM pg_index, unnest(indkey::int2[], con.conexclop) WITH ORDINALITY AS u (k, o, at)
        WHERE indexrelid = con.conindid AND o IS NOT NULL)
      """
    return """
      SELECT 'constraint ' || c.name || '.' || conname || ': ' || concat_ws(' ',
        CASE contype WHEN 'c' THEN 'check ' || \(names("conrelid", "conkey", sorted: true))
          WHEN 'p' THEN 'primary key ' || \(names("conrelid", "conkey")) WHEN 'u' THEN 'unique ' || \(names("conrelid", "conkey"))
          WHEN 'f' THEN 'foreign key ' || \(names("conrelid", "conkey")) || ' references ' || (SELECT r.name FROM c AS r
            WHERE r.oid = confrelid) || ' ' || \(names("confrelid", "confkey"))
          WHEN 'x' THEN \(exclusion) WHEN 'n' THEN 'not null ' || \(names("conrelid", "conkey")) END,
        'on update ' || \(action("confupdtype")), 'on delete ' || \(action("confdeltype")),
        \(major >= 15 ? "CASE WHEN confdelsetcols IS NOT NULL THEN \(names("conrelid", "confdelsetcols")) END" : "NULL"),
        CASE WHEN confmatchtype = 'f' THEN 'match full' END, CASE WHEN condeferrable THEN 'deferrable' END,
        CASE WHEN condeferred THEN 'deferred' END, CASE WHEN NOT convalidated THEN 'not valid' END,
        CASE WHEN contype IN ('c', 'n') AND connoinherit THEN 'no inherit' END, CASE WHEN coninhcount > 0 THEN 'inherited' END
        \(expressions ? ", pg_get_constraintdef(con.oid)" : ""))
      FROM pg_constraint AS con JOIN c ON c.oid = conrelid
      WHERE contype <> 't' AND NOT EXISTS (SELECT 1 FROM pg_constraint AS whole
        WHERE whole.oid = con.conparentid AND whole.conrelid = con.conrelid)
      """
  }

  static func indexes(_ major: Int, _ expressions: Bool) -> String {
    """
    SELECT 'index ' || c.name || ' on ' || t.relname || ': ' || concat_ws(' ',
      CASE WHEN indisunique THEN 'unique' END, amname,
      (SELECT '(' || string_agg(
          CASE WHEN indkey[at] = 0 THEN 'expression' ELSE (SELECT attname FROM pg_attribute
            WHERE attrelid = indrelid AND attnum = indkey[at]) END
          || CASE WHEN indoption[at] & 1 = 1 THEN ' desc' ELSE '' END
          || CASE indoption[at] & 3 WHEN 1 THEN ' nulls last' WHEN 2 THEN ' nulls first' ELSE '' END, ', ' ORDER BY at) || ')'
        FROM generate_series(0, indnkeyatts - 1) AS at),
      CASE WHEN indnatts > indnkeyatts THEN 'include (' || (SELECT string_agg((SELECT attname FROM pg_attribute
          WHERE attrelid = indrelid AND attnum = indkey[at]), ', ' ORDER BY at)
        FROM generate_series(indnkeyatts, indnatts - 1) AS at) || ')' END,
      CASE WHEN indpred IS NOT NULL THEN 'where' END,
      \(major >= 15 ? "CASE WHEN indnullsnotdistinct THEN 'nulls not distinct' END" : "NULL"),
      CASE WHEN NOT indisvalid THEN 'invalid' END,
      CASE WHEN EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = c.oid AND contype IN ('p', 'u', 'x')) THEN 'constraint' END,
      'partition of ' || (SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhparent WHERE inhrelid = c.oid),
      CASE WHEN indisclustered THEN 'clustered' END,
      'tablespace ' || (SELECT spcname FROM pg_tablespace WHERE pg_tablespace.oid = c.reltablespace),
      '(' || (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(c.reloptions) AS o) || ')'
      \(expressions ? ", pg_get_indexdef(c.oid)" : ""))
    FROM c JOIN pg_index ON indexrelid = c.oid JOIN pg_class AS t ON t.oid = indrelid JOIN pg_am ON pg_am.oid = c.relam
    """
  }

  static func triggers(_ expressions: Bool) -> String {
    """
    SELECT 'trigger ' || c.name || '.' || tgname || ': ' || concat_ws(' ',
      CASE WHEN tgtype & 2 = 2 THEN 'before' WHEN tgtype & 64 = 64 THEN 'instead-of' ELSE 'after' END,
      CASE WHEN tgtype & 8 = 8 THEN 'delete' END, CASE WHEN tgtype & 4 = 4 THEN 'insert' END,
      CASE WHEN tgtype & 32 = 32 THEN 'truncate' END, CASE WHEN tgtype & 16 = 16 THEN 'update' END,
      'of ' || (SELECT string_agg(attname, ', ' ORDER BY attname COLLATE "C") FROM unnest(tgattr) AS n
        JOIN pg_attribute ON attrelid = tgrelid AND attnum = n),
      CASE WHEN tgtype & 1 = 1 THEN 'row' ELSE 'statement' END, CASE WHEN tgconstraint <> 0 THEN 'constraint' END,
      CASE tgenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' END,
      'function ' || (SELECT coalesce(s.name, nspname) || '.' || proname FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
        LEFT JOIN s ON s.oid = pronamespace WHERE pg_proc.oid = tgfoid)
      \(expressions ? ", pg_get_triggerdef(pg_trigger.oid)" : ""))
    FROM pg_trigger JOIN c ON c.oid = tgrelid WHERE NOT tgisinternal AND tgparentid = 0
    """
  }

  static func policies(_ expressions: Bool) -> String {
    """
    SELECT 'policy ' || c.name || '.' || polname || ': ' || concat_ws(' ',
      CASE polcmd WHEN '*' THEN 'all' WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' ELSE 'delete' END,
      CASE WHEN polpermissive THEN 'permissive' ELSE 'restrictive' END,
      'to ' || (SELECT string_agg(name, ', ' ORDER BY name COLLATE "C") FROM (SELECT CASE WHEN role = 0 THEN 'public'
        WHEN role = (SELECT oid FROM me) THEN 'session_user' ELSE (SELECT rolname FROM pg_roles WHERE oid = role) END AS name FROM unnest(polroles) AS role) AS roles),
      CASE WHEN polqual IS NOT NULL THEN 'using' \(expressions ? "|| ' ' || pg_get_expr(polqual, polrelid)" : "") END,
      CASE WHEN polwithcheck IS NOT NULL THEN 'check' \(expressions ? "|| ' ' || pg_get_expr(polwithcheck, polrelid)" : "") END)
    FROM pg_policy JOIN c ON c.oid = polrelid
    """
  }

  static func rules(_ expressions: Bool) -> String {
    """
    SELECT 'rule ' || c.name || '.' || rulename || ': '
      || CASE ev_enabled WHEN 'O' THEN 'origin' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' ELSE 'always' END
      \(expressions ? "|| ' ' || pg_get_ruledef(pg_rewrite.oid)" : "")
    FROM pg_rewrite JOIN c ON c.oid = ev_class WHERE rulename <> '_RETURN'
    """
  }

  /// The expressions of statistics objects came with 14.
  static func statistics(_ major: Int, _ expressions: Bool) -> String {
    """
    SELECT 'statistics ' || s.name || '.' || stxname || ' on ' || c.name || ': ' || concat_ws(' ',
      '(' || concat_ws(', ', (SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = stxrelid AND attnum = ANY (stxkeys::int2[]))
        \(major >= 14 ? ", (SELECT string_agg('expression', ', ') FROM unnest(pg_get_statisticsobjdef_expressions(st.oid)))" : "")) || ')',
      (SELECT string_agg(word, ', ' ORDER BY word) FROM (SELECT
        CASE kind WHEN 'd' THEN 'ndistinct' WHEN 'f' THEN 'dependencies' WHEN 'm' THEN 'mcv' END AS word
        FROM unnest(stxkind) AS kind) AS words),
      CASE WHEN stxstattarget >= 0 THEN 'target ' || stxstattarget END
      \(expressions ? ", pg_get_statisticsobjdef(st.oid)" : ""))
    FROM pg_statistic_ext AS st JOIN s ON s.oid = stxnamespace JOIN c ON c.oid = stxrelid
    """
  }
}
