import SQLSyntax
import SourceText

/// A database schema as a value: what stands in it after some statements, and what is not known of it.
///
/// Copies share what they have in common, so a history keeps one after every migration. The catalog never guesses: what a
/// statement did that is not understood makes the touched object, or the whole catalog, unknown, with the reason.
public struct Catalog: Sendable {
  /// What the dialect does differently.
  public let rules: SchemaRules
  /// PostgreSQL's major, or SQLite's version as 3045 for 3.45; decides what generated names and defaults exist.
  public let serverVersion: Int
  /// By their keys.
  public internal(set) var schemas = SortedMap<Schema>()
  /// Installed extensions, sorted by name.
  public internal(set) var extensions: [Extension] {
    _read { yield rare.value.extensions }
    _modify { yield &rare.value.extensions }
  }
  /// Publications by name.
  public internal(set) var publications: SortedMap<Publication> {
    _read { yield rare.value.publications }
    _modify { yield &rare.value.publications }
  }
  /// Event triggers by name.
  public internal(set) var eventTriggers: SortedMap<EventTrigger> {
    _read { yield rare.value.eventTriggers }
    _modify { yield &rare.value.eventTriggers }
  }
  /// Tablespaces that statements made, renamed or dropped, by name.
  public internal(set) var tablespaces: SortedMap<KnownTablespace> {
    _read { yield rare.value.tablespaces }
    _modify { yield &rare.value.tablespaces }
  }
  /// Subscriptions, foreign servers and such: their kind and name, sorted.
  public internal(set) var others: [OtherObject] {
    _read { yield rare.value.others }
    _modify { yield &rare.value.others }
  }
  /// Roles that statements made, dropped or said something about, by name.
  public internal(set) var roles: SortedMap<KnownRole> {
    _read { yield rare.value.roles }
    _modify { yield &rare.value.roles }
  }
  /// What ALTER DEFAULT PRIVILEGES left, in the order in which it was said first.
  public internal(set) var defaultPrivileges: [DefaultPrivileges] {
    _read { yield rare.value.defaultPrivileges }
    _modify { yield &rare.value.defaultPrivileges }
  }
  /// Whether a statement that may have run could have changed them.
  public internal(set) var hasUncertainDefaults: Bool {
    _read { yield rare.value.hasUncertainDefaults }
    _modify { yield &rare.value.hasUncertainDefaults }
  }
  /// Settings that change what statements mean.
  public var session: SessionSettings {
    _read { yield rare.value.session }
    _modify { yield &rare.value.session }
  }
  /// Whether a cast, an operator or a class of operators was made: what one type is taken for is not the engine's own table then.
  public internal(set) var hasOwnCasts: Bool {
    _read { yield rare.value.hasOwnCasts }
    _modify { yield &rare.value.hasOwnCasts }
  }
  /// Whether everything before the first statement is known: an object that is not here is not in the database.
  public var isComplete: Bool
  /// Why anything may be different from what stands here; empty when nothing is.
  public internal(set) var unknown: [String] {
    _read { yield rare.value.unknown }
    _modify { yield &rare.value.unknown }
  }
  /// Search paths that ALTER ROLE and ALTER DATABASE give new sessions. Which sessions those are is not known.
  public internal(set) var storedSearchPaths: [[String]] {
    _read { yield rare.value.storedSearchPaths }
    _modify { yield &rare.value.storedSearchPaths }
  }
  /// SQLite: what the statement at hand has filed or removed.
  var changed: Set<RelationName> = []
  /// SQLite: why triggers do not work, by schema and name; triggers that are gone may be in it.
  var brokenTriggers: [RelationName: String] {
    _read { yield rare.value.brokenTriggers }
    _modify { yield &rare.value.brokenTriggers }
  }
  /// Counts statements, so that objects can say when they were born.
  public var clock = 0

  /// What few statements change, in one place that copies share: a catalog is copied several times a statement.
  private struct Rare: Sendable {
    var extensions: [Extension] = []
    var publications = SortedMap<Publication>()
    var eventTriggers = SortedMap<EventTrigger>()
    var tablespaces = SortedMap<KnownTablespace>()
    var others: [OtherObject] = []
    var roles = SortedMap<KnownRole>()
    var defaultPrivileges: [DefaultPrivileges] = []
    var hasUncertainDefaults = false
    var hasOwnCasts = false
    var session: SessionSettings
    var unknown: [String] = []
    var storedSearchPaths: [[String]] = []
    var brokenTriggers: [RelationName: String] = [:]
  }

  private var rare: CopyOnWrite<Rare>

  /// An empty database as the server creates it.
  public init(rules: SchemaRules, serverVersion: Int, isComplete: Bool = true) {
    self.rules = rules
    self.serverVersion = serverVersion
    self.isComplete = isComplete
    rare = CopyOnWrite(Rare(session: SessionSettings(searchPath: [rules.defaultSchema])))
    schemas[rules.defaultSchema] = Schema(name: rules.defaultSchema)
    if rules.namesConstraints {
      let access = firstAccess
      schemas[rules.defaultSchema]?.access = access
    }
  }

  /// An empty PostgreSQL database.
  public static func postgres(_ major: Int, isComplete: Bool = true) -> Catalog {
    Catalog(rules: .postgres, serverVersion: major, isComplete: isComplete)
  }

  /// An empty SQLite database; the version is 3045 for 3.45.
  public static func sqlite(_ version: Int, isComplete: Bool = true) -> Catalog {
    Catalog(rules: .sqlite, serverVersion: version, isComplete: isComplete)
  }

  var birth: Birth { Birth(clock) }
}

/// Settings of a session that change what a statement means.
public struct SessionSettings: Sendable, Equatable {
  /// Where unqualified names are looked up, without the temporary schema; `$user` is left out.
  public var searchPath: [String]
  /// As whom statements run: SET ROLE.
  public var role = Role.session
  /// `default_tablespace`; nil is the database's own.
  public var tablespace: String?
  /// SQLite: whether foreign keys are enforced; nil when nothing says so.
  public var foreignKeysOn: Bool?
  /// SQLite: whether a rename leaves references in other objects alone.
  public var legacyAlterTable = false
  /// Whether a double-quoted name that names nothing is a text, SQLite's default.
  public var allowsQuotedStrings = true

  /// The server's defaults with this search path.
  public init(searchPath: [String]) { self.searchPath = searchPath }
}

/// An installed extension.
public struct Extension: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// Where its objects are.
  public var schema: String?
  /// VERSION.
  public var version: String?
  /// COMMENT ON EXTENSION.
  public var comment: String?
}

/// An object that is only counted: a subscription, a foreign server, a cast.
public struct OtherObject: Sendable, Hashable, Comparable {
  /// In lower case: `subscription`.
  public var kind: String
  /// Printed identity.
  public var name: String

  /// By kind, then name.
  public static func < (left: OtherObject, right: OtherObject) -> Bool {
    left.kind == right.kind ? left.name < right.name : left.kind < right.kind
  }
}

/// Why a statement did not do what it says.
public struct CatalogProblem: Error, Sendable, Equatable {
  /// What follows from it.
  public enum Kind: Sendable { case refused, unknown }

  /// `refused`: the server would say no and nothing changes. `unknown`: it changes something that is not known.
  public var kind: Kind
  /// The server's words where it refuses, in lower case and without a full stop.
  public var message: String
  /// The relation that is unknown afterwards; nil when that cannot be told.
  public var relation: RelationName?

  /// What is not there, where that is why it is refused.
  public var missing: Missing?

  /// Something that a statement names and nothing made.
  public enum Missing: Sendable, Equatable {
    case schema(String)
    case relation(schema: String?, name: String)
  }

  static func noSchema(_ name: String) -> CatalogProblem {
    CatalogProblem(kind: .refused, message: "schema `\(name)` does not exist", missing: .schema(name))
  }

  static func noRelation(_ name: String, in schema: String? = nil) -> CatalogProblem {
    let written = (schema.map { $0 + "." } ?? "") + name
    return CatalogProblem(
      kind: .refused, message: "relation `\(written)` does not exist", missing: .relation(schema: schema, name: name))
  }

  /// The server says no.
  public static func refused(_ message: String) -> CatalogProblem { CatalogProblem(kind: .refused, message: message) }

  /// It is not known what happens to `relation`, or, without one, to anything.
  public static func unknown(_ message: String, _ relation: RelationName? = nil) -> CatalogProblem {
    CatalogProblem(kind: .unknown, message: message, relation: relation)
  }
}
