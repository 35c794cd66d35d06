import SQLSyntax
import SourceText

extension Parser {
  /// What stands behind `CREATE [TEMP | UNLOGGED]`, from SEQUENCE on.
  mutating func createSequence(_ persistence: Persistence) throws(SyntaxProblem) -> Statement {
    try expect(.sequence)
    let ifNotExists = take(.if, .not, .exists)
    let sequence = try qualifiedName()
    return .createSequence(
      CreateSequence(
        persistence: persistence, ifNotExists: ifNotExists, name: sequence, options: try sequenceOptions()))
  }

  /// What stands behind `ALTER SEQUENCE`: options, or what all relations have.
  mutating func alterSequence() throws(SyntaxProblem) -> Statement {
    // Renaming, owner and the like are read as for any relation; the name decides nothing, so look behind it.
    let start = checkpoint
    let ifExists = take(.if, .exists)
    let sequence = try qualifiedName()
    let options = try sequenceOptions()
    if options.isEmpty {
      restore(start)
      return try alterTable(.sequence)
    }
    return .alterSequence(AlterSequence(ifExists: ifExists, name: sequence, options: options))
  }

  /// As many options as follow, possibly none.
  mutating func sequenceOptions() throws(SyntaxProblem) -> [SequenceOption] {
    var options: [SequenceOption] = []
    while isSequenceOption(token, before: peek()) { options.append(try sequenceOption()) }
    return options
  }

  /// Whether a sequence option begins with this token; NO needs the next one to tell.
  func isSequenceOption(_ token: Token, before next: Token) -> Bool {
    switch token {
    case .as, .increment, .minvalue, .maxvalue, .start, .restart, .cache, .cycle, .logged, .unlogged: true
    case .owned: next == .by
    case .sequence: next == .name
    case .no: next == .minvalue || next == .maxvalue || next == .cycle
    default: false
    }
  }

  /// One option.
  mutating func sequenceOption() throws(SyntaxProblem) -> SequenceOption {
    let start = mark()
    let kind = try sequenceOptionKind()
    return SequenceOption(span: span(from: start), kind: kind)
  }

  private mutating func sequenceOptionKind() throws(SyntaxProblem) -> SequenceOption.Kind {
    let word = token
    advance()
    switch word {
    case .as: return .type(try dataType())
    case .increment:
      _ = take(.by)
      return .increment(try signedNumber())
    case .minvalue: return .minValue(try signedNumber())
    case .maxvalue: return .maxValue(try signedNumber())
    case .start:
      _ = take(.with)
      return .start(try signedNumber())
    case .restart:
      let needsNumber = take(.with)
      return .restart(needsNumber || atSignedNumber() ? try signedNumber() : nil)
    case .cache: return .cache(try signedNumber())
    case .cycle: return .cycle
    case .logged: return .logged
    case .unlogged: return .unlogged
    case .owned:
      try expect(.by)
      return .ownedBy(try dottedNames())
    case .sequence:
      try expect(.name)
      return .sequenceName(try qualifiedName())
    case .no:
      if take(.minvalue) { return .noMinValue }
      if take(.maxvalue) { return .noMaxValue }
      if take(.cycle) { return .noCycle }
      throw problem("`MINVALUE`, `MAXVALUE` or `CYCLE`")
    default:
      throw problem("a sequence option")
    }
  }
}
