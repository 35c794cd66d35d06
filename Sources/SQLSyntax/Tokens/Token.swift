/// Every kind of token of both dialects: one flat enumeration, so that a statement's grammar reads as a sequence of cases.
///
/// Keywords stand last and in alphabetical order, as in `KeywordTable`; a test holds the two together. A keyword of one dialect
/// alone is still lexed as its case in the other, whose tables then treat it as a plain identifier.
public enum Token: UInt16, Hashable, Sendable, CaseIterable {
  /// After the last token; the parser may look past it as far as it likes.
  case endOfFile
  /// A bare word that is no keyword of either dialect.
  case identifier
  /// `"x"`, `U&"x"`, and in SQLite `` `x` `` and `[x]`.
  case quotedIdentifier
  /// `'…'`.
  case stringLiteral
  /// `E'…'`.
  case escapeString
  /// `U&'…'`.
  case unicodeString
  /// `$tag$…$tag$`.
  case dollarString
  /// `B'…'`.
  case bitString
  /// `X'…'`: a bit string in PostgreSQL, a blob in SQLite.
  case hexString
  /// `N'…'`.
  case nationalString
  /// Digits, with underscores, or in base 16, 8 or 2.
  case integerLiteral
  /// A number with a point or an exponent.
  case numericLiteral
  /// `$1`, and in SQLite `?`, `?1`, `:a`, `@a`, `$a`.
  case parameterMark
  /// An operator that has no case of its own: `||`, `->>`, `@>`, `~*` ….
  case operatorSymbol
  /// One character each, in ASCII order.
  case percent, leftParenthesis, rightParenthesis, star, plus, comma, minus, dot, slash, colon, semicolon, less, equals, greater
  /// One character each, in ASCII order.
  case leftBracket, rightBracket, caret
  /// `::`, `:=`, `=>`, `<=`, `>=`, `<>` or `!=`, `..`.
  case doubleColon, colonEquals, equalsGreater, lessEquals, greaterEquals, notEquals, dotDot
  /// A backslash and what psql reads with it.
  case psqlLine
  /// The rows after `COPY … FROM STDIN;`, up to and with the line `\.`.
  case copyBody
  /// An unterminated quotation or comment, or a byte that begins no token.
  case invalid

  /// Keywords in A.
  case abort, absent, absolute, access, action, add, admin, after, aggregate, all, also, alter, always, analyse, analyze
  case and, any, array, `as`, asc, asensitive, assertion, assignment, asymmetric, at, atomic, attach, attribute
  case authorization, autoincrement
  /// Keywords in B.
  case backward, before, begin, between, bigint, binary, bit, boolean, both, breadth, by
  /// Keywords in C.
  case cache, call, called, cascade, cascaded, `case`, cast, catalog, chain, char, character, characteristics, check
  case checkpoint, `class`, close, cluster, coalesce, collate, collation, column, columns, comment, comments, commit
  case committed, compression, concurrently, conditional, configuration, conflict, connection, constraint, constraints
  case content, `continue`, conversion, copy, cost, create, cross, csv, cube, current, current_catalog, current_date
  case current_role, current_schema, current_time, current_timestamp, current_user, cursor, cycle
  /// Keywords in D.
  case data, database, day, deallocate, dec, decimal, declare, `default`, defaults, deferrable, deferred, definer, delete
  case delimiter, delimiters, depends, depth, desc, detach, dictionary, disable, discard, distinct, `do`, document, domain
  case double, drop
  /// Keywords in E.
  case each, `else`, empty, enable, encoding, encrypted, end, enforced, `enum`, error, escape, event, except, exclude
  case excluding, exclusive, execute, exists, explain, expression, `extension`, external, extract
  /// Keywords in F.
  case fail, `false`, family, fetch, filter, finalize, first, float, following, `for`, force, foreign, format, forward
  case freeze, from, full, function, functions
  /// Keywords in G.
  case generated, glob, global, grant, granted, greatest, group, grouping, groups
  /// Keywords in H.
  case handler, having, header, hold, hour
  /// Keywords in I.
  case identity, `if`, ignore, ilike, immediate, immutable, implicit, `import`, `in`, include, including, increment, indent
  case index, indexed, indexes, inherit, inherits, initially, inline, inner, `inout`, input, insensitive, insert, instead
  case int, integer, intersect, interval, into, invoker, `is`, isnull, isolation
  /// Keywords in J.
  case join, json, json_array, json_arrayagg, json_exists, json_object, json_objectagg, json_query, json_scalar
  case json_serialize, json_table, json_value
  /// Keywords in K.
  case keep, key, keys
  /// Keywords in L.
  case label, language, large, last, lateral, leading, leakproof, least, left, level, like, limit, listen, load, local
  case localtime, localtimestamp, location, lock, locked, logged
  /// Keywords in M.
  case mapping, match, matched, materialized, maxvalue, merge, merge_action, method, minute, minvalue, mode, month, move
  /// Keywords in N.
  case name, names, national, natural, nchar, nested, new, next, nfc, nfd, nfkc, nfkd, no, none, normalize, normalized, not
  case nothing, notify, notnull, nowait, null, nullif, nulls, numeric
  /// Keywords in O.
  case object, objects, of, off, offset, oids, old, omit, on, only, `operator`, option, options, or, order, ordinality
  case others, out, outer, over, overlaps, overlay, overriding, owned, owner
  /// Keywords in P.
  case parallel, parameter, parser, partial, partition, passing, password, path, period, placing, plan, plans, policy
  case position, pragma, preceding, precision, prepare, prepared, preserve, primary, prior, privileges, procedural
  case procedure, procedures, program, publication
  /// Keywords in Q.
  case query, quote, quotes
  /// Keywords in R.
  case raise, range, read, real, reassign, recursive, ref, references, referencing, refresh, regexp, reindex, relative
  case release, rename, repeatable, replace, replica, reset, restart, restrict, `return`, returning, returns, revoke, right
  case role, rollback, rollup, routine, routines, row, rows, rule
  /// Keywords in S.
  case savepoint, scalar, schema, schemas, scroll, search, second, security, select, sequence, sequences, serializable
  case server, session, session_user, set, setof, sets, share, show, similar, simple, skip, smallint, snapshot, some, source
  case sql, stable, standalone, start, statement, statistics, stdin, stdout, storage, stored, strict, string, strip
  case subscription, substring, support, symmetric, sysid, system, system_user
  /// Keywords in T.
  case table, tables, tablesample, tablespace, target, temp, template, temporary, text, then, ties, time, timestamp, to
  case trailing, transaction, transform, treat, trigger, trim, `true`, truncate, trusted, type, types
  /// Keywords in U.
  case uescape, unbounded, uncommitted, unconditional, unencrypted, union, unique, unknown, unlisten, unlogged, until
  case update, user, using
  /// Keywords in V.
  case vacuum, valid, validate, validator, value, values, varchar, variadic, varying, verbose, version, view, views, virtual
  case volatile
  /// Keywords in W.
  case when, `where`, whitespace, window, with, within, without, work, wrapper, write
  /// Keywords in X.
  case xml, xmlattributes, xmlconcat, xmlelement, xmlexists, xmlforest, xmlnamespaces, xmlparse, xmlpi, xmlroot
  case xmlserialize, xmltable
  /// Keywords in Y.
  case year, yes
  /// Keywords in Z.
  case zone
}

extension Token {
  /// The first keyword; every case from here on is one.
  public static let firstKeyword = Token.abort

  /// Whether the case is a keyword of either dialect.
  @inlinable public var isKeyword: Bool { rawValue >= Token.abort.rawValue }
}
