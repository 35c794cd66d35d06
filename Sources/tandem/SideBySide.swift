import Dispatch
import Synchronization

/// Work on several things at once, as many as there are processors.
enum SideBySide {
  /// The results in the order of the items; one item is worked on where it is.
  static func map<Item: Sendable, Outcome: Sendable>(_ items: [Item], _ body: @Sendable (Item) -> Outcome) -> [Outcome] {
    guard items.count > 1 else { return items.map(body) }
    let outcomes = Mutex([Outcome?](repeating: nil, count: items.count))
    DispatchQueue.concurrentPerform(iterations: items.count) { index in
      let outcome = body(items[index])
      outcomes.withLock { $0[index] = outcome }
    }
    return outcomes.withLock { $0.compactMap { $0 } }
  }
}
