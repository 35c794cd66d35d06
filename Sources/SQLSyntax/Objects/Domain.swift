import SourceText

/// `CREATE DOMAIN name [AS] type [COLLATE c] [constraint …]`.
public struct CreateDomain: Sendable {
  /// The new domain.
  public var name: QualifiedName
  /// What it restricts.
  public var type: DataType
  /// `COLLATE …`.
  public var collation: QualifiedName?
  /// `DEFAULT`, `NOT NULL`, `NULL`, `CHECK`, in the order written.
  public var constraints: [ColumnConstraint]

  /// A domain of these parts.
  public init(
    name: QualifiedName, type: DataType, collation: QualifiedName? = nil, constraints: [ColumnConstraint] = []
  ) {
    self.name = name
    self.type = type
    self.collation = collation
    self.constraints = constraints
  }
}

/// `ALTER DOMAIN name …`.
public struct AlterDomain: Sendable {
  /// What is done.
  public enum Change: Sendable {
    /// `SET DEFAULT expression`.
    case setDefault(Expression)
    /// `DROP DEFAULT`.
    case dropDefault
    /// `SET NOT NULL`.
    case setNotNull
    /// `DROP NOT NULL`.
    case dropNotNull
    /// `ADD [CONSTRAINT name] { CHECK ( … ) | NOT NULL } [NOT VALID]`.
    case addConstraint(ColumnConstraint)
    /// `DROP CONSTRAINT [IF EXISTS] name [CASCADE | RESTRICT]`.
    case dropConstraint(Name, ifExists: Bool, behavior: DropBehavior?)
    /// `VALIDATE CONSTRAINT name`.
    case validateConstraint(Name)
    /// `RENAME CONSTRAINT name TO name`.
    case renameConstraint(Name, to: Name)
    /// `RENAME TO`, `OWNER TO`, `SET SCHEMA`.
    case object(ObjectChange)
  }

  /// The domain.
  public var name: QualifiedName
  /// What is done.
  public var change: Change

  /// A statement of these parts.
  public init(name: QualifiedName, change: Change) {
    self.name = name
    self.change = change
  }
}
