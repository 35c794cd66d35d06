import SQLSyntax
import SourceText

extension Parser {
  /// `WITH ( … )`, or nothing.
  mutating func withDefinition() throws(SyntaxProblem) -> [DefinitionItem]? {
    guard take(.with) else { return nil }
    return try definitionList(qualified: false)
  }

  /// `PUBLICATION …` behind CREATE.
  mutating func createPublication() throws(SyntaxProblem) -> Statement {
    try expect(.publication)
    var publication = CreatePublication(name: try name(), isForAllTables: false, objects: [])
    if take(.for) {
      if take(.all, .tables) {
        publication.isForAllTables = true
      } else {
        publication.objects = try publicationObjects()
      }
    }
    publication.options = try withDefinition()
    return .createPublication(publication)
  }

  /// `TABLE a, b, TABLES IN SCHEMA c, d`: an entry without words is of the kind of the one before it.
  private mutating func publicationObjects() throws(SyntaxProblem) -> [PublicationObject] {
    var isSchema: Bool?
    return try commaList { parser throws(SyntaxProblem) in
      if parser.take(.table) {
        isSchema = false
      } else if parser.at(.tables, .in) {
        parser.advance()
        parser.advance()
        try parser.expect(.schema)
        isSchema = true
      }
      guard let isSchema else { throw parser.problem("`TABLE` or `TABLES IN SCHEMA`") }
      let start = parser.mark()
      let kind = isSchema ? try parser.publishedSchema() : try parser.publishedTable()
      return PublicationObject(kind: kind, span: parser.span(from: start))
    }
  }

  private mutating func publishedSchema() throws(SyntaxProblem) -> PublicationObject.Kind {
    take(.current_schema) ? .schema(nil) : .schema(try name())
  }

  private mutating func publishedTable() throws(SyntaxProblem) -> PublicationObject.Kind {
    let (only, table) = try relationExpression()
    let columns = at(.leftParenthesis) ? try parenthesisedNames() : []
    let condition = take(.where) ? try expressionInParentheses() : nil
    return .table(table, only: only, columns: columns, condition: condition)
  }

  /// `PUBLICATION …` behind ALTER.
  mutating func alterPublication() throws(SyntaxProblem) -> Statement {
    let start = mark()
    try expect(.publication)
    let name = try name()
    let place = span(from: start)
    let action: AlterPublication.Action
    if at(.set, .leftParenthesis) {
      advance()
      action = .setOptions(try definitionList(qualified: false))
    } else if take(.add) {
      action = .add(try publicationObjects())
    } else if take(.set) {
      action = .set(try publicationObjects())
    } else if take(.drop) {
      action = .drop(try publicationObjects())
    } else {
      let object = ObjectReference(kind: .publication, identity: .name(QualifiedName(name)), span: place)
      return try alterObject(object, allows: [.rename, .owner])
    }
    return .alterPublication(AlterPublication(name: name, action: action))
  }

  /// `SUBSCRIPTION …` behind CREATE.
  mutating func createSubscription() throws(SyntaxProblem) -> Statement {
    try expect(.subscription)
    let name = try name()
    try expect(.connection)
    let connection = try stringLiteral()
    try expect(.publication)
    let publications = try nameList()
    return .createSubscription(
      CreateSubscription(
        name: name, connection: connection, publications: publications, options: try withDefinition()))
  }

  /// `SUBSCRIPTION …` behind ALTER.
  mutating func alterSubscription() throws(SyntaxProblem) -> Statement {
    let start = mark()
    try expect(.subscription)
    let name = try name()
    let place = span(from: start)
    guard let action = try subscriptionAction() else {
      let object = ObjectReference(kind: .subscription, identity: .name(QualifiedName(name)), span: place)
      return try alterObject(object, allows: [.rename, .owner])
    }
    return .alterSubscription(AlterSubscription(name: name, action: action))
  }

  private mutating func subscriptionAction() throws(SyntaxProblem) -> AlterSubscription.Action? {
    if take(.connection) { return .connection(try stringLiteral()) }
    if take(.refresh) {
      try expect(.publication)
      return .refresh(try withDefinition())
    }
    if take(.add, .publication) { return .addPublication(try nameList(), try withDefinition()) }
    if take(.drop, .publication) { return .dropPublication(try nameList(), try withDefinition()) }
    if take(.set, .publication) { return .setPublication(try nameList(), try withDefinition()) }
    if at(.set, .leftParenthesis) {
      advance()
      return .setOptions(try definitionList(qualified: false))
    }
    if take(.enable) { return .enable }
    if take(.disable) { return .disable }
    if take(.skip) { return .skip(try definitionList(qualified: false)) }
    return nil
  }
}
