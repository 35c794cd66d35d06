import Findings

/// The order in which migrations and code may go out, worked out from the cells.
public struct OrderVerdict: Sendable {
  private let release: Release
  private let plan: DeploymentPlan
  private let states: [String]
  private var statuses: [RequiredCell: Cell.Status] = [:]

  /// Over `cells`, whose states are `states` in order.
  public init(_ plan: DeploymentPlan, _ release: Release, states: [String], cells: [Cell]) {
    self.plan = plan
    self.release = release
    self.states = states
    let indices = Dictionary(zip(states, states.indices), uniquingKeysWith: { first, _ in first })
    for cell in cells {
      guard let state = indices[cell.state] else { continue }
      statuses[RequiredCell(state: state, version: cell.version)] = cell.status
    }
  }

  private func answer(_ columns: [Release.Column], _ range: ClosedRange<Int>) -> Order.Answer {
    let found = columns.flatMap { column in
      range.map { statuses[RequiredCell(state: $0, version: column.name)] ?? .unknown }
    }
    if found.contains(.breaks) { return .breaks }
    return found.contains(.unknown) ? .unknown : found.contains(.conditional) ? .conditional : .works
  }

  /// Whether nothing surely breaks and everything was judged.
  private func mayWork(_ columns: [Release.Column], _ range: ClosedRange<Int>) -> Bool {
    [.works, .conditional].contains(answer(columns, range))
  }

  /// The order.
  public func order() -> Order {
    let start = release.start
    let last = max(start, states.count - 1)
    let older = release.older(skew: plan.skew)
    let newest = release.newest
    let split = (start + 1..<max(start + 1, last)).filter {
      mayWork(older, start...$0) && mayWork(newest, $0...last)
    }
    var order = Order(
      migrateFirst: answer(older, start...last), deployFirst: answer(newest, start...last),
      splitAfter: split.map { states[$0] },
      codeRollbackUntil: (start...last).last { mayWork(older, start...$0) }.flatMap {
        states.indices.contains($0) ? states[$0] : nil
      })
    // New code that fails on its own schema has no order at all.
    if answer(newest, last...last) == .breaks { order.migrateFirst = .breaks }
    order.recommended = recommendation(order)
    return order
  }

  private func recommendation(_ order: Order) -> Order.Recommendation {
    switch (order.migrateFirst, order.deployFirst) {
    case (.works, .works), (.conditional, .conditional): .either
    case (.works, _): .migrateFirst
    case (_, .works): .deployFirst
    case (.conditional, _): .migrateFirst
    case (_, .conditional): .deployFirst
    case (.breaks, .breaks): order.splitAfter.isEmpty ? .none : .split
    default: .unknown
    }
  }
}
