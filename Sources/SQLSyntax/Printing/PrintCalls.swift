extension SQLPrinter {
  /// A function call.
  public mutating func print(_ call: FunctionCall) {
    printFunctionName(call.name)
    write("(")
    if call.isStar { write("*") }
    switch call.quantifier {
    case .distinct: write("DISTINCT ")
    case .all: write("ALL ")
    case nil: break
    }
    for (index, argument) in call.arguments.enumerated() {
      if index > 0 { write(", ") }
      if call.isVariadic, index == call.arguments.count - 1 { write("VARIADIC ") }
      if let name = argument.name {
        print(name)
        write(" => ")
      }
      print(argument.value)
    }
    if !call.orderBy.isEmpty {
      write(" ORDER BY ")
      print(call.orderBy)
    }
    write(")")
    if !call.withinGroup.isEmpty {
      write(" WITHIN GROUP (ORDER BY ")
      print(call.withinGroup)
      write(")")
    }
    printAggregateClauses(call.filter, call.over)
  }

  /// `FILTER ( WHERE … )`, `OVER …`.
  mutating func printAggregateClauses(_ filter: Expression?, _ over: OverClause?) {
    if let filter {
      write(" FILTER (WHERE ")
      print(filter)
      write(")")
    }
    switch over {
    case .name(let name):
      write(" OVER ")
      print(name)
    case .definition(let window):
      write(" OVER ")
      print(window)
    case nil: break
    }
  }

  /// A function's name: words that only columns may not have stand bare.
  public mutating func printFunctionName(_ name: QualifiedName) {
    let text = name.name.text
    if name.schema == nil, style == .postgres, name.name.quoting == .none, NameQuoting.isFunctionWord(text) {
      write(text)
    } else {
      print(name)
    }
  }

  /// `( [name] [PARTITION BY …] [ORDER BY …] [frame] )`.
  public mutating func print(_ window: WindowDefinition) {
    write("(")
    var hasPart = false
    if let base = window.base {
      print(base)
      hasPart = true
    }
    if !window.partitionBy.isEmpty {
      write(hasPart ? " PARTITION BY " : "PARTITION BY ")
      commaList(window.partitionBy) { $0.print($1) }
      hasPart = true
    }
    if !window.orderBy.isEmpty {
      write(hasPart ? " ORDER BY " : "ORDER BY ")
      print(window.orderBy)
      hasPart = true
    }
    if let frame = window.frame {
      if hasPart { write(" ") }
      print(frame)
    }
    write(")")
  }

  private mutating func print(_ frame: WindowFrame) {
    write(frame.mode.rawValue.uppercased() + " ")
    if let end = frame.end {
      write("BETWEEN ")
      print(frame.start)
      write(" AND ")
      print(end)
    } else {
      print(frame.start)
    }
    if let exclusion = frame.exclusion { write(" EXCLUDE " + exclusion.rawValue.uppercased()) }
  }

  private mutating func print(_ bound: WindowFrame.Bound) {
    switch bound {
    case .unboundedPreceding: write("UNBOUNDED PRECEDING")
    case .unboundedFollowing: write("UNBOUNDED FOLLOWING")
    case .currentRow: write("CURRENT ROW")
    case .preceding(let offset):
      print(offset: offset)
      write(" PRECEDING")
    case .following(let offset):
      print(offset: offset)
      write(" FOLLOWING")
    }
  }

  /// A column's name at the beginning of an offset would be read as one of the words of a bound.
  private mutating func print(offset: Expression) {
    var alone = SQLPrinter(style: style, setsAllParentheses: setsAllParentheses)
    alone.print(offset)
    let word = alone.text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }.lowercased()
    let needsParentheses = word == "unbounded" || word == "current"
    write(needsParentheses ? "(\(alone.text))" : alone.text)
  }

  /// `CASE … END`.
  mutating func print(_ node: CaseExpression) {
    write("CASE")
    if let operand = node.operand {
      write(" ")
      print(operand)
    }
    for branch in node.branches {
      write(" WHEN ")
      print(branch.condition)
      write(" THEN ")
      print(branch.result)
    }
    if let otherwise = node.otherwise {
      write(" ELSE ")
      print(otherwise)
    }
    write(" END")
  }

  /// `( query )`, `EXISTS ( query )` and so on.
  mutating func print(_ node: QueryExpression) {
    switch node.kind {
    case .scalar: write("(")
    case .exists: write("EXISTS (")
    case .array: write("ARRAY(")
    case .unique: write("UNIQUE (")
    }
    print(node.query)
    write(")")
  }

  /// `EXTRACT ( … )` and its relatives.
  mutating func print(_ node: KeywordCall) {
    write(node.function.rawValue.uppercased())
    write(node.function == .collationFor ? " (" : "(")
    switch node.function {
    case .extract: printField(node.detail ?? "")
    case .trim: if let side = node.detail { write(side.uppercased()) }
    default: break
    }
    for (index, argument) in node.arguments.enumerated() {
      if let word = argument.word {
        write(ends(with: "(") ? word.uppercased() + " " : " \(word.uppercased()) ")
      } else if index > 0 {
        write(", ")
      } else if !ends(with: "(") {
        write(" ")
      }
      if node.function == .position { printInRestrictedPlace(argument.value) } else { print(argument.value) }
    }
    if node.function == .normalize, let form = node.detail { write(", " + form.uppercased()) }
    write(")")
  }

  /// EXTRACT's field: a word where it can be one.
  private mutating func printField(_ field: String) {
    let isWord =
      !field.isEmpty && field.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "_") }
    if isWord, !NameQuoting.mustQuote(field, wasQuoted: false) { write(field) } else { writeString(field) }
  }
}

extension NameQuoting {
  /// Words that PostgreSQL takes as a function's name though a column may not have them.
  static func isFunctionWord(_ text: String) -> Bool { functionWords.contains(text) }

  private static let functionWords = Set(KeywordTable.all.lazy.filter { $0.category == .typeFunctionName }.map(\.text))
    .union(["substring", "overlay", "json_object"])
}
