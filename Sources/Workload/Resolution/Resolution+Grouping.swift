import Catalog
import SQLSyntax
import SourceText

/// What a query that aggregates may name outside of aggregates.
struct Grouping {
  /// A column under the name of its source: one table may stand in FROM twice.
  struct Key: Hashable {
    var source: String
    var target: Binding.Target
  }

  /// A column met outside of aggregates.
  struct Use {
    var column: NamedColumn
    var span: Span
    var isInSubquery: Bool
  }

  /// Columns of GROUP BY.
  var keys: Set<Key> = []
  /// Expressions of GROUP BY, printed.
  var texts: Set<String> = []
  var uses: [Use] = []
  var isRecording = false
  var hasAggregate = false
  /// How many aggregates and grouped expressions are open.
  var open = 0
}

extension Resolution {
  func isAggregate(_ call: FunctionCall) -> Bool {
    guard habits.checksGrouping, call.over == nil else { return false }
    return kind(of: call) == .aggregate
  }

  /// Does something inside of an aggregate, or of an expression that is grouped by.
  mutating func inAggregate(_ isAggregate: Bool, isKey: Bool = false, _ body: (inout Resolution) -> Void) {
    guard isAggregate, !scopes.isEmpty else { return body(&self) }
    let index = scopes.count - 1
    if !isKey, scopes[index].grouping.isRecording { scopes[index].grouping.hasAggregate = true }
    scopes[index].grouping.open += 1
    body(&self)
    scopes[index].grouping.open -= 1
  }

  /// Notes a column that must be grouped if its query aggregates.
  mutating func record(_ column: NamedColumn, _ span: Span, inScope index: Int) {
    guard scopes[index].grouping.isRecording, scopes[index...].allSatisfy({ $0.grouping.open == 0 }) else { return }
    scopes[index].grouping.uses.append(Grouping.Use(column: column, span: span, isInSubquery: index < scopes.count - 1))
  }

  mutating func recordGrouping(_ isOn: Bool) {
    guard habits.checksGrouping else { return }
    scopes[scopes.count - 1].grouping.isRecording = isOn
  }

  mutating func group(by column: NamedColumn) {
    scopes[scopes.count - 1].grouping.keys.insert(Grouping.Key(source: column.source, target: column.target))
  }

  /// Notes the expressions of GROUP BY, and begins to record.
  mutating func beginGrouping(_ select: Select) {
    guard habits.checksGrouping else { return }
    recordGrouping(true)
    scopes[scopes.count - 1].isGrouped = select.groupBy != nil
    for element in (select.groupBy?.elements ?? []).flatMap(\.expressions) {
      var expression = element
      if case .literal(let literal) = expression, case .integer(let text) = literal.kind, let at = Int(text),
        select.columns.indices.contains(at - 1)
      {
        expression = select.columns[at - 1].expression
      } else if let name = bareName(expression), !visibleHere(name.text),
        let output = select.columns.first(where: { $0.alias?.text == name.text })
      {
        expression = output.expression
      }
      if case .column = expression { continue }
      scopes[scopes.count - 1].grouping.texts.insert(StoredExpression(expression).text)
    }
  }

  func isGroupingKey(_ expression: Expression) -> Bool {
    guard let grouping = scopes.last?.grouping, grouping.isRecording, !grouping.texts.isEmpty else { return false }
    switch expression {
    case .literal, .parameter, .column, .star: return false
    default: return grouping.texts.contains(StoredExpression(expression).text)
    }
  }

  /// Refuses columns that are neither grouped by nor given by a primary key that is.
  mutating func checkGrouping(_ select: Select, _ results: [NamedColumn]?) {
    guard habits.checksGrouping, results != nil, let scope = scopes.last else { return }
    let grouping = scope.grouping
    guard select.groupBy != nil || select.having != nil || grouping.hasAggregate else { return }
    for argument in scope.groupingArguments { checkGrouping(argument, grouping) }
    let isPlain = (select.groupBy?.elements ?? []).allSatisfy { if case .expression = $0 { true } else { false } }
    for use in grouping.uses
    where !isKey(use.column, grouping) && !(isPlain && isGivenByKey(use.column, grouping, scope.namespace)) {
      if !isPlain, isGivenByKey(use.column, grouping, scope.namespace) {
        doubt("whether every grouping set holds the primary key is not known")
        continue
      }
      let name = use.column.source.isEmpty ? use.column.name : "\(use.column.source).\(use.column.name)"
      if use.isInSubquery {
        refuse(.other(sqlstate: "42803", "subquery uses ungrouped column \"\(name)\" from outer query"), use.span)
      } else {
        refuse(.ungrouped(name), use.span)
      }
    }
  }

  /// GROUPING names what is grouped by.
  private mutating func checkGrouping(_ argument: Expression, _ grouping: Grouping) {
    guard case .column(let reference) = argument, let column = quietly({ $0.column(reference) }) else { return }
    if grouping.keys.contains(Grouping.Key(source: column.source, target: column.target)) { return }
    refuse(
      .other(sqlstate: "42803", "arguments to GROUPING must be grouping expressions of the associated query level"),
      argument.span)
  }

  private func isKey(_ column: NamedColumn, _ grouping: Grouping) -> Bool {
    grouping.keys.contains(Grouping.Key(source: column.source, target: column.target))
  }

  /// Whether its table's primary key is grouped by.
  private func isGivenByKey(_ column: NamedColumn, _ grouping: Grouping, _ namespace: Namespace) -> Bool {
    guard let source = namespace.sources.first(where: { $0.name == column.source }), let relation = source.relation else {
      return false
    }
    guard let table = catalog.table(relation), table.unknown == nil else { return catalog.table(relation)?.unknown != nil }
    guard let constraint = table.primaryKey, case .primaryKey(let key) = constraint.kind, !constraint.isDeferrable else {
      return false
    }
    return key.columns.allSatisfy { name in
      grouping.keys.contains(Grouping.Key(source: source.name, target: .column(ColumnIdentity(relation, name))))
    }
  }
}

extension GroupingElement {
  /// What is grouped by, whatever the sets.
  fileprivate var expressions: [Expression] {
    func parts(_ expression: Expression) -> [Expression] {
      if case .row(let row) = expression { row.elements } else { [expression] }
    }
    switch self {
    case .empty: return []
    case .expression(let expression): return parts(expression)
    case .cube(let expressions), .rollup(let expressions): return expressions.flatMap(parts)
    case .sets(let inner): return inner.flatMap(\.expressions)
    }
  }
}
