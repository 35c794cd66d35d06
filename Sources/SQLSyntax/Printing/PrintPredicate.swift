extension SQLPrinter {
  /// The tests and comparisons that are written with words.
  mutating func printPredicate(_ expression: Expression) {
    switch expression {
    case .isTest(let node):
      var level = style == .sqlite ? ExpressionLevel.test : ExpressionLevel.test + 1
      // A test ends with its own words, so nothing behind it can be mistaken for a part of it.
      if case .isTest = node.operand { level = ExpressionLevel.test }
      print(node.operand, atLeast: level)
      write(node.isNegated ? " IS NOT " : " IS ")
      print(node.test)
    case .isDistinct(let node):
      print(node.left, atLeast: ExpressionLevel.test + 1)
      write(node.isNegated ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ")
      print(node.right, atLeast: ExpressionLevel.test + 1)
    case .between(let node): print(node)
    case .match(let node): print(node)
    case .membership(let node): print(node)
    case .quantified(let node): print(node)
    case .overlaps(let node):
      print(node.left)
      write(" OVERLAPS ")
      print(node.right)
    default: break
    }
  }

  /// The level below which the sides of LIKE, BETWEEN and IN need parentheses.
  private var side: Int { style == .sqlite ? ExpressionLevel.test + 1 : ExpressionLevel.matching + 1 }

  /// The same for what stands before the word: SQLite's tests group from the left, and a chain of hundreds must not become as
  /// many parentheses.
  private var leftSide: Int { style == .sqlite ? ExpressionLevel.test : ExpressionLevel.matching + 1 }

  private mutating func print(_ test: IsTest.Test) {
    switch test {
    case .null: write("NULL")
    case .isTrue: write("TRUE")
    case .isFalse: write("FALSE")
    case .unknown: write("UNKNOWN")
    case .document: write("DOCUMENT")
    case .normalized(let form): write(form.map { $0.uppercased() + " NORMALIZED" } ?? "NORMALIZED")
    case .json(let kind, let uniqueKeys):
      write("JSON")
      if let kind { write(" " + kind.rawValue.uppercased()) }
      printUniqueKeys(uniqueKeys)
    }
  }

  private mutating func print(_ node: Between) {
    print(node.operand, atLeast: leftSide)
    write(node.isNegated ? " NOT BETWEEN " : " BETWEEN ")
    if node.isSymmetric { write("SYMMETRIC ") }
    printInRestrictedPlace(node.lower, atLeast: side)
    write(" AND ")
    print(node.upper, atLeast: side)
  }

  private mutating func print(_ node: PatternMatch) {
    print(node.operand, atLeast: leftSide)
    write(node.isNegated ? " NOT " : " ")
    write(node.kind.rawValue.uppercased())
    write(" ")
    print(node.pattern, atLeast: side)
    guard let escape = node.escape else { return }
    write(" ESCAPE ")
    print(escape, atLeast: ExpressionLevel.bits)
  }

  private mutating func print(_ node: Membership) {
    var level = leftSide
    // A list ends with its parenthesis.
    if style == .postgres, case .membership = node.operand { level = ExpressionLevel.matching }
    print(node.operand, atLeast: level)
    write(node.isNegated ? " NOT IN " : " IN ")
    switch node.set {
    case .list(let list): printList(list)
    case .query(let query):
      write("(")
      print(query)
      write(")")
    case .table(let name): print(name)
    case .function(let name, let arguments):
      print(name)
      parenthesised(arguments) { $0.print($1) }
    }
  }

  /// `( a, b )`; a lone query needs parentheses of its own, or it would be looked into.
  private mutating func printList(_ list: [Expression]) {
    parenthesised(list) { $0.print($1) }
  }

  private mutating func print(_ node: QuantifiedComparison) {
    print(node.left, atLeast: ExpressionLevel.ofOperator(node.operatorName, style) + 1)
    write(" ")
    writeOperator(node.operatorName)
    write(node.quantifier == .any ? " ANY (" : " ALL (")
    switch node.operand {
    case .expression(let expression): print(expression)
    case .query(let query): print(query)
    }
    write(")")
  }
}
