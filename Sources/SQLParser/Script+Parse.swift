import SQLSyntax
import SourceText

extension Script {
  /// The statements of a file and what could not be read; never fails, never traps, whatever the bytes are.
  public static func parse(_ file: SourceFile, dialect: Dialect) -> Script {
    if let problem = encodingProblem(file) {
      let whole = Span(0, UInt32(truncatingIfNeeded: file.bytes.count))
      return Script(statements: [ScriptStatement(.unrecognised, span: whole)], problems: [problem])
    }
    var parser = Parser(file, dialect: dialect)
    return parser.script()
  }

  /// The same for text, for tests and standard input.
  public static func parse(_ text: String, dialect: Dialect) -> Script {
    parse(SourceFile(path: "text", text: text), dialect: dialect)
  }

  /// The spans of the statements by lexing alone, without semicolons, in order.
  public static func statementSpans(_ file: SourceFile, dialect: Dialect) -> [Span] {
    let parser = Parser(file, dialect: dialect)
    let tokens = parser.lexed.tokens
    var spans: [Span] = []
    var first = 0
    while first < tokens.count - 1 {
      if parser.isSeparator(tokens[first].kind) {
        first += 1
        continue
      }
      let end = parser.statementEnd(from: first, notBefore: first)
      spans.append(Span(tokens[first].start, tokens[max(first, end - 1)].end))
      first = end
    }
    return spans
  }

  private static func encodingProblem(_ file: SourceFile) -> SyntaxProblem? {
    let mark = file.bytes.prefix(2)
    guard mark == [0xFF, 0xFE] || mark == [0xFE, 0xFF] else { return nil }
    return SyntaxProblem(span: Span(0, 2), message: "the file is UTF-16; only UTF-8 can be read")
  }
}

extension Statement {
  /// The one statement of `text`, with or without a semicolon.
  public static func parse(_ text: String, dialect: Dialect) throws(SyntaxProblem) -> Statement {
    let script = Script.parse(text, dialect: dialect)
    if let problem = script.problems.first { throw problem }
    guard script.statements.count == 1, let only = script.statements.first else {
      let whole = Span(0, UInt32(truncatingIfNeeded: text.utf8.count))
      throw SyntaxProblem(span: whole, message: "expected one statement, found \(script.statements.count)")
    }
    return only.statement
  }
}

extension Expression {
  /// The one expression of `text`.
  public static func parse(_ text: String, dialect: Dialect) throws(SyntaxProblem) -> Expression {
    var parser = Parser(SourceFile(path: "text", text: text), dialect: dialect)
    let expression = try parser.expression()
    guard parser.at(.endOfFile) else { throw parser.problem("the end of the expression") }
    return expression
  }
}

extension DataType {
  /// The one type of `text`.
  public static func parse(_ text: String, dialect: Dialect) throws(SyntaxProblem) -> DataType {
    var parser = Parser(SourceFile(path: "text", text: text), dialect: dialect)
    let type = try parser.dataType()
    guard parser.at(.endOfFile) else { throw parser.problem("the end of the type") }
    return type
  }
}
