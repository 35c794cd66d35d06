import SQLSyntax
import SourceText

extension Parser {
  /// `AGGREGATE name …` behind CREATE, in the new form and in the old one with `basetype`.
  mutating func createAggregate(orReplace: Bool) throws(SyntaxProblem) -> Statement {
    try expect(.aggregate)
    let name = try functionName()
    let isOldForm = at(.leftParenthesis) && token(1, mayName: .equals)
    let arguments = isOldForm ? nil : try aggregateArguments()
    let definition =
      isOldForm
      ? try parenthesised { parser throws(SyntaxProblem) in try parser.oldAggregateItem() }
      : try definitionList(qualified: false)
    return .createAggregate(
      CreateAggregate(orReplace: orReplace, name: name, arguments: arguments, definition: definition))
  }

  /// `name = value` of the old form, whose names are no keywords (`old_aggr_elem`).
  private mutating func oldAggregateItem() throws(SyntaxProblem) -> DefinitionItem {
    guard atName(.label), !nameClass(token).contains(.keyword) else { throw problem("a name that is no keyword") }
    guard peek() == .equals else {
      advance()
      throw problem("`=`")
    }
    return try definitionItem(qualified: false)
  }

  /// Whether `( word =` stands here: no parameter of an aggregate has a default.
  private func token(_ ahead: Int, mayName next: Token) -> Bool {
    peek(ahead) == .identifier && peek(ahead + 1) == next || peek(ahead).isKeyword && peek(ahead + 1) == next
      || peek(ahead) == .quotedIdentifier && peek(ahead + 1) == next
  }

  /// `OPERATOR [CLASS | FAMILY] …` behind CREATE.
  mutating func createOperatorObject() throws(SyntaxProblem) -> Statement {
    try expect(.operator)
    if at(.class), peek() != .dot { return try createOperatorClass() }
    if at(.family), peek() != .dot {
      advance()
      let name = try qualifiedName()
      try expect(.using)
      return .createOperatorFamily(CreateOperatorFamily(name: name, method: try self.name()))
    }
    let name = try operatorName()
    return .createOperator(CreateOperator(name: name, definition: try definitionList(qualified: false)))
  }

  private mutating func createOperatorClass() throws(SyntaxProblem) -> Statement {
    try expect(.class)
    let name = try qualifiedName()
    let isDefault = take(.default)
    try expect(.for)
    try expect(.type)
    let type = try dataType()
    try expect(.using)
    let method = try self.name()
    let family = take(.family) ? try qualifiedName() : nil
    try expect(.as)
    let items = try operatorClassItems(isDrop: false)
    return .createOperatorClass(
      CreateOperatorClass(
        name: name, isDefault: isDefault, type: type, method: method, family: family, items: items))
  }

  private mutating func operatorClassItems(isDrop: Bool) throws(SyntaxProblem) -> [OperatorClassItem] {
    try commaList { parser throws(SyntaxProblem) in
      let start = parser.mark()
      var item = isDrop ? try parser.droppedClassItem() : try parser.operatorClassItem()
      item.span = parser.span(from: start)
      return item
    }
  }

  private mutating func operatorClassItem() throws(SyntaxProblem) -> OperatorClassItem {
    if take(.storage) { return OperatorClassItem(kind: .storage(try dataType())) }
    if take(.function) {
      let number = try unsignedInteger()
      var types: [DataType] = []
      if at(.leftParenthesis) { types = try typeList() }
      let signature = try routineSignature()
      return OperatorClassItem(kind: .function(signature, types: types), number: number)
    }
    try expect(.operator)
    let number = try unsignedInteger()
    let name = try operatorName()
    let hasTypes = at(.leftParenthesis)
    let (left, right): (DataType?, DataType?) = hasTypes ? try operatorTypes() : (nil, nil)
    var item = OperatorClassItem(
      kind: .operator(name, left: left, right: right, hasTypes: hasTypes), number: number)
    if take(.for, .search) {
      item.isForSearch = true
    } else if take(.for) {
      try expect(.order)
      try expect(.by)
      item.orderFamily = try qualifiedName()
    }
    return item
  }

  private mutating func droppedClassItem() throws(SyntaxProblem) -> OperatorClassItem {
    let isOperator = at(.operator)
    if !isOperator, !at(.function) { throw problem("`OPERATOR` or `FUNCTION`") }
    advance()
    let number = try unsignedInteger()
    let types = try typeList()
    return OperatorClassItem(kind: isOperator ? .dropOperator(types) : .dropFunction(types), number: number)
  }

  /// `( type, … )`.
  mutating func typeList() throws(SyntaxProblem) -> [DataType] {
    try parenthesised { parser throws(SyntaxProblem) in try parser.dataType() }
  }

  /// `OPERATOR [CLASS | FAMILY] …` behind ALTER.
  mutating func alterOperatorObject() throws(SyntaxProblem) -> Statement {
    let start = mark()
    try expect(.operator)
    if at(.class) || at(.family), peek() != .dot { return try alterOperatorClass(from: start) }
    let signature = try operatorSignature()
    let object = ObjectReference(kind: .operator, identity: .operator(signature), span: span(from: start))
    if at(.set), peek() == .leftParenthesis {
      advance()
      return .alterOperator(AlterOperator(signature: signature, definition: try definitionList(qualified: false)))
    }
    guard let change = try objectChange() else { throw problem("`SET` or `OWNER TO`") }
    return .alterObject(AlterObject(object: object, change: change))
  }

  private mutating func alterOperatorClass(from start: UInt32) throws(SyntaxProblem) -> Statement {
    let isClass = at(.class)
    advance()
    let name = try qualifiedName()
    try expect(.using)
    let method = try self.name()
    let place = span(from: start)
    if !isClass, at(.add) || at(.drop) {
      let isDrop = at(.drop)
      advance()
      let items = try operatorClassItems(isDrop: isDrop)
      return .alterOperatorFamily(
        AlterOperatorFamily(name: name, method: method, isDrop: isDrop, items: items))
    }
    guard let change = try objectChange() else { throw problem("`RENAME TO`, `OWNER TO` or `SET SCHEMA`") }
    let object = ObjectReference(
      kind: isClass ? .operatorClass : .operatorFamily, identity: .operatorClass(name, method: method), span: place)
    return .alterObject(AlterObject(object: object, change: change))
  }

  /// `CAST ( source AS target ) …` behind CREATE.
  mutating func createCast() throws(SyntaxProblem) -> Statement {
    try expect(.cast)
    try expect(.leftParenthesis)
    let source = try dataType()
    try expect(.as)
    let target = try dataType()
    try expect(.rightParenthesis)
    let method: CreateCast.Method
    if take(.without, .function) {
      method = .withoutFunction
    } else if take(.with, .inout) {
      method = .viaText
    } else {
      try expect(.with)
      try expect(.function)
      method = .function(try routineSignature())
    }
    var use = CreateCast.Use.explicit
    if take(.as, .implicit) { use = .implicit } else if take(.as, .assignment) { use = .assignment }
    return .createCast(CreateCast(source: source, target: target, method: method, use: use))
  }

  /// `TRANSFORM FOR type LANGUAGE name ( … )` behind CREATE.
  mutating func createTransform(orReplace: Bool) throws(SyntaxProblem) -> Statement {
    try expect(.transform)
    try expect(.for)
    let type = try dataType()
    try expect(.language)
    let language = try name()
    var transform = CreateTransform(orReplace: orReplace, type: type, language: language)
    let directions = try parenthesised { parser throws(SyntaxProblem) in
      let isFrom = parser.at(.from)
      if !isFrom, !parser.at(.to) { throw parser.problem("`FROM SQL` or `TO SQL`") }
      parser.advance()
      try parser.expect(.sql)
      try parser.expect(.with)
      try parser.expect(.function)
      return (isFrom, try parser.routineSignature())
    }
    for (isFrom, signature) in directions {
      if isFrom, transform.fromSQL == nil {
        transform.fromSQL = signature
      } else if !isFrom, transform.toSQL == nil {
        transform.toSQL = signature
      } else {
        throw SyntaxProblem(span: signature.span, message: "a transform has one function for each direction")
      }
    }
    return .createTransform(transform)
  }
}
