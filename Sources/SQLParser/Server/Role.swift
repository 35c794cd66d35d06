import SQLSyntax
import SourceText

extension Parser {
  /// `{ ROLE | USER | GROUP } name [WITH] option …` behind CREATE.
  mutating func createRole(_ kind: RoleKind) throws(SyntaxProblem) -> Statement {
    advance()
    let name = try roleName()
    _ = take(.with)
    var options: [RoleOption] = []
    while let option = try roleOption(isCreate: true) { options.append(option) }
    return .createRole(CreateRole(kind: kind, name: name, options: options))
  }

  /// One option; nil where none begins.
  private mutating func roleOption(isCreate: Bool) throws(SyntaxProblem) -> RoleOption? {
    let start = mark()
    var kind = try commonRoleOption()
    if kind == nil, isCreate { kind = try createRoleOption() }
    guard let kind else { return nil }
    return RoleOption(kind: kind, span: span(from: start))
  }

  /// `AlterOptRoleElem`.
  private mutating func commonRoleOption() throws(SyntaxProblem) -> RoleOption.Kind? {
    switch token {
    case .password:
      advance()
      return .password(take(.null) ? nil : try stringLiteral(), isEncrypted: false)
    case .encrypted:
      advance()
      try expect(.password)
      return .password(try stringLiteral(), isEncrypted: true)
    case .unencrypted: throw problem("a role option; passwords are always encrypted")
    case .connection:
      advance()
      try expect(.limit)
      return .connectionLimit(try signedInteger())
    case .valid:
      advance()
      try expect(.until)
      return .validUntil(try stringLiteral())
    case .user:
      advance()
      return .members(try roleList(), .user)
    case .inherit:
      let name = Name("inherit", span: tokenSpan)
      advance()
      return .attribute(name)
    default: return atIdentifier ? try roleAttribute() : nil
    }
  }

  /// Attributes are no keywords: the server compares the words after parsing them as names.
  private mutating func roleAttribute() throws(SyntaxProblem) -> RoleOption.Kind {
    let place = tokenSpan
    let word = try name()
    guard Parser.roleAttributes.contains(word.text) else {
      throw SyntaxProblem(span: place, message: "unrecognized role option `\(word.text)`")
    }
    return .attribute(word)
  }

  private static let roleAttributes: Set<String> = [
    "superuser", "nosuperuser", "createrole", "nocreaterole", "replication", "noreplication", "createdb", "nocreatedb",
    "login", "nologin", "bypassrls", "nobypassrls", "noinherit",
  ]

  /// `CreateOptRoleElem` beyond what ALTER knows.
  private mutating func createRoleOption() throws(SyntaxProblem) -> RoleOption.Kind? {
    if take(.sysid) { return .systemNumber(try unsignedInteger()) }
    if take(.admin) { return .members(try roleList(), .admin) }
    if take(.role) { return .members(try roleList(), .role) }
    if take(.in, .role) { return .members(try roleList(), .inRole) }
    if take(.in, .group) { return .members(try roleList(), .inGroup) }
    return nil
  }

  /// `{ ROLE | USER | GROUP } …` behind ALTER.
  mutating func alterRole(_ kind: RoleKind) throws(SyntaxProblem) -> Statement {
    let start = mark()
    advance()
    if kind != .group, take(.all) {
      guard let action = try roleSetting() else { throw problem("`SET` or `RESET`") }
      return .alterRole(AlterRole(kind: kind, role: nil, action: action))
    }
    let role = try roleSpecification()
    let place = span(from: start)
    if take(.rename) {
      try expect(.to)
      let objectKind: ObjectKind = kind == .role ? .role : kind == .user ? .user : .group
      let object = ObjectReference(kind: objectKind, identity: .role(role), span: place)
      return .alterObject(AlterObject(object: object, change: .rename(to: try roleName())))
    }
    if kind == .group { return .alterRole(AlterRole(kind: kind, role: role, action: try groupMembers())) }
    if let action = try roleSetting() { return .alterRole(AlterRole(kind: kind, role: role, action: action)) }
    _ = take(.with)
    var options: [RoleOption] = []
    while let option = try roleOption(isCreate: false) { options.append(option) }
    return .alterRole(AlterRole(kind: kind, role: role, action: .options(options)))
  }

  private mutating func groupMembers() throws(SyntaxProblem) -> AlterRole.Action {
    let isAdd = take(.add)
    if !isAdd { try expect(.drop) }
    try expect(.user)
    let members = try roleList()
    return isAdd ? .addMembers(members) : .dropMembers(members)
  }

  /// `[IN DATABASE name] { SET … | RESET … }`; nil where neither stands here.
  private mutating func roleSetting() throws(SyntaxProblem) -> AlterRole.Action? {
    var database: Name?
    if take(.in) {
      try expect(.database)
      database = try name()
    }
    if at(.set) { return .set(try setClause(allowsTransaction: true), database: database) }
    if at(.reset) { return .reset(try resetParameter(), database: database) }
    if database != nil { throw problem("`SET` or `RESET`") }
    return nil
  }

  /// `REASSIGN OWNED BY role, … TO role`.
  mutating func reassignOwned() throws(SyntaxProblem) -> Statement {
    try expect(.reassign)
    try expect(.owned)
    try expect(.by)
    let roles = try roleList()
    try expect(.to)
    return .reassignOwned(ReassignOwned(roles: roles, newOwner: try roleSpecification()))
  }
}
