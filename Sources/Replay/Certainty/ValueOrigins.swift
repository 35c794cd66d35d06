import Catalog
import SQLParser
import SQLSyntax
import SourceText
import Workload

/// Where the values come from of the row that a write makes or changes.
struct ValueOrigins {
  /// What a value depends on beside the text of the query; nothing for constants and for defaults of columns left out.
  struct Origin: OptionSet {
    let rawValue: Int
    /// The program gives it.
    static let caller = Origin(rawValue: 1)
    /// Rows that stand give it.
    static let rows = Origin(rawValue: 2)
  }

  let table: RelationName
  /// What happens to rows, in the words of a trigger: `insert`, `update`, `delete`.
  private(set) var events: Set<String> = []
  private let rules: SchemaRules
  private var named: [String: Origin] = [:]
  private var others: Origin = []
  private var marks: [Span] = []

  /// Nil where `sql` is not one INSERT, UPDATE or DELETE of a table of `catalog`.
  init?(_ sql: String, catalog: Catalog) {
    rules = catalog.rules
    let dialect = catalog.dialect
    let file = SourceFile(path: "query", text: sql)
    let script = Script.parse(file, dialect: dialect)
    guard script.statements.count == 1, script.problems.isEmpty, let statement = script.statements.first?.statement else {
      return nil
    }
    let target: Table?
    switch statement {
    case .insert(let insert): target = catalog.table(insert.table).value
    case .update(let update): target = catalog.table(update.table.name).value
    case .delete(let delete): target = catalog.table(delete.table.name).value
    default: return nil
    }
    guard let target else { return nil }
    table = target.relation
    marks = Lexer.tokens(of: file.bytes, dialect: dialect).tokens.filter { $0.kind == .parameterMark }.map(\.span)
    switch statement {
    case .insert(let insert): read(insert, into: target)
    case .update(let update):
      events = ["update"]
      others = .rows
      read(update.assignments, also: [])
    default:
      events = ["delete"]
      others = .rows
    }
  }

  /// What the value of a column depends on.
  func of(_ column: String) -> Origin { named[rules.key(column)] ?? others }

  /// What an expression depends on.
  private func of(_ expression: Expression) -> Origin {
    var origin: Origin = []
    let span = expression.span
    if marks.contains(where: { $0.lower >= span.lower && $0.upper <= span.upper }) { origin.insert(.caller) }
    let references = SyntaxReferences(expression)
    if !references.columns.isEmpty || references.hasQuery || !references.stars.isEmpty { origin.insert(.rows) }
    return origin
  }

  private mutating func read(_ insert: Insert, into table: Table) {
    events = ["insert"]
    if !insert.onConflict.isEmpty { events.insert("update") }
    if insert.isReplace || insert.or != nil { events.insert("delete") }
    let isPositional = insert.columns.isEmpty
    let columns =
      isPositional
      ? table.columns.filter { rules.hasRealTypes || $0.generated == nil }.map(\.name) : insert.columns.map(\.name.text)
    guard case .query(let query) = insert.source else { return }
    let rows: [[Expression]]
    switch query.body {
    case .values(let values): rows = values.rows
    case .select(let select): rows = [select.columns.map(\.expression)]
    default: rows = []
    }
    let hasStar = rows.contains { $0.contains { if case .star = $0 { true } else { false } } }
    for (place, column) in columns.enumerated() {
      guard !rows.isEmpty, !hasStar else {
        named[rules.key(column)] = [.caller, .rows]
        continue
      }
      var origin: Origin = []
      for row in rows where row.indices.contains(place) { origin.formUnion(of(row[place])) }
      named[rules.key(column)] = origin
    }
    for clause in insert.onConflict {
      if case .update(let assignments, _) = clause.action { read(assignments, also: .rows) }
    }
  }

  private mutating func read(_ assignments: [Assignment], also more: Origin) {
    for assignment in assignments {
      switch assignment {
      case .single(let target, let value):
        add(target.steps.isEmpty ? of(value).union(more) : [.caller, .rows], to: target)
      case .multiple(let targets, .row(let row)) where row.elements.count == targets.count:
        for (target, value) in zip(targets, row.elements) { add(of(value).union(more), to: target) }
      case .multiple(let targets, _): for target in targets { add([.caller, .rows], to: target) }
      }
    }
  }

  private mutating func add(_ origin: Origin, to target: AssignmentTarget) {
    named[rules.key(target.name.text), default: []].formUnion(origin)
  }
}
