import Catalog

/// Whether PostgreSQL turns the values of one type into another by itself when a column changes its type without USING: `pg_cast` of 15
/// and 18, casts marked as implicit or for assignment. What is said is that there is none; types that are not listed are not judged.
enum AssignmentCast {
  private static let numbers: Set<String> = ["smallint", "integer", "bigint", "numeric", "real", "double precision"]
  private static let texts: Set<String> = ["text", "character varying", "character"]
  private static let moments: Set<String> = ["date", "timestamp without time zone", "timestamp with time zone"]
  private static let documents: Set<String> = ["json", "jsonb"]
  private static let others: Set<String> = [
    "boolean", "money", "uuid", "bytea", "interval", "time without time zone", "time with time zone",
  ]
  private static let listed = numbers.union(texts).union(moments).union(documents).union(others)

  private static let pairs: [String: Set<String>] = [
    "smallint": ["money"], "integer": ["money"], "bigint": ["money"], "numeric": ["money"], "money": ["numeric"],
    "timestamp without time zone": ["time without time zone"],
    "timestamp with time zone": ["time without time zone", "time with time zone"],
    "time without time zone": ["interval", "time with time zone"], "time with time zone": ["time without time zone"],
    "interval": ["time without time zone"],
  ]

  /// Whether there is none; false where that is not known.
  static func isMissing(from old: ColumnType, to new: ColumnType, in catalog: Catalog) -> Bool {
    let (before, after) = (kind(of: old, catalog), kind(of: new, catalog))
    guard let before, let after, before != after || old.isArray != new.isArray else { return false }
    if texts.contains(after), !new.isArray || old.isArray { return false }
    if old.isArray != new.isArray { return true }
    for family in [numbers, moments, documents] where family.contains(before) && family.contains(after) { return false }
    return !(pairs[before]?.contains(after) ?? false)
  }

  /// The name of the type, or of that under a domain, where its casts are known: a listed one, or an enum, which has none but to texts.
  private static func kind(of type: ColumnType, _ catalog: Catalog) -> String? {
    if let user = catalog.userType(of: type) {
      switch user.kind {
      case .enumeration: return user.schema + "." + user.name
      case .domain(let domain) where !domain.base.isArray && !type.isArray: return kind(of: domain.base, catalog)
      default: return nil
      }
    }
    return listed.contains(type.name) && type.schema == nil ? type.name : nil
  }
}
