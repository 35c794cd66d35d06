import SQLSyntax

/// GRANT and REVOKE of privileges, as `aclchk.c` does them: https://www.postgresql.org/docs/current/sql-grant.html
extension Catalog {
  mutating func grant(_ statement: Grant) throws(CatalogProblem) {
    try change(
      AccessOrder(
        isGrant: true, withOption: statement.withGrantOption, privileges: statement.privileges,
        grantees: existingRoles(statement.grantees), cascades: false),
      statement.target)
  }

  mutating func revoke(_ statement: Revoke) throws(CatalogProblem) {
    try change(
      AccessOrder(
        isGrant: false, withOption: statement.grantOptionFor, privileges: statement.privileges,
        grantees: existingRoles(statement.grantees), cascades: statement.behavior == .cascade),
      statement.target)
  }

  /// A statement that may have run: what it is on has unknown privileges. False for statements about other things.
  mutating func noteUncertain(_ statement: Statement) throws(CatalogProblem) -> Bool {
    let uncertain = AccessOrder(isGrant: true, withOption: false, privileges: nil, grantees: [], cascades: false)
    switch statement {
    case .grant(let grant): try change(uncertain, grant.target)
    case .revoke(let revoke): try change(uncertain, revoke.target)
    case .alterDefaultPrivileges: hasUncertainDefaults = true
    case .createRole(let create):
      // Whether it was there before or is made now, it is there.
      if roles[create.name.text]?.state == .dropped { roles[create.name.text]?.state = .met }
    default: return false
    }
    return true
  }

  private mutating func change(_ order: AccessOrder, _ target: PrivilegeTarget) throws(CatalogProblem) {
    switch target.objects {
    case .named(let objects): for object in objects { try change(order, target.kind, object) }
    case .allInSchemas(let names):
      for name in names {
        guard schemas.contains(name.text) else {
          if !isComplete || !unknown.isEmpty { continue }
          throw .noSchema(name.text)
        }
        try change(order, target.kind, allIn: name.text)
      }
    }
  }

  private mutating func change(
    _ order: AccessOrder, _ kind: ObjectKind, _ object: ObjectIdentity
  ) throws(CatalogProblem) {
    switch (kind, object) {
    case (.table, .name(let name)), (.sequence, .name(let name)):
      guard let place = place(of: name) else {
        if isOutside(name) { return }
        throw .noRelation(name.name.text, in: name.schema?.text)
      }
      try change(order, relation: place, as: kind)
    case (.schema, .name(let name)):
      guard var schema = schemas[name.name.text] else {
        if !isComplete || !unknown.isEmpty || isOfServer(name.name.text) { return }
        throw .noSchema(name.name.text)
      }
      try change(order, &schema.access, .schema, "schema `\(schema.name)`")
      schemas[name.name.text] = schema
    case (.type, .name(let name)), (.domain, .name(let name)):
      guard var type = type(name) else { return }
      if kind == .domain {
        guard case .domain = type.kind else { throw .refused("`\(type.name)` is not a domain") }
      }
      try change(order, &type.access, .type, "type `\(type.name)`")
      store(type)
    case (.function, .routine(let signature)), (.procedure, .routine(let signature)), (.routine, .routine(let signature)):
      try checkIsUnique(signature)
      guard let (schema, key, at) = routineIndex(signature) else {
        if isOutside(signature.name) || !extensions.isEmpty { return }
        throw .refused("function `\(written(signature.name))` does not exist")
      }
      try checkKind(signature, kind == .function ? .routine : kind)
      try change(order, routine: (schema, key, at))
    // Databases, tablespaces, parameters and languages belong to the cluster, large objects to its rows: no migration's schema.
    default: break
    }
  }

  private mutating func change(
    _ order: AccessOrder, routine: (schema: String, key: String, index: Int)
  ) throws(CatalogProblem) {
    guard var all = schemas[routine.schema]?.routines[routine.key] else { return }
    try change(order, &all[routine.index].access, .routine, "function `\(routine.key)`")
    updateSchema(routine.schema) { $0.routines[routine.key] = all }
  }

  /// A name that may be the server's own, or older than the first known migration.
  private func isOutside(_ name: QualifiedName) -> Bool {
    !isComplete || !unknown.isEmpty || name.name.text.hasPrefix("pg_") || name.name.text.hasPrefix("lo_")
      || name.schema.map { isOfServer($0.text) } ?? false
      || name.schema.map { schemas[$0.text]?.unknownNames[name.name.text] != nil }
        ?? lookupPath.contains { schemas[$0]?.unknownNames[name.name.text] != nil }
  }

  private func isOfServer(_ schema: String) -> Bool { schema.hasPrefix("pg_") || schema == "information_schema" }

  private mutating func change(_ order: AccessOrder, _ kind: ObjectKind, allIn schema: String) throws(CatalogProblem) {
    for entry in schemas[schema]?.relations ?? TiedMap() {
      switch (entry.value, kind) {
      case (.table, .table), (.view, .table), (.sequence, .sequence):
        try change(order, relation: RelationName(schema, entry.key), as: kind)
      default: break
      }
    }
    guard [.function, .procedure, .routine].contains(kind) else { return }
    for entry in schemas[schema]?.routines ?? TiedMap() {
      for (at, routine) in entry.value.enumerated() {
        guard kind == .routine || (routine.kind == .procedure) == (kind == .procedure) else { continue }
        try change(order, routine: (schema, entry.key, at))
      }
    }
  }

  private mutating func change(_ order: AccessOrder, relation place: RelationName, as kind: ObjectKind) throws(CatalogProblem) {
    switch relation(place) {
    case .sequence(var sequence)?:
      // GRANT ON TABLE is taken for a sequence too, with a warning for what sequences have not.
      let order = kind == .table ? order.narrowed(to: .sequence) : order
      try change(order, &sequence.access, .sequence, "sequence `\(place.name)`")
      store(sequence)
    case .table(var table)? where kind == .table:
      var access = table.access
      var columns = table.columns
      try change(order, &access, columns: &columns, of: place)
      table.access = access
      table.columns = columns
      store(table)
    case .view(var view)? where kind == .table:
      var columns = view.columns ?? []
      try change(order, &view.access, columns: &columns, of: place)
      if view.columns != nil { view.columns = columns }
      store(view)
    case .index?: throw .refused("`\(place.name)` is an index")
    case .compositeType?: throw .refused("`\(place.name)` is a composite type")
    case .table?, .view?: throw .refused("`\(place.name)` is not a sequence")
    case nil: break
    }
  }

  /// A table or view with its columns: what is revoked on the whole is revoked on every column too.
  private mutating func change(
    _ order: AccessOrder, _ access: inout Access, columns: inout [Column], of place: RelationName
  ) throws(CatalogProblem) {
    let before = access
    let name = "table `\(place.name)`"
    let whole = order.whole
    if let whole { try change(whole, &access, .table, name) }
    if order.privileges == nil { return }
    var touched: [Int: Set<ObjectPrivilege>] = [:]
    if let whole, !order.isGrant {
      let lost = try whole.words(.table, serverVersion).intersection(AccessKind.column.privileges(serverVersion))
      if !lost.isEmpty { for at in columns.indices { touched[at] = lost } }
    }
    for privilege in order.privileges ?? [] where !privilege.columns.isEmpty {
      let words = try AccessOrder.words([privilege], .column, serverVersion)
      for column in privilege.columns {
        guard let at = columns.firstIndex(where: { $0.name == column.text }) else {
          if columns.isEmpty { continue }
          throw .refused("column `\(column.text)` of relation `\(place.name)` does not exist")
        }
        touched[at, default: []].formUnion(words)
      }
    }
    for (at, words) in touched.sorted(by: { $0.key < $1.key }) {
      // Who may give what on a column is asked of the table and the column together.
      var both = before.effective(.table, serverVersion)
      both.merge(columns[at].access)
      let (grantor, available) = self.grantor(owner: access.owner, both, words)
      var change = order.change(words)
      change.privileges.formIntersection(available)
      if available.isEmpty, isKnown(session.role) {
        let all = AccessKind.column.privileges(serverVersion)
        let has = both.entries.contains { entry in
          all.contains(entry.privilege) && (entry.grantee == .everyone || isMember(session.role, of: entry.grantee))
        }
        if !has { throw .refused("permission denied for column `\(columns[at].name)` of relation `\(place.name)`") }
      }
      for role in order.grantees { try columns[at].access.apply(change, to: role, from: grantor, owner: access.owner) }
    }
  }

  private func change(
    _ order: AccessOrder, _ access: inout Access, _ kind: AccessKind, _ name: String
  ) throws(CatalogProblem) {
    guard let privileges = order.privileges else {
      access.isUncertain = true
      return
    }
    guard privileges.allSatisfy(\.columns.isEmpty) else { throw .refused("column privileges are only valid for relations") }
    let words = try order.words(kind, serverVersion)
    var list = access.effective(kind, serverVersion)
    let (grantor, available) = self.grantor(owner: access.owner, list, words)
    var change = order.change(words)
    change.privileges.formIntersection(available)
    if available.isEmpty {
      guard isKnown(session.role) else {
        access.isUncertain = true
        return
      }
      let has = list.entries.contains { $0.grantee == .everyone || isMember(session.role, of: $0.grantee) }
      if !has { throw .refused("permission denied for \(name)") }
    }
    for role in order.grantees { try list.apply(change, to: role, from: grantor, owner: access.owner) }
    access.list = list
  }

  /// As whom the running role gives privileges, and which it may give.
  func grantor(
    owner: Role, _ list: AccessList, _ wanted: Set<ObjectPrivilege>
  ) -> (role: Role, available: Set<ObjectPrivilege>) {
    let me = session.role
    // The role that runs the migrations owns what they are about, or may do all.
    if me == .session || isMember(me, of: owner) { return (owner, wanted) }
    var best = (role: me, available: list.grantable(by: me, owner: owner, of: wanted).intersection(wanted))
    for role in roles(of: me) {
      let available = list.grantable(by: role, owner: owner, of: wanted).intersection(wanted)
      if available.count > best.available.count { best = (role, available) }
    }
    return best
  }
}

/// GRANT or REVOKE as written, for objects of whatever kind.
struct AccessOrder {
  var isGrant: Bool
  var withOption: Bool
  /// Nil says that it is not known what was granted.
  var privileges: [Privilege]?
  var grantees: [Role]
  var cascades: Bool

  func change(_ words: Set<ObjectPrivilege>) -> AccessChange {
    AccessChange(isGrant: isGrant, withOption: withOption, privileges: words, cascades: cascades)
  }

  /// What it says of the whole object; nil where it only speaks of columns.
  var whole: AccessOrder? {
    var order = self
    order.privileges = privileges?.filter(\.columns.isEmpty)
    return order.privileges?.isEmpty == true ? nil : order
  }

  /// Without the words that objects of this kind have not.
  func narrowed(to kind: AccessKind) -> AccessOrder {
    let known = kind.privileges(0)
    var order = self
    order.privileges = privileges?.filter { privilege in
      privilege.isAll || ObjectPrivilege(rawValue: privilege.name.text.uppercased()).map(known.contains) ?? true
    }
    return order
  }

  func words(_ kind: AccessKind, _ serverVersion: Int) throws(CatalogProblem) -> Set<ObjectPrivilege> {
    try Self.words(privileges ?? [], kind, serverVersion)
  }

  static func words(
    _ privileges: [Privilege], _ kind: AccessKind, _ serverVersion: Int
  ) throws(CatalogProblem) -> Set<ObjectPrivilege> {
    let known = kind.privileges(serverVersion)
    var words: Set<ObjectPrivilege> = []
    for privilege in privileges {
      if privilege.isAll {
        words.formUnion(known)
        continue
      }
      guard let word = ObjectPrivilege(rawValue: privilege.name.text.uppercased()), known.contains(word) else {
        throw .refused("invalid privilege type \(privilege.name.text.uppercased()) for \(kind.rawValue)")
      }
      words.insert(word)
    }
    return words
  }
}
