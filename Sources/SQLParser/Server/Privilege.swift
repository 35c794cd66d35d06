import SQLSyntax
import SourceText

extension Parser {
  /// `GRANT privilege, … ON target TO …`, `GRANT role, … TO …`.
  mutating func grant() throws(SyntaxProblem) -> Statement {
    try expect(.grant)
    let privileges = try privilegeList()
    guard take(.on) else { return try grantRole(privileges) }
    let target = try privilegeTarget()
    try expect(.to)
    let grantees = try granteeList()
    var withGrantOption = false
    if take(.with) {
      try expect(.grant)
      try expect(.option)
      withGrantOption = true
    }
    return .grant(
      Grant(
        privileges: privileges, target: target, grantees: grantees, withGrantOption: withGrantOption,
        grantedBy: try grantedBy()))
  }

  private mutating func grantRole(_ roles: [Privilege]) throws(SyntaxProblem) -> Statement {
    try requireNoAll(roles)
    try expect(.to)
    let grantees = try roleList()
    var options: [GrantRole.Option] = []
    if take(.with) {
      options = try commaList { parser throws(SyntaxProblem) in
        let name = try parser.label()
        if parser.take(.option) || parser.take(.true) { return GrantRole.Option(name: name, value: true) }
        try parser.expect(.false)
        return GrantRole.Option(name: name, value: false)
      }
    }
    return .grantRole(
      GrantRole(isRevoke: false, roles: roles, grantees: grantees, options: options, grantedBy: try grantedBy()))
  }

  private func requireNoAll(_ roles: [Privilege]) throws(SyntaxProblem) {
    if let all = roles.first(where: { $0.isAll }) {
      throw SyntaxProblem(span: all.span, message: "expected `ON` and what the privileges are on")
    }
  }

  /// `REVOKE [GRANT OPTION FOR] privilege, … ON target FROM …`, `REVOKE [option OPTION FOR] role, … FROM …`.
  mutating func revoke() throws(SyntaxProblem) -> Statement {
    try expect(.revoke)
    var options: [GrantRole.Option] = []
    let grantOptionFor = at(.grant, .option, .for)
    if grantOptionFor {
      advance()
      advance()
      advance()
    } else if peek() == .option, peek(2) == .for {
      options = [GrantRole.Option(name: try name(), value: false)]
      advance()
      advance()
    }
    let privileges = try privilegeList()
    if options.isEmpty, take(.on) {
      let target = try privilegeTarget()
      try expect(.from)
      let grantees = try granteeList()
      let grantor = try grantedBy()
      return .revoke(
        Revoke(
          grantOptionFor: grantOptionFor, privileges: privileges, target: target, grantees: grantees,
          grantedBy: grantor, behavior: dropBehavior()))
    }
    if grantOptionFor { throw problem("`ON`") }
    try requireNoAll(privileges)
    try expect(.from)
    let grantees = try roleList()
    let grantor = try grantedBy()
    return .grantRole(
      GrantRole(
        isRevoke: true, roles: privileges, grantees: grantees, options: options, grantedBy: grantor,
        behavior: dropBehavior()))
  }

  private mutating func grantedBy() throws(SyntaxProblem) -> RoleSpecification? {
    guard take(.granted) else { return nil }
    try expect(.by)
    return try roleSpecification()
  }

  /// `[GROUP] role, …`.
  private mutating func granteeList() throws(SyntaxProblem) -> [RoleSpecification] {
    try commaList { parser throws(SyntaxProblem) in
      _ = parser.take(.group)
      return try parser.roleSpecification()
    }
  }

  /// `ALL [PRIVILEGES] [( column, … )]`, `privilege [( column, … )], …`.
  private mutating func privilegeList() throws(SyntaxProblem) -> [Privilege] {
    let start = mark()
    guard at(.all) else {
      return try commaList { parser throws(SyntaxProblem) in try parser.privilege() }
    }
    let name = Name("all", span: tokenSpan)
    advance()
    _ = take(.privileges)
    let columns = at(.leftParenthesis) ? try parenthesisedNames() : []
    return [Privilege(name: name, isAll: true, columns: columns, span: span(from: start))]
  }

  private mutating func privilege() throws(SyntaxProblem) -> Privilege {
    let start = mark()
    let name: Name
    if take(.alter, .system) {
      return Privilege(name: Name("alter system", span: span(from: start)), span: span(from: start))
    }
    switch token {
    case .select, .references, .create: name = try label()
    default: name = try self.name()
    }
    let columns = at(.leftParenthesis) ? try parenthesisedNames() : []
    return Privilege(name: name, columns: columns, span: span(from: start))
  }

  /// What privileges are on; a bare list names tables.
  private mutating func privilegeTarget() throws(SyntaxProblem) -> PrivilegeTarget {
    let start = mark()
    if take(.all) {
      let kind = try privilegeKindInPlural([.tables, .sequences, .functions, .procedures, .routines])
      try expect(.in)
      try expect(.schema)
      let schemas = try nameList()
      return PrivilegeTarget(kind: kind, objects: .allInSchemas(schemas), span: span(from: start))
    }
    let kind = takePrivilegeKind()
    let objects = try commaList { parser throws(SyntaxProblem) in try parser.privilegeObject(of: kind) }
    return PrivilegeTarget(kind: kind, objects: .named(objects), span: span(from: start))
  }

  /// Types and domains stand by name alone here, without the ways to write a type.
  private mutating func privilegeObject(of kind: ObjectKind) throws(SyntaxProblem) -> ObjectIdentity {
    switch kind {
    case .type, .domain: .name(try qualifiedName())
    default: try objectIdentity(of: kind)
    }
  }

  private mutating func takePrivilegeKind() -> ObjectKind {
    switch (token, peek()) {
    case (.foreign, .data): if take(.foreign, .data, .wrapper) { return .foreignDataWrapper }
    case (.foreign, .server): if take(.foreign, .server) { return .server }
    case (.large, .object): if take(.large, .object) { return .largeObject }
    case (_, .dot), (_, .comma), (_, .to), (_, .from): return .table
    default:
      if let kind = Parser.privilegeKinds[token] {
        advance()
        return kind
      }
    }
    return .table
  }

  private static let privilegeKinds: [Token: ObjectKind] = [
    .table: .table, .sequence: .sequence, .function: .function, .procedure: .procedure, .routine: .routine,
    .database: .database, .domain: .domain, .language: .language, .parameter: .parameter, .schema: .schema,
    .tablespace: .tablespace, .type: .type,
  ]

  private mutating func privilegeKindInPlural(_ allowed: [Token]) throws(SyntaxProblem) -> ObjectKind {
    if allowed.contains(.large), take(.large) {
      try expect(.objects)
      return .largeObject
    }
    guard allowed.contains(token), let kind = Parser.pluralKinds[token] else {
      throw problem("`TABLES` or another kind in the plural")
    }
    advance()
    return kind
  }

  private static let pluralKinds: [Token: ObjectKind] = [
    .tables: .table, .sequences: .sequence, .functions: .function, .procedures: .procedure, .routines: .routine,
    .types: .type, .schemas: .schema,
  ]

  /// `DEFAULT PRIVILEGES …` behind ALTER.
  mutating func alterDefaultPrivileges() throws(SyntaxProblem) -> Statement {
    try expect(.default)
    try expect(.privileges)
    var roles: [RoleSpecification] = []
    var schemas: [Name] = []
    var schemasFirst = false
    while true {
      if take(.in, .schema) {
        if roles.isEmpty { schemasFirst = true }
        schemas += try nameList()
      } else if take(.for, .role) || take(.for, .user) {
        roles += try roleList()
      } else {
        break
      }
    }
    let isRevoke = take(.revoke)
    if !isRevoke { try expect(.grant) }
    var grantOption = false
    if isRevoke, take(.grant, .option, .for) { grantOption = true }
    let privileges = try privilegeList()
    try expect(.on)
    // ROUTINES is another word for FUNCTIONS here.
    let plural = try privilegeKindInPlural([.tables, .sequences, .functions, .routines, .types, .schemas, .large])
    let kind: ObjectKind = plural == .routine ? .function : plural
    try expect(isRevoke ? .from : .to)
    let grantees = try granteeList()
    if !isRevoke, take(.with) {
      try expect(.grant)
      try expect(.option)
      grantOption = true
    }
    return .alterDefaultPrivileges(
      AlterDefaultPrivileges(
        roles: roles, schemas: schemas, schemasFirst: schemasFirst, isRevoke: isRevoke, grantOption: grantOption,
        privileges: privileges, kind: kind, grantees: grantees, behavior: isRevoke ? dropBehavior() : nil))
  }

  /// `LARGE OBJECT number OWNER TO role` behind ALTER.
  mutating func alterLargeObject() throws(SyntaxProblem) -> Statement {
    try expect(.large)
    try expect(.object)
    let number = try signedNumber()
    try expect(.owner)
    try expect(.to)
    return .alterLargeObject(AlterLargeObject(number: number, owner: try roleSpecification()))
  }

  /// `SECURITY LABEL …`.
  mutating func securityLabel() throws(SyntaxProblem) -> Statement {
    try expect(.security)
    try expect(.label)
    let provider = take(.for) ? try wordOrString() : nil
    try expect(.on)
    switch token {
    case .constraint, .trigger, .rule, .policy, .cast, .transform, .operator: throw problem("the kind of an object")
    default: break
    }
    let object = try objectReference()
    try expect(.is)
    let label = take(.null) ? nil : try stringLiteral()
    return .securityLabel(SecurityLabel(provider: provider, object: object, label: label))
  }
}
