import SQLSyntax
import SourceText

extension Parser {
  /// `TABLESPACE …` behind CREATE.
  mutating func createTablespace() throws(SyntaxProblem) -> Statement {
    try expect(.tablespace)
    let name = try name()
    let owner = take(.owner) ? try roleSpecification() : nil
    try expect(.location)
    let location = try stringLiteral()
    let options = take(.with) ? try definitionList() : nil
    return .createTablespace(CreateTablespace(name: name, owner: owner, location: location, options: options))
  }

  /// `TABLESPACE …` behind ALTER.
  mutating func alterTablespace() throws(SyntaxProblem) -> Statement {
    let start = mark()
    try expect(.tablespace)
    let name = try name()
    let place = span(from: start)
    if at(.set) || at(.reset) {
      let isReset = at(.reset)
      advance()
      return .alterTablespace(AlterTablespace(name: name, isReset: isReset, options: try definitionList()))
    }
    let object = ObjectReference(kind: .tablespace, identity: .name(QualifiedName(name)), span: place)
    return try alterObject(object, allows: [.rename, .owner])
  }

  /// `DATABASE …` behind CREATE.
  mutating func createDatabase() throws(SyntaxProblem) -> Statement {
    try expect(.database)
    let name = try name()
    _ = take(.with)
    return .createDatabase(CreateDatabase(name: name, options: try databaseOptions()))
  }

  private mutating func databaseOptions() throws(SyntaxProblem) -> [DatabaseOption] {
    var options: [DatabaseOption] = []
    while let option = try databaseOption() { options.append(option) }
    return options
  }

  private mutating func databaseOption() throws(SyntaxProblem) -> DatabaseOption? {
    let start = mark()
    let name: Name
    switch token {
    case .connection:
      advance()
      try expect(.limit)
      name = Name("connection_limit", span: span(from: start))
    case .encoding, .location, .owner, .tablespace, .template: name = try self.name()
    default:
      guard atIdentifier else { return nil }
      name = try self.name()
    }
    _ = take(.equals)
    let value: DatabaseOption.Value = take(.default) ? .default : .setting(try settingValue())
    return DatabaseOption(name: name, value: value, span: span(from: start))
  }

  /// `DATABASE …` behind ALTER.
  mutating func alterDatabase() throws(SyntaxProblem) -> Statement {
    let start = mark()
    try expect(.database)
    let name = try name()
    let place = span(from: start)
    let action: AlterDatabase.Action
    if at(.owner, .to) || at(.rename) {
      let object = ObjectReference(kind: .database, identity: .name(QualifiedName(name)), span: place)
      return try alterObject(object, allows: [.rename, .owner])
    } else if take(.set, .tablespace) {
      action = .setTablespace(try self.name())
    } else if take(.refresh) {
      try expect(.collation)
      try expect(.version)
      action = .refreshCollationVersion
    } else if at(.set) {
      action = .set(try setClause(allowsTransaction: true))
    } else if at(.reset) {
      action = .reset(try resetParameter())
    } else {
      _ = take(.with)
      action = .options(try databaseOptions())
    }
    return .alterDatabase(AlterDatabase(name: name, action: action))
  }

  /// `SYSTEM { SET … | RESET … }` behind ALTER.
  mutating func alterSystem() throws(SyntaxProblem) -> Statement {
    try expect(.system)
    let start = mark()
    if take(.set) {
      let setting = try genericSet()
      let set = SetParameter(setting: setting, span: span(from: start))
      return .alterSystem(AlterSystem(action: .set(set)))
    }
    try expect(.reset)
    let target: ParameterTarget = take(.all) ? .all : .named(try settingName())
    return .alterSystem(AlterSystem(action: .reset(ResetParameter(target: target, span: span(from: start)))))
  }
}
