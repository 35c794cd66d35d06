import SQLSyntax
import SourceText

extension Parser {
  /// `{ FUNCTION | PROCEDURE } name ( … ) [RETURNS …] option … [body]` behind CREATE.
  mutating func createFunction(orReplace: Bool) throws(SyntaxProblem) -> Statement {
    let isProcedure = at(.procedure)
    advance()
    let name = try functionName()
    let parameters = try routineParameters(allowsDefaults: true)
    var returns: CreateFunction.Returns?
    if !isProcedure, take(.returns) { returns = try functionReturns() }
    if case .table = returns, let output = parameters.first(where: { $0.mode == .out || $0.mode == .inout }) {
      throw SyntaxProblem(span: output.span, message: "OUT and INOUT arguments are not allowed in TABLE functions")
    }
    var options: [FunctionOption] = []
    while let option = try functionOption(isCreate: true) { options.append(option) }
    let body = try routineBody()
    var function = CreateFunction(
      isProcedure: isProcedure, orReplace: orReplace, name: name, parameters: parameters, returns: returns,
      options: options, body: body)
    function.code = routineCode(of: function)
    return .createFunction(function)
  }

  private mutating func functionReturns() throws(SyntaxProblem) -> CreateFunction.Returns {
    guard at(.table) else { return .type(try routineType()) }
    advance()
    return .table(try parenthesised { parser throws(SyntaxProblem) in try parser.tableFunctionColumn() })
  }

  /// One option; nil where none begins.
  mutating func functionOption(isCreate: Bool) throws(SyntaxProblem) -> FunctionOption? {
    let start = mark()
    var kind = isCreate ? try createFunctionOption() : nil
    if kind == nil { kind = try commonFunctionOption() }
    guard let kind else { return nil }
    return FunctionOption(kind: kind, span: span(from: start))
  }

  private mutating func createFunctionOption() throws(SyntaxProblem) -> FunctionOption.Kind? {
    if take(.as) {
      let code = try stringLiteral()
      return .code(code, symbol: take(.comma) ? try stringLiteral() : nil)
    }
    if take(.language) { return .language(try wordOrString()) }
    if take(.window) { return .window }
    guard take(.transform) else { return nil }
    return .transform(
      try commaList { parser throws(SyntaxProblem) in
        try parser.expect(.for)
        try parser.expect(.type)
        return try parser.dataType()
      })
  }

  /// `common_func_opt_item`.
  private mutating func commonFunctionOption() throws(SyntaxProblem) -> FunctionOption.Kind? {
    switch token {
    case .immutable, .stable, .volatile:
      let volatility: FunctionOption.Volatility = at(.immutable) ? .immutable : at(.stable) ? .stable : .volatile
      advance()
      return .volatility(volatility)
    case .called:
      advance()
      try expectOnNullInput()
      return .nullInput(.calledOnNull)
    case .returns:
      advance()
      try expect(.null)
      try expectOnNullInput()
      return .nullInput(.strict)
    case .strict:
      advance()
      return .nullInput(.strict)
    case .leakproof:
      advance()
      return .leakproof(true)
    case .not where peek() == .leakproof:
      advance()
      advance()
      return .leakproof(false)
    case .external, .security:
      _ = take(.external)
      try expect(.security)
      if take(.definer) { return .securityDefiner(true) }
      try expect(.invoker)
      return .securityDefiner(false)
    default: return try plannerFunctionOption()
    }
  }

  private mutating func plannerFunctionOption() throws(SyntaxProblem) -> FunctionOption.Kind? {
    switch token {
    case .parallel:
      advance()
      return .parallel(try name())
    case .cost:
      advance()
      return .cost(try signedNumber())
    case .rows:
      advance()
      return .rows(try signedNumber())
    case .support:
      advance()
      return .support(try qualifiedName())
    case .set:
      return .set(try setClause(allowsTransaction: false))
    case .reset:
      return .reset(try resetParameter())
    default: return nil
    }
  }

  private mutating func expectOnNullInput() throws(SyntaxProblem) {
    try expect(.on)
    try expect(.null)
    try expect(.input)
  }

  /// `RETURN expression | BEGIN ATOMIC statement ; … END`.
  private mutating func routineBody() throws(SyntaxProblem) -> RoutineBody? {
    if take(.return) { return .returnValue(try expression()) }
    guard take(.begin, .atomic) else { return nil }
    var statements: [AtomicStatement] = []
    while !at(.end) {
      if take(.semicolon) { continue }
      statements.append(try atomicStatement())
      try expect(.semicolon)
    }
    advance()
    return .atomic(statements)
  }

  private mutating func atomicStatement() throws(SyntaxProblem) -> AtomicStatement {
    let start = mark()
    if take(.return) {
      let value = try expression()
      return .returnValue(value, span(from: start))
    }
    return .statement(try nestedStatement())
  }

  /// A statement inside another one.
  mutating func nestedStatement() throws(SyntaxProblem) -> ScriptStatement {
    let start = mark()
    let inner = try statement()
    return ScriptStatement(inner, span: span(from: start))
  }

  /// `{ FUNCTION | PROCEDURE | ROUTINE } signature …` behind ALTER.
  mutating func alterFunction(_ kind: ObjectKind) throws(SyntaxProblem) -> Statement {
    let start = mark()
    advance()
    let signature = try routineSignature()
    let place = span(from: start)
    if let change = try objectChange() {
      let object = ObjectReference(kind: kind, identity: .routine(signature), span: place)
      return .alterObject(AlterObject(object: object, change: change))
    }
    var options: [FunctionOption] = []
    while let option = try functionOption(isCreate: false) { options.append(option) }
    if options.isEmpty { throw problem("an option of the routine, `RENAME TO`, `OWNER TO` or `SET SCHEMA`") }
    return .alterFunction(
      AlterFunction(kind: kind, routine: signature, options: options, hasRestrict: take(.restrict)))
  }

  /// `DO [LANGUAGE name] 'code'`, the language before or behind the code.
  mutating func doBlock() throws(SyntaxProblem) -> Statement {
    try expect(.do)
    var language: Name?
    var source: StringLiteral?
    var languageFirst = false
    while true {
      if atString, source == nil {
        source = try stringLiteral()
      } else if at(.language), language == nil {
        advance()
        languageFirst = source == nil
        language = try wordOrString()
      } else {
        break
      }
    }
    guard let source else { throw problem("the code of the block as a string") }
    var block = DoBlock(language: language, languageFirst: languageFirst, source: source)
    block.code = doCode(of: block)
    return .doBlock(block)
  }

  /// `CALL procedure ( argument, … )`.
  mutating func call() throws(SyntaxProblem) -> Statement {
    try expect(.call)
    let start = mark()
    let function = try functionApplication()
    return .call(Call(function: function, span: span(from: start)))
  }
}
