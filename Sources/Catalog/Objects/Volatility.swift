import SQLSyntax

/// Whether an expression gives the same value for every row of one statement, which decides whether a default rewrites.
public struct ExpressionVolatility: Sendable, Equatable {
  /// The most volatile of its functions.
  public var volatility: Routine.Volatility
  /// The first function of which it is not known.
  public var unknownFunction: String?
}

extension Catalog {
  /// The volatility of an expression: that of its most volatile function.
  public func volatility(of expression: StoredExpression) -> ExpressionVolatility {
    var result = ExpressionVolatility(volatility: .immutable, unknownFunction: nil)
    if expression.references.hasValueFunction || expression.references.hasQuery { result.volatility = .stable }
    for name in expression.references.functions {
      let text = name.name.text.lowercased()
      let own = routines(name)
      if !own.isEmpty {
        for routine in own { result.raise(to: routine.volatility) }
      } else if BuiltinFunctions.volatile.contains(text) {
        result.raise(to: .volatile)
      } else if BuiltinFunctions.stable.contains(text) {
        result.raise(to: .stable)
      } else if !BuiltinFunctions.immutable.contains(text) {
        result.unknownFunction = result.unknownFunction ?? name.name.text
      }
    }
    return result
  }
}

extension ExpressionVolatility {
  fileprivate mutating func raise(to other: Routine.Volatility) {
    switch (volatility, other) {
    case (.immutable, _), (.stable, .volatile): volatility = other
    default: break
    }
  }
}

/// Functions of `pg_proc` and of the usual extensions that occur in defaults, by `provolatile` (read from 15 and 18).
public enum BuiltinFunctions {
  /// Another value for each call.
  public static let volatile: Set<String> = [
    "random", "random_normal", "clock_timestamp", "timeofday", "gen_random_uuid", "uuidv4", "uuidv7", "nextval", "currval",
    "lastval", "setval", "pg_sleep", "set_config", "uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4", "gen_salt",
    "gen_random_bytes", "txid_current", "pg_current_xact_id", "pg_advisory_lock", "pg_try_advisory_lock", "pg_notify",
    "pg_backend_pid", "inet_client_addr", "pg_logical_emit_message", "lo_create", "lo_creat", "query_to_xml", "ulid_generate",
  ]

  /// One value for a whole statement.
  public static let stable: Set<String> = [
    "now", "transaction_timestamp", "statement_timestamp", "current_setting", "to_char", "to_timestamp", "to_date",
    "age", "date_trunc", "date_part", "timezone", "pg_get_serial_sequence", "current_schema", "current_schemas",
    "current_database", "current_user", "session_user", "getdatabaseencoding", "to_regclass", "to_json", "to_jsonb",
    "row_to_json", "json_build_object", "json_build_array", "jsonb_build_object", "jsonb_build_array", "concat",
    "concat_ws", "format", "quote_literal", "array_to_string", "string_to_array", "to_tsvector", "to_tsquery",
    "plainto_tsquery", "phraseto_tsquery", "websearch_to_tsquery", "has_table_privilege", "pg_typeof", "version",
    "json_agg", "jsonb_agg", "array_to_json", "extract", "pg_relation_size", "unaccent",
  ]

  /// One value for ever.
  public static let immutable: Set<String> = [
    "lower", "upper", "initcap", "length", "char_length", "octet_length", "bit_length", "substr", "substring", "left",
    "right", "replace", "translate", "trim", "btrim", "ltrim", "rtrim", "lpad", "rpad", "repeat", "reverse", "split_part",
    "strpos", "position", "overlay", "md5", "sha224", "sha256", "sha384", "sha512", "digest", "hmac", "encode", "decode",
    "convert", "convert_from", "convert_to", "ascii", "chr", "to_hex", "to_number", "abs", "ceil", "ceiling", "floor",
    "round", "trunc", "sqrt", "cbrt", "exp", "ln", "log", "power", "pow", "mod", "div", "sign", "greatest", "least",
    "coalesce", "nullif", "array_length", "cardinality", "array_append", "array_cat", "array_remove", "array_position",
    "array_upper", "array_lower", "array_fill", "unnest", "int4range", "int8range", "numrange", "tsrange", "tstzrange",
    "daterange", "make_date", "make_time", "make_timestamp", "make_interval", "justify_days", "justify_hours", "isfinite",
    "date", "int4", "int8", "float8", "text", "numeric", "regexp_replace", "regexp_match", "regexp_matches",
    "regexp_split_to_array", "starts_with", "setweight", "ts_rank", "strip", "jsonb_set", "jsonb_insert",
    "jsonb_strip_nulls", "jsonb_extract_path", "jsonb_extract_path_text", "json_extract_path_text", "jsonb_array_length",
    "json_array_length", "jsonb_typeof", "json_typeof", "jsonb_object_keys", "hstore", "point", "box", "circle", "isempty",
    "lower_inc", "upper_inc", "num_nulls", "num_nonnulls", "uuid_nil", "uuid_generate_v3", "uuid_generate_v5",
    "uuid_ns_url", "uuid_ns_dns", "empty_blob", "count", "sum", "min", "max", "avg", "string_agg", "array_agg", "bool_and",
    "bool_or", "every", "similarity", "soundex", "levenshtein", "crypt", "citext",
    "host", "family", "masklen", "netmask", "network", "abbrev", "inet_merge", "row", "xmlparse", "format_type",
    "generate_series", "hashtext", "ts_headline", "to_ascii", "quote_ident",
  ]
}
