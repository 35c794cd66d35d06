import SQLParser
import SQLSyntax
import SourceText
import Testing

@Suite struct PLpgSQLTests {
  private func block(_ body: String) throws -> PLpgSQLBlock {
    let statement = try Statement.parse("DO $$ \(body) $$", dialect: .postgres)
    guard case .doBlock(let block) = statement, case .plpgsql(let code) = block.code else {
      throw SyntaxProblem(span: .zero, message: "no PL/pgSQL")
    }
    return code.block
  }

  @Test("statements and control flow are read, with the SQL inside as trees")
  func statements() throws {
    let block = try block(
      """
      <<outer>> DECLARE n integer := 0; r record; t text;
      BEGIN
        FOR r IN SELECT id FROM shops WHERE open LOOP
          UPDATE shops SET seen = true WHERE id = r.id;
          n := n + 1;
        END LOOP;
        IF n > 10 THEN RAISE NOTICE 'many: %', n; ELSIF n = 0 THEN RETURN; ELSE NULL; END IF;
        SELECT name INTO STRICT t FROM shops LIMIT 1;
        EXECUTE 'ALTER TABLE shops ADD COLUMN note text';
        EXECUTE format('DROP TABLE %I', t);
      EXCEPTION WHEN unique_violation OR SQLSTATE '22012' THEN ROLLBACK;
      END outer
      """)
    #expect(block.declarations.map(\.name.text) == ["n", "r", "t"])
    #expect(block.statements.count == 5)
    #expect(block.handlers?.first?.conditions.count == 2)
    guard case .loop(let loop) = block.statements[0].kind, case .query(_, let query) = loop.head,
      case .select = query.statement, case .sql(let update, into: nil) = loop.statements[0].kind,
      case .update = update.statement, case .assign = loop.statements[1].kind
    else {
      Issue.record("not a loop over a query with an UPDATE and an assignment")
      return
    }
    guard case .if(let branches) = block.statements[1].kind else {
      Issue.record("not an IF")
      return
    }
    #expect(branches.branches.count == 2)
    #expect(branches.otherwise?.count == 1)
    guard case .sql(let select, into: .some(let into)) = block.statements[2].kind, case .select = select.statement else {
      Issue.record("no INTO")
      return
    }
    #expect(into.isStrict)
    #expect(into.targets.count == 1)
  }

  @Test("EXECUTE of a constant is read, of a computed text it is unknown")
  func dynamic() throws {
    let statements = try block(
      "DECLARE t text; BEGIN EXECUTE 'drop table a; drop table b'; EXECUTE 'drop table ' || t; EXECUTE E'it''s \\\\' ; END"
    ).statements
    guard case .execute(let constant, into: nil) = statements[0].kind,
      case .execute(let computed, into: nil) = statements[1].kind,
      case .execute(let wrong, into: nil) = statements[2].kind
    else {
      Issue.record("not three times EXECUTE")
      return
    }
    #expect(constant.statements?.count == 2)
    #expect(computed.statements == nil)
    #expect(wrong.statements == nil)
  }

  @Test("every span is a place in the file, whatever quotes the body stands in")
  func spans() throws {
    for text in [
      "DO $a$ BEGIN drop table x; END $a$", "DO 'BEGIN perform ''a''; drop table x; END'", "DO E'BEGIN\\n drop table x; END'",
    ] {
      let file = SourceFile(path: "t.sql", text: text)
      let script = Script.parse(file, dialect: .postgres)
      guard case .doBlock(let block) = script.statements[0].statement, case .plpgsql(let code) = block.code,
        case .sql(let drop, into: nil) = code.block.statements.last?.kind
      else {
        Issue.record("\(text)")
        continue
      }
      #expect(file.text(drop.span) == "drop table x")
    }
  }

  @Test("bodies of functions in SQL are statements")
  func sqlBodies() throws {
    let statement = try Statement.parse(
      "create function f() returns int language sql as 'insert into t values (1); select 1'", dialect: .postgres)
    guard case .createFunction(let function) = statement, case .sql(let statements) = function.code else {
      Issue.record("no SQL")
      return
    }
    #expect(statements.count == 2)
  }

  @Test(
    "what the server refuses is refused",
    arguments: [
      "BEGIN retrun; END": "expected `;` or", "BEGIN x := 1; END": "`x` is not a known variable",
      "BEGIN RETURN 1; END": "expected `;`",
      "BEGIN EXIT; END": "EXIT stands outside a loop", "BEGIN RAISE NOTICE '% %', 1; END": "the format has 2 places",
      "BEGIN RAISE no_such_thing; END": "no condition", "BEGIN IF 1 THEN END; END": "expected `IF`",
      "BEGIN NULL END": "expected `;`",
      "DECLARE c CONSTANT int := 1; BEGIN c := 2; END": "variable `c` is declared CONSTANT",
      "DECLARE a int; a int; BEGIN END": "duplicate declaration", "BEGIN LOOP NULL; END LOOP x; END": "end label",
      "DECLARE a int; BEGIN SELECT 1 INTO a INTO a; END": "INTO is given more than once",
      "BEGIN RETURN NEXT 1; END": "RETURN NEXT stands in a routine that returns no set",
    ])
  func refused(body: String, message: String) {
    let script = Script.parse("DO $$ \(body) $$; SELECT 1", dialect: .postgres)
    #expect(script.statements.count == 2)
    #expect(script.problems.count == 1)
    if !body.hasPrefix("BEGIN retrun") { #expect(script.problems.first?.message.contains(message) == true, "\(script.problems)") }
    guard case .doBlock = script.statements[0].statement else {
      Issue.record("the block itself is no longer known")
      return
    }
  }
}
