import Catalog
import SQLSyntax
import SourceText

/// Types: what may be compared, joined into one column, stored. Only what PostgreSQL surely refuses is refused.
extension Resolution {
  /// Whether operators and casts are PostgreSQL's own only.
  var operatorsAreKnown: Bool {
    rules.hasRealTypes && catalog.unknown.isEmpty
      && !catalog.others.contains { $0.kind.hasPrefix("operator") || $0.kind.hasPrefix("cast") }
  }

  /// The name of a type in `pg_type`, arrays with `_` before it, enums as `enum schema.name`; nil for other types of the user's.
  func code(_ value: ValueType) -> String? {
    guard rules.hasRealTypes, let type = value.type else { return nil }
    let array = type.isArray ? "_" : ""
    if let user = catalog.userType(of: type) {
      switch user.kind {
      case .enumeration: return "\(array)enum \(user.schema).\(user.name)"
      case .composite: return "\(array)row \(user.schema).\(user.name)"
      default: return nil
      }
    }
    if let schema = type.schema { return attributes(of: type) == nil ? nil : "\(array)row \(schema).\(type.name)" }
    let name = Self.codes[type.name] ?? type.name
    return TypeCasts.isBuiltin(name) ? array + name : nil
  }

  /// Names that PostgreSQL prints, and those in `pg_type`.
  private static let codes: [String: String] = [
    "smallint": "int2", "integer": "int4", "bigint": "int8", "real": "float4", "double precision": "float8",
    "boolean": "bool", "character": "bpchar", "character varying": "varchar", "bit varying": "varbit",
    "timestamp without time zone": "timestamp", "timestamp with time zone": "timestamptz",
    "time without time zone": "time", "time with time zone": "timetz", "\"char\"": "char",
  ]
  private static let printed = Dictionary(codes.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })

  /// The type of this name in `pg_type`.
  func valueType(of code: String?) -> ValueType {
    guard var name = code else { return .unsure }
    let isArray = name.hasPrefix("_")
    if isArray { name.removeFirst() }
    var type: ColumnType
    if name.hasPrefix("enum ") || name.hasPrefix("row ") {
      let parts = name.drop { $0 != " " }.dropFirst().split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return .unsure }
      type = ColumnType(parts[1])
      type.schema = parts[0]
    } else {
      type = ColumnType(Self.printed[name] ?? name)
    }
    type.isArray = isArray
    return .sure(type)
  }

  /// What an overload is chosen by.
  func given(_ value: ValueType) -> Given {
    switch value {
    case .untyped: .untyped
    case .unsure: .unsure
    case .sure: code(value).map { .type($0) } ?? .unsure
    }
  }

  /// Checks that there is an operator between two types, and gives its result.
  @discardableResult
  mutating func compare(_ left: ValueType, _ symbol: String, _ right: ValueType, _ span: Span) -> ValueType {
    guard operatorsAreKnown else { return .unsure }
    let symbol = symbol == "!=" ? "<>" : symbol
    let sides = (given(left), given(right))
    guard sides != (.untyped, .untyped) else { return .unsure }
    guard let known = BuiltinOperators.binary[symbol] else {
      doubt("the operator `\(symbol)` is not known")
      return .unsure
    }
    // A constant is taken for the other side's type first.
    let exact: String? =
      switch sides {
      case (.type(let left), .type(let right)): known.exact["\(left),\(right)"]
      case (.untyped, .type(let type)), (.type(let type), .untyped): known.exact["\(type),\(type)"]
      default: nil
      }
    if let exact { return valueType(of: exact) }
    switch OverloadChoice.choose(known.overloads, [sides.0, sides.1]) {
    case .found(let result, _): return valueType(of: result)
    case .ambiguous:
      if hasForeignOperators { return .unsure }
      refuse(
        .other(sqlstate: "42725", "operator is not unique: \(words(of: left)) \(symbol) \(words(of: right))"), span)
      return .unsure
    case .absent:
      if hasForeignOperators, !["=", "<>", "<", ">", "<=", ">="].contains(symbol) {
        doubt("the operator `\(symbol)` may come from an extension")
      } else {
        refuseOperator(left, symbol, right, span)
      }
      return .unsure
    }
  }

  private var hasForeignOperators: Bool { catalog.extensions.contains { $0.name != "plpgsql" } }

  private mutating func refuseOperator(_ left: ValueType, _ symbol: String, _ right: ValueType, _ span: Span) {
    refuse(.other(sqlstate: "42883", "operator does not exist: \(words(of: left)) \(symbol) \(words(of: right))"), span)
  }

  /// Resolves both sides of a comparison.
  mutating func compared(_ left: Expression, _ symbol: String, _ right: Expression, _ span: Span) -> ValueType {
    if left.isRowLike || right.isRowLike { return comparedRows(left, symbol, right, span) }
    let first = value(left)
    let second = value(right)
    compare(first, symbol, second, span)
    fit(left, first, symbol, right, second)
    pair(left, right)
    return boolean
  }

  /// Gives constants and parameters beside an operator the type that it asks for.
  mutating func fit(_ left: Expression, _ first: ValueType, _ symbol: String, _ right: Expression, _ second: ValueType) {
    if first == .untyped, second == .untyped, ["=", "<>", "!=", "<", ">", "<=", ">=", "||"].contains(symbol) {
      fits(left, text)
      fits(right, text)
    }
    if first == .untyped { fits(left, beside: second, symbol) }
    if second == .untyped { fits(right, beside: first, symbol) }
  }

  private mutating func fits(_ expression: Expression, beside other: ValueType, _ symbol: String) {
    if let code = code(other) {
      fits(expression, operand(of: symbol, beside: code))
    } else if case .literal = expression {
      fits(expression, other)
    }
  }

  /// Notes the column that a parameter is compared with.
  mutating func pair(_ left: Expression, _ right: Expression) {
    for (one, other) in [(left, right), (right, left)] {
      guard case .parameter = one, case .column = other else { continue }
      guard case .column(let identity)? = query.bindings.last(where: { $0.span == other.span })?.target else { continue }
      note(one, with: identity)
    }
  }

  /// The one type that several values are brought to, as the server chooses it.
  mutating func common(_ types: [ValueType], _ word: String, _ span: Span) -> ValueType {
    guard rules.hasRealTypes else { return .unsure }
    guard !types.contains(where: { given($0) == .unsure }) else { return .unsure }
    var chosen: String?
    for type in types {
      guard let next = code(type), next != chosen else { continue }
      guard let before = chosen else {
        chosen = next
        continue
      }
      if TypeCasts.category(before) != TypeCasts.category(next) {
        refuse(
          .other(
            sqlstate: "42804",
            "\(word) types \(words(of: valueType(of: before))) and \(words(of: valueType(of: next))) cannot be matched"), span)
        return .unsure
      }
      if !TypeCasts.isPreferred(before), TypeCasts.isImplicit(before, to: next), !TypeCasts.isImplicit(next, to: before) {
        chosen = next
      }
    }
    // Constants without a type are texts where they meet each other only.
    guard let chosen else { return text }
    for type in types {
      guard let from = code(type), !TypeCasts.isImplicit(from, to: chosen) else { continue }
      refuse(
        .other(
          sqlstate: "42846",
          "\(word) could not convert type \(words(of: type)) to \(words(of: valueType(of: chosen)))"), span)
      return .unsure
    }
    return valueType(of: chosen)
  }

  /// Checks a constant in quotes against the type that its place asks for.
  mutating func fits(_ expression: Expression, _ wanted: ValueType) {
    settle(expression, as: wanted)
    guard let type = wanted.type, case .literal(let literal) = expression, case .string(let string) = literal.kind else { return }
    switch ConstantSpelling(catalog).check(string.value, as: type) {
    case .right: break
    case .wrong(let sqlstate, let message): refuse(.other(sqlstate: sqlstate, message), literal.span)
    case .unsure(let reason): doubt(reason)
    }
  }

  /// The type that a written one stands for; unsure where it is not known.
  func valueType(of type: DataType) -> ValueType {
    guard rules.hasRealTypes else { return .unsure }
    let result = catalog.columnType(type).type
    return result.isUnresolved || result.name.isEmpty ? .unsure : .sure(base(of: result))
  }

  /// CAST: the type must be there, and a constant must fit it.
  mutating func cast(_ node: TypeCast) -> ValueType {
    if rules.hasRealTypes, case .array(let array) = node.operand, !array.isNested {
      let to = catalog.columnType(node.type).type
      if to.isArray, !to.isUnresolved { return castArray(array, to: base(of: to), node.span) }
    }
    let from = value(node.operand)
    guard rules.hasRealTypes else { return .unsure }
    let to = catalog.columnType(node.type).type
    if to.isUnresolved {
      let name = node.type.name
      if !catalog.extensions.isEmpty || mayHoldMore || name.schema?.text == "pg_catalog" || name.name.text.hasPrefix("pg_") {
        doubt("the type `\(written(name))` is not known")
      } else {
        refuse(.noType(written(name)), node.type.span)
      }
      return .unsure
    }
    let base = base(of: to)
    if to.name == "regclass", case .literal(let literal) = node.operand { regclass(literal, thing: "relation") }
    if case .row(let row) = node.operand, from == .unsure { castRow(row, to: base, node.span) }
    fits(node.operand, .sure(base))
    if operatorsAreKnown, let first = code(from), let second = code(.sure(base)), !TypeCasts.isExplicit(first, to: second) {
      refuse(.other(sqlstate: "42846", "cannot cast type \(words(of: from)) to \(words(of: .sure(base)))"), node.span)
    }
    return .sure(base)
  }

  /// ARRAY[ … ]::type[]: each element is cast.
  private mutating func castArray(_ array: ArrayConstructor, to type: ColumnType, _ span: Span) -> ValueType {
    var element = type
    element.isArray = false
    let wanted = ValueType.sure(base(of: element))
    for item in array.elements {
      // Another dimension has the same elements.
      if case .array(let inner) = item {
        _ = castArray(inner, to: type, span)
        continue
      }
      let from = value(item)
      fits(item, wanted)
      guard operatorsAreKnown, let first = code(from), let second = code(wanted), !TypeCasts.isExplicit(first, to: second) else {
        continue
      }
      refuse(.other(sqlstate: "42846", "cannot cast type \(words(of: from)) to \(words(of: wanted))"), item.span)
    }
    return .sure(type)
  }

  /// Checks a value that is stored in a column.
  mutating func assign(_ expression: Expression?, _ type: ValueType, to column: Column, _ span: Span) {
    guard rules.hasRealTypes else { return }
    let wanted = valueType(of: column)
    if let expression { fits(expression, wanted) }
    if case .row(let row)? = expression, let target = wanted.type { castRow(row, to: target, span) }
    guard operatorsAreKnown, let from = code(type), let to = code(wanted), !TypeCasts.isAssignment(from, to: to),
      let known = type.type,
      let target = wanted.type
    else { return }
    refuse(
      .other(
        sqlstate: "42804",
        "column \"\(column.name)\" is of type \(words(of: .sure(target))) but expression is of type \(words(of: .sure(known)))"),
      span)
  }

  // MARK: Operators

  mutating func binary(_ node: BinaryOperation) -> ValueType {
    let symbol = node.operatorName.symbol
    if ["=", "<>", "!=", "<", ">", "<=", ">=", "==", "IS", "IS NOT"].contains(symbol) {
      return compared(node.left, symbol, node.right, node.span)
    }
    let left = value(node.left)
    let right = value(node.right)
    guard rules.hasRealTypes, node.operatorName.qualifiers.isEmpty else { return .unsure }
    pair(node.left, node.right)
    let type = compare(left, symbol, right, node.span)
    if left == .untyped, right == .untyped {
      if ["+", "-", "*", "/", "%"].contains(symbol), operatorsAreKnown, !hasForeignOperators {
        refuse(.other(sqlstate: "42725", "operator is not unique: unknown \(symbol) unknown"), node.span)
      }
      if symbol == "||" {
        fit(node.left, left, symbol, node.right, right)
        return text
      }
    }
    fit(node.left, left, symbol, node.right, right)
    return type
  }

  mutating func unary(_ node: UnaryOperation) -> ValueType {
    let type = value(node.operand)
    guard operatorsAreKnown, case .type = given(type), node.operatorName.qualifiers.isEmpty,
      let known = BuiltinOperators.operators[node.operatorName.symbol]
    else { return .unsure }
    let overloads = known.filter { $0.hasPrefix(",") }.compactMap { Overload($0[...]) }
    switch OverloadChoice.choose(overloads, [given(type)]) {
    case .found(let result, _): return valueType(of: result)
    case .ambiguous: return .unsure
    case .absent:
      refuse(.other(sqlstate: "42883", "operator does not exist: \(node.operatorName.symbol) \(words(of: type))"), node.span)
      return .unsure
    }
  }

  private static let matchSymbols: [PatternMatch.Kind: String] = [.like: "~~", .ilike: "~~*", .similar: "~"]

  mutating func match(_ node: PatternMatch) -> ValueType {
    let left = value(node.operand)
    let right = value(node.pattern)
    values([node.escape].compactMap { $0 })
    pair(node.operand, node.pattern)
    if node.kind == .regexp, rules.ignoresCase {
      // SQLite has the word and leaves the function to the program.
      doubt("the function `regexp` is not one of SQLite's own")
    }
    if let symbol = Self.matchSymbols[node.kind] { compare(left, (node.isNegated ? "!" : "") + symbol, right, node.span) }
    let wanted = code(left) == "bytea" || code(right) == "bytea" ? valueType(of: "bytea") : text
    if left == .untyped { fits(node.operand, wanted) }
    if right == .untyped { fits(node.pattern, wanted) }
    return boolean
  }
}
