/// A type that the user made.
public struct UserType: Sendable, Equatable {
  /// A label of an enum.
  public struct Label: Sendable, Equatable {
    /// The text.
    public var text: String
    /// When it was added.
    public var birth: Birth

    /// A label.
    public init(_ text: String, birth: Birth) {
      self.text = text
      self.birth = birth
    }
  }

  /// A domain's base type and what it demands.
  public struct Domain: Sendable, Equatable {
    /// The type below.
    public var base: ColumnType
    /// NOT NULL.
    public var isNotNull = false
    /// DEFAULT.
    public var defaultExpression: StoredExpression?
    /// CHECK constraints, in the order of their making.
    public var checks: [Constraint] = []
    /// COLLATE.
    public var collation: String?

    /// A domain over `base` that demands nothing.
    public init(base: ColumnType) { self.base = base }

    /// Whether a value can be refused.
    public var isConstrained: Bool { isNotNull || !checks.isEmpty }
  }

  /// What kind of type it is.
  public enum Kind: Sendable, Equatable {
    /// AS ENUM, labels in their order.
    case enumeration([Label])
    /// CREATE DOMAIN.
    case domain(Domain)
    /// AS ( … ): attributes as columns.
    case composite([Column])
    /// AS RANGE.
    case range(subtype: ColumnType?)
    /// A base type or shell.
    case base
  }

  /// Its name.
  public var name: String
  /// Its schema.
  public var schema: String
  /// What kind of type it is.
  public var kind: Kind
  /// Its owner, and what was granted on it.
  public var access = Access()
  /// COMMENT ON TYPE.
  public var comment: String?
  /// When it was created.
  public var birth = Birth(0)

  /// A type of this kind.
  public init(schema: String, name: String, kind: Kind) {
    self.schema = schema
    self.name = name
    self.kind = kind
  }

  /// The labels of an enum.
  public var labels: [String]? {
    if case .enumeration(let labels) = kind { labels.map(\.text) } else { nil }
  }
}
