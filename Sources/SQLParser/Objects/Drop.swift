import SQLSyntax
import SourceText

extension Parser {
  /// What stands behind DROP, from the kind's words on; nil when no kind begins here.
  mutating func dropObjects() throws(SyntaxProblem) -> Statement? {
    let first = tokenSpan
    guard let kind = objectKind() else { return nil }
    guard let rule = DropRule(kind) else {
      throw SyntaxProblem(span: first, message: "expected something that can be dropped, found `\(file.text(first))`")
    }
    var drop = Drop(kind: kind, objects: [])
    if kind == .index, dialect.hasServerObjects { drop.isConcurrent = take(.concurrently) }
    drop.ifExists = take(.if, .exists)
    repeat {
      let start = mark()
      let identity = try objectIdentity(of: kind)
      drop.objects.append(ObjectReference(kind: kind, identity: identity, span: span(from: start)))
    } while rule.contains(.several) && dialect.hasServerObjects && take(.comma)
    if kind == .database { drop.options = try dropDatabaseOptions() }
    if rule.contains(.behavior), dialect.hasServerObjects { drop.behavior = dropBehavior() }
    return .dropObjects(drop)
  }

  /// `[[WITH] ( FORCE, … )]`.
  private mutating func dropDatabaseOptions() throws(SyntaxProblem) -> [Name] {
    guard take(.with) || at(.leftParenthesis) else { return [] }
    return try parenthesised { parser throws(SyntaxProblem) in
      guard parser.at(.force) else { throw parser.problem("`FORCE`") }
      return try parser.name()
    }
  }
}

/// What PostgreSQL's grammar allows behind the names of a kind.
private struct DropRule: OptionSet {
  let rawValue: UInt8
  static let several = DropRule(rawValue: 1)
  static let behavior = DropRule(rawValue: 2)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Nil for kinds that have no DROP.
  init?(_ kind: ObjectKind) {
    switch kind {
    case .column, .largeObject, .constraint, .domainConstraint, .parameter: return nil
    case .database, .tablespace, .userMapping: self = []
    case .role, .user, .group: self = [.several]
    case .trigger, .rule, .policy, .operatorClass, .operatorFamily, .cast, .transform, .subscription: self = [.behavior]
    default: self = [.several, .behavior]
    }
  }
}
