import SQLSyntax

/// A lock that the open transaction holds.
struct HeldLock: Sendable, Equatable {
  /// The relation, as other sessions know it: a rename of this transaction shows to nobody yet.
  var relation: String
  /// The mode.
  var mode: LockMode
  /// Whether the relation is a view.
  var isView = false
}

/// The locks of the open transaction, one a relation, in the order in which their relations were first locked.
///
/// Every statement asks for the strongest of them, and a long transaction holds thousands: places are kept by mode.
struct HeldLocks: Sendable {
  private var places: [String: Int] = [:]
  private var locks: [Int: HeldLock] = [:]
  private var next = 0
  private static let strongestFirst = [LockMode](LockMode.allCases.reversed())
  /// Places in their order; views apart, since a lock on one is not asked for by some rules.
  private var tables = Places()
  private var views = Places()

  /// Places by mode.
  private struct Places: Sendable {
    private var lists: [[Int]] = []

    subscript(mode: LockMode) -> [Int] {
      _read { if lists.isEmpty { yield[] } else { yield lists[Int(mode.rank)] } }
      _modify {
        if lists.isEmpty { lists = [[Int]](repeating: [], count: LockMode.allCases.count) }
        yield &lists[Int(mode.rank)]
      }
    }
  }

  /// Whether nothing is locked.
  var isEmpty: Bool { locks.isEmpty }

  /// Relations on which a lock blocks writes.
  var blockingWrites: Int {
    if locks.isEmpty { return 0 }
    return HeldLocks.strongestFirst.reduce(0) { count, mode in
      mode.blocksWrites ? count + tables[mode].count + views[mode].count : count
    }
  }

  /// The strongest, and of those the first; one on a table says more than one on a view.
  var strongest: HeldLock? {
    if locks.isEmpty { return nil }
    for mode in HeldLocks.strongestFirst {
      if let first = tables[mode].first ?? views[mode].first { return locks[first] }
    }
    return nil
  }

  /// The strongest on another table than `own`, and of those the first.
  func strongestElsewhere(than own: String?) -> HeldLock? {
    if locks.isEmpty { return nil }
    let place = own.flatMap { places[$0] }
    for mode in HeldLocks.strongestFirst {
      let first = tables[mode].prefix(2).first { $0 != place }
      if let first { return locks[first] }
    }
    return nil
  }

  /// The mode in which the relation is locked.
  func mode(on relation: String) -> LockMode? { places[relation].flatMap { locks[$0]?.mode } }

  /// Takes a lock; a weaker one than the relation has already changes nothing.
  mutating func take(_ lock: HeldLock) {
    if let place = places[lock.relation] {
      guard let old = locks[place], old.mode < lock.mode else { return }
      unlist(old, at: place)
      file(lock, at: place)
    } else {
      places[lock.relation] = next
      file(lock, at: next)
      next += 1
    }
  }

  /// The relation goes by another name from here on; the lock stays.
  mutating func rename(_ old: String, to new: String) {
    if let place = places.removeValue(forKey: old) { places[new] = place }
  }

  /// Forgets the lock on a relation.
  mutating func forget(_ relation: String) {
    guard let place = places.removeValue(forKey: relation), let lock = locks.removeValue(forKey: place) else { return }
    unlist(lock, at: place)
  }

  private mutating func file(_ lock: HeldLock, at place: Int) {
    locks[place] = lock
    if lock.isView { Self.insert(place, in: &views[lock.mode]) } else { Self.insert(place, in: &tables[lock.mode]) }
  }

  private mutating func unlist(_ lock: HeldLock, at place: Int) {
    if lock.isView { Self.remove(place, from: &views[lock.mode]) } else { Self.remove(place, from: &tables[lock.mode]) }
  }

  private static func insert(_ place: Int, in list: inout [Int]) { list.insert(place, at: index(of: place, in: list)) }

  private static func remove(_ place: Int, from list: inout [Int]) {
    let at = index(of: place, in: list)
    if list.indices.contains(at) { list.remove(at: at) }
  }

  /// Where `place` is or would be in a sorted list.
  private static func index(of place: Int, in list: [Int]) -> Int {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
