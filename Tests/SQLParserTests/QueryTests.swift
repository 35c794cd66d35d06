import SQLParser
import SQLSyntax
import Testing

@Suite struct QueryTests {
  @Test(
    "PostgreSQL's queries read, print and read again to the same",
    arguments: [
      "SELECT DISTINCT ON (a) a, b AS c FROM t WHERE d GROUP BY ROLLUP (a), GROUPING SETS ((a), ()) HAVING count(*) > 1",
      "SELECT * FROM ONLY a AS x (y) TABLESAMPLE system (1) REPEATABLE (2), LATERAL (SELECT 1) AS z",
      "SELECT * FROM a JOIN b JOIN c ON c.x = b.x ON a.x = b.x NATURAL LEFT JOIN d CROSS JOIN e JOIN f USING (g) AS h",
      "SELECT * FROM ROWS FROM (f(1), g() AS (a integer)) WITH ORDINALITY AS x, h(2) AS (b text COLLATE \"C\")",
      "SELECT 1 UNION SELECT 2 INTERSECT SELECT 3 EXCEPT ALL (SELECT 4 ORDER BY 1 LIMIT 1)",
      "SELECT * FROM t ORDER BY a USING < NULLS FIRST OFFSET 5 FETCH FIRST 3 ROWS WITH TIES",
      "SELECT * FROM t FOR NO KEY UPDATE OF t SKIP LOCKED FOR SHARE NOWAIT",
      "WITH RECURSIVE a (b) AS MATERIALIZED (SELECT 1) SEARCH DEPTH FIRST BY b SET c CYCLE b SET d USING e SELECT * FROM a",
      "SELECT ((SELECT 1) UNION (SELECT 2)), ((SELECT 3) + 1), x IN ((SELECT 4)), (((SELECT 5)))",
      "SELECT * FROM ((SELECT 1) UNION SELECT 2) AS a, ((SELECT 3) AS b JOIN c ON true), (((SELECT 6))) AS d",
      "SELECT a AS \"select\", b AS value INTO TEMPORARY x FROM y WINDOW w AS (PARTITION BY c), v AS (w ORDER BY d)",
      "TABLE a", "VALUES (1, 'x'), (2, DEFAULT)", "SELECT FROM t",
      "SELECT * FROM JSON_TABLE(a, '$' PASSING 1 AS x COLUMNS (i FOR ORDINALITY, b integer PATH '$.b' DEFAULT 1 ON EMPTY, NESTED PATH '$.c' COLUMNS (d text))) AS j",
      "SELECT * FROM XMLTABLE(XMLNAMESPACES('u' AS n, DEFAULT 'd'), '/a' PASSING b COLUMNS i FOR ORDINALITY, c integer PATH 'c' DEFAULT 1 NOT NULL)",
      "INSERT INTO t AS x (a, b[1], c.d) OVERRIDING SYSTEM VALUE VALUES (1, 2, 3) ON CONFLICT (lower(a)) WHERE b DO UPDATE SET (a, b) = (1, 2) WHERE x.a RETURNING WITH (OLD AS o) o.a",
      "UPDATE ONLY t AS x SET a = DEFAULT, (b, c) = (SELECT 1, 2) FROM y WHERE CURRENT OF z RETURNING *",
      "DELETE FROM t USING a, b WHERE t.x = a.x",
      "MERGE INTO t USING s ON t.a = s.a WHEN MATCHED AND b THEN DELETE WHEN NOT MATCHED BY SOURCE THEN UPDATE SET a = 1 WHEN NOT MATCHED THEN INSERT (a) VALUES (1) RETURNING MERGE_ACTION(), t.*",
    ])
  func postgres(_ text: String) {
    #expect(isStable(text), "\(printing(text))")
  }

  @Test(
    "SQLite's queries read, print and read again to the same",
    arguments: [
      "SELECT * FROM t AS x INDEXED BY i, u NOT INDEXED ON x.a = u.a LIMIT 5, 10",
      "INSERT OR REPLACE INTO t (a) VALUES (1)", "REPLACE INTO t VALUES (1)",
      "INSERT INTO t SELECT 1 WHERE true ON CONFLICT (a) DO NOTHING ON CONFLICT DO UPDATE SET a = 1 RETURNING *",
      "UPDATE OR IGNORE t SET a = 1 FROM s WHERE b ORDER BY c LIMIT 1", "DELETE FROM t WHERE a ORDER BY b LIMIT 1 OFFSET 2",
      "SELECT x IN (), x IN t, x IN f(1), a GLOB 'b', RAISE(ABORT, 'no'), ?1, :a, @b, $c, x'00', 0x1F",
      "SELECT `a b`, [c d], \"e\", 'f' 'g' FROM json_each('[]') AS j",
      "WITH a AS NOT MATERIALIZED (VALUES (1)) SELECT * FROM a EXCEPT SELECT 2 ORDER BY 1 NULLS LAST",
      "SELECT abort, key, replace('a', 'b', 'c'), CAST(a AS unsigned big int) FROM t WINDOW w AS (ORDER BY a)",
    ])
  func sqlite(_ text: String) {
    #expect(isStable(text, .sqlite), "\(printing(text, .sqlite))")
  }

  @Test("joins whose conditions come late group to the right in PostgreSQL")
  func lateConditions() throws {
    let text = "SELECT * FROM a JOIN b JOIN c ON 1 = 1 ON 2 = 2"
    guard case .select(let query) = try Statement.parse(text, dialect: .postgres), case .select(let select) = query.body,
      case .join(let join)? = select.from.first, case .join = join.right, case .table = join.left
    else {
      Issue.record("no join of a table with a join")
      return
    }
  }

  @Test("double quotes keep their meaning in SQLite, where they may be a string")
  func doubleQuotes() {
    #expect(printing("select \"a\" from [t u]", .sqlite) == ["SELECT \"a\" FROM [t u]"])
    #expect(printing("select \"a\", \"B\", \"select\" from t") == ["SELECT a, \"B\", \"select\" FROM t"])
  }
}
