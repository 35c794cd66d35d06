import Effects
import SQLSyntax
import SourceText

/// One statement with what was predicted and what was seen.
public struct TracedStatement: Sendable {
  /// The text that was sent.
  public var file: SourceFile
  /// Where it stands in that text.
  public var span: Span
  /// What it does, action by action.
  public var operations: [OperationKind]
  /// What was predicted for relations that the server had before it.
  public var predicted: Footprint
  /// What the server was seen to do to them.
  public var observed = Footprint()
  /// Where the two differ.
  public var differences: [Difference] = []
  /// How it ended.
  public var outcome: Outcome

  /// One point on which prediction and observation differ.
  public struct Difference: Sendable, Equatable {
    /// The relation; nil for the statement as a whole.
    public var relation: String?
    /// What was predicted, in words; nil for nothing.
    public var predicted: String?
    /// What was seen, in words; nil for nothing.
    public var observed: String?

    /// A point.
    public init(_ relation: String?, predicted: String?, observed: String?) {
      self.relation = relation
      self.predicted = predicted
      self.observed = observed
    }
  }

  /// How a statement ended.
  public enum Outcome: Sendable, Equatable {
    /// It ran and was compared.
    case compared
    /// It ran, and the prediction itself says that it does not know, and why.
    case unpredicted(String)
    /// The server refused it.
    case refused(EngineError)
    /// It was not sent: it only begins or ends a transaction, or the migration takes it back.
    case left(String)
  }

  /// Whether prediction and observation are the same.
  public var isAsPredicted: Bool { outcome == .compared && differences.isEmpty }
}
