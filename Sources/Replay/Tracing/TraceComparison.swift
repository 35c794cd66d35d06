import Effects
import SQLSyntax

/// Holds a prediction against an observation.
///
/// What is compared: the strongest lock on every relation that was there before the statement, which of the tables got a new file,
/// which were read, and whether the statement is refused in a transaction block. What is left out keeps nobody waiting who would not wait
/// anyway, or is nobody's promise:
///
/// - a lock on an index whose table is locked ACCESS EXCLUSIVE, or one no stronger than those of queries, and such a one on a composite
///   type or of a default on its sequence; of a statement outside of transactions any lock on an index and any weak one, which may last
///   a moment only;
/// - what a query or a change of rows reads, which the planner decides, partitions that its condition rules out, and a table that only
///   a join with rows would read;
/// - locks no stronger than ROW EXCLUSIVE that the code of DO blocks and routines takes, and those that triggers, foreign keys, sequences
///   and functions take on relations that a statement does not name.
public enum TraceComparison {
  /// The prediction and the observation, cut down to what is compared.
  public static func parts(
    _ predicted: Footprint, _ seen: TraceObservation, of operations: [OperationKind]
  ) -> (predicted: Footprint, observed: Footprint) {
    var observed = Footprint()
    for (relation, modes) in seen.locks {
      for mode in modes.compactMap(LockMode.init) { observed.lock(relation, mode) }
    }
    observed.rewritten = seen.rewritten
    observed.scanned = seen.scanned
    observed.isOutsideTransaction = seen.isOutsideTransaction
    let scope = Scope(
      predicted: predicted, readsByQuery: operations.contains(where: \.readsByQuery),
      runsCode: operations.contains(where: \.runsCode))
    return (cut(predicted, seen, observed, scope), cut(observed, seen, observed, scope))
  }

  /// What is left out for a statement.
  private struct Scope {
    var predicted: Footprint
    var readsByQuery: Bool
    var runsCode: Bool

    /// Whether the weak locks on a relation are not compared.
    func leavesOut(_ relation: String) -> Bool {
      runsCode || predicted.mayTouchMore && predicted.locks[relation] == nil
    }
  }

  private static func cut(
    _ footprint: Footprint, _ seen: TraceObservation, _ observed: Footprint, _ scope: Scope
  ) -> Footprint {
    var result = footprint
    result.locks = footprint.locks.filter { relation, mode in
      guard let standing = seen.standing[relation] else { return false }
      if mode <= .rowExclusive, scope.predicted.prunable.contains(relation), let said = scope.predicted.locks[relation],
        observed.locks[relation].map({ $0 < said }) ?? true
      {
        return false
      }
      if mode <= .rowExclusive, scope.leavesOut(relation) || standing.kind == "c" { return false }
      if standing.kind == "S", mode == .accessShare { return false }
      // Watched from outside, a moment's lock is seen or not.
      if observed.isOutsideTransaction, standing.isIndex || mode <= .rowExclusive { return false }
      guard standing.isIndex else { return true }
      let table = standing.table.flatMap { observed.locks[$0] }
      return mode > .rowExclusive && table != .accessExclusive
    }
    result.rewritten = footprint.rewritten.filter { seen.standing[$0]?.hasRows == true }
    // A new file is made by reading the old one, or by emptying it: either way nothing more is said.
    let files = observed.rewritten.union(result.rewritten)
    let unread = scope.predicted.joined.subtracting(observed.scanned)
    result.scanned =
      scope.readsByQuery
      ? [] : footprint.scanned.filter { seen.standing[$0]?.hasRows == true && !files.contains($0) && !unread.contains($0) }
    return result
  }

  /// The points on which two footprints differ, by relation.
  public static func differences(_ predicted: Footprint, _ observed: Footprint) -> [TracedStatement.Difference] {
    var result: [TracedStatement.Difference] = []
    for relation in Set(predicted.locks.keys).union(observed.locks.keys).sorted() {
      let (said, seen) = (predicted.locks[relation], observed.locks[relation])
      if said != seen { result.append(.init(relation, predicted: said?.rawValue, observed: seen?.rawValue)) }
    }
    func note(_ said: Set<String>, _ seen: Set<String>, _ word: String) {
      for relation in said.symmetricDifference(seen).sorted() {
        let isSaid = said.contains(relation)
        result.append(.init(relation, predicted: isSaid ? word : nil, observed: isSaid ? nil : word))
      }
    }
    note(predicted.rewritten, observed.rewritten, "new file")
    note(predicted.scanned, observed.scanned, "reads")
    if predicted.isOutsideTransaction != observed.isOutsideTransaction {
      let word = "not in a transaction"
      result.append(
        .init(
          nil, predicted: predicted.isOutsideTransaction ? word : nil, observed: observed.isOutsideTransaction ? word : nil))
    }
    return result
  }
}
