extension PostgresSchema {
  static func views(_ expressions: Bool) -> String {
    """
    SELECT 'view ' || c.name || ': ' || concat_ws(', ', CASE relkind WHEN 'v' THEN 'plain' ELSE 'materialized' END,
      CASE relpersistence WHEN 't' THEN 'temporary' ELSE 'permanent' END,
      CASE WHEN NOT relispopulated THEN 'not populated' END,
      'tablespace ' || (SELECT spcname FROM pg_tablespace WHERE pg_tablespace.oid = reltablespace),
      '(' || (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(reloptions) AS o) || ')'
      \(expressions ? ", 'as ' || pg_get_viewdef(c.oid)" : ""))
    FROM c WHERE relkind IN ('v', 'm')
    """
  }

  static let viewColumns = """
    SELECT 'view column ' || c.name || '.' || attname || ' #' || rank() OVER (PARTITION BY attrelid ORDER BY attnum) || ': '
      || format_type(atttypid, atttypmod)
    FROM c JOIN pg_attribute ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped WHERE relkind IN ('v', 'm')
    """

  static let sequences = """
    SELECT 'sequence ' || c.name || ': ' || concat_ws(' ', format_type(seqtypid, NULL), 'increment ' || seqincrement,
      'from ' || seqmin || ' to ' || seqmax, 'start ' || seqstart, 'cache ' || seqcache, CASE WHEN seqcycle THEN 'cycle' END,
      (SELECT CASE deptype WHEN 'i' THEN 'identity of ' ELSE 'owned by ' END || t.name || '.' || attname FROM pg_depend
        JOIN c AS t ON t.oid = refobjid JOIN pg_attribute ON attrelid = t.oid AND attnum = refobjsubid
        WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass AND objid = c.oid
        AND deptype IN ('a', 'i') AND refobjsubid > 0))
    FROM c JOIN pg_sequence ON seqrelid = c.oid
    """

  static func types(_ expressions: Bool) -> String {
    """
    SELECT CASE typtype
      WHEN 'e' THEN 'enum ' || name || ': '
        || coalesce((SELECT string_agg('''' || enumlabel || '''', ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid), '')
      WHEN 'c' THEN 'composite type ' || name || ': '
        || coalesce((SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = typrelid AND attnum > 0 AND NOT attisdropped), '')
      WHEN 'r' THEN 'range type ' || name || ': ' || (SELECT format_type(rngsubtype, NULL) FROM pg_range WHERE rngtypid = t.oid)
      WHEN 'd' THEN concat_ws(' ', 'domain ' || name || ':', format_type(typbasetype, typtypmod),
        CASE WHEN typcollation <> (SELECT typcollation FROM pg_type AS base WHERE base.oid = t.typbasetype) THEN 'collate '
          || (SELECT collname FROM pg_collation WHERE oid = typcollation) END,
        CASE WHEN typnotnull THEN 'not null' END,
        CASE WHEN typdefaultbin IS NOT NULL THEN 'default' \(expressions ? "|| ' (' || pg_get_expr(typdefaultbin, 0) || ')'" : "") END)
      ELSE 'type ' || name END
    FROM (SELECT pg_type.*, s.name || '.' || typname AS name FROM pg_type JOIN s ON s.oid = typnamespace
      WHERE typtype <> 'm' AND NOT (typcategory = 'A' AND typtype = 'b')
      AND (typrelid = 0 OR (SELECT relkind FROM pg_class WHERE oid = typrelid) = 'c')
      AND NOT EXISTS (SELECT 1 FROM brought WHERE classid = 'pg_type'::regclass AND objid = pg_type.oid)) AS t
    """
  }

  static func domainConstraints(_ expressions: Bool) -> String {
    """
    SELECT 'domain constraint ' || s.name || '.' || typname || '.' || conname || ': check'
      || CASE WHEN convalidated THEN '' ELSE ' not valid' END \(expressions ? "|| ' ' || pg_get_constraintdef(con.oid)" : "")
    FROM pg_constraint AS con JOIN pg_type ON pg_type.oid = contypid JOIN s ON s.oid = typnamespace WHERE contype = 'c'
    """
  }

  static func functions(_ expressions: Bool) -> String {
    """
    SELECT CASE prokind WHEN 'a' THEN 'aggregate ' WHEN 'p' THEN 'procedure ' ELSE 'function ' END || s.name || '.' || proname
      || '(' || coalesce((SELECT string_agg(format_type(type, NULL), ', ' ORDER BY at)
        FROM unnest(proargtypes) WITH ORDINALITY AS u (type, at)), '') || '): '
      || CASE prokind WHEN 'a' THEN 'sql' ELSE lanname END || ', '
      || CASE WHEN prokind = 'a' THEN 'volatile' ELSE
        CASE provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END END
      \(expressions ? "|| CASE prokind WHEN 'a' THEN '' ELSE ' ' || pg_get_functiondef(pg_proc.oid) END" : "")
    FROM pg_proc JOIN s ON s.oid = pronamespace JOIN pg_language ON pg_language.oid = prolang
    WHERE NOT EXISTS (SELECT 1 FROM brought WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid)
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'i')
    """
  }

  static let comments = """
    SELECT 'comment on ' || kind || ' ' || name || ': ' || description FROM (
      SELECT CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' WHEN 'i' THEN 'index'
        WHEN 'I' THEN 'index' WHEN 'c' THEN 'type' ELSE 'table' END AS kind, c.name, description
      FROM c JOIN pg_description ON classoid = 'pg_class'::regclass AND objoid = c.oid AND objsubid = 0
      UNION ALL SELECT 'column', c.name || '.' || attname, description FROM c
        JOIN pg_description ON classoid = 'pg_class'::regclass AND objoid = c.oid
        JOIN pg_attribute ON attrelid = c.oid AND attnum = objsubid
      UNION ALL SELECT 'constraint', c.name || '.' || conname, description FROM c JOIN pg_constraint ON conrelid = c.oid
        JOIN pg_description ON classoid = 'pg_constraint'::regclass AND objoid = pg_constraint.oid
      UNION ALL SELECT 'trigger', c.name || '.' || tgname, description FROM c JOIN pg_trigger ON tgrelid = c.oid
        JOIN pg_description ON classoid = 'pg_trigger'::regclass AND objoid = pg_trigger.oid
      UNION ALL SELECT 'type', s.name || '.' || typname, description FROM pg_type JOIN s ON s.oid = typnamespace
        JOIN pg_description ON classoid = 'pg_type'::regclass AND objoid = pg_type.oid
        WHERE NOT EXISTS (SELECT 1 FROM brought WHERE classid = 'pg_type'::regclass AND objid = pg_type.oid)
      UNION ALL SELECT 'function', s.name || '.' || proname, description FROM pg_proc JOIN s ON s.oid = pronamespace
        JOIN pg_description ON classoid = 'pg_proc'::regclass AND objoid = pg_proc.oid
        WHERE NOT EXISTS (SELECT 1 FROM brought WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid)
      UNION ALL SELECT 'policy', c.name || '.' || polname, description FROM c JOIN pg_policy ON polrelid = c.oid
        JOIN pg_description ON classoid = 'pg_policy'::regclass AND objoid = pg_policy.oid
      UNION ALL SELECT 'rule', c.name || '.' || rulename, description FROM c JOIN pg_rewrite ON ev_class = c.oid
        JOIN pg_description ON classoid = 'pg_rewrite'::regclass AND objoid = pg_rewrite.oid
      UNION ALL SELECT 'statistics', s.name || '.' || stxname, description FROM pg_statistic_ext JOIN s ON s.oid = stxnamespace
        JOIN pg_description ON classoid = 'pg_statistic_ext'::regclass AND objoid = pg_statistic_ext.oid
      UNION ALL SELECT 'domain constraint', s.name || '.' || typname || '.' || conname, description FROM pg_constraint
        JOIN pg_type ON pg_type.oid = contypid JOIN s ON s.oid = typnamespace
        JOIN pg_description ON classoid = 'pg_constraint'::regclass AND objoid = pg_constraint.oid
      UNION ALL SELECT 'schema', s.name, description FROM s
        JOIN pg_description ON classoid = 'pg_namespace'::regclass AND objoid = s.oid
        WHERE description <> 'standard public schema'
    ) AS found
    """
}
