import Catalog
import SQLSyntax
import SourceText

/// The reading of one statement: scopes that are open, what was found, what was refused, what is not known.
///
/// It goes on behind a refusal, so that bindings are whole; only the first refusal counts.
struct Resolution {
  let catalog: Catalog
  let rules: SchemaRules
  let habits: QueryHabits
  var query = ResolvedQuery()
  var scopes: [Scope] = []
  var withs: [CommonTable] = []
  /// Names of tables of a WITH clause that stand further on in it: SQLite finds them.
  var laterWiths: [String] = []
  /// ON conditions that wait until the whole of FROM is known.
  var waiting: [Expression] = []
  /// Names and aliases of every table met, for the words of a refusal.
  var opened: Set<String> = []
  /// Views and triggers that are being compiled, against loops.
  var compiling: [RelationName] = []
  /// The name in the query for which they are compiled.
  var compilingAt = Span.zero
  var problem: ResolutionProblem?
  /// By the mark of a parameter.
  var parameterTypes: [String: ParameterType] = [:]
  /// Queries that are open, each inside of the one before.
  var openQueries = 0
  /// Whether a join of the FROM that is being read keeps the rows of its right side.
  var keepsRight = false
  /// Tables of WITH that name themselves without a UNION.
  var circular: Set<String> = []
  /// Where parameters stand that had no type when they were met.
  var untypedMentions: Set<UInt32> = []
  /// The number of the innermost open expression that holds others.
  var place = 0
  var places = 0
  /// Parameters that stand where no type is asked for, with the first such place.
  var openParameters: [String: Span] = [:]
  private var doubts: [String] = []
  /// Nesting of expressions and queries, to stop before the stack does.
  var depth = 0
  /// Whether what is found counts as the query's own: not inside views and triggers.
  var isOwnText: Bool { compiling.isEmpty }

  init(_ catalog: Catalog) {
    self.catalog = catalog
    rules = catalog.rules
    habits = catalog.rules.hasRealTypes ? .postgres : .sqlite
    for reason in catalog.unknown.prefix(1) { doubt(reason) }
  }

  /// Notes what the engine refuses.
  mutating func refuse(_ refusal: Refusal, _ span: Span) {
    guard problem == nil else { return }
    let span = isOwnText ? span : compilingAt
    if catalog.rules.hasRealTypes {
      let words = refusal.postgres
      problem = ResolutionProblem(sqlstate: words.sqlstate, message: words.message, span: span)
    } else {
      problem = ResolutionProblem(sqlstate: nil, message: refusal.sqlite, span: span)
    }
  }

  /// The functions that the server brings.
  var serverFunctions: BuiltinFunctions.Server { BuiltinFunctions.Server(version: catalog.serverVersion) }

  /// Notes what cannot be told.
  mutating func doubt(_ reason: String) {
    if doubts.count < 8, !doubts.contains(reason) { doubts.append(reason) }
  }

  /// Whether anything may be there that the catalog does not show.
  var mayHoldMore: Bool { !catalog.unknown.isEmpty || !catalog.isComplete }

  /// The outcome. Where a statement of the history is not understood, nothing is surely missing.
  mutating func finished(_ results: [NamedColumn]?) -> ResolvedQuery {
    checkParameters()
    var query = query
    query.results = results?.map { ResolvedQuery.Result(name: $0.name, type: $0.type.type, origin: $0.origin) }
    if let problem, catalog.unknown.isEmpty {
      query.prediction = .breaks(problem)
    } else if let doubt = doubts.first {
      query.prediction = .unknown(doubt)
    }
    return query
  }

  /// The statement; gives its result columns, nil where they cannot be told.
  mutating func statement(_ statement: Statement) -> [NamedColumn]? {
    switch statement {
    case .select(let query): return self.query(query)
    case .insert(let insert): return self.insert(insert)
    case .update(let update): return self.update(update)
    case .delete(let delete): return self.delete(delete)
    case .merge(let merge): return self.merge(merge)
    case .transaction: return []
    default: return command(statement)
    }
  }

  /// Opens a level of nesting; false where there are too many.
  mutating func enter() -> Bool {
    depth += 1
    if depth <= 400 { return true }
    doubt("the query is nested too deeply")
    return false
  }

  // MARK: Notes

  mutating func note(reading relation: RelationName) { if isOwnText { query.readRelations.insert(relation) } }

  mutating func note(writing relation: RelationName) { if isOwnText { query.writtenRelations.insert(relation) } }

  mutating func note(writing column: ColumnIdentity) { if isOwnText { query.writtenColumns.insert(column) } }

  /// Notes what a name stands for.
  mutating func bind(_ name: String, _ span: Span, to target: Binding.Target, level: Int = 0) {
    guard isOwnText else { return }
    if case .column(let identity) = target { query.readColumns.insert(identity) }
    query.bindings.append(Binding(name: name, span: span, target: target, level: level))
  }

  /// Notes the parameters whose value goes to a column as it is, or that are compared with it.
  mutating func note(givenBy expression: Expression, to column: ColumnIdentity) {
    for parameter in expression.given { note(parameter, with: column) }
  }

  /// Notes a parameter, and the column that its value goes to or is compared with.
  mutating func note(_ expression: Expression, with column: ColumnIdentity?) {
    guard case .parameter(let parameter) = expression, isOwnText else { return }
    // Every `?` is a parameter of its own: where it stands tells them apart until the text gives their numbers.
    let key = parameter.text == "?" ? "?@\(parameter.span.lower)" : parameter.text
    if let known = query.parameters[key], known != nil { return }
    query.parameters.updateValue(column, forKey: key)
  }
}

extension Expression {
  /// The parameters that this is when it is not something else: behind a cast, in COALESCE and NULLIF, in a branch of CASE, and
  /// element by element in unnest().
  fileprivate var given: [Expression] {
    switch self {
    case .parameter: [self]
    case .cast(let node): node.operand.given
    case .keywordCall(let node) where node.function == .coalesce: node.arguments.flatMap(\.value.given)
    case .keywordCall(let node) where node.function == .nullif: node.arguments.first?.value.given ?? []
    case .conditional(let node): node.branches.flatMap(\.result.given) + (node.otherwise?.given ?? [])
    case .call(let node) where node.arguments.count == 1 && node.name.name.text.lowercased() == "unnest":
      node.arguments[0].value.given
    case .call(let node) where ["coalesce", "ifnull", "nullif"].contains(node.name.name.text.lowercased()):
      node.arguments.flatMap(\.value.given)
    default: []
    }
  }
}
