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
      guard case .enumeration = user.kind else { return nil }
      return "\(array)enum \(user.schema).\(user.name)"
    }
    guard type.schema == nil else { return nil }
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
    if name.hasPrefix("enum ") {
      let parts = name.dropFirst(5).split(separator: ".", maxSplits: 1).map(String.init)
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
    case .found(let result): return valueType(of: result)
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
    if case .row(let first) = left, case .row(let second) = right, first.elements.count == second.elements.count {
      for (left, right) in zip(first.elements, second.elements) { _ = compared(left, symbol, right, span) }
      return boolean
    }
    let first = value(left)
    let second = value(right)
    compare(first, symbol, second, span)
    fits(left, second)
    fits(right, first)
    pair(left, right)
    return boolean
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
    guard let chosen else { return .untyped }
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
    guard let type = wanted.type, case .literal(let literal) = expression, case .string(let string) = literal.kind else { return }
    if type.isArray {
      let first = string.value.first { !$0.isWhitespace }
      guard first != "{", first != "[" else { return }
      refuse(.other(sqlstate: "22P02", "malformed array literal: \"\(string.value)\""), literal.span)
    } else if let user = catalog.userType(of: type) {
      guard let labels = user.labels, !labels.contains(string.value) else { return }
      refuse(.other(sqlstate: "22P02", "invalid input value for enum \(type.text): \"\(string.value)\""), literal.span)
    } else if type.name == "jsonb" || type.name == "json" {
      let first = string.value.first { !$0.isWhitespace }
      if let first, "{[\"-tfn".contains(first) || first.isNumber { return }
      refuse(.other(sqlstate: "22P02", "invalid input syntax for type json"), literal.span)
    } else if Self.moments.contains(type.name) {
      let text = string.value.lowercased().filter { !$0.isWhitespace }
      let words = ["now", "today", "tomorrow", "yesterday", "epoch", "infinity", "-infinity"]
      if !words.contains(text), text.first?.isNumber != true { doubt("whether `\(string.value)` is a \(type.name) is not known") }
    } else if let isValid = Self.spellings[type.name], !isValid(string.value) {
      refuse(.other(sqlstate: "22P02", "invalid input syntax for type \(type.name): \"\(string.value)\""), literal.span)
    }
  }

  /// Types of moments, whose spellings are many.
  private static let moments: Set<String> = [
    "date", "timestamp", "timestamptz", "timestamp with time zone", "timestamp without time zone",
  ]

  /// Types whose spelling is simple enough to know a wrong one.
  private static let spellings: [String: @Sendable (String) -> Bool] = [
    "smallint": isInteger, "integer": isInteger, "bigint": isInteger,
    "boolean": { text in
      let text = text.lowercased().filter { !$0.isWhitespace }
      return ["1", "0", "on", "of", "off"].contains(text)
        || (!text.isEmpty && ["true", "false", "yes", "no"].contains { $0.hasPrefix(text) })
    },
    "uuid": { text in text.count { $0.isHexDigit } == 32 && text.allSatisfy { $0.isHexDigit || "-{}".contains($0) } },
  ]

  @Sendable private static func isInteger(_ text: String) -> Bool {
    let digits = text.filter { !$0.isWhitespace }
    let plain = digits.hasPrefix("-") || digits.hasPrefix("+") ? digits.dropFirst() : digits[...]
    return !plain.isEmpty && plain.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// The type that a written one stands for; unsure where it is not known.
  func valueType(of type: DataType) -> ValueType {
    guard rules.hasRealTypes else { return .unsure }
    let result = catalog.columnType(type).type
    return result.isUnresolved || result.name.isEmpty ? .unsure : .sure(base(of: result))
  }

  /// CAST: the type must be there, and a constant must fit it.
  mutating func cast(_ node: TypeCast) -> ValueType {
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
    if to.name == "regclass", case .literal(let literal) = node.operand, case .string(let string) = literal.kind,
      let last = string.value.split(separator: ".").last,
      !catalog.schemas.values.contains(where: { $0.relations.contains(String(last)) })
    {
      doubt("whether `\(string.value)` is a relation is not known")
    }
    fits(node.operand, .sure(base))
    if operatorsAreKnown, let first = code(from), let second = code(.sure(base)), !TypeCasts.isExplicit(first, to: second) {
      refuse(.other(sqlstate: "42846", "cannot cast type \(words(of: from)) to \(words(of: .sure(base)))"), node.span)
    }
    return .sure(base)
  }

  /// Checks a value that is stored in a column.
  mutating func assign(_ expression: Expression?, _ type: ValueType, to column: Column, _ span: Span) {
    guard rules.hasRealTypes else { return }
    let wanted = valueType(of: column)
    if let expression { fits(expression, wanted) }
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
    if symbol == "||" {
      // A constant beside an array or a document is read as one.
      if right.type?.isArray == true || code(right) == "jsonb" { fits(node.left, right) }
      if left.type?.isArray == true || code(left) == "jsonb" { fits(node.right, left) }
    }
    pair(node.left, node.right)
    return compare(left, symbol, right, node.span)
  }

  mutating func unary(_ node: UnaryOperation) -> ValueType {
    let type = value(node.operand)
    guard operatorsAreKnown, case .type = given(type), node.operatorName.qualifiers.isEmpty,
      let known = BuiltinOperators.operators[node.operatorName.symbol]
    else { return .unsure }
    let overloads = known.filter { $0.hasPrefix(",") }.compactMap { Overload($0[...]) }
    switch OverloadChoice.choose(overloads, [given(type)]) {
    case .found(let result): return valueType(of: result)
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
    if let symbol = Self.matchSymbols[node.kind] { compare(left, (node.isNegated ? "!" : "") + symbol, right, node.span) }
    return boolean
  }
}
