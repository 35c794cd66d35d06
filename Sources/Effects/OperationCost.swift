import SQLSyntax

/// A lock on a relation other than the target.
public struct RelationLock: Sendable, Equatable {
  /// The relation, as the catalog names it.
  public var relation: String
  /// The mode.
  public var mode: LockMode
  /// Whether other sessions can see the relation: it was not created by the open transaction.
  public var isInUse: Bool
  /// Whether the relation goes with the target, so that who waits for it fails anyway.
  public var isGone = false

  /// `mode` on `relation`.
  public init(_ relation: String, _ mode: LockMode, isInUse: Bool = true) {
    self.relation = relation
    self.mode = mode
    self.isInUse = isInUse
  }
}

/// What the action costs those who use the database meanwhile.
public struct OperationCost: Sendable {
  /// Lock on the target relation; nil when none is taken or the dialect has no table locks.
  public var lock: LockMode?
  /// Locks on other relations, in the order in which they are taken; partitions, partners of foreign keys, parents.
  public var partners: [RelationLock] = []
  /// Whether the table gets a new file.
  public var rewritesTable = false
  /// Whether all rows are read under the lock.
  public var scansTable = false
  /// Whether an index is built or rebuilt under the lock.
  public var buildsIndex = false
  /// The relations that get a new file where `rewritesTable` holds, as the catalog names them; partitioned tables among them have
  /// none.
  public var rewritten: Set<String> = []
  /// The relations whose rows are read where `scansTable` or `buildsIndex` holds.
  public var scanned: Set<String> = []
  /// Those of `scanned` that are read by a join with the target's rows: an empty target leaves them unread.
  public var joined: Set<String> = []
  /// The rows of the lock table that this was made of.
  public var rows: [LockedAction] = []
  /// Partitions that the planner leaves out, locks and all, where a condition says so.
  public var prunable: Set<String> = []
  /// Whether rows, keys or functions lead the statement to more relations, with locks that queries and changes of rows take.
  public var mayTouchMore = false
  /// Whether the row of the lock table was measured on a server of this version.
  public var isMeasured = true
  /// The strongest lock that earlier statements of the open transaction still hold on an existing relation.
  public var held: LockMode?
  /// The relation of `held`.
  public var heldOn: String?
  /// Whether earlier statements hold a lock on the target that is at least as strong.
  public var isHeldAlready = false
  /// Whether an earlier statement of the transaction already waited for a second relation.
  public var isLaterPair = false
  /// The strongest lock that earlier statements hold on an existing relation other than the target.
  public var heldElsewhere: LockMode?
  /// The relation of `heldElsewhere`.
  public var heldElsewhereOn: String?
  /// Relations in use on which earlier statements hold a lock that blocks writers.
  public var heldTables = 0
  /// SQLite: whether the whole file is locked for writing for the time of a copy or a scan.
  public var isLongWrite = false

  /// Nothing is locked.
  public init() {}

  /// The strongest lock on a partner that is in use.
  public var strongestPartner: LockMode? { partners.lazy.filter(\.isInUse).map(\.mode).max() }

  /// The first partner with that lock.
  public var strongestPartnerName: String? {
    guard let strongest = strongestPartner else { return nil }
    return partners.first { $0.isInUse && $0.mode == strongest }?.relation
  }
}
