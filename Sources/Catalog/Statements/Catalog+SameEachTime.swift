import SQLSyntax

extension Catalog {
  /// Where a value that is stored or looked up by is worked out.
  enum StoredPlace {
    case indexExpression, indexPredicate, generatedColumn
  }

  /// What is stored or looked up by has to be the same each time, and functions that are not are refused.
  ///
  /// PostgreSQL (42P17) asks for functions marked IMMUTABLE; those of which some take other types and are, and a project's own in SQL,
  /// which may be written out before that is looked at, are let pass here. SQLite refuses a fixed list when the statement is prepared;
  /// functions of dates are not in it, only their `now` is refused, when a row is met.
  ///
  /// Sources: PostgreSQL's `indexcmds.c` (`CheckMutability`) and `heap.c` (`cookDefault`), SQLite's `resolve.c` and `func.c`;
  /// measured on 15.18 and 3.40.1.
  func checkSameEachTime(_ expression: StoredExpression?, in place: StoredPlace) throws(CatalogProblem) {
    guard let expression else { return }
    let references = expression.references
    let changing = rules.ignoresCase ? sqliteChanging : postgresChanging
    let isOther =
      references.hasValueFunction
      || references.functions.contains { name in
        let own = routines(name)
        if own.isEmpty { return changing.contains(name.name.text.lowercased()) }
        return own.allSatisfy { $0.volatility != .immutable && !$0.mayBeWrittenOut }
      }
    if isOther { throw .refused(rules.ignoresCase ? place.sqliteRefusal : place.postgresRefusal) }
  }
}

extension Catalog {
  /// PostgreSQL: columns whose text depends on settings of the session cannot be cast to text there, nor texts to such types
  /// (`provolatile` of the input and output functions in `pg_proc.dat`).
  func checkCasts(_ expression: StoredExpression?, over table: Table, in place: StoredPlace) throws(CatalogProblem) {
    guard rules.hasRealTypes, let expression else { return }
    for (column, type) in expression.references.casts {
      guard let column = table.column(column.name.text, rules), column.unknown == nil else { continue }
      let new = columnType(type).type
      let isChanging =
        AssignmentCast.isString(new) && !new.isArray && isPrintedBySettings(column.type)
        || AssignmentCast.isString(column.type) && !column.type.isArray && isReadBySettings(new)
      if isChanging { throw .refused(place.postgresRefusal) }
    }
  }

  private static let dated: Set<String> = [
    "date", "timestamp without time zone", "timestamp with time zone", "interval", "time with time zone",
  ]

  private func isPrintedBySettings(_ type: ColumnType) -> Bool {
    if type.isUnresolved || type.isOfExtension { return false }
    if type.isArray { return true }
    if let base = domainBase(of: type) { return isPrintedBySettings(base) }
    switch userType(of: type)?.kind {
    case .enumeration, .composite, .range: return true
    case .domain, .base: return false
    case nil:
      return type.schema != nil || Self.dated.contains(type.name) && type.name != "time with time zone" || type.name == "money"
    }
  }

  private func isReadBySettings(_ type: ColumnType) -> Bool {
    type.schema == nil && !type.isArray && Self.dated.contains(type.name)
  }
}

extension Routine {
  /// Whether the server may put its body in the place of a call before it looks at what is immutable: one in SQL that is one SELECT
  /// without FROM (`inline_function` in `clauses.c`).
  fileprivate var mayBeWrittenOut: Bool {
    guard language == "sql" else { return false }
    guard case .createFunction(let create)? = syntax?.syntax, case .sql(let scripts)? = create.code else { return true }
    guard scripts.count == 1, case .select = scripts[0].statement else { return false }
    return SyntaxReferences(scripts[0].statement).relations.isEmpty
  }
}

extension Catalog.StoredPlace {
  fileprivate var sqliteRefusal: String {
    switch self {
    case .indexExpression: "non-deterministic functions prohibited in index expressions"
    case .indexPredicate: "non-deterministic functions prohibited in partial index WHERE clauses"
    case .generatedColumn: "non-deterministic functions prohibited in generated columns"
    }
  }

  fileprivate var postgresRefusal: String {
    switch self {
    case .indexExpression: "functions in index expression must be marked IMMUTABLE"
    case .indexPredicate: "functions in index predicate must be marked IMMUTABLE"
    case .generatedColumn: "generation expression is not immutable"
    }
  }
}

private let sqliteChanging: Set<String> = [
  "random", "randomblob", "changes", "total_changes", "last_insert_rowid", "sqlite_version", "sqlite_source_id",
  "sqlite_compileoption_used", "sqlite_compileoption_get", "load_extension",
]

/// Of each of these there is no variant that is immutable.
private let postgresChanging = BuiltinFunctions.volatile.union([
  "now", "transaction_timestamp", "statement_timestamp", "current_setting", "current_schema", "version", "concat", "concat_ws",
  "format", "to_json", "to_jsonb", "row_to_json", "array_to_json", "jsonb_build_object", "json_build_object", "array_to_string",
  "pg_typeof", "to_regclass", "to_date", "to_char",
])
