import SQLSyntax

/// What a statement does to relations: locks, new files, rows that are read. What the placement predicts and what a server was seen
/// to do are both written this way.
public struct Footprint: Sendable, Equatable {
  /// The strongest mode on each relation.
  public var locks: [String: LockMode] = [:]
  /// Tables and materialized views with a new file.
  public var rewritten: Set<String> = []
  /// Tables all of whose rows are read.
  public var scanned: Set<String> = []
  /// Those of `scanned` that a join reads, and only where the other table has rows.
  public var joined: Set<String> = []
  /// Partitions that the planner may leave out.
  public var prunable: Set<String> = []
  /// Whether it may take locks of queries and of changes of rows on more relations.
  public var mayTouchMore = false
  /// Whether the server refuses it in a transaction block.
  public var isOutsideTransaction = false

  /// Nothing is touched.
  public init() {}

  /// Takes a lock beside those that are there.
  public mutating func lock(_ relation: String, _ mode: LockMode) {
    locks[relation] = max(locks[relation] ?? mode, mode)
  }

  /// What the actions of one statement do together, those on relations that they make themselves included.
  public init(_ operations: [PlacedOperation]) {
    for operation in operations {
      let cost = operation.cost
      let own = operation.displayedTarget
      if let own, let mode = cost.lock { lock(own, mode) }
      for partner in cost.partners { lock(partner.relation, partner.mode) }
      if cost.rewritesTable { rewritten.formUnion(cost.rewritten) }
      if operation.kind.emptiesTable { rewritten.formUnion([own].compactMap(\.self) + cost.partners.map(\.relation)) }
      if cost.scansTable || cost.buildsIndex {
        scanned.formUnion(cost.scanned)
        if cost.scanned.isEmpty, let own { scanned.insert(own) }
      }
      joined.formUnion(cost.joined)
      prunable.formUnion(cost.prunable)
      mayTouchMore = mayTouchMore || cost.mayTouchMore
      isOutsideTransaction = isOutsideTransaction || operation.options.isTransactionForbidden
    }
  }
}

extension PlacedOperation {
  /// The target relation as the catalog displays it; nil without one.
  public var displayedTarget: String? {
    guard let table = target.table else { return nil }
    guard let schema = target.schema, schema != "public", schema != "main" else { return table }
    return schema + "." + table
  }
}

extension OperationKind {
  /// Whether the rows go by giving each table an empty file.
  var emptiesTable: Bool { self == .truncate }

  /// Whether it runs statements that a condition or a loop may repeat or leave out, or has the server look at such.
  public var runsCode: Bool { self == .doBlock || self == .call || self == .createFunction || self == .replaceFunction }

  /// Whether the statement runs a query or looks for rows by a condition, so that what it reads is the planner's affair.
  public var readsByQuery: Bool {
    switch self {
    case .insert, .update, .delete, .merge, .select, .copyFrom, .copyTo, .createTableAs, .createMaterializedView,
      .refreshMaterializedView, .call, .doBlock, .explain, .analyze:
      true
    default: false
    }
  }
}
