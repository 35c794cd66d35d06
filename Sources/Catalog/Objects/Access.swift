/// A role as far as a schema can name it.
public enum Role: Sendable, Hashable, Comparable {
  /// The role that runs the migrations, whatever its name.
  case session
  /// A role that a statement named.
  case named(String)
  /// `PUBLIC`.
  case everyone

  /// Its name; words stand for the role that runs the migrations and for everyone.
  public var text: String {
    switch self {
    case .session: "session_user"
    case .named(let name): name
    case .everyone: "public"
    }
  }
}

extension Role {
  /// The role that `text` stands for.
  init(text: String) {
    self = text == Role.session.text ? .session : text == Role.everyone.text ? .everyone : .named(text)
  }
}

/// What a role may do with an object; the raw value is the word of `aclexplode`.
public enum ObjectPrivilege: String, Sendable, Hashable, CaseIterable {
  case select = "SELECT", insert = "INSERT", update = "UPDATE", delete = "DELETE", truncate = "TRUNCATE"
  case references = "REFERENCES", trigger = "TRIGGER", maintain = "MAINTAIN"
  case usage = "USAGE", execute = "EXECUTE", create = "CREATE"
}

/// Kinds of objects that have privileges of their own: https://www.postgresql.org/docs/current/ddl-priv.html
public enum AccessKind: String, Sendable, Hashable, Comparable {
  case table, sequence, column, routine, type, schema

  /// What `ALL` stands for.
  func privileges(_ serverVersion: Int) -> Set<ObjectPrivilege> {
    switch self {
    case .table:
      let all: Set<ObjectPrivilege> = [.select, .insert, .update, .delete, .truncate, .references, .trigger]
      return serverVersion >= 17 ? all.union([.maintain]) : all
    case .sequence: return [.select, .update, .usage]
    case .column: return [.select, .insert, .update, .references]
    case .routine: return [.execute]
    case .type: return [.usage]
    case .schema: return [.usage, .create]
    }
  }

  /// What everyone may do where nothing was granted.
  var ofEveryone: Set<ObjectPrivilege> {
    switch self {
    case .routine: [.execute]
    case .type: [.usage]
    case .table, .sequence, .column, .schema: []
    }
  }

  /// By the letters of the words.
  public static func < (left: AccessKind, right: AccessKind) -> Bool { left.rawValue < right.rawValue }
}

/// One privilege that one role gave to another.
public struct AccessEntry: Sendable, Hashable {
  /// Who has it.
  public var grantee: Role
  /// Who gave it.
  public var grantor: Role
  /// What it allows.
  public var privilege: ObjectPrivilege
  /// WITH GRANT OPTION.
  public var isGrantable: Bool
}

/// Who owns an object and what was granted on it.
public struct Access: Sendable, Equatable {
  /// Its owner.
  public var owner = Role.session
  /// What was granted; nil where nothing ever was, so that the defaults of its kind hold.
  public var list: AccessList?
  /// Whether a statement that may have run could have changed it.
  public var isUncertain = false

  /// Owned by `owner`, with the defaults of its kind.
  public init(owner: Role = .session, list: AccessList? = nil) {
    self.owner = owner
    self.list = list
  }

  /// What holds, the defaults written out.
  func effective(_ kind: AccessKind, _ serverVersion: Int) -> AccessList {
    list ?? .standard(kind, owner: owner, serverVersion)
  }

  /// OWNER TO: what the old owner gave and had is the new one's.
  mutating func give(to role: Role) {
    list?.replace(owner, by: role)
    owner = role
  }
}
