import SourceText

/// `privilege [( column, … )]`; in GRANT role, a role.
public struct Privilege: Sendable {
  /// In lower case: `select`, `all`, `alter system`, or any word.
  public var name: Name
  /// `ALL [PRIVILEGES]`.
  public var isAll: Bool
  /// `( column, … )`.
  public var columns: [Name]
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  public init(name: Name, isAll: Bool = false, columns: [Name] = [], span: Span = .zero) {
    self.name = name
    self.isAll = isAll
    self.columns = columns
    self.span = span
  }
}

/// What privileges are on.
public struct PrivilegeTarget: Sendable {
  /// Which objects of the kind.
  public enum Objects: Sendable {
    /// These.
    case named([ObjectIdentity])
    /// `ALL TABLES IN SCHEMA schema, …` and its like.
    case allInSchemas([Name])
  }

  /// The kind; a bare name is a table.
  public var kind: ObjectKind
  /// Which objects of the kind.
  public var objects: Objects
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  public init(kind: ObjectKind, objects: Objects, span: Span = .zero) {
    self.kind = kind
    self.objects = objects
    self.span = span
  }
}

/// `GRANT privilege, … ON target TO role, … [WITH GRANT OPTION] [GRANTED BY role]`.
public struct Grant: Sendable {
  /// In the order written.
  public var privileges: [Privilege]
  /// What they are on.
  public var target: PrivilegeTarget
  /// Who gets them.
  public var grantees: [RoleSpecification]
  /// `WITH GRANT OPTION`.
  public var withGrantOption: Bool
  /// `GRANTED BY role`.
  public var grantedBy: RoleSpecification?

  /// Made of these parts.
  public init(
    privileges: [Privilege], target: PrivilegeTarget, grantees: [RoleSpecification], withGrantOption: Bool,
    grantedBy: RoleSpecification? = nil
  ) {
    self.privileges = privileges
    self.target = target
    self.grantees = grantees
    self.withGrantOption = withGrantOption
    self.grantedBy = grantedBy
  }
}

/// `REVOKE [GRANT OPTION FOR] privilege, … ON target FROM role, … [GRANTED BY role] [CASCADE | RESTRICT]`.
public struct Revoke: Sendable {
  /// `GRANT OPTION FOR`.
  public var grantOptionFor: Bool
  /// In the order written.
  public var privileges: [Privilege]
  /// What they are on.
  public var target: PrivilegeTarget
  /// Who loses them.
  public var grantees: [RoleSpecification]
  /// `GRANTED BY role`.
  public var grantedBy: RoleSpecification?
  /// `CASCADE | RESTRICT`.
  public var behavior: DropBehavior?

  /// Made of these parts.
  public init(
    grantOptionFor: Bool, privileges: [Privilege], target: PrivilegeTarget, grantees: [RoleSpecification],
    grantedBy: RoleSpecification? = nil, behavior: DropBehavior? = nil
  ) {
    self.grantOptionFor = grantOptionFor
    self.privileges = privileges
    self.target = target
    self.grantees = grantees
    self.grantedBy = grantedBy
    self.behavior = behavior
  }
}

/// `GRANT role, … TO role, … [WITH option …] [GRANTED BY role]`, `REVOKE [option OPTION FOR] role, … FROM role, … …`.
public struct GrantRole: Sendable {
  /// `{ ADMIN | INHERIT | SET } { OPTION | TRUE | FALSE }`.
  public struct Option: Sendable {
    /// `admin`, `inherit`, `set`.
    public var name: Name
    /// OPTION is true; in REVOKE always false.
    public var value: Bool

    /// Made of these parts.
    public init(name: Name, value: Bool) {
      self.name = name
      self.value = value
    }
  }

  /// `REVOKE`.
  public var isRevoke: Bool
  /// The roles given; the grammar takes privileges here.
  public var roles: [Privilege]
  /// Who gets or loses them.
  public var grantees: [RoleSpecification]
  /// `WITH …`, or the one of `option OPTION FOR`.
  public var options: [Option]
  /// `GRANTED BY role`.
  public var grantedBy: RoleSpecification?
  /// `CASCADE | RESTRICT`, with REVOKE.
  public var behavior: DropBehavior?

  /// Made of these parts.
  public init(
    isRevoke: Bool, roles: [Privilege], grantees: [RoleSpecification], options: [Option], grantedBy: RoleSpecification? = nil,
    behavior: DropBehavior? = nil
  ) {
    self.isRevoke = isRevoke
    self.roles = roles
    self.grantees = grantees
    self.options = options
    self.grantedBy = grantedBy
    self.behavior = behavior
  }
}

/// `ALTER DEFAULT PRIVILEGES [FOR ROLE role, …] [IN SCHEMA schema, …] { GRANT | REVOKE } …`.
public struct AlterDefaultPrivileges: Sendable {
  /// `FOR { ROLE | USER } role, …`; empty: the current one.
  public var roles: [RoleSpecification]
  /// `IN SCHEMA schema, …`.
  public var schemas: [Name]
  /// IN SCHEMA stood before FOR ROLE.
  public var schemasFirst: Bool
  /// `REVOKE`.
  public var isRevoke: Bool
  /// `WITH GRANT OPTION`, or `GRANT OPTION FOR` in front.
  public var grantOption: Bool
  /// In the order written.
  public var privileges: [Privilege]
  /// Tables, sequences, functions, types, schemas or large objects.
  public var kind: ObjectKind
  /// Who gets or loses them.
  public var grantees: [RoleSpecification]
  /// `CASCADE | RESTRICT`, with REVOKE.
  public var behavior: DropBehavior?

  /// Made of these parts.
  public init(
    roles: [RoleSpecification], schemas: [Name], schemasFirst: Bool = false, isRevoke: Bool, grantOption: Bool,
    privileges: [Privilege], kind: ObjectKind, grantees: [RoleSpecification], behavior: DropBehavior? = nil
  ) {
    self.roles = roles
    self.schemas = schemas
    self.schemasFirst = schemasFirst
    self.isRevoke = isRevoke
    self.grantOption = grantOption
    self.privileges = privileges
    self.kind = kind
    self.grantees = grantees
    self.behavior = behavior
  }
}

/// `ALTER LARGE OBJECT number OWNER TO role`.
public struct AlterLargeObject: Sendable {
  /// The object, as spelled.
  public var number: String
  /// Its new owner.
  public var owner: RoleSpecification

  /// Made of these parts.
  public init(number: String, owner: RoleSpecification) {
    self.number = number
    self.owner = owner
  }
}

/// `SECURITY LABEL [FOR provider] ON object IS { 'text' | NULL }`.
public struct SecurityLabel: Sendable {
  /// `FOR provider`; a string or a word.
  public var provider: Name?
  /// What is labelled.
  public var object: ObjectReference
  /// Nil for NULL, which removes the label.
  public var label: StringLiteral?

  /// Made of these parts.
  public init(provider: Name? = nil, object: ObjectReference, label: StringLiteral? = nil) {
    self.provider = provider
    self.object = object
    self.label = label
  }
}
