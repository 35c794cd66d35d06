/// How tightly an expression holds together, so that the printer sets parentheses where the tree needs them and nowhere else.
enum ExpressionLevel {
  static let or = 1
  static let and = 2
  static let not = 3
  static let test = 4
  static let comparison = 5
  static let matching = 6
  static let bits = 7
  static let operation = 9
  static let sum = 10
  static let product = 11
  static let power = 12
  static let at = 13
  static let collate = 14
  static let sign = 15
  static let cast = 17
  static let primary = 18

  /// The level of a whole expression.
  static func of(_ expression: Expression, _ style: SQLPrinter.Style) -> Int {
    switch expression {
    case .logical(let node): node.connective == .or ? or : and
    case .not: not
    case .isTest, .isDistinct: test
    case .between, .match: style == .sqlite ? test : matching
    case .membership: style == .sqlite ? test : matching
    case .binary(let node): ofOperator(node.operatorName, style)
    case .quantified(let node): ofOperator(node.operatorName, style)
    case .unary(let node):
      node.operatorName.symbol == "-" || node.operatorName.symbol == "+" || style == .sqlite ? sign : operation
    case .collate: collate
    case .atTimeZone: at
    case .cast(let node): node.form == .colons ? cast : primary
    case .query(let node): node.kind == .unique ? not : primary
    case .overlaps: matching
    default: primary
    }
  }

  /// The level of an infix operator.
  static func ofOperator(_ name: OperatorName, _ style: SQLPrinter.Style) -> Int {
    guard name.qualifiers.isEmpty else { return operation }
    switch name.symbol {
    case "<", ">", "<=", ">=": return comparison
    case "=", "<>", "!=": return style == .sqlite ? test : comparison
    case "+", "-": return sum
    case "*", "/", "%": return product
    case "^": return power
    case "LIKE", "NOT LIKE", "ILIKE", "NOT ILIKE": return matching
    case "IS", "IS NOT", "==": return style == .sqlite ? test : operation
    case "<<", ">>", "&", "|": return style == .sqlite ? bits : operation
    case "||", "->", "->>": return style == .sqlite ? power : operation
    default: return operation
    }
  }

  /// Whether the operators of a level have no order among themselves: both sides then need parentheses.
  static func doesNotChain(_ level: Int, _ style: SQLPrinter.Style) -> Bool {
    style == .postgres && (level == comparison || level == matching || level == test)
  }

  /// Whether the expression reads the same in a `b_expr`: no word among its outermost operators.
  static func isRestricted(_ expression: Expression, _ style: SQLPrinter.Style) -> Bool {
    switch expression {
    case .logical, .not, .isTest, .between, .match, .membership, .collate, .atTimeZone, .quantified, .overlaps, .defaultValue:
      false
    case .query(let node): node.kind != .unique
    case .unary(let node): isRestricted(node.operand, style)
    case .binary(let node): isRestricted(node.left, style) && isRestricted(node.right, style)
    case .isDistinct(let node): isRestricted(node.left, style) && isRestricted(node.right, style)
    case .cast(let node): node.form != .colons || isRestricted(node.operand, style)
    default: true
    }
  }
}
