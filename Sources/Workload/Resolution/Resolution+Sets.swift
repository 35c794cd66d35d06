import Catalog
import SQLSyntax
import SourceText

/// Lists behind IN, and subscripts.
extension Resolution {
  /// `operand IN (list)`: values without columns are brought to one type where they have one (transformAExprIn of
  /// PostgreSQL's parse_expr.c); the others are compared one by one.
  mutating func listed(_ operand: Expression, _ symbol: String, _ list: [Expression]) {
    let left = value(operand)
    let types = list.map { value($0) }
    let plain = list.indices.filter { !list[$0].namesColumns }
    let isArray = rules.hasRealTypes && plain.count > 1
    let shared = isArray ? sharedType([left] + plain.map { types[$0] }) : nil
    for (at, item) in list.enumerated() {
      pair(operand, item)
      guard let shared, plain.contains(at) else {
        compare(left, symbol, types[at], item.span)
        fit(operand, left, symbol, item, types[at])
        continue
      }
      fits(item, shared)
      compare(left, symbol, shared, item.span)
      fit(operand, left, symbol, item, shared)
    }
  }

  /// Constants and parameters that are looked for among the results of a query take its columns' types.
  mutating func fit(_ operand: Expression, _ left: [ValueType], _ symbol: String, _ right: [ValueType]) {
    let expressions = if case .row(let row) = operand { row.elements } else { [operand] }
    for (at, expression) in expressions.enumerated() where at < left.count && at < right.count && left[at] == .untyped {
      fits(expression, operands(.untyped, symbol, right[at]).left)
    }
  }

  /// `base[lower:upper]`, with all the subscripts behind one value.
  mutating func subscripted(_ node: Subscript) -> ValueType {
    var steps: [Subscript] = [node]
    while case .subscript(let inner) = steps[steps.count - 1].base, !steps[steps.count - 1].isBaseParenthesised {
      steps.append(inner)
    }
    let base = value(steps[steps.count - 1].base)
    var isSlice = false
    for step in steps.reversed() {
      isSlice = isSlice || step.isSlice
      for index in [step.lower, step.upper].compactMap({ $0 }) {
        let type = value(index)
        checkIndex(index, type, of: base)
      }
      if step.isSlice, code(base) == "jsonb" {
        refuse(.other(sqlstate: "42804", "jsonb subscript does not support slices"), step.span)
      }
    }
    if base == .untyped, operatorsAreKnown, case .literal = steps[steps.count - 1].base {
      refuse(
        .other(sqlstate: "42804", "cannot subscript type unknown because it does not support subscripting"), node.span)
    }
    guard var type = base.type else { return .unsure }
    if type.isArray {
      if !isSlice { type.isArray = false }
      return .sure(type)
    }
    if type.schema == nil, type.name == "jsonb" { return base }
    if let code = code(base), !Self.subscriptable.contains(code) {
      refuse(
        .other(sqlstate: "42804", "cannot subscript type \(words(of: base)) because it does not support subscripting"), node.span)
    }
    return .unsure
  }

  /// Types besides arrays and jsonb that take subscripts, out of `pg_type`.
  private static let subscriptable: Set<String> = ["name", "point", "lseg", "box", "line", "int2vector", "oidvector"]

  private mutating func checkIndex(_ index: Expression, _ type: ValueType, of base: ValueType) {
    if code(base) == "jsonb" {
      if type == .untyped { fits(index, text) }
      if let code = code(type), !TypeCasts.isImplicit(code, to: "int4"), !TypeCasts.isImplicit(code, to: "text"),
        operatorsAreKnown
      {
        refuse(.other(sqlstate: "42804", "subscript type \(words(of: type)) is not supported"), index.span)
      }
      return
    }
    guard base.type?.isArray == true || ["point", "box", "lseg", "line", "name"].contains(code(base)) else { return }
    if type == .untyped { fits(index, .sure(ColumnType("integer"))) }
    guard operatorsAreKnown, let code = code(type), !TypeCasts.isAssignment(code, to: "int4") else { return }
    refuse(.other(sqlstate: "42804", "array subscript must have type integer"), index.span)
  }
}

extension Expression {
  /// Whether a column stands in it.
  fileprivate var namesColumns: Bool {
    switch self {
    case .literal, .parameter: false
    case .column: true
    default: !SyntaxReferences(self).columns.isEmpty
    }
  }
}
