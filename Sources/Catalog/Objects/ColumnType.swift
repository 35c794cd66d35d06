import SQLSyntax

/// A column's type under the name that the server itself prints.
public struct ColumnType: Sendable, Equatable {
  /// The schema of a user's type; nil for built-in ones and for names that were not found.
  public var schema: String?
  /// `integer`, `character varying`, `timestamp with time zone`, `mood`; SQLite: as written, in its own letters.
  public var name: String
  /// Length, precision, scale; as written.
  public var modifiers: [String] = []
  /// Whether it is an array; PostgreSQL forgets bounds and dimensions.
  public var isArray = false
  /// `day to second` of an interval.
  public var fields: String?
  /// Whether the name was not found among built-in types, user types and those of known extensions.
  public var isUnresolved = false

  /// Whether an installed extension brought it.
  var isOfExtension = false

  /// A type of this name.
  public init(_ name: String, modifiers: [String] = []) {
    self.name = name
    self.modifiers = modifiers
  }

  /// No type, as SQLite allows.
  public static let none = ColumnType("")

  /// As PostgreSQL's `format_type` prints it, and SQLite keeps it.
  public var text: String {
    // Most types are a plain word.
    if modifiers.isEmpty, !isArray, schema == nil, fields == nil { return name }
    let list = modifiers.isEmpty ? "" : "(\(modifiers.joined(separator: ",")))"
    var result: String
    switch name {
    case "timestamp with time zone", "timestamp without time zone", "time with time zone", "time without time zone":
      let head = name.hasPrefix("timestamp") ? "timestamp" : "time"
      result = head + list + name.dropFirst(head.utf8.count)
    case "interval":
      result = "interval" + (fields.map { " \($0)" } ?? "") + list
    default:
      result = (schema.map { $0 == "public" ? "" : "\($0)." } ?? "") + name + list
    }
    if isArray { result += "[]" }
    return result
  }

  /// How PostgreSQL stores long values of the type where nothing else is said; nil for types whose way is not known here.
  var storage: String? {
    if isArray { return "extended" }
    switch name {
    case "text", "character varying", "character", "bpchar", "bytea", "json", "jsonb", "xml", "tsvector", "bit", "bit varying",
      "citext":
      return "extended"
    case "numeric", "inet", "cidr": return "main"
    default: return nil
    }
  }

  /// How values are stored and compared in SQLite (section 3.1 of its datatype page).
  public enum Affinity: String, Sendable {
    case text, numeric, integer, real, blob

    /// The type that SQLite writes for a column of CREATE TABLE … AS.
    var declared: String {
      switch self {
      case .text: "TEXT"
      case .numeric: "NUM"
      case .integer: "INT"
      case .real: "REAL"
      case .blob: ""
      }
    }
  }

  /// SQLite's affinity of the type name (https://www.sqlite.org/datatype3.html, section 3.1).
  public var affinity: Affinity {
    if holds("int") { return .integer }
    if holds("char") || holds("clob") || holds("text") { return .text }
    if holds("blob") || name.isEmpty { return .blob }
    if holds("real") || holds("floa") || holds("doub") { return .real }
    return .numeric
  }

  /// Whether the name has `word`, which is small letters, anywhere and in any case. By bytes: every column of SQLite asks several times.
  public func holds(_ word: StaticString) -> Bool {
    var name = name
    return name.withUTF8 { bytes in
      word.withUTF8Buffer { word in
        guard bytes.count >= word.count else { return false }
        return (0...bytes.count - word.count).contains { start in word.indices.allSatisfy { bytes[start + $0] | 0x20 == word[$0] }
        }
      }
    }
  }

  /// PostgreSQL's names for one type, and the name that it prints.
  static let aliases: [String: String] = [
    "int2": "smallint", "int4": "integer", "int": "integer", "int8": "bigint", "float4": "real",
    "float8": "double precision", "bool": "boolean", "char": "\"char\"", "varchar": "character varying",
    "varbit": "bit varying", "timestamp": "timestamp without time zone", "timestamptz": "timestamp with time zone",
    "time": "time without time zone", "timetz": "time with time zone", "decimal": "numeric", "dec": "numeric",
  ]

  /// Serial types and the integers they stand for.
  static let serials: [String: String] = [
    "serial": "integer", "serial4": "integer", "bigserial": "bigint", "serial8": "bigint", "smallserial": "smallint",
    "serial2": "smallint",
  ]

  /// Built-in types whose name is printed as it is.
  static let builtin: Set<String> = [
    "smallint", "integer", "bigint", "real", "double precision", "boolean", "bpchar", "character", "character varying", "bit",
    "bit varying", "timestamp without time zone", "timestamp with time zone", "time without time zone",
    "time with time zone", "numeric", "interval", "json", "text", "bytea", "uuid", "jsonb", "date", "name", "oid", "xml",
    "money", "inet", "cidr", "macaddr", "macaddr8", "point", "line", "lseg", "box", "path", "polygon", "circle",
    "tsvector", "tsquery", "int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange", "int4multirange",
    "int8multirange", "nummultirange", "tsmultirange", "tstzmultirange", "datemultirange", "regclass", "regproc",
    "regprocedure", "regtype", "regrole", "regnamespace", "regconfig", "regdictionary", "regoper", "regoperator",
    "regcollation", "pg_lsn", "pg_snapshot", "txid_snapshot", "xid", "xid8", "cid", "tid", "jsonpath", "record",
    "trigger", "event_trigger", "void", "anyelement", "anyarray", "anynonarray", "anyenum", "anyrange", "any",
    "anymultirange", "anycompatible", "anycompatiblearray", "anycompatiblenonarray", "anycompatiblerange",
    "anycompatiblemultirange",
    "cstring", "internal", "refcursor", "\"char\"", "oidvector", "int2vector", "unknown", "language_handler",
    "fdw_handler", "pg_ddl_command",
  ]

  /// Types that extensions bring.
  static let ofExtensions: [String: String] = [
    "citext": "citext", "hstore": "hstore", "ltree": "ltree", "lquery": "ltree", "ltxtquery": "ltree", "cube": "cube",
    "semver": "semver", "geometry": "postgis", "geography": "postgis", "vector": "vector", "halfvec": "vector",
    "isbn": "isn", "seg": "seg",
  ]
}
