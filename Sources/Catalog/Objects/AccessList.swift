/// What was granted on an object, as the server's `aclitem[]` holds it: one entry a grantee, grantor and privilege.
///
/// The algebra is that of PostgreSQL's `aclupdate` and `recursive_revoke` in `utils/adt/acl.c`.
public struct AccessList: Sendable, Equatable {
  /// In no order.
  public private(set) var entries: Set<AccessEntry> = []

  /// Nobody may do anything.
  public init() {}

  /// What holds where nothing was granted.
  static func standard(_ kind: AccessKind, owner: Role, _ serverVersion: Int) -> AccessList {
    var list = AccessList()
    guard kind != .column else { return list }
    list.add(kind.privileges(serverVersion), to: owner, from: owner, grantable: false)
    list.add(kind.ofEveryone, to: .everyone, from: owner, grantable: false)
    return list
  }

  private mutating func add(_ privileges: Set<ObjectPrivilege>, to grantee: Role, from grantor: Role, grantable: Bool) {
    for privilege in privileges {
      let plain = AccessEntry(grantee: grantee, grantor: grantor, privilege: privilege, isGrantable: false)
      let full = AccessEntry(grantee: grantee, grantor: grantor, privilege: privilege, isGrantable: true)
      if grantable {
        entries.remove(plain)
        entries.insert(full)
      } else if !entries.contains(full) {
        entries.insert(plain)
      }
    }
  }

  /// Takes in what another list holds.
  mutating func merge(_ other: AccessList) {
    for entry in other.entries { add([entry.privilege], to: entry.grantee, from: entry.grantor, grantable: entry.isGrantable) }
  }

  /// One role stands where another stood.
  mutating func replace(_ old: Role, by new: Role) {
    let before = self
    entries = []
    for entry in before.entries {
      let grantee = entry.grantee == old ? new : entry.grantee
      let grantor = entry.grantor == old ? new : entry.grantor
      add([entry.privilege], to: grantee, from: grantor, grantable: entry.isGrantable)
    }
  }

  /// Whether a role has or gave something.
  func names(_ role: Role) -> Bool { entries.contains { $0.grantee == role || $0.grantor == role } }

  /// Privileges that a role may give on.
  func grantable(by role: Role, owner: Role, of all: Set<ObjectPrivilege>) -> Set<ObjectPrivilege> {
    if role == owner { return all }
    return Set(entries.lazy.filter { $0.grantee == role && $0.isGrantable }.map(\.privilege))
  }

  /// Does what one GRANT or REVOKE says for one grantee.
  mutating func apply(_ change: AccessChange, to grantee: Role, from grantor: Role, owner: Role) throws(CatalogProblem) {
    if change.isGrant {
      if change.withOption {
        if grantee == .everyone { throw .refused("grant options can only be granted to roles") }
        try checkCircle(change.privileges, to: grantee, from: grantor, owner: owner)
      }
      add(change.privileges, to: grantee, from: grantor, grantable: change.withOption)
      return
    }
    var lost: Set<ObjectPrivilege> = []
    for entry in entries
    where entry.grantee == grantee && entry.grantor == grantor && (!change.withOption || entry.isGrantable)
      && change.privileges.contains(entry.privilege)
    {
      entries.remove(entry)
      if change.withOption {
        add([entry.privilege], to: grantee, from: grantor, grantable: false)
      }
      if entry.isGrantable { lost.insert(entry.privilege) }
    }
    lost.subtract(grantable(by: grantee, owner: owner, of: lost))
    if !change.cascades, hasDependents(lost, of: grantee, owner: owner) { throw .refused("dependent privileges exist") }
    removeDependents(lost, of: grantee, owner: owner)
  }

  /// Grants without asking.
  mutating func grant(_ privileges: Set<ObjectPrivilege>, to grantee: Role, from grantor: Role) {
    add(privileges, to: grantee, from: grantor, grantable: false)
  }

  /// Takes back all that the owner gave to a role, with what came of it.
  mutating func withdraw(from role: Role, owner: Role) {
    if role == owner { return }
    var lost: Set<ObjectPrivilege> = []
    for entry in entries where entry.grantee == role && entry.grantor == owner {
      entries.remove(entry)
      if entry.isGrantable { lost.insert(entry.privilege) }
    }
    lost.subtract(grantable(by: role, owner: owner, of: []))
    removeDependents(lost, of: role, owner: owner)
  }

  private func hasDependents(_ privileges: Set<ObjectPrivilege>, of role: Role, owner: Role) -> Bool {
    role != owner && role != .everyone && entries.contains { $0.grantor == role && privileges.contains($0.privilege) }
  }

  /// What a role gave on goes with its grant option, unless it has that from another too.
  private mutating func removeDependents(_ privileges: Set<ObjectPrivilege>, of role: Role, owner: Role) {
    guard hasDependents(privileges, of: role, owner: owner) else { return }
    for entry in entries where entry.grantor == role && privileges.contains(entry.privilege) {
      guard entries.remove(entry) != nil, entry.isGrantable else { continue }
      let kept = grantable(by: entry.grantee, owner: owner, of: [])
      if !kept.contains(entry.privilege) { removeDependents([entry.privilege], of: entry.grantee, owner: owner) }
    }
  }

  /// Nobody gives grant options back to the one from whom they came.
  private func checkCircle(
    _ privileges: Set<ObjectPrivilege>, to grantee: Role, from grantor: Role, owner: Role
  ) throws(CatalogProblem) {
    if grantor == owner { return }
    var without = self
    let given = without.entries.filter { $0.grantee == grantee && $0.isGrantable }
    for entry in given {
      without.entries.remove(entry)
      without.removeDependents([entry.privilege], of: grantee, owner: owner)
    }
    guard privileges.isSubset(of: without.grantable(by: grantor, owner: owner, of: privileges)) else {
      throw .refused("grant options cannot be granted back to your own grantor")
    }
  }
}

/// What a GRANT or REVOKE does to one list.
struct AccessChange {
  var isGrant: Bool
  /// WITH GRANT OPTION, or GRANT OPTION FOR.
  var withOption: Bool
  var privileges: Set<ObjectPrivilege>
  var cascades = false
}

/// What ALTER DEFAULT PRIVILEGES says of objects yet to be made.
public struct DefaultPrivileges: Sendable, Equatable {
  /// Who makes them.
  public var role: Role
  /// Where; nil for everywhere.
  public var schema: String?
  /// Their kind.
  public var kind: AccessKind
  /// What is granted on them: in a schema this is added to what holds everywhere.
  public var list: AccessList
}
