import SQLSyntax

/// Owners, GRANT and REVOKE, as the difference from what an object has that the running role has just made.
///
/// The roles themselves belong to the cluster and must be there. Who runs the statements must own all that they are on, or be a
/// superuser: only such a role may give objects away and grant in the name of others (SET ROLE).
extension SchemaSQL {
  /// Owners before privileges: what an old owner gave becomes the new one's.
  func access() -> [String] {
    var statements: [String] = []
    for schema in catalog.schemas.values where schema.name != rules.temporarySchema {
      let first = schema.name == rules.defaultSchema ? catalog.firstAccess : Access()
      note("SCHEMA", name(schema.name), .schema, schema.access, first: first, &statements)
      for relation in schema.relations.values { note(relation, &statements) }
      for type in schema.types.values {
        note("TYPE", name(RelationName(type.schema, type.name)), .type, type.access, &statements)
      }
      for routine in schema.routines.values.joined() {
        note("ROUTINE", signature(of: routine), .routine, routine.access, &statements)
      }
    }
    for entry in catalog.defaultPrivileges { note(entry, &statements) }
    return statements
  }

  /// Name and argument types.
  func signature(of routine: Routine) -> String {
    let arguments = routine.arguments.filter(\.isInput).map { text($0.type) }.joined(separator: ", ")
    return "\(name(RelationName(routine.schema, routine.name)))(\(arguments))"
  }

  /// A role as GRANT, OWNER TO and policies name it.
  func name(_ role: Role) -> String {
    switch role {
    case .session: "SESSION_USER"
    case .everyone: "PUBLIC"
    case .named(let text): name(text)
    }
  }

  private func note(_ relation: Relation, _ statements: inout [String]) {
    switch relation {
    case .table(let table):
      let place = name(table.relation)
      note("TABLE", place, .table, table.access, &statements)
      note(table.columns, of: place, table.access, &statements)
    case .view(let view):
      let place = name(view.relation)
      note("TABLE", place, .table, view.access, &statements)
      note(view.columns ?? [], of: place, view.access, &statements)
    case .sequence(let sequence):
      // One that belongs to a column has its table's owner, and went along.
      var before = Access()
      if let owner = sequence.ownedBy, let table = catalog.table(owner.table) { before.give(to: table.access.owner) }
      note("SEQUENCE", name(RelationName(sequence.schema, sequence.name)), .sequence, sequence.access, first: before, &statements)
    case .index, .compositeType: break
    }
  }

  private func note(
    _ word: String, _ name: String, _ kind: AccessKind, _ access: Access, first: Access = Access(), _ statements: inout [String]
  ) {
    if access.isUncertain { return }
    var now = first
    if access.owner != now.owner {
      now.give(to: access.owner)
      statements.append("ALTER \(word) \(name) OWNER TO \(self.name(access.owner))")
    }
    statements += changes(
      from: now.effective(kind, catalog.serverVersion), to: access.effective(kind, catalog.serverVersion), owner: access.owner
    ).flatMap { $0.statements(on: "\(word) \(name)", owner: access.owner, in: self) }
  }

  private func note(_ columns: [Column], of place: String, _ access: Access, _ statements: inout [String]) {
    if access.isUncertain { return }
    for column in columns where !column.access.entries.isEmpty {
      let changes = changes(from: AccessList(), to: column.access, owner: access.owner, able: access.list)
      statements += changes.flatMap { change in
        change.statements(on: "TABLE \(place)", column: name(column.name), owner: access.owner, in: self)
      }
    }
  }

  private func note(_ entry: DefaultPrivileges, _ statements: inout [String]) {
    let standard = entry.schema == nil ? AccessList.standard(entry.kind, owner: entry.role, catalog.serverVersion) : AccessList()
    var head = "ALTER DEFAULT PRIVILEGES"
    if entry.role != .session { head += " FOR ROLE \(name(entry.role))" }
    if let schema = entry.schema { head += " IN SCHEMA \(name(schema))" }
    for change in changes(from: standard, to: entry.list, owner: entry.role) {
      statements.append("\(head) \(change.words(on: "\(entry.kind.rawValue)s".uppercased(), in: self))")
    }
  }

  /// What leads from one list to another; nobody gives what was not given to it before, be it by the list `able`.
  private func changes(from old: AccessList, to new: AccessList, owner: Role, able list: AccessList? = nil) -> [ListChange] {
    if old == new { return [] }
    var changes: [ListChange] = []
    func add(_ entries: [AccessEntry], isGrant: Bool) {
      for entry in entries.sorted(by: ListChange.isBefore) {
        let change = ListChange(
          isGrant: isGrant, grantee: entry.grantee, grantor: entry.grantor, isGrantable: isGrant && entry.isGrantable,
          privileges: [entry.privilege])
        if let last = changes.last, last.isSame(as: change) {
          changes[changes.count - 1].privileges.append(entry.privilege)
        } else {
          changes.append(change)
        }
      }
    }
    add(old.entries.subtracting(new.entries).filter { gone in !new.entries.contains { $0.isMore(than: gone) } }, isGrant: false)
    var open = new.entries.subtracting(old.entries)
    var able = Set((list?.entries ?? []).filter(\.isGrantable).map(\.grantee) + [owner])
    while !open.isEmpty {
      let next = open.filter { able.contains($0.grantor) }
      // A list in which somebody gives what nobody gave to it is not one that statements make.
      if next.isEmpty { break }
      add(Array(next), isGrant: true)
      open.subtract(next)
      able.formUnion(next.lazy.filter(\.isGrantable).map(\.grantee))
    }
    return changes
  }
}

/// One GRANT or REVOKE.
private struct ListChange {
  var isGrant: Bool
  var grantee: Role
  var grantor: Role
  var isGrantable: Bool
  var privileges: [ObjectPrivilege]

  func isSame(as other: ListChange) -> Bool {
    isGrant == other.isGrant && grantee == other.grantee && grantor == other.grantor && isGrantable == other.isGrantable
  }

  static func isBefore(_ left: AccessEntry, _ right: AccessEntry) -> Bool {
    let leftKey = (left.grantor, left.grantee, left.isGrantable ? 1 : 0)
    let rightKey = (right.grantor, right.grantee, right.isGrantable ? 1 : 0)
    return leftKey == rightKey ? left.privilege.rawValue < right.privilege.rawValue : leftKey < rightKey
  }

  /// `GRANT … ON target TO grantee`, of one column where there is one.
  func words(on target: String, column: String? = nil, in writer: SchemaSQL) -> String {
    let list = privileges.map { $0.rawValue + (column.map { " (\($0))" } ?? "") }.joined(separator: ", ")
    return (isGrant ? "GRANT \(list) ON \(target) TO " : "REVOKE \(list) ON \(target) FROM ") + writer.name(grantee)
      + (isGrantable ? " WITH GRANT OPTION" : "")
  }

  /// In the grantor's name, where that is not the owner.
  func statements(on target: String, column: String? = nil, owner: Role, in writer: SchemaSQL) -> [String] {
    let change = words(on: target, column: column, in: writer)
    if grantor == owner { return [change] }
    return ["SET ROLE \(writer.name(grantor))", change, "RESET ROLE"]
  }
}

extension AccessEntry {
  /// The same, with the grant option.
  fileprivate func isMore(than other: AccessEntry) -> Bool {
    isGrantable && !other.isGrantable && grantee == other.grantee && grantor == other.grantor && privilege == other.privilege
  }
}
