import SQLSyntax
import SourceText

extension Parser {
  /// `VACUUM …`, both dialects.
  mutating func vacuum() throws(SyntaxProblem) -> Statement {
    try expect(.vacuum)
    guard dialect.hasServerObjects else {
      var vacuum = Vacuum()
      if token != .into, token != .semicolon, token != .endOfFile { vacuum.schema = try name() }
      if take(.into) { vacuum.into = try expression() }
      return .vacuum(vacuum)
    }
    if at(.leftParenthesis) {
      let options = try utilityOptions()
      return .vacuum(Vacuum(options: options, hasParentheses: true, targets: try maintenanceTargets()))
    }
    var options: [UtilityOption] = []
    for word in [Token.full, .freeze, .verbose] {
      if let option = bareOption(word) { options.append(option) }
    }
    if let option = bareOption(.analyze) ?? bareOption(.analyse) { options.append(option) }
    return .vacuum(Vacuum(options: options, targets: try maintenanceTargets()))
  }

  /// `ANALYZE …`, both dialects; PostgreSQL also spells it ANALYSE.
  mutating func analyze() throws(SyntaxProblem) -> Statement {
    advance()
    guard dialect.hasServerObjects else {
      guard token != .semicolon, token != .endOfFile else { return .analyze(Analyze()) }
      return .analyze(Analyze(targets: [MaintenanceTarget(name: try qualifiedName())]))
    }
    if at(.leftParenthesis) {
      let options = try utilityOptions()
      return .analyze(Analyze(options: options, hasParentheses: true, targets: try maintenanceTargets()))
    }
    var options: [UtilityOption] = []
    if let option = bareOption(.verbose) { options.append(option) }
    return .analyze(Analyze(options: options, targets: try maintenanceTargets()))
  }

  /// `REINDEX …`, both dialects.
  mutating func reindex() throws(SyntaxProblem) -> Statement {
    try expect(.reindex)
    guard dialect.hasServerObjects else {
      let isBare = token == .semicolon || token == .endOfFile
      return .reindex(Reindex(kind: .unspecified, name: isBare ? nil : try qualifiedName()))
    }
    let options = at(.leftParenthesis) ? try utilityOptions() : []
    let kind: Reindex.Kind
    switch token {
    case .index: kind = .index
    case .table: kind = .table
    case .schema: kind = .schema
    case .database: kind = .database
    case .system: kind = .system
    default: throw problem("`INDEX`, `TABLE`, `SCHEMA`, `DATABASE` or `SYSTEM`")
    }
    advance()
    let isConcurrent = take(.concurrently)
    var target: QualifiedName?
    switch kind {
    case .index, .table: target = try qualifiedName()
    case .schema: target = QualifiedName(try name())
    default: if canBeName(token) { target = QualifiedName(try name()) }
    }
    return .reindex(Reindex(options: options, kind: kind, isConcurrent: isConcurrent, name: target))
  }

  /// `CLUSTER …`.
  mutating func cluster() throws(SyntaxProblem) -> Statement {
    try expect(.cluster)
    var cluster = Cluster()
    if at(.leftParenthesis) {
      cluster.options = try utilityOptions()
      cluster.hasParentheses = true
    } else if let option = bareOption(.verbose) {
      cluster.options = [option]
    }
    guard canBeName(token) || atPsqlVariable else { return .cluster(cluster) }
    let first = try qualifiedName()
    if !cluster.hasParentheses, first.schema == nil, take(.on) {
      cluster.index = first.name
      cluster.table = try qualifiedName()
    } else {
      cluster.table = first
      if take(.using) { cluster.index = try name() }
    }
    return .cluster(cluster)
  }

  /// `word` as an option without parentheses; ANALYSE is `analyze`.
  private mutating func bareOption(_ word: Token) -> UtilityOption? {
    guard at(word) else { return nil }
    let place = tokenSpan
    advance()
    let name: String =
      switch word {
      case .full: "full"
      case .freeze: "freeze"
      case .verbose: "verbose"
      default: "analyze"
      }
    return UtilityOption(span: place, name: Name(name, span: place))
  }

  /// `( name [value], … )`.
  mutating func utilityOptions() throws(SyntaxProblem) -> [UtilityOption] {
    try parenthesised { parser throws(SyntaxProblem) in try parser.utilityOption() }
  }

  private mutating func utilityOption() throws(SyntaxProblem) -> UtilityOption {
    let start = mark()
    let optionName: Name
    if at(.analyze) || at(.analyse) {
      optionName = Name("analyze", span: tokenSpan)
      advance()
    } else {
      optionName = try nonReservedWord()
    }
    var value: UtilityOption.Value?
    switch token {
    case .comma, .rightParenthesis: break
    case .stringLiteral, .escapeString, .unicodeString, .dollarString: value = .string(try stringLiteral())
    case .true, .false, .on: value = .name(try label())
    default: value = atSignedNumber() ? .number(try signedNumber()) : .name(try nonReservedWord())
    }
    return UtilityOption(span: span(from: start), name: optionName, value: value)
  }

  /// `[ONLY] table [( column, … )], …`, possibly none.
  private mutating func maintenanceTargets() throws(SyntaxProblem) -> [MaintenanceTarget] {
    guard at(.only) || canBeName(token) else { return [] }
    return try commaList { parser throws(SyntaxProblem) in
      let (only, table) = try parser.relationExpression()
      let columns = parser.at(.leftParenthesis) ? try parser.parenthesisedNames() : []
      return MaintenanceTarget(only: only, name: table, columns: columns)
    }
  }
}
