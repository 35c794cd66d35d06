/// Findings that are no rule files: the parser, the allowances and the replay speak by themselves.
struct BuiltInCheck {
  var slug: String
  var code: String
  var text: String

  /// As `tandem explain` prints it.
  var explanation: String { "# \(slug)\n\n`\(slug)` · \(code)\n\n\(text)\n" }

  /// The check of this name or code.
  static func named(_ name: String) -> BuiltInCheck? { all.first { $0.slug == name || $0.code == name } }

  /// In the order of their codes.
  static let all: [BuiltInCheck] = [
    .init(
      slug: "query-breaks", code: "TD001",
      text: """
        A query of the running code works on its own schema and fails on one that it will meet. The engine refused to prepare and
        plan it; the report names the query's file and line and the engine's words. Ship the statement after every running version
        has stopped using what it takes away.
        """),
    .init(
      slug: "migration-fails", code: "TD002",
      text: "The migration does not run on the schema that the migrations before it make. The engine's words say why."),
    .init(
      slug: "migration-fails-on-rows", code: "TD003",
      text: """
        The migration runs on empty tables and fails when rows are there: a NOT NULL meets a NULL, a unique index meets duplicates,
        a narrower type meets a long value. Mend the rows in a migration of their own before it.
        """),
    .init(
      slug: "rows-lost", code: "TD004",
      text: """
        A table has fewer rows after a statement than before it. A cascade, a trigger or a table rebuild under enforced foreign keys
        does this without saying so.
        """),
    .init(
      slug: "migration-fails-on-such-rows", code: "TD005",
      text: """
        The migration runs on an empty database and fails over rows that the schema allows and Tandem made up. Whether your
        database holds such rows only you can tell: the finding shows the row to look for.
        """),
    .init(
      slug: "read-differs", code: "TD006",
      text: """
        A query of the running code works before and after the statement and reads something else from the same rows. Decide
        whether the running code can live with that; if not, make the change where no running version reads. It is an error where the
        step only adds, since then a name in the query stands for something else than before, and where the query now fails over
        rows whatever they hold: write each column with its table, or mend what the query calls.
        """),
    .init(
      slug: "write-refused", code: "TD007",
      text: """
        A write of the running code is accepted before the statement and refused after it, with the same values. It is an error
        where no value that the program might send can help, or where a row of your own seed is refused; a warning where that depends
        on values or rows that were only tried. Put the restriction in once no running version sends such values.
        """),
    .init(
      slug: "held-statement-fails", code: "TD008",
      text: """
        A statement that the running code prepared before the migration fails when it is run again on the same session. Drivers
        that keep prepared statements meet this; some prepare anew and try once more, but not inside a transaction. Name the
        columns instead of `*`, or let sessions be opened anew after the migration.
        """),
    .init(
      slug: "write-differs", code: "TD009",
      text: """
        A write of the running code is accepted before and after the statement and leaves other rows or values behind. It is an
        error where the step only adds, since then a name in the query stands for something else than before.
        """),
    .init(
      slug: "statement-not-understood", code: "TD010",
      text: """
        A statement could not be read, so nothing is known of what it does, and no verdict is better than unknown. Correct it, or
        report it as a bug when the server accepts it.
        """),
    .init(
      slug: "unknown-directive", code: "TD011",
      text: "A comment begins with `tandem:` and goes on with a word that means nothing."),
    .init(
      slug: "allowance-without-reason", code: "TD012",
      text: "`-- tandem: allow RULE because REASON [until DATE]` needs its reason; without one it silences nothing."),
    .init(
      slug: "allowance-expired", code: "TD013",
      text: "The date of an allowance has passed, or is no date, so that it silences nothing."),
    .init(slug: "allowance-of-unknown-rule", code: "TD014", text: "An allowance names a rule that does not exist."),
    .init(
      slug: "allowance-unused", code: "TD015",
      text: "An allowance silences nothing: the rule has nothing to say about the statement. Remove it."),
    .init(
      slug: "baseline-entry-stale", code: "TD016",
      text: """
        The baseline records a finding that is not there any more: it was mended, or its statement was written anew. Remove the line,
        so that the same finding is reported when it comes back.
        """),
    .init(
      slug: "values-lost", code: "TD017",
      text: """
        A column holds other values after a statement than before it, or none. Where that is not meant, keep the old column until
        the new one has been compared with it.
        """),
    .init(
      slug: "down-loses", code: "TD018",
      text: """
        The down migration runs and does not bring back everything that was there. Once the migration has run, going back to the
        old schema costs those values.
        """),
    .init(
      slug: "rows-not-understood", code: "TD019",
      text: """
        Rows that one version writes are met by another that is live with it: its query fails over them, or reads what its own
        rows never hold. Deploy a version that understands such rows before the one that writes them.
        """),
    .init(
      slug: "code-before-schema", code: "TD020",
      text: """
        Queries of the new code need a migration that, as the deployment is configured, runs after that code: they are refused when
        they are prepared, or row by row where the old schema demands what the new code no longer writes. Run the migration
        before the deploy, or guard the queries with a flag that is switched on once it has run.
        """),
    .init(
      slug: "rollback-meets-rows", code: "TD021",
      text: """
        After going back to the old code, its queries meet rows that the new code wrote, and fail over them or read what their own
        rows never hold.
        """),
    .init(
      slug: "down-fails", code: "TD022",
      text: """
        The down migration does not run, does not run any more once the new code has written, or leaves a schema on which the old
        code does not work. Until it is mended the schema cannot be taken back.
        """),
    .init(
      slug: "columns-shift", code: "TD023",
      text: """
        A statement that the running code prepared before the migration gives another column in a place when it is run again. Code
        that reads columns by number takes one for the other; name the columns instead of `*`.
        """),
    .init(
      slug: "name-binds-otherwise", code: "TD024",
      text: """
        A query goes on working once a statement has run, and one of its names stands for something else: a subquery's table gained a
        column of the name and captures it, NATURAL JOIN compares a column more, a value without a column list goes to another
        column, a result's label loses against a new column, a table earlier in the search path takes a name over, or a
        double-quoted text of SQLite becomes a column. Write the name with its table, or give the new thing another name.
        """),
    .init(
      slug: "applied-migration-edited", code: "TD025",
      text: """
        The revision that runs today has the migration with other statements. A database that has run it is not given the new text, so
        that it and a new database go apart; what the new code needs of the change is missing where it matters. The check goes on
        with the text that has run. Write the change as a migration of its own.
        """),
    .init(
      slug: "applied-migration-gone", code: "TD026",
      text: """
        The revision that runs today has a migration that is not here. A database that has run it keeps what it did, and the check goes
        on with that. A branch that is behind lacks what others have merged: merge first, or compare with the revision that both come
        from. One that was taken out on purpose needs a migration that undoes it.
        """),
  ]
}
