import SQLSyntax
import SourceText

extension Parser {
  /// `COPY …`.
  mutating func copy() throws(SyntaxProblem) -> Statement {
    try expect(.copy)
    var copy = Copy(
      subject: .table(QualifiedName(Name("")), columns: []), isFrom: false, isProgram: false, options: [], isOldForm: false)
    if take(.leftParenthesis) {
      copy.subject = .statement(try statementWithRows())
      try expect(.rightParenthesis)
      try expect(.to)
    } else {
      if at(.binary), canBeName(peek()) { copy.options.append(try oldCopyOption()) }
      let table = try qualifiedName()
      copy.subject = .table(table, columns: at(.leftParenthesis) ? try parenthesisedNames() : [])
      copy.isFrom = take(.from)
      if !copy.isFrom { try expect(.to) }
    }
    try copyEndpoint(of: &copy)
    try copyOptions(of: &copy)
    if case .table = copy.subject, at(.where) {
      if !copy.isFrom { throw problem("the end of the statement; WHERE is allowed only with `COPY FROM`") }
      advance()
      copy.condition = try expression()
    }
    return .copy(copy)
  }

  private mutating func copyEndpoint(of copy: inout Copy) throws(SyntaxProblem) {
    if take(.program) {
      copy.isProgram = true
      copy.file = try stringLiteral()
    } else if take(.stdin) || take(.stdout) {
      copy.file = nil
    } else {
      copy.file = try stringLiteral()
    }
  }

  private mutating func copyOptions(of copy: inout Copy) throws(SyntaxProblem) {
    if case .table = copy.subject, at(.using) || at(.delimiters) {
      copy.options.append(try oldDelimiters())
      copy.isOldForm = true
    }
    _ = take(.with)
    if !copy.options.isEmpty { copy.isOldForm = true }
    if take(.leftParenthesis) {
      repeat { copy.options.append(try copyOption()) } while take(.comma)
      try expect(.rightParenthesis)
      // `COPY BINARY t … ( … )` mixes the two; the server refuses it only because the format is given twice.
      return
    }
    while let option = try nextOldCopyOption() {
      copy.options.append(option)
      copy.isOldForm = true
    }
  }

  /// `[USING] DELIMITERS 'text'`, older than the old form.
  private mutating func oldDelimiters() throws(SyntaxProblem) -> CopyOption {
    let start = mark()
    _ = take(.using)
    try expect(.delimiters)
    let value = try stringLiteral()
    return CopyOption(name: Name("delimiter"), value: .setting(.string(value)), span: span(from: start))
  }

  /// `name [value]` in parentheses.
  private mutating func copyOption() throws(SyntaxProblem) -> CopyOption {
    let start = mark()
    let name = try label()
    var value: CopyOption.Value?
    switch token {
    case .comma, .rightParenthesis: break
    case .star:
      advance()
      value = .star
    case .default:
      advance()
      value = .default
    case .leftParenthesis:
      value = .list(
        try parenthesised { parser throws(SyntaxProblem) in
          if parser.atSignedNumber() { throw parser.problem("a word or a string") }
          return try parser.settingValue()
        })
    default: value = .setting(try settingValue())
    }
    return CopyOption(name: name, value: value, span: span(from: start))
  }

  private mutating func nextOldCopyOption() throws(SyntaxProblem) -> CopyOption? {
    switch token {
    case .binary, .freeze, .delimiter, .null, .csv, .header, .quote, .escape, .force, .encoding: try oldCopyOption()
    default: nil
    }
  }

  /// `BINARY | FREEZE | DELIMITER [AS] 'c' | NULL [AS] 's' | CSV | HEADER | QUOTE … | ESCAPE … | FORCE … | ENCODING …`.
  private mutating func oldCopyOption() throws(SyntaxProblem) -> CopyOption {
    let start = mark()
    let word = token
    advance()
    let option: (String, CopyOption.Value)
    switch word {
    case .binary: option = ("format", .setting(.word(Name("binary", span: span(from: start)))))
    case .csv: option = ("format", .setting(.word(Name("csv", span: span(from: start)))))
    case .freeze: option = ("freeze", .setting(.word(Name("true", span: span(from: start)))))
    case .header: option = ("header", .setting(.word(Name("true", span: span(from: start)))))
    case .delimiter: option = ("delimiter", try oldCopyString())
    case .null: option = ("null", try oldCopyString())
    case .quote: option = ("quote", try oldCopyString())
    case .escape: option = ("escape", try oldCopyString())
    case .encoding: option = ("encoding", .setting(.string(try stringLiteral())))
    default: option = try oldCopyForce()
    }
    return CopyOption(name: Name(option.0, span: span(from: start)), value: option.1, span: span(from: start))
  }

  private mutating func oldCopyString() throws(SyntaxProblem) -> CopyOption.Value {
    _ = take(.as)
    return .setting(.string(try stringLiteral()))
  }

  private mutating func oldCopyForce() throws(SyntaxProblem) -> (String, CopyOption.Value) {
    let name: String
    if take(.quote) {
      name = "force_quote"
    } else if take(.not, .null) {
      name = "force_not_null"
    } else {
      try expect(.null)
      name = "force_null"
    }
    if take(.star) { return (name, .star) }
    return (name, .list(try nameList().map { SettingValue.word($0) }))
  }
}
