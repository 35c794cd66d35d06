import SQLSyntax

/// What a table-level lock of PostgreSQL keeps out (chapter "Explicit Locking" of its manual; the same from 12 to 19).
extension LockMode: CaseIterable, Comparable {
  /// Weakest first.
  public static let allCases: [LockMode] = [
    .accessShare, .rowShare, .rowExclusive, .shareUpdateExclusive, .share, .shareRowExclusive, .exclusive,
    .accessExclusive,
  ]

  /// Its place in `allCases`.
  var rank: UInt8 {
    switch self {
    case .accessShare: 0
    case .rowShare: 1
    case .rowExclusive: 2
    case .shareUpdateExclusive: 3
    case .share: 4
    case .shareRowExclusive: 5
    case .exclusive: 6
    case .accessExclusive: 7
    }
  }

  /// The manual's conflict table, one bit for each mode that another transaction cannot hold at the same time.
  private var conflictBits: UInt8 {
    switch self {
    case .accessShare: 0b1000_0000
    case .rowShare: 0b1100_0000
    case .rowExclusive: 0b1111_0000
    case .shareUpdateExclusive: 0b1111_1000
    case .share: 0b1110_1100
    case .shareRowExclusive: 0b1111_1100
    case .exclusive: 0b1111_1110
    case .accessExclusive: 0b1111_1111
    }
  }

  /// Whether one transaction waits for another that holds `other` on the same relation.
  public func conflicts(with other: LockMode) -> Bool { conflictBits & (1 << other.rank) != 0 }

  /// Whether plain SELECT waits.
  public var blocksReads: Bool { conflicts(with: .accessShare) }

  /// Whether INSERT, UPDATE and DELETE wait.
  public var blocksWrites: Bool { conflicts(with: .rowExclusive) }

  /// As rules spell it: `access-exclusive`.
  public var word: String {
    switch self {
    case .accessShare: "access-share"
    case .rowShare: "row-share"
    case .rowExclusive: "row-exclusive"
    case .shareUpdateExclusive: "share-update-exclusive"
    case .share: "share"
    case .shareRowExclusive: "share-row-exclusive"
    case .exclusive: "exclusive"
    case .accessExclusive: "access-exclusive"
    }
  }

  /// From weakest to strongest in the manual's order.
  public static func < (left: LockMode, right: LockMode) -> Bool { left.rank < right.rank }
}
