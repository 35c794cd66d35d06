/// Who stands on what, by what is stood on.
///
/// Bonds lie in the leaves of a tree by the bits of a hash of what is stood on, and a leaf that grows splits: a change copies a short list
/// a level and one leaf however long the history is, and nothing is spelled out as a key, since every statement asks for several kinds of
/// ties.
struct TieIndex: Sendable {
  /// One object standing on another. A class, so that a copied leaf counts one reference each.
  final class Bond: Sendable {
    let tie: Tie
    /// What is stood on, with the letters of the name as they are.
    let name: RelationName
    /// The key of the one that stands on it.
    let dependant: String

    init(_ tie: Tie, _ name: RelationName, _ dependant: String) {
      self.tie = tie
      self.name = name
      self.dependant = dependant
    }
  }

  private struct Entry: Sendable {
    let hash: UInt64
    let bond: Bond
  }

  /// A leaf, or a branch with a child for each value of its bits.
  private struct Node: Sendable {
    var entries: [Entry] = []
    var children: [Node] = []

    func entries(of hash: UInt64, _ depth: Int = 0) -> [Entry] {
      children.isEmpty ? entries : children[TieIndex.child(hash, depth)].entries(of: hash, depth + 1)
    }

    /// Changes the leaf of a hash where it lies, and splits it when that makes it long.
    mutating func update(_ hash: UInt64, _ depth: Int = 0, _ change: (inout [Entry]) -> Void) {
      guard children.isEmpty else { return children[TieIndex.child(hash, depth)].update(hash, depth + 1, change) }
      change(&entries)
      // What has one hash cannot be told apart by more of its bits.
      guard entries.count > TieIndex.width, depth < TieIndex.deepest, entries.contains(where: { $0.hash != hash }) else { return }
      children = [Node](repeating: Node(), count: TieIndex.width)
      for entry in entries { children[TieIndex.child(entry.hash, depth)].entries.append(entry) }
      entries = []
    }
  }

  private var root = Node()
  /// How many there are of each kind: most schemas have no partitions and no heirs, and every statement asks for them.
  private var counts = TieCounts()

  private static var width: Int { 16 }
  private static var deepest: Int { 15 }

  /// The child of a branch under which a hash lies.
  private static func child(_ hash: UInt64, _ depth: Int) -> Int {
    Int(truncatingIfNeeded: hash >> UInt64(60 - 4 * depth)) & (width - 1)
  }

  /// The bonds on `name`, also those that spell it in another case, in the order of their dependants.
  func bonds(_ tie: Tie, on name: RelationName) -> [Bond] {
    if counts[tie] == 0 { return [] }
    let hash = Self.hash(tie, name)
    var found: [Bond] = []
    for entry in root.entries(of: hash) where entry.hash == hash && Self.isOn(entry.bond, tie, name) { found.append(entry.bond) }
    return found
  }

  /// Notes a bond; one that the dependant has already gives way.
  mutating func insert(_ bond: Bond) {
    let hash = Self.hash(bond.tie, bond.name)
    var isNew = true
    root.update(hash) { entries in
      if let at = Self.place(of: bond.dependant, bond.tie, bond.name, hash, in: entries) {
        entries[at] = Entry(hash: hash, bond: bond)
        isNew = false
        return
      }
      let at = entries.firstIndex { $0.hash == hash && $0.bond.dependant > bond.dependant } ?? entries.endIndex
      entries.insert(Entry(hash: hash, bond: bond), at: at)
    }
    if isNew { counts[bond.tie] += 1 }
  }

  /// Forgets a bond.
  mutating func remove(_ tie: Tie, on name: RelationName, by dependant: String) {
    if counts[tie] == 0 { return }
    let hash = Self.hash(tie, name)
    guard Self.place(of: dependant, tie, name, hash, in: root.entries(of: hash)) != nil else { return }
    root.update(hash) { entries in
      if let at = Self.place(of: dependant, tie, name, hash, in: entries) { entries.remove(at: at) }
    }
    counts[tie] -= 1
  }

  private static func place(
    of dependant: String, _ tie: Tie, _ name: RelationName, _ hash: UInt64, in entries: [Entry]
  ) -> Int? {
    entries.firstIndex { $0.hash == hash && $0.bond.dependant == dependant && isOn($0.bond, tie, name) }
  }

  private static func isOn(_ bond: Bond, _ tie: Tie, _ name: RelationName) -> Bool {
    guard bond.tie == tie else { return false }
    if bond.name == name { return true }
    return SchemaRules.sqlite.same(bond.name.name, name.name) && SchemaRules.sqlite.same(bond.name.schema, name.schema)
  }

  /// FNV-1a over the kind and the name without regard to case, its bits stirred once more since the upper ones choose the leaf.
  private static func hash(_ tie: Tie, _ name: RelationName) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func feed(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01b3 }
    func feed(_ text: String) {
      _ = text.utf8.withContiguousStorageIfAvailable { bytes in
        for byte in bytes { feed(byte >= 65 && byte <= 90 ? byte | 0x20 : byte) }
      }
      feed(0)
    }
    feed(tie.place)
    feed(name.schema)
    feed(name.name)
    return hash &* 0x9e37_79b9_7f4a_7c15
  }
}

/// How many ties there are of each kind.
private struct TieCounts: Sendable {
  private var counts: [Int] = []

  subscript(tie: Tie) -> Int {
    get { counts.isEmpty ? 0 : counts[Int(tie.place)] }
    set {
      if counts.isEmpty { counts = [Int](repeating: 0, count: Tie.allCases.count) }
      counts[Int(tie.place)] = newValue
    }
  }
}
