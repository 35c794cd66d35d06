/// Which deploy orders work, and how far back one can go.
public struct Order: Sendable {
  /// Whether an order works.
  public enum Answer: String, Sendable {
    /// Every cell it reaches works.
    case works
    /// A cell it reaches breaks.
    case breaks
    /// A cell it reaches breaks for some rows or values, and none always.
    case conditional
    /// A cell it reaches could not be judged, and none breaks.
    case unknown
  }

  /// What follows from the answers.
  public enum Recommendation: String, Sendable {
    /// Both orders work.
    case either
    /// The migrations, then the code.
    case migrateFirst = "migrate-first"
    /// The code, then the migrations.
    case deployFirst = "deploy-first"
    /// Some migrations, the code, the rest.
    case split
    /// No order works.
    case none
    /// Too little could be judged.
    case unknown
  }

  /// All pending migrations, then the code.
  public var migrateFirst: Answer
  /// The code, then all pending migrations.
  public var deployFirst: Answer
  /// States after which the code can be deployed with the rest of the migrations behind it, when neither order works whole.
  public var splitAfter: [String]
  /// The last state on which the old code still works; nil when it works on none but the base.
  public var codeRollbackUntil: String?
  /// The last state from which the down migrations lead back to a schema on which the old code works and nothing is lost.
  public var schemaRollbackUntil: String?
  /// Why the schema cannot be taken back from further on; nil where it can from everywhere.
  public var schemaRollbackEnds: String?
  /// What follows.
  public var recommended = Recommendation.unknown

  /// An order of these parts.
  public init(migrateFirst: Answer, deployFirst: Answer, splitAfter: [String] = [], codeRollbackUntil: String? = nil) {
    self.migrateFirst = migrateFirst
    self.deployFirst = deployFirst
    self.splitAfter = splitAfter
    self.codeRollbackUntil = codeRollbackUntil
  }
}
