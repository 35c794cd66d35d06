/// The relations of one schema by key, with an index of what each of them stands on.
///
/// Every statement asks who refers to its table; looking at all relations for that would make a long file quadratic.
public struct RelationMap: Sendable {
  /// A key and the relation that it names.
  public typealias Entry = SortedMap<Relation>.Entry

  /// How one relation stands on another.
  enum Tie: String, CaseIterable {
    /// By a foreign key.
    case reference
    /// As a view that reads it.
    case view
    /// As its partition.
    case partition
    /// By INHERITS.
    case child
    /// As a sequence that a column of it owns.
    case sequence
  }

  private var relations = SortedMap<Relation>()
  /// Keys are tie, schema and name of the relation stood on, and the key of the one that stands on it; sorted, so that
  /// the dependants of a relation lie together and in the order of their names.
  private var ties = SortedMap<Bool>()

  /// An empty map.
  public init() {}

  /// Number of relations.
  public var count: Int { relations.count }
  /// Whether nothing is in it.
  public var isEmpty: Bool { relations.isEmpty }
  /// The keys in order.
  public var keys: [String] { relations.keys }
  /// The relations in the order of their keys.
  public var values: [Relation] { relations.values }

  /// Whether `key` is in the map.
  public func contains(_ key: String) -> Bool { relations.contains(key) }

  /// The relation of `key`; assigning nil removes it.
  public subscript(key: String) -> Relation? {
    get { relations[key] }
    set {
      retie(key, from: relations[key], to: newValue)
      relations[key] = newValue
    }
  }

  /// Changes relations where they lie, in order; blocks in which `isConcerned` never says true are left shared.
  mutating func updateAll(where isConcerned: (Relation) -> Bool, _ change: (inout Relation) -> Void) {
    let concerned = relations.filter { isConcerned($0.value) }
    for entry in concerned { update(entry.key, change) }
  }

  /// Changes the relation of `key` where it lies.
  mutating func update(_ key: String, _ change: (inout Relation) -> Void) {
    guard let old = relations[key] else { return }
    var new = old
    change(&new)
    self[key] = new
  }

  /// The relations that may stand on `name`, in the order of their keys: all that do, and perhaps some that name it in another case.
  func dependants(on name: RelationName, by tie: Tie) -> [Relation] {
    let prefix = Self.prefix(tie, name)
    return ties.keys(withPrefix: prefix).compactMap { relations[String($0.dropFirst(prefix.count))] }
  }

  private mutating func retie(_ key: String, from old: Relation?, to new: Relation?) {
    let before = old?.ties ?? []
    let after = new?.ties ?? []
    // Most changes of a table leave its ties alone.
    if before.elementsEqual(after, by: ==) { return }
    for (tie, name) in before { ties[Self.prefix(tie, name) + key] = nil }
    for (tie, name) in after { ties[Self.prefix(tie, name) + key] = true }
  }

  private static func prefix(_ tie: Tie, _ name: RelationName) -> String {
    let folding = SchemaRules.sqlite
    return "\(tie.rawValue)\0\(folding.key(name.schema))\0\(folding.key(name.name))\0"
  }
}

extension RelationMap: Sequence {
  /// The entries in the order of their keys.
  public func makeIterator() -> AnyIterator<Entry> { relations.makeIterator() }
}

extension RelationMap: Equatable {
  /// Whether both hold the same relations; the ties follow from them.
  public static func == (left: RelationMap, right: RelationMap) -> Bool { left.relations == right.relations }
}

extension Relation {
  /// What it stands on, and how.
  fileprivate var ties: [(RelationMap.Tie, RelationName)] {
    switch self {
    case .table(let table):
      var ties: [(RelationMap.Tie, RelationName)] = []
      for constraint in table.constraints {
        if case .foreignKey(let reference) = constraint.kind { ties.append((.reference, reference.table)) }
      }
      if let partition = table.partition { ties.append((.partition, partition.parent)) }
      return ties + table.parents.map { (.child, $0) }
    case .view(let view): return view.dependencies.map { (.view, $0.relation) }
    case .sequence(let sequence): return sequence.ownedBy.map { [(.sequence, $0.table)] } ?? []
    case .index, .compositeType: return []
    }
  }
}
