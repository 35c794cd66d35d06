/// A schema (SQLite: a database of the connection) and its objects by key.
public struct Schema: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// Tables, views, sequences, indexes and composite types, which share one namespace.
  public internal(set) var relations = TiedMap<Relation>()
  /// Enums, domains, composite and other types.
  public internal(set) var types = TiedMap<UserType>()
  /// Functions, procedures and aggregates; those of one name in the order of their signatures.
  public internal(set) var routines = TiedMap<[Routine]>()
  /// Names of which it is not known what they stand for, with the reason.
  public var unknownNames = SortedMap<String>()
  /// How many constraints have a name; PostgreSQL makes new names free in the whole schema.
  var constraintNames = SortedMap<Int>()
  /// Its owner, and what was granted on it.
  public var access = Access()
  /// COMMENT ON SCHEMA.
  public var comment: String?
  /// When it was created.
  public var birth = Birth(0)

  /// An empty schema.
  public init(name: String) { self.name = name }
}

/// What a name in a schema stands for; boxed, so that copying a catalog copies pointers.
public indirect enum Relation: Sendable, Equatable {
  /// A table of any kind.
  case table(Table)
  /// A view or materialized view.
  case view(View)
  /// A sequence.
  case sequence(DatabaseSequence)
  /// An index, which stands in full with its table.
  case index(of: RelationName)
  /// A composite type, which stands in full among the types.
  case compositeType

  /// `table`, `view`, … as messages say it.
  public var word: String {
    switch self {
    case .table: "table"
    case .view(let view): view.isMaterialized ? "materialized view" : "view"
    case .sequence: "sequence"
    case .index: "index"
    case .compositeType: "composite type"
    }
  }
}

/// What was found under a name.
public enum Lookup<Value: Sendable>: Sendable {
  /// It is there.
  case found(Value)
  /// It is not there.
  case absent
  /// It cannot be told, and why.
  case unknown(String)

  /// The value where there is one.
  public var value: Value? { if case .found(let value) = self { value } else { nil } }
}
