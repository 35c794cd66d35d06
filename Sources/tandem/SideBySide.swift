import Dispatch
import Reports
import Synchronization

/// Work on several things at once, as many as there are processors.
enum SideBySide {
  /// The results in the order of the items; one item is worked on where it is. The heaviest are begun first, so that no processor is left
  /// with one of them at the end.
  static func map<Item: Sendable, Outcome: Sendable>(
    _ items: [Item], weight: (Item) -> Int = { _ in 0 }, _ body: @Sendable (Item) -> Outcome
  ) -> [Outcome] {
    guard items.count > 1 else { return items.map(body) }
    let weights = items.map(weight)
    let order = items.indices.sorted { weights[$0] > weights[$1] }
    let outcomes = Mutex([Outcome?](repeating: nil, count: items.count))
    DispatchQueue.concurrentPerform(iterations: items.count) { turn in
      let index = order[turn]
      let outcome = body(items[index])
      outcomes.withLock { $0[index] = outcome }
    }
    return outcomes.withLock { $0.compactMap { $0 } }
  }

  /// The same for the parts of a report.
  static let spread: Spread = { count, make in map(Array(0..<count)) { make($0) } }
}
