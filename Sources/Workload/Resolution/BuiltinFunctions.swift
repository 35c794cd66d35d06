/// Functions that the engines bring.
enum BuiltinFunctions {
  /// One name of PostgreSQL's `pg_proc` with its overloads; none where they are not listed.
  struct Function: Sendable {
    var name: String
    var overloads: [Overload] = []
    /// Names of its OUT arguments.
    var outputs: [String] = []
    /// Whether overloads differ in their OUT arguments.
    var hasVaryingOutputs = false

    /// Whether an overload takes so many arguments.
    func takes(_ count: Int) -> Bool { overloads.isEmpty || overloads.contains { $0.takes(count) } }
  }

  /// The functions of one server by name.
  struct Table: Sendable {
    private let functions: [String: Function]

    /// Reads entries `name|arguments>result;…|outputs`; a name may stand several times.
    init(_ texts: [String]) {
      var functions: [String: Function] = [:]
      for text in texts {
        for entry in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
          let parts = entry.split(separator: "|", omittingEmptySubsequences: false)
          guard let name = parts.first.map(String.init) else { continue }
          var function = functions[name] ?? Function(name: name)
          if parts.count > 1 { function.overloads += parts[1].split(separator: ";").compactMap { Overload($0) } }
          if parts.count > 2, parts[2] == "*" { function.hasVaryingOutputs = true }
          if parts.count > 2, parts[2] != "*" { function.outputs = parts[2].split(separator: ",").map(String.init) }
          functions[name] = function
        }
      }
      self.functions = functions
    }

    /// The function of this name.
    func function(_ name: String) -> Function? { functions[name] }
  }

  /// Everything of one server that SQL may call. What stands behind operators is read only where a call needs it.
  struct Server: Sendable {
    /// The major version.
    var version: Int

    /// Whether there is one of this name.
    func has(_ name: String) -> Bool { function(name) != nil }

    /// The function of this name.
    func function(_ name: String) -> Function? {
      var found = BuiltinFunctions.called.function(name) ?? BuiltinFunctions.ofOperators.function(name)
      for (since, table) in [(16, BuiltinFunctions.since16), (18, BuiltinFunctions.since18)] where version >= since {
        guard let newer = table.function(name) else { continue }
        if found != nil { found?.overloads += newer.overloads } else { found = newer }
      }
      return found
    }

    /// Whether a function of the name, or one of other arguments, may be there that is not listed.
    func mayHaveOther(_ name: String) -> Bool {
      if version == 17 { return BuiltinFunctions.since18.function(name) != nil || name.hasPrefix("pg_") }
      return version > BuiltinFunctions.newestVersion || (version > 15 && name.hasPrefix("pg_"))
    }
  }

  /// The newest major version whose functions are listed.
  static let newestVersion = 18

  private static let since16 = Table([functionsSince16])
  private static let since18 = Table([functionsSince18])
  private static let called = Table([functionsAtoJ, functionsJtoZ])
  private static let ofOperators = Table([functionsOfOperators])

  /// PostgreSQL's aggregates.
  static let aggregates = Set(
    """
    any_value array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count covar_pop covar_samp cume_dist dense_rank every
    json_agg json_agg_strict json_object_agg json_object_agg_strict json_object_agg_unique json_object_agg_unique_strict
    jsonb_agg_strict jsonb_object_agg_strict jsonb_object_agg_unique jsonb_object_agg_unique_strict jsonb_agg jsonb_object_agg max min mode percent_rank percentile_cont percentile_disc
    range_agg range_intersect_agg rank regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy
    regr_syy stddev stddev_pop stddev_samp string_agg sum var_pop var_samp variance xmlagg
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// The names of the arguments of functions that are mostly called by them.
  static let argumentNames: [String: [String]] = [
    "make_interval": ["years", "months", "weeks", "days", "hours", "mins", "secs"],
    "make_date": ["year", "month", "day"], "make_time": ["hour", "min", "sec"],
    "make_timestamp": ["year", "month", "mday", "hour", "min", "sec"],
    "jsonb_set": ["jsonb_in", "path", "replacement", "create_if_missing"],
    "jsonb_insert": ["jsonb_in", "path", "replacement", "insert_after"],
    "jsonb_path_query": ["target", "path", "vars", "silent"], "jsonb_path_exists": ["target", "path", "vars", "silent"],
    "jsonb_path_query_array": ["target", "path", "vars", "silent"],
    "jsonb_path_query_first": ["target", "path", "vars", "silent"],
    "parse_ident": ["str", "strict"],
  ]

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
