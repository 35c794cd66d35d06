/// A table-level lock of PostgreSQL, weakest first (chapter "Explicit Locking" of its manual; the same from 12 to 19).
public enum LockMode: UInt8, Sendable, CaseIterable, Comparable {
  /// Taken by SELECT.
  case accessShare
  /// Taken by SELECT … FOR UPDATE and FOR SHARE, and on the parent of a foreign key.
  case rowShare
  /// Taken by INSERT, UPDATE, DELETE, MERGE, COPY FROM.
  case rowExclusive
  /// Maintenance: VACUUM, ANALYZE, concurrent index builds, VALIDATE CONSTRAINT.
  case shareUpdateExclusive
  /// CREATE INDEX: writers wait, readers do not.
  case share
  /// CREATE TRIGGER, ADD FOREIGN KEY: writers wait and a second such statement too.
  case shareRowExclusive
  /// REFRESH MATERIALIZED VIEW CONCURRENTLY: only plain reads go on.
  case exclusive
  /// Most of ALTER TABLE, DROP TABLE, TRUNCATE: nothing goes on.
  case accessExclusive

  /// The manual's conflict table, one bit for each mode that cannot be held by someone else at the same time.
  private static let conflictBits: [UInt8] = [
    0b1000_0000,  // ACCESS SHARE
    0b1100_0000,  // ROW SHARE
    0b1111_0000,  // ROW EXCLUSIVE
    0b1111_1000,  // SHARE UPDATE EXCLUSIVE
    0b1110_1100,  // SHARE
    0b1111_1100,  // SHARE ROW EXCLUSIVE
    0b1111_1110,  // EXCLUSIVE
    0b1111_1111,  // ACCESS EXCLUSIVE
  ]

  /// Whether one transaction waits for another that holds `other` on the same relation.
  public func conflicts(with other: LockMode) -> Bool {
    Self.conflictBits[Int(rawValue)] & (1 << other.rawValue) != 0
  }

  /// Whether plain SELECT waits.
  public var blocksReads: Bool { conflicts(with: .accessShare) }

  /// Whether INSERT, UPDATE and DELETE wait.
  public var blocksWrites: Bool { conflicts(with: .rowExclusive) }

  /// As `LOCK TABLE … IN … MODE` spells it.
  public var sql: String {
    switch self {
    case .accessShare: "ACCESS SHARE"
    case .rowShare: "ROW SHARE"
    case .rowExclusive: "ROW EXCLUSIVE"
    case .shareUpdateExclusive: "SHARE UPDATE EXCLUSIVE"
    case .share: "SHARE"
    case .shareRowExclusive: "SHARE ROW EXCLUSIVE"
    case .exclusive: "EXCLUSIVE"
    case .accessExclusive: "ACCESS EXCLUSIVE"
    }
  }

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
  public static func < (left: LockMode, right: LockMode) -> Bool { left.rawValue < right.rawValue }
}
