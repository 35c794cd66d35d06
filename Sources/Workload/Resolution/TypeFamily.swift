import Catalog

/// Types between which PostgreSQL compares without a cast being written; those of two families it refuses to compare.
indirect enum TypeFamily: Hashable, Sendable {
  case number, text, boolean, moment, clock, uuid, bytes, json, jsonb, network, bits
  case enumeration(schema: String, name: String)
  case array(TypeFamily)

  /// The family of a built-in type; nil for types of which little is known.
  init?(_ type: ColumnType) {
    guard type.schema == nil, let family = Self.builtin[type.name] else { return nil }
    self = type.isArray ? .array(family) : family
  }

  /// The family of a type, the user's enums included.
  init?(_ type: ColumnType, _ catalog: Catalog) {
    if let user = catalog.userType(of: type) {
      guard case .enumeration = user.kind else { return nil }
      let family = TypeFamily.enumeration(schema: user.schema, name: user.name)
      self = type.isArray ? .array(family) : family
    } else {
      self.init(type)
    }
  }

  private static let builtin: [String: TypeFamily] = [
    "smallint": .number, "integer": .number, "bigint": .number, "real": .number, "double precision": .number,
    "numeric": .number, "text": .text, "character varying": .text, "character": .text, "name": .text, "boolean": .boolean,
    "date": .moment, "timestamp with time zone": .moment, "timestamp without time zone": .moment,
    "time with time zone": .clock, "time without time zone": .clock, "interval": .clock, "uuid": .uuid, "bytea": .bytes,
    "json": .json, "jsonb": .jsonb, "inet": .network, "cidr": .network, "bit": .bits, "bit varying": .bits,
  ]

  /// Whether a value of `other` is stored in a column of this family without a cast being written.
  func takesByAssignment(_ other: TypeFamily) -> Bool {
    if self == other || self == .text { return true }
    switch (self, other) {
    case (.json, .jsonb), (.jsonb, .json), (.clock, .moment), (.bits, .number): return true
    case (.array(let to), .array(let from)): return to.takesByAssignment(from)
    default: return false
    }
  }

  /// Whether a function's argument of this family takes a value of `other`.
  func takesImplicitly(_ other: TypeFamily) -> Bool {
    switch (self, other) {
    case (.clock, .clock): true
    default: self == other
    }
  }

  /// Whether `CAST` surely refuses.
  func surelyCannotCast(to other: TypeFamily) -> Bool {
    if self == other || self == .text || other == .text { return false }
    switch (self, other) {
    case (.enumeration, .array), (.array, .enumeration): return true
    case (.enumeration, _), (_, .enumeration): return true
    case (.boolean, .moment), (.boolean, .uuid), (.boolean, .bytes), (.number, .uuid), (.uuid, .number), (.moment, .boolean),
      (.moment, .number), (.number, .moment), (.uuid, .boolean), (.bytes, .boolean), (.bytes, .uuid):
      return true
    default: return false
    }
  }
}
