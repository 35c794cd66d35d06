import SQLSyntax
import SourceText

extension Parser {
  /// `COLLATION …` behind CREATE.
  mutating func createCollation() throws(SyntaxProblem) -> Statement {
    try expect(.collation)
    var collation = CreateCollation(ifNotExists: try takeIfNotExists(), name: try qualifiedName())
    if take(.from) {
      collation.from = try qualifiedName()
    } else {
      collation.definition = try definitionList(qualified: false)
    }
    return .createCollation(collation)
  }

  /// `COLLATION …` behind ALTER.
  mutating func alterCollation() throws(SyntaxProblem) -> Statement {
    let start = mark()
    try expect(.collation)
    let name = try qualifiedName()
    let place = span(from: start)
    if take(.refresh) {
      try expect(.version)
      return .alterCollation(AlterCollation(name: name))
    }
    let object = ObjectReference(kind: .collation, identity: .name(name), span: place)
    return try alterObject(object, allows: [.rename, .owner, .setSchema])
  }

  /// `[DEFAULT] CONVERSION …` behind CREATE.
  mutating func createConversion() throws(SyntaxProblem) -> Statement {
    let isDefault = take(.default)
    try expect(.conversion)
    let name = try qualifiedName()
    try expect(.for)
    let source = try stringLiteral()
    try expect(.to)
    let target = try stringLiteral()
    try expect(.from)
    let function = try qualifiedName()
    return .createConversion(
      CreateConversion(isDefault: isDefault, name: name, source: source, target: target, function: function))
  }

  private mutating func textSearchObject() throws(SyntaxProblem) -> (TextSearchKind, QualifiedName, ObjectKind) {
    try expect(.text)
    try expect(.search)
    let kind: (TextSearchKind, ObjectKind)
    switch token {
    case .parser: kind = (.parser, .textSearchParser)
    case .dictionary: kind = (.dictionary, .textSearchDictionary)
    case .template: kind = (.template, .textSearchTemplate)
    case .configuration: kind = (.configuration, .textSearchConfiguration)
    default: throw problem("`PARSER`, `DICTIONARY`, `TEMPLATE` or `CONFIGURATION`")
    }
    advance()
    return (kind.0, try qualifiedName(), kind.1)
  }

  /// `TEXT SEARCH …` behind CREATE.
  mutating func createTextSearch() throws(SyntaxProblem) -> Statement {
    let (kind, name, _) = try textSearchObject()
    return .createTextSearch(
      CreateTextSearch(kind: kind, name: name, definition: try definitionList(qualified: false)))
  }

  /// `TEXT SEARCH …` behind ALTER.
  mutating func alterTextSearch() throws(SyntaxProblem) -> Statement {
    let start = mark()
    let (kind, name, objectKind) = try textSearchObject()
    let place = span(from: start)
    if kind == .dictionary, at(.leftParenthesis) {
      let items = try definitionList(qualified: false)
      return .alterTextSearch(AlterTextSearch(kind: kind, name: name, action: .define(items)))
    }
    if kind == .configuration, at(.add) || at(.alter) || at(.drop) {
      let action = try mappingAction()
      return .alterTextSearch(AlterTextSearch(kind: kind, name: name, action: action))
    }
    let object = ObjectReference(kind: objectKind, identity: .name(name), span: place)
    let hasOwner = kind == .dictionary || kind == .configuration
    return try alterObject(object, allows: hasOwner ? [.rename, .owner, .setSchema] : [.rename, .setSchema])
  }

  private mutating func mappingAction() throws(SyntaxProblem) -> AlterTextSearch.Action {
    if take(.drop, .mapping) {
      let ifExists = take(.if, .exists)
      try expect(.for)
      return .dropMapping(tokens: try nameList(), ifExists: ifExists)
    }
    let isAdd = at(.add)
    if !isAdd, !at(.alter) { throw problem("`ADD MAPPING`, `ALTER MAPPING` or `DROP MAPPING`") }
    advance()
    try expect(.mapping)
    var tokens: [Name] = []
    if take(.for) { tokens = try nameList() }
    if !isAdd, take(.replace) {
      let old = try qualifiedName()
      try expect(.with)
      return .replaceDictionary(tokens: tokens, old: old, new: try qualifiedName())
    }
    if tokens.isEmpty { throw problem("`FOR`") }
    try expect(.with)
    let dictionaries = try commaList { parser throws(SyntaxProblem) in try parser.qualifiedName() }
    return isAdd
      ? .addMapping(tokens: tokens, dictionaries: dictionaries)
      : .alterMapping(tokens: tokens, dictionaries: dictionaries)
  }
}
