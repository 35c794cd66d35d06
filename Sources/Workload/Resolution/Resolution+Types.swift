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

  private func families(_ left: ValueType, _ right: ValueType) -> (TypeFamily, TypeFamily)? {
    guard operatorsAreKnown, let left = left.type, let right = right.type, let first = TypeFamily(left, catalog),
      let second = TypeFamily(right, catalog)
    else { return nil }
    return (first, second)
  }

  /// Checks that there is a comparison between two types.
  mutating func compare(_ left: ValueType, _ symbol: String, _ right: ValueType, _ span: Span) {
    let isOrder = ["=", "<>", "!=", "<", ">", "<=", ">="].contains(symbol)
    guard isOrder else { return }
    if operatorsAreKnown, left.type?.name == "json" && left.type?.isArray == false, right != .unsure {
      return refuseOperator(left, symbol, right, span)
    }
    guard let (first, second) = families(left, right), first != second else { return }
    refuseOperator(left, symbol, right, span)
  }

  private mutating func refuseOperator(_ left: ValueType, _ symbol: String, _ right: ValueType, _ span: Span) {
    let symbol = symbol == "!=" ? "<>" : symbol
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

  /// The one type that several values are brought to.
  mutating func common(_ types: [ValueType], _ word: String, _ span: Span) -> ValueType {
    guard rules.hasRealTypes else { return .unsure }
    var result: ColumnType?
    for type in types {
      guard let type = type.type else { continue }
      guard let before = result else {
        result = type
        continue
      }
      if let (first, second) = families(.sure(before), .sure(type)), first != second {
        refuse(
          .other(sqlstate: "42804", "\(word) types \(words(of: .sure(before))) and \(words(of: .sure(type))) cannot be matched"), span)
        return .unsure
      }
      if before.name != type.name { result = wider(before, type) }
    }
    if let result, !types.contains(.unsure) { return result.name.isEmpty ? .unsure : .sure(result) }
    return types.allSatisfy { $0 == .untyped } ? .untyped : .unsure
  }

  /// Numbers in the order in which PostgreSQL widens them.
  private static let widths = ["smallint", "integer", "bigint", "numeric", "real", "double precision"]

  private func wider(_ left: ColumnType, _ right: ColumnType) -> ColumnType {
    if let first = Self.widths.firstIndex(of: left.name), let second = Self.widths.firstIndex(of: right.name) {
      return first > second ? left : right
    }
    if TypeFamily(left, catalog) == .text { return ColumnType("text") }
    if left.name == "date" { return right }
    if right.name == "date" { return left }
    return left.name.hasSuffix("with time zone") && left.name.hasPrefix("timestamp") ? left : right
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
    } else if let isValid = Self.spellings[type.name], !isValid(string.value) {
      refuse(.other(sqlstate: "22P02", "invalid input syntax for type \(type.name): \"\(string.value)\""), literal.span)
    }
  }

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
    fits(node.operand, .sure(base))
    if let (first, second) = families(from, .sure(base)), first.surelyCannotCast(to: second) {
      refuse(.other(sqlstate: "42846", "cannot cast type \(words(of: from)) to \(words(of: .sure(base)))"), node.span)
    }
    return .sure(base)
  }

  /// Checks a value that is stored in a column.
  mutating func assign(_ expression: Expression?, _ type: ValueType, to column: Column, _ span: Span) {
    guard rules.hasRealTypes else { return }
    let wanted = valueType(of: column)
    if let expression { fits(expression, wanted) }
    guard let (to, from) = families(wanted, type), !to.takesByAssignment(from), let known = type.type, let target = wanted.type else {
      return
    }
    refuse(
      .other(
        sqlstate: "42804",
        "column \"\(column.name)\" is of type \(words(of: .sure(target))) but expression is of type \(words(of: .sure(known)))"), span)
  }

  // MARK: Operators

  mutating func binary(_ node: BinaryOperation) -> ValueType {
    let symbol = node.operatorName.symbol
    if ["=", "<>", "!=", "<", ">", "<=", ">=", "==", "IS", "IS NOT"].contains(symbol) {
      return compared(node.left, symbol, node.right, node.span)
    }
    let left = value(node.left)
    let right = value(node.right)
    guard rules.hasRealTypes else { return .unsure }
    switch symbol {
    case "+", "-", "*", "/", "%": return arithmetic(left, symbol, right, node.span)
    case "||":
      if left.type.flatMap({ TypeFamily($0, catalog) }) == .text || right.type.flatMap({ TypeFamily($0, catalog) }) == .text {
        return .sure(ColumnType("text"))
      }
      // A constant beside an array is read as an array.
      if right.type?.isArray == true { fits(node.left, right) }
      if left.type?.isArray == true { fits(node.right, left) }
      return left == right ? left : .unsure
    case "->", "->>", "#>", "#>>":
      if operatorsAreKnown, let type = left.type, let family = TypeFamily(type, catalog), family != .json, family != .jsonb,
        family != .text || type.name != "hstore"
      {
        refuseOperator(left, symbol, right, node.span)
        return .unsure
      }
      return symbol.hasSuffix(">>") ? .sure(ColumnType("text")) : left
    case "@>", "<@", "&&", "?", "?|", "?&", "~", "~*", "!~", "!~*", "@@":
      if let (first, second) = families(left, right), isSurelyWrong(first, symbol, second) {
        refuseOperator(left, symbol, right, node.span)
      }
      return boolean
    default: return .unsure
    }
  }

  private func isSurelyWrong(_ left: TypeFamily, _ symbol: String, _ right: TypeFamily) -> Bool {
    switch symbol {
    case "~", "~*", "!~", "!~*": return left != .text || right != .text
    case "@>", "<@", "&&":
      if case .array = left { return left != right }
      return left != right && (left == .number || left == .boolean || left == .text || left == .uuid)
    default: return false
    }
  }

  private mutating func arithmetic(_ left: ValueType, _ symbol: String, _ right: ValueType, _ span: Span) -> ValueType {
    guard let first = left.type, let second = right.type else {
      // A constant or parameter takes the other side's type where that is a number.
      if left == .untyped, let type = right.type, TypeFamily(type, catalog) == .number { return right }
      if right == .untyped, let type = left.type, TypeFamily(type, catalog) == .number { return left }
      return .unsure
    }
    guard let (one, other) = families(left, right) else { return .unsure }
    switch (one, other) {
    case (.number, .number): return .sure(wider(first, second))
    case (.moment, .moment) where symbol == "-" && (first.name != "date" || second.name != "date"): return .sure(ColumnType("interval"))
    case (.moment, .clock) where second.name == "interval" && first.name != "date": return left
    case (.text, .number), (.number, .text), (.text, .text), (.boolean, _), (_, .boolean), (.uuid, _), (_, .uuid):
      refuseOperator(left, symbol, right, span)
      return .unsure
    default: return .unsure
    }
  }

  private static let matchSymbols: [PatternMatch.Kind: String] = [.like: "~~", .ilike: "~~*", .similar: "~"]

  mutating func match(_ node: PatternMatch) -> ValueType {
    let left = value(node.operand)
    let right = value(node.pattern)
    values([node.escape].compactMap { $0 })
    pair(node.operand, node.pattern)
    if operatorsAreKnown, let symbol = Self.matchSymbols[node.kind] {
      for side in [left, right] {
        guard let type = side.type, let family = TypeFamily(type, catalog), family != .text, family != .bytes else { continue }
        refuseOperator(left, (node.isNegated ? "!" : "") + symbol, right, node.span)
        break
      }
    }
    return boolean
  }
}
