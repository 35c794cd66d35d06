import SQLParser
import SQLSyntax
import Testing

@Suite struct ExpressionTests {
  @Test(
    "PostgreSQL's operators bind in the server's order",
    arguments: [
      ("a + b * c", "a + (b * c)"),
      ("a * b + c", "(a * b) + c"),
      ("- a ^ b", "(-a) ^ b"),
      ("- a::int", "-(a::integer)"),
      ("a || b + c", "a || (b + c)"),
      ("@ a + b", "@ (a + b)"),
      ("@ a || b", "(@ a) || b"),
      ("a = b IS NULL", "(a = b) IS NULL"),
      ("a IS NULL = b", "(a IS NULL) = b"),
      ("NOT a = b AND c", "(NOT (a = b)) AND c"),
      ("a = NOT b", "a = (NOT b)"),
      ("a OR b AND NOT c OR d", "a OR (b AND (NOT c)) OR d"),
      ("a BETWEEN b AND c AND d", "(a BETWEEN b AND c) AND d"),
      ("a LIKE b || c ESCAPE d OR e", "(a LIKE (b || c) ESCAPE d) OR e"),
      ("a IN (1, 2) = b", "(a IN (1, 2)) = b"),
      ("a AT TIME ZONE b AT TIME ZONE c", "(a AT TIME ZONE b) AT TIME ZONE c"),
      ("a COLLATE \"C\" || b", "(a COLLATE \"C\") || b"),
      ("a OPERATOR(s.*) b + c", "a OPERATOR(s.*) (b + c)"),
      ("a = ANY (b) AND c", "(a = ANY (b)) AND c"),
      ("a < b = ANY (c)", "error: expected parentheses, as operators of this kind do not chain, found `=`"),
    ])
  func postgresPrecedence(_ text: String, _ expected: String) {
    #expect(reading(text) == expected)
  }

  @Test(
    "SQLite's operators bind in SQLite's order",
    arguments: [
      ("a = b < c", "a = (b < c)"),
      ("a < b = c", "(a < b) = c"),
      ("a = b = c", "(a = b) = c"),
      ("a || b * c", "(a || b) * c"),
      ("-a || b", "(-a) || b"),
      ("a & b + c", "a & (b + c)"),
      ("a << b & c", "(a << b) & c"),
      ("a IS NULL = b", "(a IS NULL) = b"),
      ("a LIKE b = c", "(a LIKE b) = c"),
      ("a IS b OR c", "(a IS b) OR c"),
      ("a -> 'x' ->> 'y' = b", "((a -> 'x') ->> 'y') = b"),
      ("NOT a IN (1) AND b", "(NOT (a IN (1))) AND b"),
      ("a NOT NULL AND b", "(a IS NOT NULL) AND b"),
    ])
  func sqlitePrecedence(_ text: String, _ expected: String) {
    #expect(reading(text, .sqlite) == expected)
  }

  @Test(
    "comparisons without parentheses do not chain in PostgreSQL",
    arguments: [
      "a < b < c", "a = b = c", "a LIKE b LIKE c", "a BETWEEN 1 AND 2 BETWEEN 3 AND 4", "a IS DISTINCT FROM b IS DISTINCT FROM c",
    ])
  func noChains(_ text: String) {
    #expect(reading(text).hasPrefix("error: "))
  }

  @Test(
    "what the grammar has words for reads and prints the same",
    arguments: [
      "EXTRACT(year FROM a)", "SUBSTRING(a FROM 2 FOR 3)", "OVERLAY(a PLACING b FROM 1 FOR 2)", "POSITION(a IN b)",
      "TRIM(BOTH 'x' FROM a)", "NORMALIZE(a, NFC)", "COLLATION FOR (a)", "COALESCE(a, b)", "CAST(a AS numeric(10, 2))",
      "interval '1' day to second(3)", "date '2020-01-01'", "CURRENT_TIMESTAMP(3)", "GROUPING(a, b)", "ARRAY[[1], [2]]",
      "ARRAY(SELECT 1)", "ROW(1, 2)", "(1, 2)", "(a, b) OVERLAPS (c, d)", "(a).b", "a[1:2]", "(a[1])[2]", "a.b.c", "(f(x)).*",
      "CASE a WHEN 1 THEN 2 ELSE 3 END", "count(*) FILTER (WHERE a) OVER (PARTITION BY b ORDER BY c)",
      "percentile_cont(0.5) WITHIN GROUP (ORDER BY a)", "f(a, b => 1)", "f(VARIADIC a)",
      "JSON_OBJECT('a' VALUE 1 ABSENT ON NULL)",
      "JSON_VALUE(a, '$.b' PASSING 1 AS x RETURNING integer DEFAULT 0 ON EMPTY ERROR ON ERROR)",
      "a IS JSON OBJECT WITH UNIQUE KEYS",
      "XMLELEMENT(NAME a, XMLATTRIBUTES(b AS c), d)", "a IS NFC NORMALIZED", "B'101'", "X'1F'", "U&\"d\\0061t\"",
    ])
  func grammarWords(_ text: String) {
    let first = reading(text)
    #expect(!first.hasPrefix("error: "), "\(first)")
    #expect(reading(first) == first)
  }

  @Test("strings decode whatever their form")
  func strings() throws {
    let forms = [
      ("'a''b'", "a'b"), ("E'a\\n\\x41\\u0042\\'c'", "a\nAB'c"), ("U&'d\\0061t\\+000061'", "data"),
      ("U&'d!0061' UESCAPE '!'", "da"),
      ("$$a'b$$", "a'b"), ("$t$a$$b$t$", "a$$b"), ("'a'\n  'b'", "ab"), ("'a' -- c\n'b'", "ab"),
    ]
    for (text, expected) in forms {
      guard case .literal(let literal) = try Expression.parse(text, dialect: .postgres), case .string(let string) = literal.kind
      else {
        Issue.record("\(text) is no string")
        continue
      }
      #expect(string.value == expected)
    }
  }

  @Test("a string prints with its quotes doubled, a body with a tag that does not stand in it")
  func printedStrings() {
    #expect(reading("E'a\\'b'") == "'a''b'")
    #expect(reading("$t$a $$ b$t$") == "$body$a $$ b$body$")
  }
}
