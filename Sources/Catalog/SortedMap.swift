/// A map with text keys in their order, whose copies share all but one block after a change.
///
/// A history keeps a catalog after every migration; two neighbours differ in a few objects, so copying must not cost
/// the whole schema. Entries lie in blocks and blocks in pages, so a change copies the list of pages, one page and one block.
public struct SortedMap<Value: Sendable>: Sendable {
  /// A key and what it names.
  public struct Entry: Sendable {
    /// As the catalog compares it.
    public let key: String
    /// What it names.
    public var value: Value
    fileprivate let head: UInt64
  }

  fileprivate typealias Page = [[Entry]]
  private struct Place {
    var page: Int
    var block: Int
    var index: Int
    var found: Bool
  }

  private var pages: [Page] = []
  /// Number of entries.
  public private(set) var count = 0

  private static var blockLimit: Int { 16 }
  private static var pageLimit: Int { 32 }

  /// An empty map.
  public init() {}

  /// Whether nothing is in it.
  public var isEmpty: Bool { count == 0 }

  /// The value of `key`; assigning nil removes it.
  public subscript(key: String) -> Value? {
    get {
      guard let at = place(of: key), at.found else { return nil }
      return pages[at.page][at.block][at.index].value
    }
    set {
      if let newValue { insert(newValue, for: key) } else { remove(key) }
    }
  }

  /// Whether `key` is in the map.
  public func contains(_ key: String) -> Bool { place(of: key)?.found ?? false }

  /// Changes the value of `key` where it lies; nil when it is not there.
  public mutating func update<Result>(_ key: String, _ change: (inout Value) throws -> Result) rethrows -> Result? {
    guard let at = place(of: key), at.found else { return nil }
    return try change(&pages[at.page][at.block][at.index].value)
  }

  /// Removes `key`; says whether it was there.
  @discardableResult public mutating func remove(_ key: String) -> Bool {
    guard let at = place(of: key), at.found else { return false }
    pages[at.page][at.block].remove(at: at.index)
    if pages[at.page][at.block].isEmpty { pages[at.page].remove(at: at.block) }
    if pages[at.page].isEmpty { pages.remove(at: at.page) }
    count -= 1
    return true
  }

  private mutating func insert(_ value: Value, for key: String) {
    guard let at = place(of: key) else {
      pages.append([[Entry(key: key, value: value, head: Self.head(of: key))]])
      count = 1
      return
    }
    if at.found {
      pages[at.page][at.block][at.index].value = value
      return
    }
    pages[at.page][at.block].insert(Entry(key: key, value: value, head: Self.head(of: key)), at: at.index)
    count += 1
    guard pages[at.page][at.block].count > Self.blockLimit else { return }
    let upper = Self.split(&pages[at.page][at.block])
    pages[at.page].insert(upper, at: at.block + 1)
    guard pages[at.page].count > Self.pageLimit else { return }
    let rest = Self.split(&pages[at.page])
    pages.insert(rest, at: at.page + 1)
  }

  /// Leaves the lower half in `list` and gives back the upper one.
  private static func split<Element>(_ list: inout [Element]) -> [Element] {
    let middle = list.count / 2
    let upper = Array(list[middle...])
    list.removeSubrange(middle...)
    return upper
  }

  /// Where `key` is or would be; nil for an empty map.
  private func place(of key: String) -> Place? {
    guard !pages.isEmpty else { return nil }
    let head = Self.head(of: key)
    let page = Self.last(pages.count) { !Self.isBehind(pages[$0][0][0], key, head) }
    let block = Self.last(pages[page].count) { !Self.isBehind(pages[page][$0][0], key, head) }
    let entries = pages[page][block]
    var first = 0
    var last = entries.count
    while first < last {
      let middle = (first + last) / 2
      if Self.isBefore(entries[middle], key, head) { first = middle + 1 } else { last = middle }
    }
    let found = first < entries.count && entries[first].head == head && entries[first].key == key
    return Place(page: page, block: block, index: first, found: found)
  }

  // Keys are sorted by their first eight bytes, and where those are the same as texts: numbers tell most of them apart.

  private static func isBefore(_ entry: Entry, _ key: String, _ head: UInt64) -> Bool {
    entry.head < head || entry.head == head && entry.key < key
  }

  private static func isBehind(_ entry: Entry, _ key: String, _ head: UInt64) -> Bool {
    entry.head > head || entry.head == head && entry.key > key
  }

  /// The first eight bytes as a number that sorts as they do.
  private static func head(of key: String) -> UInt64 {
    let head = key.utf8.withContiguousStorageIfAvailable { bytes in
      guard bytes.count < 8 else { return UInt64(bigEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(as: UInt64.self)) }
      var head: UInt64 = 0
      for byte in bytes { head = head << 8 | UInt64(byte) }
      return bytes.isEmpty ? 0 : head << UInt64(8 * (8 - bytes.count))
    }
    return head ?? 0
  }

  /// The last of `count` positions for which `isBefore` holds, the first one where it holds for none.
  private static func last(_ count: Int, _ isBefore: (Int) -> Bool) -> Int {
    var low = 0
    var high = count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if isBefore(middle) { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

extension SortedMap {
  /// Shows every entry in the order of the keys, without a copy of any.
  func forEachEntry(_ body: (String, Value) -> Void) {
    for page in pages { for block in page { for at in block.indices { body(block[at].key, block[at].value) } } }
  }
}

extension SortedMap: Sequence {
  /// Walks the entries in the order of their keys.
  public struct Iterator: IteratorProtocol {
    private let pages: [Page]
    private var page = 0
    private var block = 0
    private var index = 0

    fileprivate init(_ pages: [Page]) { self.pages = pages }

    /// The next entry. No page and no block is empty.
    public mutating func next() -> Entry? {
      guard page < pages.count else { return nil }
      let entry = pages[page][block][index]
      index += 1
      if index == pages[page][block].count { (block, index) = (block + 1, 0) }
      if block == pages[page].count { (page, block) = (page + 1, 0) }
      return entry
    }
  }

  /// The entries in the order of their keys.
  public func makeIterator() -> Iterator { Iterator(pages) }

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
