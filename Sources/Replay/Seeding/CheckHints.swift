import Catalog
import SQLSyntax

/// What the CHECKs of a table say about good values of its columns: literals they are compared with, and lengths.
struct CheckHints {
  /// Values by column.
  private(set) var values: [String: [SeedValue]] = [:]
  /// Lengths by column.
  private(set) var lengths: [String: [Int]] = [:]
  private let rules: SchemaRules
  /// The column that VALUE stands for.
  private let domainColumn: String?

  init(rules: SchemaRules, domainColumn: String? = nil) {
    self.rules = rules
    self.domainColumn = domainColumn
  }

  mutating func read(_ expression: Expression, depth: Int = 0) {
    guard depth < 200 else { return }
    switch expression {
    case .logical(let node): for operand in node.operands { read(operand, depth: depth + 1) }
    case .not(let node): read(node.operand, depth: depth + 1)
    case .cast(let node): read(node.operand, depth: depth + 1)
    case .binary(let node):
      note(node.left, node.operatorName.symbol, [node.right])
      note(node.right, node.operatorName.symbol, [node.left])
    case .between(let node): note(node.operand, ">=", [node.lower, node.upper])
    case .membership(let node): if case .list(let items) = node.set { note(node.operand, "=", items) }
    case .quantified(let node):
      if case .expression(let list) = node.operand, case .array(let array) = StoredExpression(list).bare {
        note(node.left, "=", array.elements)
      }
    case .match(let node):
      note(node.operand, node.kind == .like || node.kind == .ilike ? "like" : node.kind == .glob ? "glob" : "~", [node.pattern])
    case .isTest(let node): read(node.operand, depth: depth + 1)
    case .conditional(let node):
      for branch in node.branches {
        read(branch.condition, depth: depth + 1)
        read(branch.result, depth: depth + 1)
        if let operand = node.operand { note(operand, "=", [branch.condition]) }
      }
      if let otherwise = node.otherwise { read(otherwise, depth: depth + 1) }
    case .call(let call):
      if call.name.name.text.lowercased() == "json_valid", let column = call.arguments.first.flatMap({ column(of: $0.value) }) {
        values[column, default: []] += ["{}", "[]", "{\"a\": 1}"].map { .text($0) }
      }
    default: break
    }
  }

  private mutating func note(_ operand: Expression, _ symbol: String, _ others: [Expression]) {
    let literals = others.compactMap { literal(StoredExpression($0).bare) }
    guard !literals.isEmpty else { return }
    if let column = column(of: operand) {
      for literal in literals { values[column, default: []] += neighbours(of: literal, symbol) }
    } else if let column = measuredColumn(operand) {
      for case .integer(let length) in literals where (0...10_000).contains(length) {
        lengths[column, default: []] += [length, max(0, length - 1), length + 1]
      }
    }
  }

  /// Values on both sides of a limit; examples of a pattern.
  private func neighbours(of value: SeedValue, _ symbol: String) -> [SeedValue] {
    switch (symbol.lowercased(), value) {
    case ("<", .integer(let limit)), ("<=", .integer(let limit)), (">", .integer(let limit)), (">=", .integer(let limit)):
      guard limit > .min + 1, limit < .max - 100 else { return [value] }
      return [value, .integer(limit - 1), .integer(limit + 1), .integer(limit + 42)]
    case ("like", .text(let pattern)):
      return [
        .text(pattern.replacing("%", with: "").replacing("_", with: "a")),
        .text(pattern.replacing("%", with: "b7").replacing("_", with: "a")),
      ]
    case ("glob", .text(let pattern)): return [.text(pattern.replacing("*", with: "").replacing("?", with: "a"))]
    case ("~", .text(let pattern)), ("~*", .text(let pattern)), ("regexp", .text(let pattern)):
      return PatternExample.texts(pattern).map { .text($0) }
    case ("=", _), ("==", _), ("<>", _), ("!=", _), ("is", _), ("<", _), ("<=", _), (">", _), (">=", _): return [value]
    default: return []
    }
  }

  private func literal(_ expression: Expression) -> SeedValue? {
    switch expression {
    case .literal(let literal):
      switch literal.kind {
      case .integer(let digits): return Int(digits.replacing("_", with: "")).map { .integer($0) }
      case .number(let digits): return .number(digits)
      case .string(let text): return .text(text.value)
      case .boolean(let value): return .boolean(value)
      case .null, .bitString, .hexString: return nil
      }
    case .unary(let node):
      guard node.operatorName.symbol == "-", case .integer(let value)? = literal(node.operand), value != .min else { return nil }
      return .integer(-value)
    default: return nil
    }
  }

  /// The column itself, under casts, collations, `lower` and `upper`.
  private func column(of expression: Expression) -> String? {
    var expression = expression
    for _ in 0..<10 {
      switch expression {
      case .column(let column):
        if let domainColumn, column.name.text.lowercased() == "value" { return domainColumn }
        return rules.key(column.name.text)
      case .cast(let cast): expression = cast.operand
      case .collate(let node): expression = node.operand
      case .call(let call):
        let name = call.name.name.text.lowercased()
        guard name == "lower" || name == "upper", let first = call.arguments.first else { return nil }
        expression = first.value
      default: return nil
      }
    }
    return nil
  }

  /// The column whose length is taken.
  private func measuredColumn(_ expression: Expression) -> String? {
    guard case .call(let call) = expression, call.arguments.count == 1, let first = call.arguments.first,
      ["length", "char_length", "character_length", "octet_length"].contains(call.name.name.text.lowercased())
    else { return nil }
    return column(of: first.value)
  }
}
