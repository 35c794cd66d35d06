import Catalog
import SQLSyntax
import SourceText

/// Where aggregates and window functions may stand, and what may be written behind a call.
///
/// PostgreSQL: `check_agglevels_and_constraints` and `transformWindowFuncCall` of its parse_agg.c; SQLite: resolve.c.
extension Resolution {
  /// Reads a part of the query.
  mutating func reading(_ clause: Clause, _ body: (inout Resolution) -> Void) {
    guard let index = scopes.indices.last else { return body(&self) }
    let kept = scopes[index].clause
    scopes[index].clause = clause
    body(&self)
    scopes[index].clause = kept
  }

  /// What a call is. A function of the user's that has the name may be meant, so it is then a plain one.
  func kind(of call: FunctionCall) -> CallKind {
    let name = rules.key(call.name.name.text)
    if rules.ignoresCase {
      if BuiltinFunctions.windowFunctions.contains(name) || call.over != nil { return .window }
      let isScalar = (name == "max" || name == "min") && call.arguments.count > 1
      return BuiltinFunctions.sqliteAggregates.contains(name) && !isScalar ? .aggregate : .plain
    }
    let routines = catalog.routines(call.name)
    if !routines.isEmpty {
      guard routines.allSatisfy({ $0.kind == .aggregate }) else { return .plain }
      return call.over == nil ? .aggregate : .window
    }
    let isOrderedSet = !call.withinGroup.isEmpty
    if BuiltinFunctions.windowFunctions.contains(name), !isOrderedSet { return .window }
    guard BuiltinFunctions.aggregates.contains(name) else { return .plain }
    return call.over == nil ? .aggregate : .window
  }

  /// Checks where the call stands; `bindings` is how many names were bound before its arguments.
  mutating func checkPlace(of call: FunctionCall, _ kind: CallKind, bindings: Int) {
    guard kind != .plain, isOwnText else { return }
    guard let index = home(since: bindings) else { return }
    let scope = scopes[index]
    let name = call.name.name.text
    if kind == .aggregate {
      let isOrder = scope.clause == .orderBy && rules.ignoresCase && !scope.ordersAggregates
      if isOrder || !scope.clause.takesAggregates {
        refuseAggregate(name, scope.clause, call.name.span)
      } else if scope.openAggregates > 0 {
        refuse(
          .engines(sqlstate: "42803", "aggregate function calls cannot be nested", "misuse of aggregate function \(name)()"),
          call.name.span)
      }
    } else if !scope.clause.takesWindowFunctions {
      refuse(
        .engines(
          sqlstate: "42P20", "window functions are not allowed in \(scope.clause.rawValue)",
          "misuse of window function \(name)()"), call.name.span)
    } else if scope.openAggregates > 0 {
      refuse(
        .engines(
          sqlstate: "42803", "aggregate function calls cannot contain window function calls",
          "misuse of window function \(name)()"), call.name.span)
    } else if scope.openWindowCalls > 0 {
      refuse(
        .engines(sqlstate: "42P20", "window function calls cannot be nested", "misuse of window function \(name)()"),
        call.name.span)
    }
  }

  private mutating func refuseAggregate(_ name: String, _ clause: Clause, _ span: Span) {
    let sqlite =
      switch clause {
      case .groupBy: "aggregate functions are not allowed in the GROUP BY clause"
      case .condition, .orderBy: "misuse of aggregate: \(name)()"
      default: "misuse of aggregate function \(name)()"
      }
    if rules.ignoresCase, clause == .values { return }
    if rules.ignoresCase, clause == .orderBy, openQueries > 1 {
      // The order of a query inside may be left out before anybody looks at it.
      return doubt("whether SQLite looks at the order of a query inside is not known")
    }
    refuse(.engines(sqlstate: "42803", "aggregate functions are not allowed in \(clause.rawValue)", sqlite), span)
  }

  /// The scope that an aggregate belongs to: that of the nearest query whose columns its arguments name.
  private func home(since bindings: Int) -> Int? {
    let levels = query.bindings.suffix(from: min(bindings, query.bindings.count)).map(\.level)
    var level = levels.min() ?? 0
    for index in scopes.indices.reversed() {
      let scope = scopes[index]
      if level == 0, !scope.isPartial || [.values, .set, .from].contains(scope.clause) { return index }
      if !scope.isPartial { level -= 1 }
    }
    return nil
  }

  /// Reads the arguments of an aggregate or window function.
  mutating func inCall(_ kind: CallKind, _ body: (inout Resolution) -> Void) {
    guard kind != .plain, let index = scopes.indices.last else { return body(&self) }
    if kind == .aggregate { scopes[index].openAggregates += 1 } else { scopes[index].openWindowCalls += 1 }
    body(&self)
    if kind == .aggregate { scopes[index].openAggregates -= 1 } else { scopes[index].openWindowCalls -= 1 }
  }

  /// OVER, FILTER, DISTINCT and ORDER BY behind a call that does not take them.
  mutating func checkForm(of call: FunctionCall, _ kind: CallKind) {
    let name = call.name.name.text
    let isKnown = rules.ignoresCase ? BuiltinFunctions.sqlite.contains(rules.key(name)) : isBuiltinOnly(call)
    guard isKnown else { return }
    if rules.ignoresCase { return checkSQLiteForm(of: call, kind, name) }
    func refuse(_ sqlstate: String, _ words: String) { self.refuse(.other(sqlstate: sqlstate, words), call.name.span) }
    switch kind {
    case .plain:
      let isNot = "but \(name) is not an aggregate function"
      if call.isStar { return refuse("42809", "\(name)(*) specified, \(isNot)") }
      if call.quantifier == .distinct { return refuse("42809", "DISTINCT specified, \(isNot)") }
      if !call.withinGroup.isEmpty { return refuse("42809", "WITHIN GROUP specified, \(isNot)") }
      if !call.orderBy.isEmpty { return refuse("42809", "ORDER BY specified, \(isNot)") }
      if call.filter != nil { return refuse("42809", "FILTER specified, \(isNot)") }
      if call.over != nil {
        return refuse("42809", "OVER specified, but \(name) is not a window function nor an aggregate function")
      }
    case .window:
      if call.over == nil { return refuse("42809", "window function \(name) requires an OVER clause") }
      if call.quantifier == .distinct { return refuse("0A000", "DISTINCT is not implemented for window functions") }
      if !call.orderBy.isEmpty { return refuse("0A000", "aggregate ORDER BY is not implemented for window functions") }
      if call.filter != nil, BuiltinFunctions.windowFunctions.contains(name) {
        return refuse("0A000", "FILTER is not implemented for non-aggregate window functions")
      }
    case .aggregate:
      if ["mode", "percentile_cont", "percentile_disc"].contains(name), call.withinGroup.isEmpty {
        return refuse("42809", "WITHIN GROUP is required for ordered-set aggregate \(name)")
      }
      if name == "count", call.arguments.isEmpty, !call.isStar {
        return refuse("42809", "count(*) must be used to call a parameterless aggregate function")
      }
      checkDistinctOrder(of: call)
    }
  }

  private mutating func checkDistinctOrder(of call: FunctionCall) {
    guard call.quantifier == .distinct else { return }
    let arguments = Set(call.arguments.map { StoredExpression($0.value).text })
    for key in call.orderBy where !arguments.contains(StoredExpression(key.expression).text) {
      guard case .column(let reference) = key.expression else {
        doubt("whether ORDER BY fits DISTINCT in an aggregate is not known")
        continue
      }
      let same = call.arguments.contains { argument in
        if case .column(let other) = argument.value { other.name.text == reference.name.text } else { false }
      }
      if same { continue }
      refuse(
        .other(
          sqlstate: "42P10", "in an aggregate with DISTINCT, ORDER BY expressions must appear in argument list"),
        key.expression.span)
    }
  }

  private mutating func checkSQLiteForm(of call: FunctionCall, _ kind: CallKind, _ name: String) {
    func refuse(_ words: String) { self.refuse(.other(sqlstate: "", words), call.name.span) }
    let key = rules.key(name)
    let isWindowOnly = BuiltinFunctions.windowFunctions.contains(key)
    let isAggregate = BuiltinFunctions.sqliteAggregates.contains(key)
    if !call.orderBy.isEmpty, catalog.serverVersion < 3044 { return refuse("near \"ORDER\": syntax error") }
    if call.over == nil, isWindowOnly { return refuse("misuse of window function \(name)()") }
    if call.over != nil, !isWindowOnly, !isAggregate { return refuse("\(name)() may not be used as a window function") }
    if call.filter != nil, !isWindowOnly, !isAggregate {
      return refuse("FILTER may not be used with non-aggregate \(name)()")
    }
    if call.filter != nil, isWindowOnly {
      return refuse("FILTER clause may only be used with aggregate window functions")
    }
    guard call.quantifier == .distinct else { return }
    if call.over != nil { return refuse("DISTINCT is not supported for window functions") }
    if isAggregate, call.arguments.count != 1 { refuse("DISTINCT aggregates must have exactly one argument") }
  }

  /// Whether the call can only mean a function of the server's own.
  func isBuiltinOnly(_ call: FunctionCall) -> Bool {
    guard call.name.schema.map({ $0.text == "pg_catalog" }) ?? true, catalog.routines(call.name).isEmpty, !mayHoldMore else {
      return false
    }
    return serverFunctions.has(call.name.name.text)
  }
}
