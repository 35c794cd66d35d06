import SQLSyntax

/// Types whose values a foreign key can compare: an operator of one family, or a cast that is made without being asked to the type of
/// the key (`ATAddForeignKeyConstraint` in `tablecmds.c`; `pg_amop` and `pg_cast` of 15).
extension Catalog {
  /// Whether a foreign key of one type can point to a key of another; nil where that is not known.
  func isComparable(_ type: ColumnType, withKey key: ColumnType) -> Bool? {
    if let base = domainBase(of: type) { return isComparable(base, withKey: key) }
    if let base = domainBase(of: key) { return isComparable(type, withKey: base) }
    if type.isUnresolved || key.isUnresolved || type.isOfExtension || key.isOfExtension || type.name.isEmpty || key.name.isEmpty {
      return nil
    }
    if type.schema == key.schema, type.name == key.name { return type.isArray == key.isArray }
    if hasOwnCasts { return nil }
    if type.schema != nil || key.schema != nil || type.isArray || key.isArray { return false }
    if Self.comparable.contains(where: { $0.contains(type.name) && $0.contains(key.name) }) { return true }
    return Self.implicit[type.name]?.contains(key.name) ?? false
  }

  private static let comparable: [Set<String>] = [
    ["smallint", "integer", "bigint"], ["real", "double precision"],
    ["date", "timestamp without time zone", "timestamp with time zone"], ["text", "name", "character varying"],
    ["character", "bpchar"], ["inet", "cidr"],
  ]
  private static let implicit: [String: Set<String>] = [
    "smallint": ["numeric", "real", "double precision", "oid"], "integer": ["numeric", "real", "double precision", "oid"],
    "bigint": ["numeric", "real", "double precision", "oid"], "numeric": ["real", "double precision"],
    "text": ["character", "bpchar"], "character varying": ["character", "bpchar"],
    "character": ["text", "character varying", "name"], "bpchar": ["text", "character varying", "name"],
    "time without time zone": ["time with time zone", "interval"], "macaddr": ["macaddr8"], "macaddr8": ["macaddr"],
    "bit": ["bit varying"], "bit varying": ["bit"], "\"char\"": ["text", "character varying"],
  ]
}
