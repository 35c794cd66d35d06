import SQLSyntax
import SourceText

extension Parser {
  /// `kind identity`, as in COMMENT ON, SECURITY LABEL ON and ALTER EXTENSION ADD.
  mutating func objectReference() throws(SyntaxProblem) -> ObjectReference {
    let start = mark()
    guard !at(.user), !at(.group), let kind = objectKind() else { throw problem("the kind of an object") }
    if kind == .role {
      let name = try name()
      return ObjectReference(
        kind: kind, identity: .role(RoleSpecification(kind: .named(name), span: name.span)), span: span(from: start))
    }
    return try objectReference(of: kind, from: start)
  }

  /// The identity of an object of `kind`, whose words began at `start`.
  mutating func objectReference(of kind: ObjectKind, from start: UInt32) throws(SyntaxProblem) -> ObjectReference {
    let identity = try objectIdentity(of: kind)
    var kind = kind
    if case .onDomain = identity { kind = .domainConstraint }
    return ObjectReference(kind: kind, identity: identity, span: span(from: start))
  }

  /// The words of a kind; nil where none stands here, and then nothing is consumed.
  mutating func objectKind() -> ObjectKind? {
    if let kind = Parser.simpleKinds[Int(token.rawValue)] {
      advance()
      switch kind {
      case .operator:
        if take(.class) { return .operatorClass }
        if take(.family) { return .operatorFamily }
      case .user:
        if take(.mapping) { return .userMapping }
      default: break
      }
      return kind
    }
    switch token {
    case .text: return textSearchKind()
    case .foreign:
      if take(.foreign, .table) { return .foreignTable }
      if take(.foreign, .data, .wrapper) { return .foreignDataWrapper }
    case .materialized: if take(.materialized, .view) { return .materializedView }
    case .access: if take(.access, .method) { return .accessMethod }
    case .event: if take(.event, .trigger) { return .eventTrigger }
    case .procedural: if take(.procedural, .language) { return .language }
    case .large: if take(.large, .object) { return .largeObject }
    default: break
    }
    return nil
  }

  private mutating func textSearchKind() -> ObjectKind? {
    guard peek() == .search else { return nil }
    let kind: ObjectKind
    switch peek(2) {
    case .parser: kind = .textSearchParser
    case .dictionary: kind = .textSearchDictionary
    case .template: kind = .textSearchTemplate
    case .configuration: kind = .textSearchConfiguration
    default: return nil
    }
    advance()
    advance()
    advance()
    return kind
  }

  private static let simpleKinds: [ObjectKind?] = {
    let kinds: [Token: ObjectKind] = [
      .table: .table, .view: .view, .index: .index, .sequence: .sequence, .column: .column, .constraint: .constraint,
      .trigger: .trigger, .rule: .rule, .policy: .policy, .type: .type, .domain: .domain, .function: .function,
      .procedure: .procedure, .routine: .routine, .aggregate: .aggregate, .operator: .operator, .collation: .collation,
      .conversion: .conversion, .statistics: .statistics, .schema: .schema, .cast: .cast, .transform: .transform,
      .extension: .extension, .language: .language, .publication: .publication, .subscription: .subscription,
      .server: .server, .database: .database, .role: .role, .user: .user, .group: .group, .tablespace: .tablespace,
    ]
    return Token.allCases.map { kinds[$0] }
  }()

  /// The identity of one object behind the words of its kind.
  mutating func objectIdentity(of kind: ObjectKind) throws(SyntaxProblem) -> ObjectIdentity {
    switch kind {
    case .column: return try columnIdentity()
    case .constraint, .domainConstraint: return try constraintIdentity()
    case .trigger, .rule, .policy:
      let name = try name()
      try expect(.on)
      return .on(name, relation: try qualifiedName())
    case .type, .domain: return .type(try dataType())
    case .function, .procedure, .routine: return .routine(try routineSignature())
    case .aggregate: return .aggregate(try aggregateSignature())
    case .operator: return .operator(try operatorSignature())
    case .operatorClass, .operatorFamily:
      let name = try qualifiedName()
      try expect(.using)
      return .operatorClass(name, method: try self.name())
    case .cast: return try castIdentity()
    case .transform:
      try expect(.for)
      let type = try dataType()
      try expect(.language)
      return .transform(type: type, language: try name())
    case .role, .user, .group: return .role(try roleSpecification())
    case .userMapping:
      try expect(.for)
      let role = try mappedRole()
      try expect(.server)
      return .userMapping(role, server: try name())
    case .largeObject: return .largeObject(try signedNumber())
    case .table, .foreignTable, .view, .materializedView, .index, .sequence, .collation, .conversion, .statistics,
      .textSearchParser, .textSearchDictionary, .textSearchTemplate, .textSearchConfiguration, .parameter:
      return .name(try qualifiedName())
    case .schema, .extension, .language, .accessMethod, .eventTrigger, .publication, .subscription, .foreignDataWrapper,
      .server, .database, .tablespace:
      return .name(QualifiedName(try name()))
    }
  }

  private mutating func constraintIdentity() throws(SyntaxProblem) -> ObjectIdentity {
    let name = try name()
    try expect(.on)
    if take(.domain) { return .onDomain(name, domain: try qualifiedName()) }
    return .on(name, relation: try qualifiedName())
  }

  private mutating func castIdentity() throws(SyntaxProblem) -> ObjectIdentity {
    try expect(.leftParenthesis)
    let source = try dataType()
    try expect(.as)
    let target = try dataType()
    try expect(.rightParenthesis)
    return .cast(source: source, target: target)
  }

  /// `relation . column` with up to four parts; a bare column says nothing and is refused after parsing by the server.
  private mutating func columnIdentity() throws(SyntaxProblem) -> ObjectIdentity {
    var parts = [try name()]
    while take(.dot) { parts.append(try label()) }
    guard let column = parts.popLast(), let relation = parts.popLast() else { throw problem("`.` and a column") }
    let schema = parts.popLast()
    return .column(relation: QualifiedName(catalog: parts.popLast(), schema: schema, relation), column: column)
  }

  /// `role | USER` of a user mapping.
  mutating func mappedRole() throws(SyntaxProblem) -> RoleSpecification {
    guard at(.user) else { return try roleSpecification() }
    let place = tokenSpan
    advance()
    return RoleSpecification(kind: .currentUser, span: place)
  }

  /// `RENAME TO | OWNER TO | SET SCHEMA | [NO] DEPENDS ON EXTENSION`; nil where none stands here.
  mutating func objectChange() throws(SyntaxProblem) -> ObjectChange? {
    if take(.rename, .to) { return .rename(to: try name()) }
    if take(.owner, .to) { return .owner(try roleSpecification()) }
    if take(.set, .schema) { return .setSchema(try name()) }
    if take(.no, .depends) {
      try expect(.on)
      try expect(.extension)
      return .dependsOnExtension(try name(), no: true)
    }
    if take(.depends, .on) {
      try expect(.extension)
      return .dependsOnExtension(try name(), no: false)
    }
    return nil
  }
}
