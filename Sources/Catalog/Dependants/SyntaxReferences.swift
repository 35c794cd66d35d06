import SQLSyntax

/// What an expression, a query or a whole statement names, in the order of first mention.
public struct SyntaxReferences: Sendable {
  /// Columns, qualified as written.
  public private(set) var columns: [ColumnReference] = []
  /// Called functions.
  public private(set) var functions: [QualifiedName] = []
  /// The calls themselves.
  public private(set) var calls: [FunctionCall] = []
  /// Where each of `calls` stands, by position in `scopes`; nil outside of every query inside.
  private(set) var callScopes: [Int?] = []
  /// Relations in FROM and as targets, without the names of common table expressions.
  public private(set) var relations: [QualifiedName] = []
  /// Each relation in FROM, at any depth, with the name by which its columns are qualified.
  public private(set) var aliases: [(alias: String, relation: QualifiedName)] = []
  /// Types of casts.
  public private(set) var types: [DataType] = []
  /// Columns that are cast, each with the type.
  private(set) var casts: [(column: ColumnReference, type: DataType)] = []
  /// `*` and `t.*`.
  public private(set) var stars: [StarReference] = []
  /// Where each of `stars` stands, by position in `scopes`.
  private(set) var starScopes: [Int?] = []
  /// Scopes of `TABLE name`, which takes every column without a star.
  private(set) var wholeScopes: [Int] = []
  /// Texts that are given to nextval, currval and setval, or cast to regclass.
  public private(set) var relationTexts: [String] = []
  /// CURRENT_TIMESTAMP and its like.
  public private(set) var hasValueFunction = false
  /// Queries, at any depth.
  private(set) var queries: [Query] = []
  /// Whether a query stands inside.
  public private(set) var hasQuery = false
  /// Columns that INSERT, UPDATE and ON CONFLICT name as targets.
  public private(set) var targets: [String] = []
  /// The places in which columns are looked up, each inside of its parent.
  private(set) var scopes: [Scope] = []
  /// Where each of `columns` stands, by position in `scopes`; nil where that is not looked into.
  private(set) var columnScopes: [Int?] = []
  /// Columns that are compared with each other, or of which one is taken for another.
  private(set) var pairs: [Pair] = []
  private var withNames: [String] = []
  private var current: Int?
  private var tables: [Scope.Named] = []

  /// Two columns whose types have to go together.
  struct Pair: Sendable {
    /// An operator between them; nil where an expression such as COALESCE takes one of them.
    var comparison: String?
    /// What takes one of them, in capitals.
    var taker = ""
    var left: ColumnReference
    var right: ColumnReference
    /// Where each stands, as in `columnScopes`.
    var leftScope: Int?
    var rightScope: Int?
  }

  /// A SELECT, or a statement with a target: what gives names to columns in it.
  struct Scope: Sendable {
    /// A common table expression that can be seen; no query where it is the one being defined.
    struct Named: Sendable {
      var name: Name
      var columns: [Name]
      var query: Query?
    }

    var parent: Int?
    var sources: [TableReference]
    /// Names that the result gives out, which SQLite takes in conditions too.
    var results: [String]
    var tables: [Named]
    /// The columns that stand in the result itself, by position in `columns`: there its names cannot be used.
    var resultColumns = 0..<0
    /// Those in FROM, WHERE and HAVING, where PostgreSQL does not know the result's names either.
    var conditionColumns: [Range<Int>] = []
  }

  /// Nothing yet.
  public init() {}

  /// What `expression` names.
  public init(_ expression: Expression) { add(expression) }

  /// What `query` names.
  public init(_ query: Query) { add(query) }

  /// What `statement` names.
  public init(_ statement: Statement) { add(statement) }

  mutating func add(_ list: [Expression]) { for expression in list { add(expression) } }

  mutating func add(_ expression: Expression?) {
    guard let expression else { return }
    switch expression {
    case .literal, .parameter, .defaultValue, .currentOf: break
    case .column(let node):
      columns.append(node)
      columnScopes.append(current)
    case .star(let node): add(star: node)
    case .field(let node): add(node.base)
    case .subscript(let node): add(node.base); add(node.lower); add(node.upper)
    case .unary(let node): add(node.operand)
    case .binary(let node):
      if Self.comparisons.contains(node.operatorName.symbol) { compare(node.left, node.right, node.operatorName.symbol) }
      add(node.left)
      add(node.right)
    case .logical(let node): add(node.operands)
    case .not(let node): add(node.operand)
    case .cast(let node): add(cast: node)
    case .collate(let node): add(node.operand)
    case .atTimeZone(let node): add(node.operand); add(node.zone)
    case .isTest(let node): add(node.operand)
    case .isDistinct(let node): compare(node.left, node.right, "="); add(node.left); add(node.right)
    case .between(let node): add(node.operand); add(node.lower); add(node.upper)
    case .match(let node): add(node.operand); add(node.pattern); add(node.escape)
    case .membership(let node): add(membership: node)
    case .quantified(let node):
      add(node.left)
      switch node.operand {
      case .expression(let operand): add(operand)
      case .query(let query): add(query)
      }
    case .overlaps(let node): add(node.left); add(node.right)
    case .call(let node): add(call: node)
    case .keywordCall(let node): add(keywordCall: node)
    case .valueFunction: hasValueFunction = true
    case .json(let node): add(json: node)
    case .xml(let node): add(xml: node)
    case .conditional(let node):
      add(node.operand)
      for branch in node.branches { add(branch.condition); add(branch.result) }
      add(node.otherwise)
    case .row(let node): add(node.elements)
    case .array(let node): add(node.elements)
    case .query(let node): add(node.query)
    case .raise(let node): add(node.message)
    }
  }

  private mutating func add(cast node: TypeCast) {
    if node.type.name.name.text == "regclass", case .literal(let literal) = node.operand, case .string(let text) = literal.kind {
      relationTexts.append(text.value)
    }
    types.append(node.type)
    if case .column(let column) = node.operand { casts.append((column, node.type)) }
    add(node.operand)
  }

  private static let comparisons: Set<String> = ["=", "<>", "!=", "<", ">", "<=", ">="]

  private mutating func compare(_ left: Expression, _ right: Expression, _ symbol: String) {
    guard case .column(let left) = left, case .column(let right) = right else { return }
    pairs.append(Pair(comparison: symbol, left: left, right: right, leftScope: current, rightScope: current))
  }

  private mutating func add(keywordCall node: KeywordCall) {
    for argument in node.arguments { add(argument.value) }
    guard let first = node.arguments.first?.value, case .column(let left) = first else { return }
    for argument in node.arguments.dropFirst() {
      switch node.function {
      case .nullif: compare(first, argument.value, "=")
      case .coalesce, .greatest, .least:
        guard case .column(let right) = argument.value else { continue }
        pairs.append(
          Pair(
            taker: node.function.rawValue.uppercased(), left: left, right: right, leftScope: current, rightScope: current))
      default: return
      }
    }
  }

  /// `x IN (SELECT y FROM …)`.
  private mutating func compare(_ operand: Expression, with query: Query) {
    guard case .column(let left) = operand, query.with == nil, case .select(let select) = query.body, select.columns.count == 1,
      case .column(let right)? = select.columns.first?.expression
    else { return }
    pairs.append(Pair(comparison: "=", left: left, right: right, leftScope: current, rightScope: scopes.count))
  }

  private mutating func add(membership node: Membership) {
    add(node.operand)
    switch node.set {
    case .list(let list): add(list)
    case .query(let query):
      compare(node.operand, with: query)
      add(query)
    case .table(let name): add(relation: name)
    case .function(let name, let arguments):
      functions.append(name)
      add(arguments)
    }
  }

  static let sequenceFunctions: Set<String> = ["nextval", "currval", "setval"]

  private mutating func add(call node: FunctionCall) {
    functions.append(node.name)
    calls.append(node)
    callScopes.append(current)
    if Self.sequenceFunctions.contains(node.name.name.text), case .literal(let literal)? = node.arguments.first?.value,
      case .string(let text) = literal.kind
    {
      relationTexts.append(text.value)
    }
    for argument in node.arguments { add(argument.value) }
    add(keys: node.orderBy)
    add(keys: node.withinGroup)
    add(node.filter)
    if case .definition(let window)? = node.over { add(window: window) }
  }

  private mutating func add(json node: JSONFunction) {
    for member in node.members { add(member.key); add(member.value.value) }
    for value in node.values { add(value.value) }
    if let rows = node.rows { add(rows) }
    add(node.path)
    for argument in node.passing { add(argument.value.value) }
    add(keys: node.orderBy)
    add(node.filter)
    if case .definition(let window)? = node.over { add(window: window) }
  }

  private mutating func add(xml node: XMLFunction) {
    switch node.kind {
    case .element(_, let attributes, let content):
      for attribute in attributes { add(attribute.value) }
      add(content)
    case .forest(let attributes): for attribute in attributes { add(attribute.value) }
    case .exists(let path, let document): add(path); add(document)
    case .parse(_, let text, _): add(text)
    case .processingInstruction(_, let content): add(content)
    case .root(let document, let version, _): add(document); add(version)
    case .serialize(_, let value, _, _): add(value)
    }
  }

  mutating func add(keys: [SortKey]) { for key in keys { add(key.expression) } }

  private mutating func add(window: WindowDefinition) {
    add(window.partitionBy)
    add(keys: window.orderBy)
    for bound in [window.frame?.start, window.frame?.end] {
      switch bound {
      case .preceding(let offset)?, .following(let offset)?: add(offset)
      default: break
      }
    }
  }

  mutating func add(relation name: QualifiedName, alias: Name? = nil) {
    if name.schema == nil, withNames.contains(name.name.text) { return }
    relations.append(name)
    aliases.append(((alias ?? name.name).text, name))
  }

  mutating func add(star node: StarReference) {
    stars.append(node)
    starScopes.append(current)
  }

  mutating func noteResults(_ columns: Range<Int>) { if let current { scopes[current].resultColumns = columns } }

  mutating func noteConditions(from first: Int) {
    if let current { scopes[current].conditionColumns.append(first..<columns.count) }
  }

  /// The scope around the one at hand.
  var outer: Int? { current.flatMap { scopes[$0].parent } }

  mutating func markWhole() { if let current { wholeScopes.append(current) } }

  mutating func add(target name: String) { targets.append(name) }
  mutating func add(function name: QualifiedName) { functions.append(name) }
  mutating func note(_ query: Query) {
    hasQuery = true
    queries.append(query)
  }

  /// Names of common table expressions hold inside `body` only.
  mutating func scoped(_ with: WithClause?, _ body: (inout SyntaxReferences) -> Void) {
    let before = withNames.count
    let visible = tables.count
    if let with {
      if with.isRecursive { withNames += with.tables.map(\.name.text) }
      for table in with.tables {
        if with.isRecursive { tables.append(Scope.Named(name: table.name, columns: table.columns, query: nil)) }
        add(table.statement)
        if !with.isRecursive { withNames.append(table.name.text) }
        var query: Query?
        if case .select(let inner) = table.statement { query = inner }
        tables.append(Scope.Named(name: table.name, columns: table.columns, query: query))
      }
    }
    body(&self)
    withNames.removeLast(withNames.count - before)
    tables.removeLast(tables.count - visible)
  }

  /// What stands in a scope of its own over `sources`; gives back its position.
  @discardableResult mutating func inScope(
    _ sources: [TableReference], results: [String] = [], _ body: (inout SyntaxReferences) -> Void
  ) -> Int {
    let scope = scopes.count
    scopes.append(Scope(parent: current, sources: sources, results: results, tables: tables))
    within(scope, body)
    return scope
  }

  /// What stands in a scope that has been seen, or where none is looked into.
  mutating func within(_ scope: Int?, _ body: (inout SyntaxReferences) -> Void) {
    let outer = current
    current = scope
    body(&self)
    current = outer
  }
}
