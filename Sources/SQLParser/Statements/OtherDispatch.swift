import SQLSyntax
import SourceText

extension Parser {
  /// The kinds of CREATE that are no relation, type or schema; nil where none stands here, and then nothing is consumed.
  mutating func createOther(replace: Bool) throws(SyntaxProblem) -> Statement? {
    switch token {
    case .function, .procedure: return try createFunction(orReplace: replace)
    case .aggregate: return try createAggregate(orReplace: replace)
    case .rule: return try createRule(orReplace: replace)
    case .transform: return try createTransform(orReplace: replace)
    case .language: return try createLanguage(orReplace: replace)
    case .trusted, .procedural: return try createLanguage(orReplace: replace)
    default: return replace ? nil : try createOnlyNew()
    }
  }

  private mutating func createOnlyNew() throws(SyntaxProblem) -> Statement? {
    switch token {
    case .operator: return try createOperatorObject()
    case .cast: return try createCast()
    case .collation: return try createCollation()
    case .conversion, .default: return try createConversion()
    case .statistics: return try createStatistics()
    case .extension: return try createExtension()
    case .event: return try createEventTrigger()
    case .policy: return try createPolicy()
    case .publication: return try createPublication()
    case .subscription: return try createSubscription()
    case .foreign where peek() == .data: return try createForeignDataWrapper()
    case .foreign where peek() == .table: return try createForeignTable()
    case .server: return try createServer()
    case .user where peek() == .mapping: return try createUserMapping()
    case .role: return try createRole(.role)
    case .user: return try createRole(.user)
    case .group: return try createRole(.group)
    case .text: return try createTextSearch()
    case .access: return try createAccessMethod()
    case .tablespace: return try createTablespace()
    case .database: return try createDatabase()
    default: return nil
    }
  }

  /// The kinds of ALTER that are no relation, type or schema; nil where none stands here, and then nothing is consumed.
  mutating func alterOther() throws(SyntaxProblem) -> Statement? {
    switch token {
    case .function: return try alterFunction(.function)
    case .procedure: return try alterFunction(.procedure)
    case .routine: return try alterFunction(.routine)
    case .operator: return try alterOperatorObject()
    case .collation: return try alterCollation()
    case .statistics: return try alterStatistics()
    case .extension: return try alterExtension()
    case .event: return try alterEventTrigger()
    case .policy: return try alterPolicy()
    case .publication: return try alterPublication()
    case .subscription: return try alterSubscription()
    case .foreign where peek() == .data: return try alterForeignDataWrapper()
    case .server: return try alterServer()
    case .user where peek() == .mapping: return try alterUserMapping()
    case .role: return try alterRole(.role)
    case .user: return try alterRole(.user)
    case .group: return try alterRole(.group)
    case .text: return try alterTextSearch()
    case .tablespace: return try alterTablespace()
    case .database: return try alterDatabase()
    case .default: return try alterDefaultPrivileges()
    case .large: return try alterLargeObject()
    case .system: return try alterSystem()
    case .aggregate, .conversion, .language, .procedural, .rule: return try alterSmallObject()
    default: return nil
    }
  }

  /// Kinds with nothing to alter but name, owner and schema.
  private mutating func alterSmallObject() throws(SyntaxProblem) -> Statement {
    let start = mark()
    guard let kind = objectKind() else { throw problem("the kind of an object") }
    let object = try objectReference(of: kind, from: start)
    switch kind {
    case .rule: return try alterObject(object, allows: [.rename])
    case .language: return try alterObject(object, allows: [.rename, .owner])
    default: return try alterObject(object, allows: [.rename, .owner, .setSchema])
    }
  }

  /// What is left of an ALTER of `object`, where only `allowed` may stand.
  mutating func alterObject(
    _ object: ObjectReference, ifExists: Bool = false, allows allowed: ObjectChangeKinds
  ) throws(SyntaxProblem) -> Statement {
    let expected = problem(allowed.words)
    guard let change = try objectChange(), allowed.contains(ObjectChangeKinds(of: change)) else { throw expected }
    return .alterObject(AlterObject(object: object, ifExists: ifExists, change: change))
  }

  /// `OWNED BY role, …` behind DROP; nil where it does not stand here.
  mutating func dropOther() throws(SyntaxProblem) -> Statement? {
    guard take(.owned) else { return nil }
    try expect(.by)
    let roles = try roleList()
    return .dropOwned(DropOwned(roles: roles, behavior: dropBehavior()))
  }
}

/// A set of the changes that almost every object allows.
struct ObjectChangeKinds: OptionSet {
  let rawValue: UInt8

  static let rename = ObjectChangeKinds(rawValue: 1)
  static let owner = ObjectChangeKinds(rawValue: 2)
  static let setSchema = ObjectChangeKinds(rawValue: 4)
  static let dependsOnExtension = ObjectChangeKinds(rawValue: 8)

  /// For messages.
  var words: String {
    let all: [(ObjectChangeKinds, String)] = [
      (.rename, "`RENAME TO`"), (.owner, "`OWNER TO`"), (.setSchema, "`SET SCHEMA`"),
      (.dependsOnExtension, "`DEPENDS ON EXTENSION`"),
    ]
    return all.filter { contains($0.0) }.map(\.1).joined(separator: " or ")
  }
}

extension ObjectChangeKinds {
  init(of change: ObjectChange) {
    switch change {
    case .rename: self = .rename
    case .owner: self = .owner
    case .setSchema: self = .setSchema
    case .dependsOnExtension: self = .dependsOnExtension
    }
  }
}
