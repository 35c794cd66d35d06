/// Owners and privileges: https://www.postgresql.org/docs/current/ddl-priv.html
extension PostgresSchema {
  /// The name to print for a role: the session's own has none, since the catalog does not know it.
  static func role(_ oid: String) -> String {
    """
    CASE WHEN \(oid) = 0 THEN 'public' WHEN \(oid) = (SELECT oid FROM me) THEN 'session_user'
      ELSE (SELECT CASE WHEN pg_roles.oid = 10 THEN 'postgres' ELSE rolname END FROM pg_roles WHERE pg_roles.oid = \(oid)) END
    """
  }

  /// A list of privileges as the catalog prints it.
  private static func text(_ list: String) -> String {
    """
    coalesce((SELECT string_agg(who || ': ' || words, '; ' ORDER BY who COLLATE "C") FROM (
      SELECT \(role("grantee")) || ' from ' || \(role("grantor")) AS who,
        string_agg(privilege_type || CASE WHEN is_grantable THEN '*' ELSE '' END, ', '
          ORDER BY privilege_type || CASE WHEN is_grantable THEN '*' ELSE '' END COLLATE "C") AS words
      FROM aclexplode(\(list)) GROUP BY grantee, grantor) AS groups), 'none')
    """
  }

  /// What has an owner, with its privileges and those that it would have by default.
  ///
  /// `public` counts as initdb leaves it, except under another owner.
  private static let owned = """
    SELECT CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' ELSE 'table' END AS kind,
      c.name, relowner AS owner, relacl AS list, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner) AS standard
    FROM c WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND schema <> 'pg_temp'
    UNION ALL SELECT 'schema', s.name, nspowner, nspacl, CASE
      WHEN s.name = 'public' AND pg_get_userbyid(nspowner) = 'pg_database_owner'
        THEN acldefault('n', nspowner) || makeaclitem(0, nspowner, 'USAGE', false)
      WHEN s.name = 'public' AND nspowner = 10 AND current_setting('server_version_num')::int < 150000
        THEN acldefault('n', nspowner) || makeaclitem(0, nspowner, 'USAGE', false) || makeaclitem(0, nspowner, 'CREATE', false)
      ELSE acldefault('n', nspowner) END
    FROM s JOIN pg_namespace ON pg_namespace.oid = s.oid WHERE s.name <> 'pg_temp'
    UNION ALL SELECT 'type', s.name || '.' || typname, typowner, typacl, acldefault('T', typowner)
    FROM pg_type JOIN s ON s.oid = typnamespace WHERE typtype <> 'm' AND NOT (typcategory = 'A' AND typtype = 'b')
      AND (typrelid = 0 OR (SELECT relkind FROM pg_class WHERE oid = typrelid) = 'c')
      AND NOT EXISTS (SELECT 1 FROM brought WHERE classid = 'pg_type'::regclass AND objid = pg_type.oid)
    UNION ALL SELECT 'function', s.name || '.' || proname || '('
      || coalesce((SELECT string_agg(format_type(type, NULL), ', ' ORDER BY at)
        FROM unnest(proargtypes) WITH ORDINALITY AS u (type, at)), '') || ')', proowner, proacl, acldefault('f', proowner)
    FROM pg_proc JOIN s ON s.oid = pronamespace
    WHERE NOT EXISTS (SELECT 1 FROM brought WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid)
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'i')
    """

  static let access = """
    SELECT 'owner of ' || kind || ' ' || name || ': ' || \(role("owner")) FROM (\(owned)) AS owned
    WHERE \(role("owner")) <> CASE WHEN kind = 'schema' AND name = 'public'
      THEN CASE WHEN current_setting('server_version_num')::int >= 150000 THEN 'pg_database_owner' ELSE 'postgres' END
      ELSE 'session_user' END
    UNION ALL SELECT 'privileges on ' || kind || ' ' || name || ': ' || \(text("list")) FROM (\(owned)) AS owned
    WHERE list IS NOT NULL AND \(text("list")) <> \(text("standard"))
    """

  static let columnAccess = """
    SELECT 'privileges on column ' || c.name || '.' || attname || ': ' || \(text("attacl"))
    FROM c JOIN pg_attribute ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
    WHERE attacl IS NOT NULL AND relkind IN ('r', 'p', 'f', 'v', 'm') AND schema <> 'pg_temp'
    """

  static let defaultAccess = """
    SELECT 'default privileges of ' || \(role("defaclrole")) || coalesce(' in ' || nspname, '') || ' on '
      || CASE defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'routines' WHEN 'T' THEN 'types'
        ELSE 'schemas' END || ': ' || \(text("defaclacl"))
    FROM pg_default_acl LEFT JOIN pg_namespace ON pg_namespace.oid = defaclnamespace
    """
}
