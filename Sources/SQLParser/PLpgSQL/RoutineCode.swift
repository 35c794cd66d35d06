import SQLSyntax
import SourceText

extension Parser {
  /// What the string behind AS says, where its language is known.
  mutating func routineCode(of function: CreateFunction) -> RoutineCode? {
    var language: String?
    var source: StringLiteral?
    for option in function.options {
      switch option.kind {
      case .language(let name): language = name.text
      case .code(let code, symbol: nil): source = code
      default: break
      }
    }
    guard let source else { return nil }
    switch language {
    case "plpgsql": return plpgsql(source, PLpgSQLRoutine(function))
    case "sql": return sqlCode(source)
    default: return nil
    }
  }

  /// What the code of a DO block says, where its language is known.
  mutating func doCode(of block: DoBlock) -> RoutineCode? {
    guard (block.language?.text ?? "plpgsql") == "plpgsql" else { return nil }
    return plpgsql(block.source, PLpgSQLRoutine(block))
  }

  private mutating func plpgsql(_ source: StringLiteral, _ routine: PLpgSQLRoutine) -> RoutineCode? {
    reading(source) { parser in
      var reader = PLpgSQLParser(parser, routine)
      defer { parser = reader.parser }
      do throws(SyntaxProblem) {
        return .plpgsql(try reader.body())
      } catch {
        return .unreadable(error)
      }
    }
  }

  private mutating func sqlCode(_ source: StringLiteral) -> RoutineCode? {
    reading(source) { parser in
      let script = parser.script()
      if let problem = script.problems.first { return .unreadable(problem) }
      return .sql(script.statements)
    }
  }

  /// The statements that a constant string holds; nil where it cannot be read.
  mutating func dynamicStatements(_ source: StringLiteral) -> [ScriptStatement]? {
    let statements: [ScriptStatement]?? = reading(source, Self.statements)
    return statements ?? nil
  }

  /// The statements of a text that an expression puts together: their places are about where the expression stands.
  mutating func dynamicStatements(_ text: String, madeAt span: Span) -> [ScriptStatement]? {
    let statements: [ScriptStatement]?? = reading(text, madeAt: span, Self.statements)
    return statements ?? nil
  }

  private static func statements(_ parser: inout Parser) -> [ScriptStatement]? {
    let script = parser.script()
    return script.problems.isEmpty ? script.statements : nil
  }
}

extension Statement {
  /// What is wrong inside a routine's body, which the server refuses when the routine is created.
  var bodyProblem: SyntaxProblem? {
    switch self {
    case .createFunction(let function): if case .unreadable(let problem) = function.code { return problem }
    case .doBlock(let block): if case .unreadable(let problem) = block.code { return problem }
    default: break
    }
    return nil
  }
}
