/// How one object stands on another.
public enum Tie: String, Sendable, CaseIterable {
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
  /// As a table whose column draws from a sequence of its own.
  case draws
  /// As a table whose default names a sequence in a text; by the bare name.
  case namesInText
  /// As a relation, type or routine that is made of a type or of a relation's rows.
  case type
  /// As a relation whose expressions call functions of a name, or whose triggers run one; by the bare name.
  case calls
  /// As the owner of triggers of a name; by the bare name.
  case trigger
  /// As the owner of triggers whose bodies name a relation.
  case touches
  /// As a relation whose rules or policies read it, or a function whose body does.
  case reads
  /// As a view of SQLite that does not work; by an empty name.
  case broken
  /// As a relation of SQLite that may hold a name in double quotes which it takes for a text; by an empty name.
  case texts

  /// Its place among all of them.
  var place: UInt8 {
    switch self {
    case .reference: 0
    case .view: 1
    case .partition: 2
    case .child: 3
    case .sequence: 4
    case .draws: 5
    case .namesInText: 6
    case .type: 7
    case .calls: 8
    case .trigger: 9
    case .touches: 10
    case .broken: 11
    case .reads: 12
    case .texts: 13
    }
  }
}

/// What knows the names on which it stands.
public protocol Tied: Sendable {
  /// What it stands on, and how; the same thing may be there twice.
  var ties: [(tie: Tie, name: RelationName)] { get }
  /// Whether it is plain to see that both stand on the same things; false where that takes a closer look.
  func sharesTies(with other: Self) -> Bool
}

/// Objects of one schema by key, with an index of what each of them stands on.
///
/// Every statement asks who refers to its table; looking at all objects for that would make a long history quadratic.
public struct TiedMap<Value: Tied>: Sendable {
  /// A key and the object that it names.
  public typealias Entry = SortedMap<Value>.Entry

  private var objects = SortedMap<Value>()
  private var ties = TieIndex()

  /// An empty map.
  public init() {}

  /// Number of objects.
  public var count: Int { objects.count }
  /// Whether nothing is in it.
  public var isEmpty: Bool { objects.isEmpty }
  /// The keys in order.
  public var keys: [String] { objects.keys }
  /// The objects in the order of their keys.
  public var values: [Value] { objects.values }

  /// Whether `key` is in the map.
  public func contains(_ key: String) -> Bool { objects.contains(key) }

  /// The object of `key`; assigning nil removes it.
  public subscript(key: String) -> Value? {
    get { objects[key] }
    set {
      retie(key, from: objects[key], to: newValue)
      objects[key] = newValue
    }
  }

  /// The keys of objects that may stand on `name`, sorted: all that do, and perhaps some that name it in another case.
  func dependants(on name: RelationName, by tie: Tie) -> [String] { ties.bonds(tie, on: name).map(\.dependant) }

  /// The keys of objects that stand on `name` in its very letters, sorted.
  func exactDependants(on name: RelationName, by tie: Tie) -> [String] {
    ties.bonds(tie, on: name).compactMap { $0.name == name ? $0.dependant : nil }
  }

  private mutating func retie(_ key: String, from old: Value?, to new: Value?) {
    if let old, let new, old.sharesTies(with: new) { return }
    // Most changes of a table leave its ties alone.
    let before = old?.ties ?? []
    let after = new?.ties ?? []
    var same = 0
    while same < before.count, same < after.count, before[same] == after[same] { same += 1 }
    for (tie, name) in before[same...] where !after.contains(where: { $0 == (tie, name) }) {
      ties.remove(tie, on: name, by: key)
    }
    for (tie, name) in after[same...] { ties.insert(TieIndex.Bond(tie, name, key)) }
  }
}

extension TiedMap: Sequence {
  /// The entries in the order of their keys.
  public func makeIterator() -> SortedMap<Value>.Iterator { objects.makeIterator() }
}

extension TiedMap: Equatable where Value: Equatable {
  /// Whether both hold the same objects; the ties follow from them.
  public static func == (left: TiedMap, right: TiedMap) -> Bool { left.objects == right.objects }
}
