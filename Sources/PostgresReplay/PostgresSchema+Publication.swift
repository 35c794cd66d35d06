/// Publications, which have column lists, conditions and schemas since 15, and event triggers.
extension PostgresSchema {
  static func publications(_ major: Int, _ expressions: Bool) -> String {
    let columns =
      major >= 15
      ? """
      (SELECT '(' || string_agg(attname, ', ' ORDER BY attnum) || ')' FROM pg_attribute
        WHERE attrelid = prrelid AND attnum = ANY (prattrs::int2[])),
      CASE WHEN prqual IS NOT NULL THEN 'where' \(expressions ? "|| ' ' || pg_get_expr(prqual, prrelid)" : "") END
      """ : "NULL"
    let schemas =
      major >= 15
      ? """
      UNION ALL SELECT 'publication ' || pubname || ' sends schema ' || s.name FROM pg_publication_namespace
        JOIN pg_publication ON pg_publication.oid = pnpubid JOIN s ON s.oid = pnnspid
      """ : ""
    return """
      SELECT 'publication ' || pubname || ': ' || concat_ws(', ', CASE WHEN pubinsert THEN 'insert' END,
        CASE WHEN pubupdate THEN 'update' END, CASE WHEN pubdelete THEN 'delete' END, CASE WHEN pubtruncate THEN 'truncate' END,
        CASE WHEN puballtables THEN 'all tables' END\(major >= 13 ? ", CASE WHEN pubviaroot THEN 'by root' END" : ""))
      FROM pg_publication
      UNION ALL SELECT 'publication ' || pubname || ' sends table ' || concat_ws(' ', c.name, \(columns))
      FROM pg_publication_rel JOIN pg_publication ON pg_publication.oid = prpubid JOIN c ON c.oid = prrelid
      \(schemas)
      UNION ALL SELECT 'comment on publication ' || pubname || ': ' || description FROM pg_publication
        JOIN pg_description ON classoid = 'pg_publication'::regclass AND objoid = pg_publication.oid
      UNION ALL SELECT 'owner of publication ' || pubname || ': ' || \(role("pubowner")) FROM pg_publication
        WHERE pubowner <> (SELECT oid FROM me)
      """
  }

  static let eventTriggers = """
    SELECT 'event trigger ' || evtname || ': ' || evtevent
      || coalesce(' of ' || (SELECT string_agg(tag, ', ' ORDER BY tag COLLATE "C") FROM unnest(evttags) AS tag), '')
      || CASE evtenabled WHEN 'O' THEN ', origin' WHEN 'D' THEN ', disabled' WHEN 'R' THEN ', replica' ELSE ', always' END
      || ', function ' || (SELECT s.name || '.' || proname FROM pg_proc JOIN s ON s.oid = pronamespace WHERE pg_proc.oid = evtfoid)
    FROM pg_event_trigger
    UNION ALL SELECT 'comment on event trigger ' || evtname || ': ' || description FROM pg_event_trigger
      JOIN pg_description ON classoid = 'pg_event_trigger'::regclass AND objoid = pg_event_trigger.oid
    UNION ALL SELECT 'owner of event trigger ' || evtname || ': ' || \(role("evtowner")) FROM pg_event_trigger
      WHERE evtowner <> (SELECT oid FROM me)
    """
}
