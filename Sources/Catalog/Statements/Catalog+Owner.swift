import SQLSyntax

/// Who owns what, and what new objects get.
extension Catalog {
  /// `public` as initdb leaves it.
  var firstAccess: Access {
    // https://www.postgresql.org/docs/15/release-15.html: CREATE is PUBLIC's no more, and the database's owner owns the schema.
    let owner = Role.named(serverVersion >= 15 ? "pg_database_owner" : "postgres")
    var list = AccessList.standard(.schema, owner: owner, serverVersion)
    let open: Set<ObjectPrivilege> = serverVersion >= 15 ? [.usage] : [.usage, .create]
    list.grant(open, to: .everyone, from: owner)
    return Access(owner: owner, list: list)
  }

  /// Owner and privileges of an object that is about to be made:
  /// https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html
  func newAccess(_ kind: AccessKind, in schema: String, owner: Role? = nil) -> Access {
    let owner = owner ?? session.role
    var access = Access(owner: owner)
    access.isUncertain = hasUncertainDefaults
    if defaultPrivileges.isEmpty { return access }
    let everywhere = defaultPrivileges.first { $0.role == owner && $0.kind == kind && $0.schema == nil }
    let here = defaultPrivileges.first { $0.role == owner && $0.kind == kind && $0.schema == schema }
    guard everywhere != nil || here != nil else { return access }
    let standard = AccessList.standard(kind, owner: owner, serverVersion)
    var list = everywhere?.list ?? standard
    if let here { list.merge(here.list) }
    if list != standard { access.list = list }
    return access
  }

  mutating func alter(_ statement: AlterDefaultPrivileges) throws(CatalogProblem) {
    guard let kind = AccessKind(statement.kind) else { return }
    if kind == .schema, !statement.schemas.isEmpty {
      throw .refused("cannot use IN SCHEMA clause when using \(statement.isRevoke ? "REVOKE" : "GRANT") ON SCHEMAS")
    }
    for schema in statement.schemas where !schemas.contains(schema.text) && isComplete && unknown.isEmpty {
      throw .noSchema(schema.text)
    }
    let grantees = try existingRoles(statement.grantees)
    let order = AccessOrder(
      isGrant: !statement.isRevoke, withOption: statement.grantOption, privileges: statement.privileges, grantees: grantees,
      cascades: statement.behavior == .cascade)
    let words = try order.words(kind, serverVersion)
    let makers = statement.roles.isEmpty ? [session.role] : try existingRoles(statement.roles)
    for maker in makers {
      for schema in statement.schemas.isEmpty ? [nil] : statement.schemas.map({ Optional($0.text) }) {
        let standard = schema == nil ? AccessList.standard(kind, owner: maker, serverVersion) : AccessList()
        let at = defaultPrivileges.firstIndex { $0.role == maker && $0.kind == kind && $0.schema == schema }
        var list = at.map { defaultPrivileges[$0].list } ?? standard
        for grantee in grantees { try list.apply(order.change(words), to: grantee, from: maker, owner: maker) }
        setDefault(DefaultPrivileges(role: maker, schema: schema, kind: kind, list: list), at, isStandard: list == standard)
      }
    }
  }

  /// What says no more than the standard is not kept.
  private mutating func setDefault(_ entry: DefaultPrivileges, _ at: Int?, isStandard: Bool) {
    if let at {
      if isStandard { defaultPrivileges.remove(at: at) } else { defaultPrivileges[at] = entry }
    } else if !isStandard {
      defaultPrivileges.append(entry)
    }
  }

  /// OWNER TO of a table: the sequences of its columns go along, its indexes have no owner of their own.
  mutating func give(table place: RelationName, to role: Role) {
    guard var table = self.table(place), table.access.owner != role else { return }
    table.give(to: role)
    store(table)
    for var sequence in sequences(ownedBy: place) {
      sequence.access.give(to: role)
      store(sequence)
    }
  }

  mutating func reassign(_ statement: ReassignOwned) throws(CatalogProblem) {
    let new = try existingRole(statement.newOwner)
    for old in try existingRoles(statement.roles) {
      if !isKnown(old) { noteUncertainOwners() }
      changeOwners { $0 == old ? new : $0 }
      changeAccess { access, columns in
        guard access.owner == old else { return }
        access.give(to: new)
        for at in columns.indices { columns[at].access.replace(old, by: new) }
      }
    }
  }

  /// A role that no statement made may be the one that runs the migrations.
  private mutating func noteUncertainOwners() {
    changeAccess { access, _ in if access.owner == .session { access.isUncertain = true } }
  }

  /// DROP OWNED: what the roles own goes, and what was granted to them here is revoked.
  mutating func drop(_ statement: DropOwned) throws(CatalogProblem) {
    let gone = try existingRoles(statement.roles)
    if let stranger = gone.first(where: { !isKnown($0) }) {
      throw .unknown("all objects of role `\(stranger.text)` were dropped")
    }
    let isOwned = { (access: Access) in gone.contains(access.owner) }
    let together = tables.filter { isOwned($0.access) }.map(\.relation) + views.filter { isOwned($0.access) }.map(\.relation)
    let isCascade = statement.behavior == .cascade
    for place in together {
      guard case .view(let view)? = relation(place), isOwned(view.access) else { continue }
      try checkReaders(of: place, together, isCascade)
      try drop(view: place, .cascade)
    }
    for place in together { if let table = table(place) { try drop(table: table, statement.behavior, together) } }
    for sequence in sequences where isOwned(sequence.access) {
      if relation(RelationName(sequence.schema, sequence.name)) != nil { try drop(sequence: sequence, statement.behavior) }
    }
    for schema in schemas.values {
      for routine in schema.routines.values.joined() where isOwned(routine.access) {
        let all = schemas[schema.name]?.routines[routine.name] ?? []
        guard let at = all.firstIndex(where: { $0.signature == routine.signature }) else { continue }
        try drop(routine: (schema.name, routine.name, at), statement.behavior)
      }
      for type in schema.types.values where isOwned(type.access) {
        try drop(type: QualifiedName(schema: Name(type.schema), Name(type.name)), true, statement.behavior)
      }
    }
    for schema in schemas.values where isOwned(schema.access) { try drop(schema: schema.name, true, statement.behavior) }
    for publication in publications.values where gone.contains(publication.owner) { publications[publication.name] = nil }
    for trigger in eventTriggers.values where gone.contains(trigger.owner) { eventTriggers[trigger.name] = nil }
    for role in gone { forget(role) }
  }

  private func checkReaders(of place: RelationName, _ together: [RelationName], _ isCascade: Bool) throws(CatalogProblem) {
    guard !isCascade, let reader = views(reading: place).first(where: { !together.contains($0.relation) }) else { return }
    throw .refused("cannot drop desired object(s) because other objects depend on them: view `\(reader.name)`")
  }

  /// Takes a role out of every list, with what it gave on.
  private mutating func forget(_ role: Role) {
    changeAccess { access, columns in
      access.list?.withdraw(from: role, owner: access.owner)
      for at in columns.indices { columns[at].access.withdraw(from: role, owner: access.owner) }
    }
    defaultPrivileges.removeAll { $0.role == role }
    for at in defaultPrivileges.indices { defaultPrivileges[at].list.withdraw(from: role, owner: defaultPrivileges[at].role) }
    let version = serverVersion
    defaultPrivileges.removeAll { entry in
      entry.list == (entry.schema == nil ? .standard(entry.kind, owner: entry.role, version) : AccessList())
    }
    changePolicies { policy in
      guard policy.roles.contains(role.text) else { return true }
      policy.roles.removeAll { $0 == role.text }
      return !policy.roles.isEmpty
    }
  }
}
