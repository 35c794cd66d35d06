/// What kind of call a name makes, and how many arguments it takes.
extension BuiltinFunctions {
  /// Functions that both engines call with a window only.
  static let windowFunctions: Set<String> = [
    "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "first_value", "last_value",
    "nth_value",
  ]

  /// SQLite's aggregates; `min` and `max` of one argument are some, too.
  static let sqliteAggregates: Set<String> = [
    "avg", "count", "group_concat", "json_group_array", "json_group_object", "max", "min", "sum", "total",
  ]

  /// PostgreSQL's functions that give rows: `proretset` of `pg_proc`, those that queries call.
  static let rowFunctions: Set<String> = [
    "generate_series", "generate_subscripts", "unnest", "json_array_elements", "json_array_elements_text", "json_each",
    "json_each_text", "json_object_keys", "json_populate_recordset", "json_to_recordset", "jsonb_array_elements",
    "jsonb_array_elements_text", "jsonb_each", "jsonb_each_text", "jsonb_object_keys", "jsonb_path_query",
    "jsonb_populate_recordset", "jsonb_to_recordset", "regexp_matches", "regexp_split_to_table", "string_to_table", "ts_stat",
    "pg_timezone_names", "pg_listening_channels",
  ]

  /// SQLite's versions, as 3044 for 3.44, of functions that older ones lack.
  static let sqliteVersions: [String: Int] = [
    "concat": 3044, "concat_ws": 3044, "format": 3038, "unixepoch": 3038, "iif": 3032, "sign": 3035,
  ]

  /// How many arguments SQLite's functions take, out of its func.c, date.c, window.c and json.c; those that take any number
  /// are not listed.
  static let sqliteArguments: [String: ClosedRange<Int>] = {
    var counts: [String: ClosedRange<Int>] = [:]
    func add(_ names: String, _ count: ClosedRange<Int>) {
      for name in names.split(separator: " ") { counts[String(name)] = count }
    }
    add("changes last_insert_rowid total_changes sqlite_version sqlite_source_id random pi", 0...0)
    add("row_number rank dense_rank percent_rank cume_dist", 0...0)
    add("abs hex length likely unlikely lower upper quote randomblob sign typeof unicode zeroblob avg sum total", 1...1)
    add(
      "acos acosh asin asinh atan atanh ceil ceiling cos cosh degrees exp floor ln log10 log2 radians sin sinh sqrt tan tanh trunc",
      1...1)
    add("ntile first_value last_value json json_quote json_group_array", 1...1)
    add("atan2 glob ifnull instr likelihood nullif pow power mod nth_value json_patch json_group_object", 2...2)
    add("replace iif", 3...3)
    add("count", 0...1)
    add("round ltrim rtrim trim group_concat json_array_length json_type log", 1...2)
    add("lag lead", 1...3)
    add("like substr substring", 2...3)
    add("min max", 1...100)
    add("coalesce", 2...100)
    return counts
  }()
}
