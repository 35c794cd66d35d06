import Catalog

/// A column's type as far as values are made for it, domains resolved.
indirect enum SeedType: Sendable, Equatable {
  /// Bits, signed.
  case integer(bits: Int)
  /// `numeric(precision, scale)`.
  case decimal(precision: Int?, scale: Int)
  case real
  case boolean
  /// Longest length in characters.
  case text(limit: Int?)
  case bytes
  case uuid
  case json
  case date
  case timestamp
  case time
  case interval
  case enumeration([String])
  case bits(Int, isVarying: Bool)
  case range(SeedType)
  case array(SeedType)
  /// Values from one pattern in which `#` is a number.
  case sample(String)
  /// No value is known, and why.
  case unsupported(String)
}

extension SeedType {
  /// Whether a value of `other`, written as a constant, can be one of this type: any is a text.
  func takes(_ other: SeedType) -> Bool {
    switch (self, other) {
    case (.text, _), (.unsupported, _), (_, .unsupported), (.integer, .integer), (.bits, .bits): true
    case (.decimal, .integer), (.decimal, .decimal), (.real, .integer), (.real, .decimal), (.real, .real): true
    case (.timestamp, .date): true
    case (.array(let element), .array(let others)): element.takes(others)
    case (.range(let element), .range(let others)): element.takes(others)
    case (.enumeration, .text): true
    default: self == other
    }
  }

  /// The type of a column, with what domains on the way demand.
  static func of(_ column: ColumnType, in catalog: Catalog) -> SeedType {
    if !catalog.rules.hasRealTypes { return ofSQLite(column) }
    let element = scalar(column, in: catalog, depth: 0)
    return column.isArray ? .array(element) : element
  }

  private static func scalar(_ column: ColumnType, in catalog: Catalog, depth: Int) -> SeedType {
    if let user = catalog.userType(of: column) {
      switch user.kind {
      case .enumeration(let labels): return .enumeration(labels.map(\.text))
      case .domain(let domain):
        guard depth < 16 else { return .unsupported("domain `\(user.name)` is nested too deep") }
        let base = scalar(domain.base, in: catalog, depth: depth + 1)
        return domain.base.isArray ? .array(base) : base
      case .composite: return .unsupported("composite type `\(user.name)`")
      case .range(let subtype):
        guard let subtype else { return .unsupported("range type `\(user.name)` without a known subtype") }
        return .range(scalar(subtype, in: catalog, depth: depth + 1))
      case .base: return .unsupported("base type `\(user.name)`")
      }
    }
    return builtin(column)
  }

  private static func builtin(_ column: ColumnType) -> SeedType {
    let numbers = SeedType.modifiers(column)
    switch column.name {
    case "smallint": return .integer(bits: 16)
    case "integer": return .integer(bits: 32)
    case "bigint": return .integer(bits: 64)
    case "numeric": return .decimal(precision: numbers.first, scale: numbers.dropFirst().first ?? 0)
    case "real", "double precision": return .real
    case "boolean": return .boolean
    case "text", "citext": return .text(limit: nil)
    case "character varying": return .text(limit: numbers.first)
    case "character": return .text(limit: numbers.first ?? 1)
    case "name": return .text(limit: 63)
    case "bytea": return .bytes
    case "uuid": return .uuid
    case "json", "jsonb": return .json
    case "date": return .date
    case "timestamp without time zone", "timestamp with time zone": return .timestamp
    case "time without time zone", "time with time zone": return .time
    case "interval": return .interval
    case "bit":
      let width = numbers.first ?? 1
      return width <= 10_000 ? .bits(width, isVarying: false) : .unsupported("type `\(column.text)`")
    case "bit varying": return .bits(min(numbers.first ?? 8, 64), isVarying: true)
    case "int4range": return .range(.integer(bits: 32))
    case "int8range": return .range(.integer(bits: 64))
    case "numrange": return .range(.decimal(precision: nil, scale: 0))
    case "daterange": return .range(.date)
    case "tsrange", "tstzrange": return .range(.timestamp)
    default:
      if let pattern = samples[column.name] { return .sample(pattern) }
      return .unsupported("type `\(column.text)`")
    }
  }

  /// SQLite's types are affinities, but their names say what programs put there.
  private static func ofSQLite(_ column: ColumnType) -> SeedType {
    let numbers = SeedType.modifiers(column)
    let name = column.name.uppercased()
    if name.hasBytes(of: "BOOL") { return .boolean }
    if name.hasBytes(of: "TIMESTAMP") || name.hasBytes(of: "DATETIME") { return .timestamp }
    if name == "DATE" { return .date }
    if name == "TIME" { return .time }
    if name.hasBytes(of: "UUID") { return .uuid }
    if name.hasBytes(of: "JSON") { return .json }
    return switch column.affinity {
    case .integer: .integer(bits: 64)
    case .real: .real
    case .numeric: .decimal(precision: numbers.first, scale: numbers.dropFirst().first ?? 0)
    case .text: .text(limit: numbers.first)
    case .blob: .bytes
    }
  }

  /// Length, precision and scale; SQLite takes any number there and means nothing by it.
  private static func modifiers(_ column: ColumnType) -> [Int] {
    let numbers = column.modifiers.compactMap { Int($0) }
    guard let first = numbers.first, first > 0 else { return [] }
    return [min(first, 20_000_000)] + numbers.dropFirst().map { max(-1_000, min($0, 1_000)) }
  }

  /// PostgreSQL's other types: one pattern each; the number in it stays under 250.
  private static let samples: [String: String] = [
    "inet": "10.1.2.#", "cidr": "10.#.0.0/16", "macaddr": "08:00:2b:01:#x:03", "macaddr8": "08:00:2b:01:#x:03:04:05",
    "xml": "<a>#</a>", "money": "#.99", "oid": "#", "xid": "#", "xid8": "#", "cid": "#", "tid": "(0,#)",
    "pg_lsn": "0/#", "point": "(#,1)", "box": "(#,1),(0,0)", "circle": "<(0,0),#>", "line": "{1,-1,#}",
    "lseg": "[(0,0),(#,1)]", "path": "((0,0),(#,1))", "polygon": "((0,0),(#,0),(#,1))", "tsvector": "'word#':1",
    "tsquery": "'word#'", "jsonpath": "$.\"a#\"", "hstore": "\"a\"=>\"#\"", "ltree": "top.n#", "lquery": "*.n#", "seg": "#",
    "cube": "(#)", "semver": "1.#.0", "int4multirange": "{[#,#]}", "int8multirange": "{[#,#]}", "nummultirange": "{[#,#]}",
    "datemultirange": "{[2024-01-01,2024-02-01)}", "tsmultirange": "{[2024-01-01,2024-02-01)}",
    "tstzmultirange": "{[2024-01-01,2024-02-01)}", "regclass": "pg_class", "regtype": "integer", "regproc": "now",
    "\"char\"": "c", "regconfig": "simple", "regnamespace": "public", "regrole": "pg_monitor",
  ]
}
