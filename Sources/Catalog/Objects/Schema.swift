/// A schema (SQLite: a database of the connection) and its objects by key.
public struct Schema: Sendable, Equatable {
  /// Its name.
  public var name: String {
    @inlinable _read { yield shared.value.name }
    @inlinable _modify { yield &shared.value.name }
  }
  /// Tables, views, sequences, indexes and composite types, which share one namespace.
  public internal(set) var relations: TiedMap<Relation> {
    _read { yield shared.value.relations }
    _modify { yield &shared.value.relations }
  }
  /// Enums, domains, composite and other types.
  public internal(set) var types: TiedMap<UserType> {
    _read { yield shared.value.types }
    _modify { yield &shared.value.types }
  }
  /// Functions, procedures and aggregates; those of one name in the order of their signatures.
  public internal(set) var routines: TiedMap<[Routine]> {
    _read { yield shared.value.routines }
    _modify { yield &shared.value.routines }
  }
  /// Names of which it is not known what they stand for, with the reason.
  public var unknownNames: SortedMap<String> {
    @inlinable _read { yield shared.value.unknownNames }
    @inlinable _modify { yield &shared.value.unknownNames }
  }
  /// How many constraints have a name; PostgreSQL makes new names free in the whole schema.
  var constraintNames: SortedMap<Int> {
    _read { yield shared.value.constraintNames }
    _modify { yield &shared.value.constraintNames }
  }
  /// The owner where a statement said one.
  public var owner: String? {
    @inlinable _read { yield shared.value.owner }
    @inlinable _modify { yield &shared.value.owner }
  }
  /// What GRANT left, sorted.
  public var grants: [GrantedPrivilege] {
    @inlinable _read { yield shared.value.grants }
    @inlinable _modify { yield &shared.value.grants }
  }
  /// COMMENT ON SCHEMA.
  public var comment: String? {
    @inlinable _read { yield shared.value.comment }
    @inlinable _modify { yield &shared.value.comment }
  }
  /// When it was created.
  public var birth: Birth {
    @inlinable _read { yield shared.value.birth }
    @inlinable _modify { yield &shared.value.birth }
  }

  /// Everything about it, in one place that copies share.
  @usableFromInline struct Parts: Sendable, Equatable {
    @usableFromInline var name: String
    @usableFromInline var relations: TiedMap<Relation> = TiedMap<Relation>()
    @usableFromInline var types: TiedMap<UserType> = TiedMap<UserType>()
    @usableFromInline var routines: TiedMap<[Routine]> = TiedMap<[Routine]>()
    @usableFromInline var unknownNames: SortedMap<String> = SortedMap<String>()
    @usableFromInline var constraintNames: SortedMap<Int> = SortedMap<Int>()
    @usableFromInline var owner: String?
    @usableFromInline var grants: [GrantedPrivilege] = []
    @usableFromInline var comment: String?
    @usableFromInline var birth: Birth = Birth(0)
  }

  @usableFromInline var shared: CopyOnWrite<Parts>

  /// An empty schema.
  public init(name: String) { shared = CopyOnWrite(Parts(name: name)) }
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
