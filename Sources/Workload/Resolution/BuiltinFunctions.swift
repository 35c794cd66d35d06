/// Functions that the engines bring.
enum BuiltinFunctions {
  /// One name of PostgreSQL's `pg_proc`, all its overloads together.
  struct Function {
    var name: String
    /// How many arguments its overloads take; one with VARIADIC takes up to 99.
    var arguments: ClosedRange<Int>
    /// What it returns where all overloads return the same type of a few well known ones.
    var returns: String?
    /// Names of its OUT arguments.
    var outputs: [String]
    /// Whether overloads differ in their OUT arguments.
    var hasVaryingOutputs: Bool
  }

  /// The functions of one engine by name.
  struct Table: Sendable {
    private let lines: [Substring: Substring]

    /// Reads entries `name|least|most|type|outputs`.
    init(_ text: String) {
      var lines: [Substring: Substring] = [:]
      for line in text.split(whereSeparator: { $0 == "\n" || $0 == ";" }) { lines[line.prefix { $0 != "|" }] = line }
      self.lines = lines
    }

    /// Whether there is one of this name.
    func has(_ name: String) -> Bool { lines[name[...]] != nil }

    /// The function of this name.
    func function(_ name: String) -> Function? {
      guard let line = lines[name[...]] else { return nil }
      let parts = line.split(separator: "|", omittingEmptySubsequences: false)
      guard parts.count > 2, let least = Int(parts[1]), let most = Int(parts[2]), least <= most else { return nil }
      let outputs = parts.count > 4 ? parts[4] : ""
      return Function(
        name: name, arguments: least...most, returns: parts.count > 3 && !parts[3].isEmpty ? String(parts[3]) : nil,
        outputs: outputs.hasPrefix("*") ? [] : outputs.split(separator: ",").map(String.init),
        hasVaryingOutputs: outputs.hasPrefix("*"))
    }
  }

  /// The major version of `postgres`'s list.
  static let serverVersion = 15

  /// Everything in `pg_proc` of PostgreSQL 15 that SQL may call.
  static let postgres = Table(postgresNames)

  /// What the first argument of some much used functions may be.
  static let firstArgument: [String: Set<TypeFamily>] = [
    "lower": [.text], "upper": [.text], "initcap": [.text], "btrim": [.text, .bytes], "ltrim": [.text, .bytes],
    "rtrim": [.text, .bytes], "replace": [.text], "split_part": [.text], "strpos": [.text], "left": [.text], "right": [.text],
    "regexp_replace": [.text], "string_to_array": [.text], "length": [.text, .bytes, .bits], "abs": [.number],
    "sum": [.number, .clock], "avg": [.number, .clock], "date_trunc": [.text], "bool_or": [.boolean], "bool_and": [.boolean],
    "every": [.boolean], "jsonb_array_elements": [.jsonb], "jsonb_array_length": [.jsonb], "jsonb_each": [.jsonb],
    "json_array_elements": [.json], "json_array_length": [.json], "string_agg": [.text, .bytes], "jsonb_set": [.jsonb],
    "jsonb_extract_path_text": [.jsonb], "json_extract_path_text": [.json], 
  ]

  /// What the first argument of these may not be.
  static let neverFirstArgument: [String: Set<TypeFamily>] = [
    "max": [.uuid, .boolean, .json, .jsonb, .bytes], "min": [.uuid, .boolean, .json, .jsonb, .bytes],
  ]

  /// PostgreSQL's aggregates.
  static let aggregates = Set(
    """
    array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count covar_pop covar_samp cume_dist dense_rank every
    json_agg json_object_agg jsonb_agg jsonb_object_agg max min mode percent_rank percentile_cont percentile_disc
    range_agg range_intersect_agg rank regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy
    regr_syy stddev stddev_pop stddev_samp string_agg sum var_pop var_samp variance xmlagg
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Functions of SQLite up to 3.44 in its usual builds.
  static let sqlite = Set(
    """
    abs acos acosh asin asinh atan atan2 atanh avg bm25 ceil ceiling changes char coalesce concat concat_ws cos
    cosh count cume_dist current_date current_time current_timestamp date datetime degrees dense_rank exp
    first_value floor format fts5 fts5_source_id glob group_concat hex highlight ifnull iif instr json json_array
    json_array_length json_extract json_group_array json_group_object json_insert json_object json_patch
    json_quote json_remove json_replace json_set json_type json_valid julianday lag last_insert_rowid last_value
    lead length like likelihood likely ln log log10 log2 lower ltrim match matchinfo max min mod nth_value ntile
    nullif offsets optimize percent_rank pi pow power printf quote radians random randomblob rank replace round
    row_number rtrim sign sin sinh snippet soundex sqlite_compileoption_get sqlite_compileoption_used
    sqlite_source_id sqlite_version sqrt strftime substr substring subtype sum tan tanh time total total_changes
    trim trunc typeof unicode unixepoch unlikely upper zeroblob
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
