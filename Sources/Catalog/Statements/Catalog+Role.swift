import SQLSyntax

extension Catalog {
  mutating func create(_ statement: CreateRole) throws(CatalogProblem) {
    let name = statement.name.text
    if let old = roles[name], old.state != .dropped { throw .refused("role `\(name)` already exists") }
    roles[name] = KnownRole(name: name, state: .made)
    try apply(statement.options, to: name)
  }

  mutating func alter(_ statement: AlterRole) throws(CatalogProblem) {
    guard let role = statement.role, case .named(let name) = try existingRole(role) else { return }
    switch statement.action {
    case .options(let options):
      meet(name)
      try apply(options, to: name)
    case .addMembers(let members): for member in members { try join(existingRole(member), name) }
    case .dropMembers(let members): for member in members { try leave(existingRole(member), name) }
    case .set, .reset: break
    }
  }

  mutating func grant(_ statement: GrantRole) throws(CatalogProblem) {
    for role in statement.roles {
      if roles[role.name.text]?.state == .dropped { throw .refused("role `\(role.name.text)` does not exist") }
      for grantee in statement.grantees {
        let member = try existingRole(grantee)
        if !statement.isRevoke {
          try join(member, role.name.text)
        } else if statement.options.isEmpty {
          leave(member, role.name.text)
        }
      }
    }
  }

  private mutating func apply(_ options: [RoleOption], to name: String) throws(CatalogProblem) {
    for option in options {
      switch option.kind {
      case .attribute(let word):
        switch word.text.lowercased() {
        case "superuser": roles[name]?.isSuperuser = true
        case "nosuperuser": roles[name]?.isSuperuser = false
        case "inherit": roles[name]?.inherits = true
        case "noinherit": roles[name]?.inherits = false
        default: break
        }
      case .members(let others, let membership):
        for other in others {
          let role = try existingRole(other)
          switch membership {
          case .role, .user, .admin: try join(role, name)
          case .inRole, .inGroup: try join(.named(name), role.text)
          }
        }
      case .password, .connectionLimit, .validUntil, .systemNumber: break
      }
    }
  }

  private mutating func meet(_ name: String) {
    if roles[name] == nil { roles[name] = KnownRole(name: name, state: .met) }
  }

  private mutating func join(_ member: Role, _ group: String) throws(CatalogProblem) {
    guard case .named(let name) = member else { return }
    if name == group || isMember(.named(group), of: member) { throw .refused("role `\(group)` is a member of role `\(name)`") }
    meet(name)
    guard var role = roles[name], !role.memberOf.contains(group) else { return }
    role.memberOf = (role.memberOf + [group]).sorted()
    roles[name] = role
  }

  private mutating func leave(_ member: Role, _ group: String) {
    guard case .named(let name) = member else { return }
    roles[name]?.memberOf.removeAll { $0 == group }
  }

  /// DROP ROLE: the server looks at every database of the cluster, the catalog at its own.
  mutating func drop(role: RoleSpecification, _ ifExists: Bool) throws(CatalogProblem) {
    guard case .named(let name) = role.kind else { throw .refused("cannot use special role specifier in DROP ROLE") }
    guard roles[name.text]?.state != .dropped else {
      if ifExists { return }
      throw .refused("role `\(name.text)` does not exist")
    }
    if session.role == .named(name.text) { throw .refused("current user cannot be dropped") }
    if let user = firstUser(of: .named(name.text)) {
      throw .refused("role `\(name.text)` cannot be dropped because some objects depend on it: \(user)")
    }
    roles[name.text] = KnownRole(name: name.text, state: .dropped)
    for entry in roles where entry.value.memberOf.contains(name.text) {
      roles[entry.key]?.memberOf.removeAll { $0 == name.text }
    }
  }

  /// ALTER ROLE … RENAME TO: whatever names the role knows it by identity.
  mutating func rename(role: RoleSpecification, to text: String) throws(CatalogProblem) {
    guard case .named(let old) = try existingRole(role), old != text else { return }
    if let taken = roles[text], taken.state != .dropped { throw .refused("role `\(text)` already exists") }
    if session.role == .named(old) { throw .refused("current user cannot be renamed") }
    var known = roles[old] ?? KnownRole(name: old, state: .met)
    known.name = text
    roles[text] = known
    roles[old] = KnownRole(name: old, state: .dropped)
    for entry in roles where entry.value.memberOf.contains(old) {
      roles[entry.key]?.memberOf = entry.value.memberOf.map { $0 == old ? text : $0 }.sorted()
    }
    changeAccess { access, columns in
      if access.owner == .named(old) { access.owner = .named(text) }
      access.list?.replace(.named(old), by: .named(text))
      for at in columns.indices { columns[at].access.replace(.named(old), by: .named(text)) }
    }
    changeOwners { $0 == .named(old) ? .named(text) : $0 }
    for at in defaultPrivileges.indices {
      if defaultPrivileges[at].role == .named(old) { defaultPrivileges[at].role = .named(text) }
      defaultPrivileges[at].list.replace(.named(old), by: .named(text))
    }
    changePolicies { policy in
      policy.roles = policy.roles.map { $0 == old ? text : $0 }
      return true
    }
  }

  // MARK: - Asking

  /// The role that a statement names.
  func role(_ specification: RoleSpecification) -> Role {
    switch specification.kind {
    case .named(let name): .named(name.text)
    case .currentUser, .currentRole: session.role
    case .sessionUser: .session
    case .everyone: .everyone
    }
  }

  /// The role that a statement names, unless it is known to be gone.
  func existingRole(_ specification: RoleSpecification) throws(CatalogProblem) -> Role {
    let role = role(specification)
    if case .named(let name) = role, roles[name]?.state == .dropped { throw .refused("role `\(name)` does not exist") }
    return role
  }

  func existingRoles(_ specifications: [RoleSpecification]) throws(CatalogProblem) -> [Role] {
    var found: [Role] = []
    for specification in specifications { found.append(try existingRole(specification)) }
    return found
  }

  /// Whether all that a role may do is known: a statement made it, or it is the one that runs the migrations.
  func isKnown(_ role: Role) -> Bool {
    guard case .named(let name) = role else { return true }
    return roles[name]?.state == .made
  }

  /// The roles whose privileges a role has by membership, itself left out.
  func roles(of role: Role) -> [Role] {
    guard case .named(let name) = role else { return [] }
    var seen: Set<String> = [name]
    var queue = [name]
    var found: [Role] = []
    while let next = queue.popLast() {
      guard let known = roles[next], known.inherits else { continue }
      for group in known.memberOf where seen.insert(group).inserted {
        found.append(.named(group))
        queue.append(group)
      }
    }
    return found
  }

  /// Whether a role has the privileges of another.
  func isMember(_ role: Role, of other: Role) -> Bool {
    if role == other { return true }
    if case .named(let name) = role, roles[name]?.isSuperuser == true { return true }
    return roles(of: role).contains(other)
  }
}
