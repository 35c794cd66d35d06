/// A map with text keys in their order, whose copies share all but one block after a change.
///
/// A history keeps a catalog after every migration; two neighbours differ in a few objects, so copying must not cost
/// the whole schema. Keys lie in blocks of at most `blockLimit`, so a change copies the list of blocks and one block.
public struct SortedMap<Value: Sendable>: Sendable {
  /// A key and what it names.
  public struct Entry: Sendable {
    /// As the catalog compares it.
    public let key: String
    /// What it names.
    public var value: Value
  }

  private var blocks: [[Entry]] = []
  /// Number of entries.
  public private(set) var count = 0

  private static var blockLimit: Int { 64 }

  /// An empty map.
  public init() {}

  /// Whether nothing is in it.
  public var isEmpty: Bool { count == 0 }

  /// The value of `key`; assigning nil removes it.
  public subscript(key: String) -> Value? {
    get {
      guard let (block, index, found) = position(of: key), found else { return nil }
      return blocks[block][index].value
    }
    set {
      if let newValue { insert(newValue, for: key) } else { remove(key) }
    }
  }

  /// Whether `key` is in the map.
  public func contains(_ key: String) -> Bool { position(of: key)?.found ?? false }

  /// Changes the value of `key` where it lies; nil when it is not there.
  public mutating func update<Result>(_ key: String, _ change: (inout Value) throws -> Result) rethrows -> Result? {
    guard let (block, index, found) = position(of: key), found else { return nil }
    return try change(&blocks[block][index].value)
  }

  /// Removes `key`; says whether it was there.
  @discardableResult public mutating func remove(_ key: String) -> Bool {
    guard let (block, index, found) = position(of: key), found else { return false }
    blocks[block].remove(at: index)
    if blocks[block].isEmpty { blocks.remove(at: block) }
    count -= 1
    return true
  }

  /// The keys that begin with `prefix`, in order.
  func keys(withPrefix prefix: String) -> [String] {
    guard var (block, index, _) = position(of: prefix) else { return [] }
    var found: [String] = []
    while block < blocks.count {
      while index < blocks[block].count {
        guard blocks[block][index].key.hasPrefix(prefix) else { return found }
        found.append(blocks[block][index].key)
        index += 1
      }
      block += 1
      index = 0
    }
    return found
  }

  private mutating func insert(_ value: Value, for key: String) {
    guard let (block, index, found) = position(of: key) else {
      blocks.append([Entry(key: key, value: value)])
      count = 1
      return
    }
    if found {
      blocks[block][index].value = value
      return
    }
    blocks[block].insert(Entry(key: key, value: value), at: index)
    count += 1
    if blocks[block].count > Self.blockLimit {
      let middle = blocks[block].count / 2
      let upper = Array(blocks[block][middle...])
      blocks[block].removeSubrange(middle...)
      blocks.insert(upper, at: block + 1)
    }
  }

  /// Where `key` is or would be; nil for an empty map.
  private func position(of key: String) -> (block: Int, index: Int, found: Bool)? {
    guard !blocks.isEmpty else { return nil }
    var low = 0
    var high = blocks.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if blocks[middle][0].key <= key { low = middle } else { high = middle - 1 }
    }
    let block = low
    var first = 0
    var last = blocks[block].count
    while first < last {
      let middle = (first + last) / 2
      if blocks[block][middle].key < key { first = middle + 1 } else { last = middle }
    }
    return (block, first, first < blocks[block].count && blocks[block][first].key == key)
  }
}

extension SortedMap: Sequence {
  /// The entries in the order of their keys.
  public func makeIterator() -> AnyIterator<Entry> {
    var block = 0
    var index = 0
    return AnyIterator {
      while block < blocks.count {
        if index < blocks[block].count {
          defer { index += 1 }
          return blocks[block][index]
        }
        block += 1
        index = 0
      }
      return nil
    }
  }

  /// The keys in order.
  public var keys: [String] { map(\.key) }
  /// The values in the order of their keys.
  public var values: [Value] { map(\.value) }
}

extension SortedMap: Equatable where Value: Equatable {
  /// Whether both hold the same keys with equal values.
  public static func == (left: SortedMap, right: SortedMap) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy { $0.key == $1.key && $0.value == $1.value }
  }
}
