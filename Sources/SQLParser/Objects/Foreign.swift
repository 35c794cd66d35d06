import SQLSyntax
import SourceText

extension Parser {
  private mutating func optionalForeignOptions(altering: Bool) throws(SyntaxProblem) -> [ForeignOption] {
    at(.options) ? try foreignOptions(altering: altering) : []
  }

  private mutating func wrapperFunctions() throws(SyntaxProblem) -> [WrapperFunction] {
    var functions: [WrapperFunction] = []
    while true {
      if take(.handler) {
        functions.append(.handler(try qualifiedName()))
      } else if take(.no, .handler) {
        functions.append(.noHandler)
      } else if take(.validator) {
        functions.append(.validator(try qualifiedName()))
      } else if take(.no, .validator) {
        functions.append(.noValidator)
      } else {
        return functions
      }
    }
  }

  private mutating func expectForeignDataWrapper() throws(SyntaxProblem) {
    try expect(.foreign)
    try expect(.data)
    try expect(.wrapper)
  }

  /// `FOREIGN DATA WRAPPER …` behind CREATE.
  mutating func createForeignDataWrapper() throws(SyntaxProblem) -> Statement {
    try expectForeignDataWrapper()
    let name = try name()
    let functions = try wrapperFunctions()
    return .createForeignDataWrapper(
      CreateForeignDataWrapper(name: name, functions: functions, options: try optionalForeignOptions(altering: false)))
  }

  /// `FOREIGN DATA WRAPPER …` behind ALTER.
  mutating func alterForeignDataWrapper() throws(SyntaxProblem) -> Statement {
    let start = mark()
    try expectForeignDataWrapper()
    let name = try name()
    let place = span(from: start)
    let functions = try wrapperFunctions()
    let options = try optionalForeignOptions(altering: true)
    if functions.isEmpty, options.isEmpty {
      let object = ObjectReference(kind: .foreignDataWrapper, identity: .name(QualifiedName(name)), span: place)
      return try alterObject(object, allows: [.rename, .owner])
    }
    return .alterForeignDataWrapper(AlterForeignDataWrapper(name: name, functions: functions, options: options))
  }

  private mutating func serverVersion() throws(SyntaxProblem) -> ServerVersion? {
    guard take(.version) else { return nil }
    return take(.null) ? .null : .text(try stringLiteral())
  }

  /// `SERVER …` behind CREATE.
  mutating func createServer() throws(SyntaxProblem) -> Statement {
    try expect(.server)
    let ifNotExists = try takeIfNotExists()
    let name = try name()
    let type = take(.type) ? try stringLiteral() : nil
    let version = try serverVersion()
    try expectForeignDataWrapper()
    let wrapper = try self.name()
    return .createServer(
      CreateServer(
        ifNotExists: ifNotExists, name: name, type: type, version: version, wrapper: wrapper,
        options: try optionalForeignOptions(altering: false)))
  }

  /// `SERVER …` behind ALTER.
  mutating func alterServer() throws(SyntaxProblem) -> Statement {
    let start = mark()
    try expect(.server)
    let name = try name()
    let place = span(from: start)
    let version = try serverVersion()
    let options = try optionalForeignOptions(altering: true)
    if version == nil, options.isEmpty {
      let object = ObjectReference(kind: .server, identity: .name(QualifiedName(name)), span: place)
      return try alterObject(object, allows: [.rename, .owner])
    }
    return .alterServer(AlterServer(name: name, version: version, options: options))
  }

  /// `USER MAPPING …` behind CREATE.
  mutating func createUserMapping() throws(SyntaxProblem) -> Statement {
    try expect(.user)
    try expect(.mapping)
    let ifNotExists = try takeIfNotExists()
    try expect(.for)
    let role = try mappedRole()
    try expect(.server)
    let server = try name()
    return .createUserMapping(
      CreateUserMapping(
        ifNotExists: ifNotExists, role: role, server: server, options: try optionalForeignOptions(altering: false)))
  }

  /// `USER MAPPING …` behind ALTER.
  mutating func alterUserMapping() throws(SyntaxProblem) -> Statement {
    try expect(.user)
    try expect(.mapping)
    try expect(.for)
    let role = try mappedRole()
    try expect(.server)
    let server = try name()
    return .alterUserMapping(
      AlterUserMapping(role: role, server: server, options: try foreignOptions(altering: true)))
  }

  /// `FOREIGN TABLE …` behind CREATE.
  mutating func createForeignTable() throws(SyntaxProblem) -> Statement {
    try expect(.foreign)
    try expect(.table)
    let ifNotExists = try takeIfNotExists()
    let name = try qualifiedName()
    var elements: [TableElement]?
    var inherits: [QualifiedName] = []
    var partitionOf: QualifiedName?
    var bound: PartitionBound?
    if take(.partition) {
      try expect(.of)
      partitionOf = try qualifiedName()
      if at(.leftParenthesis) { elements = try typedTableElements() }
      bound = try partitionBound()
    } else {
      elements = try tableElements()
      inherits = try inheritsClause()
    }
    try expect(.server)
    let server = try self.name()
    return .createForeignTable(
      CreateForeignTable(
        ifNotExists: ifNotExists, name: name, elements: elements, inherits: inherits, partitionOf: partitionOf,
        bound: bound, server: server, options: try optionalForeignOptions(altering: false)))
  }

  /// `IMPORT FOREIGN SCHEMA …`.
  mutating func importForeignSchema() throws(SyntaxProblem) -> Statement {
    try expect(.import)
    try expect(.foreign)
    try expect(.schema)
    let remote = try name()
    var filter = ImportForeignSchema.Filter.all
    if take(.limit, .to) {
      filter = .limitTo(try importedTables())
    } else if take(.except) {
      filter = .except(try importedTables())
    }
    try expect(.from)
    try expect(.server)
    let server = try name()
    try expect(.into)
    let local = try name()
    return .importForeignSchema(
      ImportForeignSchema(
        remoteSchema: remote, filter: filter, server: server, localSchema: local,
        options: try optionalForeignOptions(altering: false)))
  }

  /// `( [ONLY] table, … )`; ONLY says nothing here.
  private mutating func importedTables() throws(SyntaxProblem) -> [QualifiedName] {
    try parenthesised { parser throws(SyntaxProblem) in try parser.relationExpression().1 }
  }
}
