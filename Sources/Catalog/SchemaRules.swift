/// What the two databases do differently with a schema, each difference under a name of its own.
public struct SchemaRules: Sendable, Equatable {
  private enum Database { case postgres, sqlite }

  private let database: Database

  /// PostgreSQL.
  public static let postgres = SchemaRules(database: .postgres)

  /// SQLite.
  public static let sqlite = SchemaRules(database: .sqlite)

  /// `postgres` or `sqlite`.
  public var dialect: String { database == .postgres ? "postgres" : "sqlite" }
  /// Names are compared without regard to ASCII case.
  public var ignoresCase: Bool { database == .sqlite }
  /// The schema of an unqualified new object.
  public var defaultSchema: String { database == .postgres ? "public" : "main" }
  /// The schema of temporary objects.
  public var temporarySchema: String { database == .postgres ? "pg_temp" : "temp" }
  /// Unnamed constraints and indexes get a name.
  public var namesConstraints: Bool { database == .postgres }
  /// A name is cut after so many bytes.
  public var nameLimit: Int { database == .postgres ? 63 : .max }
  /// Views are bound to tables and columns by identity, so that a rename never breaks them.
  public var bindsViews: Bool { database == .postgres }
  /// A view's `*` is expanded when it is created.
  public var expandsStarsInViews: Bool { database == .postgres }
  /// A drop is refused while something depends on the object.
  public var refusesDropOfDependedOn: Bool { database == .postgres }
  /// PRIMARY KEY makes its columns NOT NULL.
  public var primaryKeyImpliesNotNull: Bool { database == .postgres }
  /// Dropping a column is refused while an index, a constraint, a trigger or a view names it.
  public var refusesDropOfUsedColumn: Bool { database == .sqlite }
  /// Types are checked; otherwise a type name is only an affinity.
  public var hasRealTypes: Bool { database == .postgres }

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
