extension SQLPrinter {
  /// A value expression, with the parentheses its tree needs.
  public mutating func print(_ expression: Expression) {
    switch expression {
    case .literal(let node): print(node)
    case .parameter(let node): write(node.text)
    case .column(let node):
      if let table = node.table {
        print(table)
        write(".")
      }
      print(node.name)
    case .star(let node):
      if let table = node.table {
        print(table)
        write(".")
      }
      write("*")
    case .field(let node): print(node)
    case .subscript(let node): print(node)
    case .unary(let node): print(node)
    case .binary(let node): print(node)
    case .logical(let node): print(node)
    case .not(let node):
      write("NOT ")
      print(node.operand, atLeast: ExpressionLevel.not)
    case .cast(let node): print(node)
    case .collate(let node):
      print(node.operand, atLeast: ExpressionLevel.collate)
      write(" COLLATE ")
      print(node.collation)
    case .atTimeZone(let node):
      print(node.operand, atLeast: ExpressionLevel.at)
      guard let zone = node.zone else { return write(" AT LOCAL") }
      write(" AT TIME ZONE ")
      print(zone, atLeast: ExpressionLevel.at + 1)
    case .isTest, .isDistinct, .between, .match, .membership, .quantified, .overlaps: printPredicate(expression)
    default: printOperand(expression)
    }
  }

  /// Expressions that hold together by themselves.
  private mutating func printOperand(_ expression: Expression) {
    switch expression {
    case .call(let node): print(node)
    case .keywordCall(let node): print(node)
    case .valueFunction(let node):
      write(node.kind.rawValue.uppercased())
      if let precision = node.precision { write("(\(precision))") }
    case .json(let node): print(node)
    case .xml(let node): print(node)
    case .conditional(let node): print(node)
    case .row(let node):
      if node.isExplicit { write("ROW") }
      parenthesised(node.elements) { $0.print($1) }
    case .array(let node):
      write(node.isNested ? "[" : "ARRAY[")
      commaList(node.elements) { $0.print($1) }
      write("]")
    case .query(let node): print(node)
    case .defaultValue: write("DEFAULT")
    case .currentOf(let name):
      write("CURRENT OF ")
      print(name)
    case .raise(let node):
      write("RAISE(\(node.action.rawValue.uppercased())")
      if let message = node.message {
        write(", ")
        print(message)
      }
      write(")")
    default: break
    }
  }

  /// The expression, in parentheses when it holds together less tightly than `level`.
  mutating func print(_ expression: Expression, atLeast level: Int) {
    let own = ExpressionLevel.of(expression, style)
    if own >= (setsAllParentheses ? ExpressionLevel.primary : level) { print(expression) } else { printParenthesised(expression) }
  }

  /// `( expression )`.
  mutating func printParenthesised(_ expression: Expression) {
    write("(")
    print(expression)
    write(")")
  }

  /// The expression as a `b_expr`.
  mutating func printInRestrictedPlace(_ expression: Expression, atLeast level: Int = 0) {
    if ExpressionLevel.isRestricted(expression, style) {
      print(expression, atLeast: level)
    } else {
      printParenthesised(expression)
    }
  }

  /// The expression as a `c_expr`.
  mutating func printPrimary(_ expression: Expression) { print(expression, atLeast: ExpressionLevel.primary) }

  private mutating func print(_ node: FieldSelection) {
    if node.isBaseParenthesised { printParenthesised(node.base) } else { printBase(node.base, isField: true) }
    write(".")
    if let field = node.field { print(field) } else { write("*") }
  }

  private mutating func print(_ node: Subscript) {
    if node.isBaseParenthesised { printParenthesised(node.base) } else { printBase(node.base, isField: false) }
    write("[")
    if let lower = node.lower { print(lower) }
    if node.isSlice {
      write(":")
      if let upper = node.upper {
        if ends(with: ":"), case .parameter = upper { write(" ") }
        print(upper)
      }
    }
    write("]")
  }

  /// What subscripts and fields may follow without parentheses.
  private mutating func printBase(_ base: Expression, isField: Bool) {
    switch base {
    case .field, .subscript, .parameter: print(base)
    case .column where !isField: print(base)
    case .query(let node) where node.kind == .scalar: print(base)
    default: printParenthesised(base)
    }
  }

  private mutating func print(_ node: UnaryOperation) {
    writePrefix(node.operatorName)
    let isSign =
      style == .sqlite
      || node.operatorName.qualifiers.isEmpty && (node.operatorName.symbol == "-" || node.operatorName.symbol == "+")
    if isSign {
      // Two signs side by side would begin a comment or make one operator.
      if case .unary = node.operand { write(" ") }
      print(node.operand, atLeast: ExpressionLevel.sign)
    } else {
      write(" ")
      print(node.operand, atLeast: ExpressionLevel.operation + 1)
    }
  }

  private mutating func print(_ node: BinaryOperation) {
    let level = ExpressionLevel.ofOperator(node.operatorName, style)
    print(node.left, atLeast: ExpressionLevel.doesNotChain(level, style) ? level + 1 : level)
    write(" ")
    writeOperator(node.operatorName)
    write(" ")
    print(node.right, atLeast: level + 1)
  }

  /// A prefix operator: all that are not lexed as one of the operators that only stand between operands.
  private mutating func writePrefix(_ name: OperatorName) {
    guard name.qualifiers.isEmpty, SQLPrinter.onlyInfix.contains(name.symbol), style == .postgres else {
      return writeOperator(name)
    }
    write("OPERATOR(\(name.symbol))")
  }

  private static let onlyInfix: Set<String> = ["*", "/", "%", "^", "<", ">", "=", "<=", ">=", "<>"]

  /// `+`, `OPERATOR(s.+)`.
  mutating func writeOperator(_ name: OperatorName) {
    guard !name.qualifiers.isEmpty else { return write(name.symbol) }
    write("OPERATOR(")
    print(name)
    write(")")
  }

  private mutating func print(_ node: LogicalOperation) {
    let level = node.connective == .or ? ExpressionLevel.or : ExpressionLevel.and
    let word = node.connective == .or ? " OR " : " AND "
    for (index, operand) in node.operands.enumerated() {
      if index > 0 { write(word) }
      print(operand, atLeast: level + 1)
    }
  }

  private mutating func print(_ node: TypeCast) {
    switch node.form {
    case .cast, .treat:
      write(node.form == .cast ? "CAST(" : "TREAT(")
      print(node.operand)
      write(" AS ")
      print(node.type)
      write(")")
    case .colons:
      print(node.operand, atLeast: ExpressionLevel.cast)
      write("::")
      print(node.type)
    case .typedLiteral: printTypedLiteral(node)
    }
  }

  /// `type 'literal'`; an interval's fields stand behind the literal.
  private mutating func printTypedLiteral(_ node: TypeCast) {
    var type = node.type
    if type.builtin == .interval, type.intervalFields != nil {
      type.intervalFields = nil
      let modifiers = type.modifiers
      type.modifiers = []
      type.hasModifierList = false
      print(type)
      write(" ")
      print(node.operand)
      write(" " + (node.type.intervalFields?.rawValue ?? ""))
      if !modifiers.isEmpty { parenthesised(modifiers) { $0.print($1) } }
    } else {
      print(type)
      write(" ")
      print(node.operand)
    }
  }
}
