import SQLSyntax
import SourceText

extension Parser {
  /// `EXTENSION …` behind CREATE.
  mutating func createExtension() throws(SyntaxProblem) -> Statement {
    try expect(.extension)
    let ifNotExists = try takeIfNotExists()
    let name = try name()
    _ = take(.with)
    var options: [CreateExtension.Option] = []
    while true {
      if take(.schema) {
        options.append(.schema(try self.name()))
      } else if take(.version) {
        options.append(.version(try wordOrString()))
      } else if take(.cascade) {
        options.append(.cascade)
      } else {
        break
      }
    }
    return .createExtension(CreateExtension(ifNotExists: ifNotExists, name: name, options: options))
  }

  /// `EXTENSION …` behind ALTER.
  mutating func alterExtension() throws(SyntaxProblem) -> Statement {
    let start = mark()
    try expect(.extension)
    let name = try name()
    let place = span(from: start)
    if take(.update) {
      let version = take(.to) ? try wordOrString() : nil
      return .alterExtension(AlterExtension(name: name, action: .update(to: version)))
    }
    if at(.add) || at(.drop) {
      let isAdd = at(.add)
      advance()
      let member = try extensionMember()
      return .alterExtension(AlterExtension(name: name, action: isAdd ? .add(member) : .drop(member)))
    }
    let object = ObjectReference(kind: .extension, identity: .name(QualifiedName(name)), span: place)
    return try alterObject(object, allows: [.setSchema])
  }

  /// What may belong to an extension: all but what hangs on a relation, roles aside.
  private mutating func extensionMember() throws(SyntaxProblem) -> ObjectReference {
    switch token {
    case .column, .constraint, .trigger, .rule, .policy, .large: throw problem("the kind of an object")
    default: return try objectReference()
    }
  }

  /// `ACCESS METHOD …` behind CREATE.
  mutating func createAccessMethod() throws(SyntaxProblem) -> Statement {
    try expect(.access)
    try expect(.method)
    let name = try name()
    try expect(.type)
    let isTable = at(.table)
    if !isTable, !at(.index) { throw problem("`INDEX` or `TABLE`") }
    advance()
    try expect(.handler)
    return .createAccessMethod(CreateAccessMethod(name: name, isTable: isTable, handler: try qualifiedName()))
  }

  /// `[TRUSTED] [PROCEDURAL] LANGUAGE …` behind CREATE.
  mutating func createLanguage(orReplace: Bool) throws(SyntaxProblem) -> Statement {
    let isTrusted = take(.trusted)
    _ = take(.procedural)
    try expect(.language)
    var language = CreateLanguage(orReplace: orReplace, isTrusted: isTrusted, name: try name())
    if take(.handler) {
      language.handler = try qualifiedName()
      if take(.inline) { language.inlineHandler = try qualifiedName() }
      if take(.validator) {
        language.validator = try qualifiedName()
      } else {
        _ = take(.no, .validator)
      }
    }
    return .createLanguage(language)
  }

  /// `STATISTICS …` behind CREATE.
  mutating func createStatistics() throws(SyntaxProblem) -> Statement {
    try expect(.statistics)
    let ifNotExists = try takeIfNotExists()
    var name: QualifiedName?
    if ifNotExists || !at(.on) && !at(.leftParenthesis) { name = try qualifiedName() }
    let kinds = at(.leftParenthesis) ? try parenthesisedNames() : []
    try expect(.on)
    let elements = try commaList { parser throws(SyntaxProblem) in try parser.statisticsElement() }
    try expect(.from)
    let tables = try tableReferences()
    return .createStatistics(
      CreateStatistics(ifNotExists: ifNotExists, name: name, kinds: kinds, elements: elements, from: tables))
  }

  private mutating func statisticsElement() throws(SyntaxProblem) -> CreateStatistics.Element {
    switch try indexTarget() {
    case .column(let name): .column(name)
    case .expression(let expression): .expression(expression)
    }
  }

  /// `STATISTICS …` behind ALTER.
  mutating func alterStatistics() throws(SyntaxProblem) -> Statement {
    let start = mark()
    try expect(.statistics)
    let ifExists = take(.if, .exists)
    let name = try qualifiedName()
    let place = span(from: start)
    if take(.set, .statistics) {
      return .alterStatistics(AlterStatistics(ifExists: ifExists, name: name, target: try statisticsTarget()))
    }
    if ifExists { throw problem("`SET STATISTICS`") }
    let object = ObjectReference(kind: .statistics, identity: .name(name), span: place)
    return try alterObject(object, allows: [.rename, .owner, .setSchema])
  }

  /// `EVENT TRIGGER …` behind CREATE.
  mutating func createEventTrigger() throws(SyntaxProblem) -> Statement {
    try expect(.event)
    try expect(.trigger)
    let name = try name()
    try expect(.on)
    let event = try label()
    var filters: [CreateEventTrigger.Filter] = []
    if take(.when) {
      repeat {
        let variable = try self.name()
        try expect(.in)
        let values = try parenthesised { parser throws(SyntaxProblem) in try parser.stringLiteral() }
        filters.append(CreateEventTrigger.Filter(variable: variable, values: values))
      } while take(.and)
    }
    try expect(.execute)
    if !take(.procedure) { try expect(.function) }
    let function = try functionName()
    try expect(.leftParenthesis)
    try expect(.rightParenthesis)
    return .createEventTrigger(
      CreateEventTrigger(name: name, event: event, filters: filters, function: function))
  }

  /// `EVENT TRIGGER …` behind ALTER.
  mutating func alterEventTrigger() throws(SyntaxProblem) -> Statement {
    let start = mark()
    try expect(.event)
    try expect(.trigger)
    let name = try name()
    let place = span(from: start)
    var mode: FiringMode?
    if take(.disable) {
      mode = .disable
    } else if take(.enable) {
      mode = take(.replica) ? .enableReplica : take(.always) ? .enableAlways : .enable
    }
    if let mode { return .alterEventTrigger(AlterEventTrigger(name: name, mode: mode)) }
    let object = ObjectReference(kind: .eventTrigger, identity: .name(QualifiedName(name)), span: place)
    return try alterObject(object, allows: [.rename, .owner])
  }
}
