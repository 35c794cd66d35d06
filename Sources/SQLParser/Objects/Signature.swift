import SQLSyntax
import SourceText

extension Parser {
  /// `name [( parameter, … )]`.
  mutating func routineSignature() throws(SyntaxProblem) -> RoutineSignature {
    let start = mark()
    let name: QualifiedName
    switch peek() {
    case .dot: name = try qualifiedName()
    case .leftParenthesis: name = QualifiedName(try typeFunctionName())
    default: name = canBeName(token) ? try qualifiedName() : QualifiedName(try typeFunctionName())
    }
    var arguments: [RoutineParameter]?
    if at(.leftParenthesis) { arguments = try routineParameters(allowsDefaults: false) }
    return RoutineSignature(name: name, arguments: arguments, span: span(from: start))
  }

  /// `( [parameter, …] )`.
  mutating func routineParameters(allowsDefaults: Bool) throws(SyntaxProblem) -> [RoutineParameter] {
    if take(.leftParenthesis, .rightParenthesis) { return [] }
    return try parenthesised { parser throws(SyntaxProblem) in
      try parser.routineParameter(allowsDefaults: allowsDefaults)
    }
  }

  /// `[mode] [name] [mode] type [{ DEFAULT | = } expression]`.
  mutating func routineParameter(allowsDefaults: Bool) throws(SyntaxProblem) -> RoutineParameter {
    let start = mark()
    var mode = parameterMode()
    let name = try parameterName()
    if mode == nil, name != nil { mode = parameterMode() }
    let type = try routineType()
    var value: Expression?
    if allowsDefaults, take(.default) || take(.equals) { value = try expression() }
    return RoutineParameter(mode: mode, name: name, type: type, defaultValue: value, span: span(from: start))
  }

  /// `RETURNS TABLE`'s `name type`.
  mutating func tableFunctionColumn() throws(SyntaxProblem) -> RoutineParameter {
    let start = mark()
    let name = try typeFunctionName()
    let type = try routineType()
    return RoutineParameter(mode: .table, name: name, type: type, span: span(from: start))
  }

  private mutating func parameterMode() -> RoutineParameter.Mode? {
    if take(.in) { return take(.out) ? .inout : .in }
    if take(.out) { return .out }
    if take(.inout) { return .inout }
    if take(.variadic) { return .variadic }
    return nil
  }

  /// A parameter's name stands there when the word may be one and a type or a mode follows it.
  private mutating func parameterName() throws(SyntaxProblem) -> Name? {
    guard canBeTypeOrFunctionName(token), Parser.beginsType(peek()) || canBeTypeOrFunctionName(peek()) else { return nil }
    return try typeFunctionName()
  }

  /// Keywords that begin a type or a parameter's mode and are no names of types or functions.
  private static func beginsType(_ token: Token) -> Bool {
    switch token {
    case .int, .integer, .smallint, .bigint, .real, .float, .decimal, .dec, .numeric, .boolean, .bit, .character, .char,
      .varchar, .national, .nchar, .time, .timestamp, .interval, .json, .setof, .in, .out, .inout, .variadic:
      true
    default: false
    }
  }

  /// `name ( … )` of an aggregate.
  mutating func aggregateSignature() throws(SyntaxProblem) -> AggregateSignature {
    let start = mark()
    let name = try functionName()
    let arguments = try aggregateArguments()
    return AggregateSignature(name: name, arguments: arguments, span: span(from: start))
  }

  /// `( * )`, `( parameter, … )`, `( [parameter, …] ORDER BY parameter, … )`.
  mutating func aggregateArguments() throws(SyntaxProblem) -> AggregateArguments {
    try expect(.leftParenthesis)
    var arguments = AggregateArguments()
    if take(.star) {
      arguments.isStar = true
    } else {
      if !at(.order) {
        arguments.direct = try commaList { parser throws(SyntaxProblem) in try parser.aggregateParameter() }
      }
      if take(.order) {
        try expect(.by)
        arguments.ordered = try commaList { parser throws(SyntaxProblem) in try parser.aggregateParameter() }
      }
    }
    if let ordered = arguments.ordered, let last = arguments.direct.last, last.mode == .variadic {
      guard ordered.count == 1, ordered[0].mode == .variadic, Parser.sameType(ordered[0].type, last.type) else {
        throw SyntaxProblem(
          span: last.span, message: "a VARIADIC direct argument needs one VARIADIC aggregated argument of the same type")
      }
    }
    try expect(.rightParenthesis)
    return arguments
  }

  private mutating func aggregateParameter() throws(SyntaxProblem) -> RoutineParameter {
    let parameter = try routineParameter(allowsDefaults: false)
    if parameter.mode == .out || parameter.mode == .inout {
      throw SyntaxProblem(span: parameter.span, message: "aggregates have no output arguments")
    }
    return parameter
  }

  /// Whether two types are written the same, case and space aside.
  private static func sameType(_ left: DataType, _ right: DataType) -> Bool {
    var printers = (SQLPrinter(), SQLPrinter())
    printers.0.print(left)
    printers.1.print(right)
    return printers.0.text == printers.1.text
  }

  /// `operator ( { left | NONE } , { right | NONE } )`.
  mutating func operatorSignature() throws(SyntaxProblem) -> OperatorSignature {
    let start = mark()
    let name = try operatorName()
    let (left, right) = try operatorTypes()
    return OperatorSignature(name: name, left: left, right: right, span: span(from: start))
  }

  /// `( { left | NONE } , { right | NONE } )`; the server refuses a single type and two NONEs.
  mutating func operatorTypes() throws(SyntaxProblem) -> (DataType?, DataType?) {
    try expect(.leftParenthesis)
    let left = take(.none) ? nil : try dataType()
    try expect(.comma)
    let right = take(.none) && left != nil ? nil : try dataType()
    try expect(.rightParenthesis)
    return (left, right)
  }

  /// `[schema .] operator`.
  mutating func operatorName() throws(SyntaxProblem) -> OperatorName {
    let start = mark()
    var qualifiers: [Name] = []
    while canBeName(token), peek() == .dot {
      qualifiers.append(try name())
      advance()
    }
    guard let symbol = operatorSymbolText() else { throw problem("an operator") }
    advance()
    return OperatorName(span: span(from: start), qualifiers: qualifiers, symbol: symbol)
  }

  /// The current token's symbol where it is an operator.
  func operatorSymbolText() -> String? {
    switch token {
    case .notEquals: "<>"
    case .operatorSymbol, .percent, .star, .plus, .minus, .slash, .less, .equals, .greater, .caret, .lessEquals,
      .greaterEquals:
      file.text(tokenSpan)
    default: nil
    }
  }

  /// `name | PUBLIC | CURRENT_ROLE | CURRENT_USER | SESSION_USER`.
  mutating func roleSpecification() throws(SyntaxProblem) -> RoleSpecification {
    let start = mark()
    let kind: RoleSpecification.Kind
    switch token {
    case .current_user: kind = .currentUser
    case .current_role: kind = .currentRole
    case .session_user: kind = .sessionUser
    default:
      let place = tokenSpan
      let name = try nonReservedWord()
      if name.text == "public" { return RoleSpecification(kind: .everyone, span: name.span) }
      if name.text == "none" {
        throw SyntaxProblem(span: place, message: "role name `none` is reserved")
      }
      return RoleSpecification(kind: .named(name), span: name.span)
    }
    advance()
    return RoleSpecification(kind: kind, span: span(from: start))
  }

  /// Whether a name stands here that is no keyword of this dialect (`IDENT`).
  var atIdentifier: Bool {
    let kind = nameClass(token)
    return kind.contains(.column) && !kind.contains(.keyword)
  }

  /// `role, …`.
  mutating func roleList() throws(SyntaxProblem) -> [RoleSpecification] {
    try commaList { parser throws(SyntaxProblem) in try parser.roleSpecification() }
  }

  /// A role that is created or renamed (`RoleId`): one with a name of its own.
  mutating func roleName() throws(SyntaxProblem) -> Name {
    let place = tokenSpan
    switch token {
    case .current_user, .current_role, .session_user:
      throw SyntaxProblem(span: place, message: "`\(file.text(place))` cannot be used as a role name here")
    default: break
    }
    let name = try nonReservedWord()
    if name.text == "public" || name.text == "none" {
      throw SyntaxProblem(span: place, message: "role name `\(name.text)` is reserved")
    }
    return name
  }

  /// `NonReservedWord | Sconst`; a string becomes a name in single quotes.
  mutating func wordOrString() throws(SyntaxProblem) -> Name {
    guard atString else { return try nonReservedWord() }
    let literal = try stringLiteral()
    return Name(literal.value, span: literal.span, quoting: .single)
  }
}
