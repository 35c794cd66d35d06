import SQLSyntax
import SourceText

extension Parser {
  /// `SET [SESSION | LOCAL] …`.
  mutating func set() throws(SyntaxProblem) -> Statement {
    let start = mark()
    try expect(.set)
    if at(.constraints), !isAssignment(peek()) {
      let setting = try constraintTiming()
      return .set(SetParameter(setting: setting, span: span(from: start)))
    }
    var scope: SetParameter.Scope?
    if at(.local), !isAssignment(peek()) {
      advance()
      scope = .local
    } else if at(.session), !isAssignment(peek()), peek() != .authorization, peek() != .characteristics {
      advance()
      scope = .session
    }
    let setting = try setRest(allowsTransaction: true)
    return .set(SetParameter(scope: scope, setting: setting, span: span(from: start)))
  }

  /// `CONSTRAINTS { ALL | name, … } { DEFERRED | IMMEDIATE }`.
  private mutating func constraintTiming() throws(SyntaxProblem) -> SetParameter.Setting {
    try expect(.constraints)
    let isAll = take(.all)
    let names = isAll ? [] : try commaList { parser throws(SyntaxProblem) in try parser.qualifiedName() }
    if take(.deferred) { return .constraints(names, isDeferred: true) }
    try expect(.immediate)
    return .constraints(names, isDeferred: false)
  }

  /// `SET …` as an option of a routine, or with `allowsTransaction` of a role or database.
  mutating func setClause(allowsTransaction: Bool) throws(SyntaxProblem) -> SetParameter {
    let start = mark()
    try expect(.set)
    let setting = try setRest(allowsTransaction: allowsTransaction)
    return SetParameter(setting: setting, span: span(from: start))
  }

  /// What makes the word before it the name of a parameter.
  private func isAssignment(_ token: Token) -> Bool {
    token == .to || token == .equals || token == .from || token == .dot
  }

  private mutating func transactionSetting() throws(SyntaxProblem) -> SetParameter.Setting? {
    if at(.transaction), peek() != .snapshot, !isAssignment(peek()) {
      advance()
      return .transaction(try transactionModes(allowsNone: false))
    }
    guard take(.session, .characteristics) else { return nil }
    try expect(.as)
    try expect(.transaction)
    return .sessionCharacteristics(try transactionModes(allowsNone: false))
  }

  /// `set_rest`, without transaction modes `set_rest_more`.
  private mutating func setRest(allowsTransaction: Bool) throws(SyntaxProblem) -> SetParameter.Setting {
    if allowsTransaction, let setting = try transactionSetting() { return setting }
    if isAssignment(peek()) { return try genericSet() }
    switch token {
    case .time:
      advance()
      try expect(.zone)
      return .timeZone(try timeZone())
    case .catalog:
      advance()
      throw SyntaxProblem(span: tokenSpan, message: "the current database cannot be changed")
    case .schema:
      advance()
      return .schema(try stringLiteral())
    case .names:
      advance()
      if take(.default) { return .names(nil) }
      return .names(atString ? try stringLiteral() : nil)
    case .role:
      advance()
      return .role(try wordOrString())
    case .session:
      advance()
      try expect(.authorization)
      return .sessionAuthorization(take(.default) ? nil : try wordOrString())
    case .xml:
      advance()
      try expect(.option)
      if take(.document) { return .xmlOption(isDocument: true) }
      try expect(.content)
      return .xmlOption(isDocument: false)
    case .transaction:
      advance()
      try expect(.snapshot)
      return .transactionSnapshot(try stringLiteral())
    default: return try genericSet()
    }
  }

  /// `parameter { TO | = } { value, … | DEFAULT }`, `parameter FROM CURRENT`.
  mutating func genericSet() throws(SyntaxProblem) -> SetParameter.Setting {
    let name = try settingName()
    if take(.from) {
      try expect(.current)
      return .fromCurrent(name)
    }
    if !take(.to), !take(.equals) { throw problem("`TO` or `=`") }
    if take(.default) { return .defaultValue(name) }
    return .values(name, try commaList { parser throws(SyntaxProblem) in try parser.settingValue() })
  }

  /// `name [. name …]` of a parameter.
  mutating func settingName() throws(SyntaxProblem) -> ParameterName {
    var parts = [try name()]
    while take(.dot) { parts.append(try name()) }
    return ParameterName(parts: parts)
  }

  /// A word, `TRUE`, `FALSE`, `ON`, a string or a number.
  mutating func settingValue() throws(SyntaxProblem) -> SettingValue {
    if atSignedNumber() {
      let start = mark()
      let number = try signedNumber()
      return .number(number, span(from: start))
    }
    if atString { return .string(try stringLiteral()) }
    switch token {
    case .true, .false, .on: return .word(try label())
    default: return .word(try nonReservedWord())
    }
  }

  private mutating func timeZone() throws(SyntaxProblem) -> TimeZoneSetting {
    switch token {
    case .default:
      advance()
      return .default
    case .local:
      advance()
      return .local
    case .interval: return .interval(try zoneInterval())
    default:
      if atIdentifier { return .value(.word(try name())) }
      guard atSignedNumber() || atString else { throw problem("a time zone") }
      return .value(try settingValue())
    }
  }

  /// `INTERVAL '…' [HOUR [TO MINUTE]]`; a zone is told by these fields only.
  private mutating func zoneInterval() throws(SyntaxProblem) -> Expression {
    let fields: [Token] = [.year, .month, .day, .minute, .second]
    if fields.contains(peek(2)) || at(.interval) && peek(2) == .hour && peek(4) == .second {
      throw SyntaxProblem(span: tokenSpan, message: "a time zone's interval has the fields HOUR or HOUR TO MINUTE")
    }
    return try primaryExpression()
  }

  /// `RESET …` as a statement and as an option.
  mutating func resetParameter() throws(SyntaxProblem) -> ResetParameter {
    let start = mark()
    try expect(.reset)
    let target = try parameterTarget()
    return ResetParameter(target: target, span: span(from: start))
  }

  /// What RESET and SHOW name.
  mutating func parameterTarget() throws(SyntaxProblem) -> ParameterTarget {
    if take(.all) { return .all }
    if take(.time, .zone) { return .timeZone }
    if take(.transaction, .isolation) {
      try expect(.level)
      return .transactionIsolation
    }
    if take(.session, .authorization) { return .sessionAuthorization }
    return .named(try settingName())
  }

  /// `NOTIFY channel [, 'payload']`.
  mutating func notify() throws(SyntaxProblem) -> Statement {
    try expect(.notify)
    let channel = try name()
    return .notify(Notify(channel: channel, payload: take(.comma) ? try stringLiteral() : nil))
  }

  /// `DISCARD { ALL | PLANS | SEQUENCES | TEMP }`.
  mutating func discard() throws(SyntaxProblem) -> Statement {
    try expect(.discard)
    let target: Discard.Target
    switch token {
    case .all: target = .all
    case .plans: target = .plans
    case .sequences: target = .sequences
    case .temp, .temporary: target = .temporary
    default: throw problem("`ALL`, `PLANS`, `SEQUENCES` or `TEMP`")
    }
    advance()
    return .discard(Discard(target: target))
  }
}
