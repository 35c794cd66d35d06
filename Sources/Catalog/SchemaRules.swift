/// What the two databases do differently with a schema, each difference under a name of its own.
///
/// A class because every catalog has one of two: handing it round counts one reference.
public final class SchemaRules: Sendable {
  /// `postgres` or `sqlite`.
  public let dialect: String
  /// Names are compared without regard to ASCII case.
  public let ignoresCase: Bool
  /// The schema of an unqualified new object.
  public let defaultSchema: String
  /// The schema of temporary objects.
  public let temporarySchema: String
  /// Unnamed constraints and indexes get a name.
  public let namesConstraints: Bool
  /// A name is cut after so many bytes.
  public let nameLimit: Int
  /// Views are bound to tables and columns by identity, so that a rename never breaks them.
  public let bindsViews: Bool
  /// A view's `*` is expanded when it is created.
  public let expandsStarsInViews: Bool
  /// A drop is refused while something depends on the object.
  public let refusesDropOfDependedOn: Bool
  /// PRIMARY KEY makes its columns NOT NULL.
  public let primaryKeyImpliesNotNull: Bool
  /// Dropping a column is refused while an index, a constraint, a trigger or a view names it.
  public let refusesDropOfUsedColumn: Bool
  /// Types are checked; otherwise a type name is only an affinity.
  public let hasRealTypes: Bool

  private init(
    dialect: String, ignoresCase: Bool, defaultSchema: String, temporarySchema: String, namesConstraints: Bool, nameLimit: Int,
    bindsViews: Bool, expandsStarsInViews: Bool, refusesDropOfDependedOn: Bool, primaryKeyImpliesNotNull: Bool,
    refusesDropOfUsedColumn: Bool, hasRealTypes: Bool
  ) {
    self.dialect = dialect
    self.ignoresCase = ignoresCase
    self.defaultSchema = defaultSchema
    self.temporarySchema = temporarySchema
    self.namesConstraints = namesConstraints
    self.nameLimit = nameLimit
    self.bindsViews = bindsViews
    self.expandsStarsInViews = expandsStarsInViews
    self.refusesDropOfDependedOn = refusesDropOfDependedOn
    self.primaryKeyImpliesNotNull = primaryKeyImpliesNotNull
    self.refusesDropOfUsedColumn = refusesDropOfUsedColumn
    self.hasRealTypes = hasRealTypes
  }

  /// PostgreSQL.
  public static let postgres = SchemaRules(
    dialect: "postgres", ignoresCase: false, defaultSchema: "public", temporarySchema: "pg_temp", namesConstraints: true,
    nameLimit: 63, bindsViews: true, expandsStarsInViews: true, refusesDropOfDependedOn: true,
    primaryKeyImpliesNotNull: true, refusesDropOfUsedColumn: false, hasRealTypes: true)

  /// SQLite.
  public static let sqlite = SchemaRules(
    dialect: "sqlite", ignoresCase: true, defaultSchema: "main", temporarySchema: "temp", namesConstraints: false,
    nameLimit: .max, bindsViews: false, expandsStarsInViews: false, refusesDropOfDependedOn: false,
    primaryKeyImpliesNotNull: false, refusesDropOfUsedColumn: true, hasRealTypes: false)

  /// The text under which a name is filed.
  public func key(_ name: String) -> String {
    guard ignoresCase, name.utf8.contains(where: { $0 >= 65 && $0 <= 90 }) else { return name }
    return String(decoding: name.utf8.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }, as: UTF8.self)
  }

  /// Whether both are one name.
  public func same(_ left: String, _ right: String) -> Bool {
    left == right || (ignoresCase && key(left) == key(right))
  }
}
