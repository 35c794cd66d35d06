/// How one object stands on another.
public enum Tie: String, Sendable {
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
  /// As a view of SQLite that does not work; by an empty name.
  case broken
}

/// What knows the names on which it stands.
public protocol Tied: Sendable {
  /// What it stands on, and how; the same thing may be there twice.
  var ties: [(tie: Tie, name: RelationName)] { get }
}

/// Objects of one schema by key, with an index of what each of them stands on.
///
/// Every statement asks who refers to its table; looking at all objects for that would make a long history quadratic.
public struct TiedMap<Value: Tied>: Sendable {
  /// A key and the object that it names.
  public typealias Entry = SortedMap<Value>.Entry

  private var objects = SortedMap<Value>()
  /// Keys are tie, schema and name of what is stood on, and the key of the one that stands on it; sorted, so that
  /// the dependants of an object lie together and in the order of their names.
  private var ties = SortedMap<Bond>()

  /// Who stands on what, with the letters of the name as they are.
  private struct Bond: Sendable {
    var name: RelationName
    var dependant: String
  }

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
  func dependants(on name: RelationName, by tie: Tie) -> [String] {
    if ties.isEmpty { return [] }
    return ties.entries(withPrefix: Self.prefix(tie, name)).map(\.value.dependant)
  }

  /// The keys of objects that stand on `name` in its very letters, sorted.
  func exactDependants(on name: RelationName, by tie: Tie) -> [String] {
    if ties.isEmpty { return [] }
    return ties.entries(withPrefix: Self.prefix(tie, name)).compactMap { $0.value.name == name ? $0.value.dependant : nil }
  }

  private mutating func retie(_ key: String, from old: Value?, to new: Value?) {
    // Most changes of a table leave its ties alone.
    let before = old?.ties ?? []
    let after = new?.ties ?? []
    if before.elementsEqual(after, by: ==) { return }
    for (tie, name) in before { ties[Self.prefix(tie, name) + key] = nil }
    for (tie, name) in after { ties[Self.prefix(tie, name) + key] = Bond(name: name, dependant: key) }
  }

  private static func prefix(_ tie: Tie, _ name: RelationName) -> String {
    let folding = SchemaRules.sqlite
    return "\(tie.rawValue)\0\(folding.key(name.schema))\0\(folding.key(name.name))\0"
  }
}

extension TiedMap: Sequence {
  /// The entries in the order of their keys.
  public func makeIterator() -> AnyIterator<Entry> { objects.makeIterator() }
}

extension TiedMap: Equatable where Value: Equatable {
  /// Whether both hold the same objects; the ties follow from them.
  public static func == (left: TiedMap, right: TiedMap) -> Bool { left.objects == right.objects }
}
