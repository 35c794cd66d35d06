import SourceText

/// The word behind CREATE or ALTER; USER may log in by default.
public enum RoleKind: String, Sendable { case role = "ROLE", user = "USER", group = "GROUP" }

/// One option of CREATE ROLE and ALTER ROLE.
public struct RoleOption: Sendable {
  /// What it says.
  public enum Kind: Sendable {
    /// `SUPERUSER`, `NOLOGIN`, `INHERIT` and so on, in lower case.
    case attribute(Name)
    /// `[ENCRYPTED] PASSWORD { 'text' | NULL }`.
    case password(StringLiteral?, isEncrypted: Bool)
    /// `CONNECTION LIMIT number`.
    case connectionLimit(Int)
    /// `VALID UNTIL 'time'`.
    case validUntil(StringLiteral)
    /// `SYSID number`, which does nothing any more.
    case systemNumber(Int)
    /// `ROLE role, …` and its like.
    case members([RoleSpecification], Membership)
  }

  /// Which way a list of roles belongs.
  public enum Membership: String, Sendable {
    case role = "ROLE", user = "USER", admin = "ADMIN", inRole = "IN ROLE", inGroup = "IN GROUP"
  }

  /// What it says.
  public var kind: Kind
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  public init(kind: Kind, span: Span = .zero) {
    self.kind = kind
    self.span = span
  }
}

/// `CREATE { ROLE | USER | GROUP } name [WITH] option …`.
public struct CreateRole: Sendable {
  /// The word behind CREATE.
  public var kind: RoleKind
  /// The role.
  public var name: Name
  /// In the order written.
  public var options: [RoleOption]

  /// Made of these parts.
  public init(kind: RoleKind, name: Name, options: [RoleOption]) {
    self.kind = kind
    self.name = name
    self.options = options
  }
}

/// `ALTER { ROLE | USER | GROUP } role action`.
public struct AlterRole: Sendable {
  /// What is done.
  public enum Action: Sendable {
    /// `[WITH] option …`.
    case options([RoleOption])
    /// `ADD USER role, …` of a group.
    case addMembers([RoleSpecification])
    /// `DROP USER role, …` of a group.
    case dropMembers([RoleSpecification])
    /// `[IN DATABASE name] SET parameter …`.
    case set(SetParameter, database: Name?)
    /// `[IN DATABASE name] RESET parameter`.
    case reset(ResetParameter, database: Name?)
  }

  /// The word behind ALTER.
  public var kind: RoleKind
  /// Nil is ALL.
  public var role: RoleSpecification?
  /// What is done.
  public var action: Action

  /// Made of these parts.
  public init(kind: RoleKind, role: RoleSpecification? = nil, action: Action) {
    self.kind = kind
    self.role = role
    self.action = action
  }
}

/// `REASSIGN OWNED BY role, … TO role`.
public struct ReassignOwned: Sendable {
  /// Whose objects.
  public var roles: [RoleSpecification]
  /// Who gets them.
  public var newOwner: RoleSpecification

  /// Made of these parts.
  public init(roles: [RoleSpecification], newOwner: RoleSpecification) {
    self.roles = roles
    self.newOwner = newOwner
  }
}

/// `DROP OWNED BY role, … [CASCADE | RESTRICT]`.
public struct DropOwned: Sendable {
  /// Whose objects.
  public var roles: [RoleSpecification]
  /// `CASCADE | RESTRICT`.
  public var behavior: DropBehavior?

  /// Made of these parts.
  public init(roles: [RoleSpecification], behavior: DropBehavior? = nil) {
    self.roles = roles
    self.behavior = behavior
  }
}
