import SQLSyntax
import SourceText

extension Parser {
  /// What stands behind CREATE, from VIRTUAL on.
  mutating func createVirtualTable() throws(SyntaxProblem) -> Statement {
    try expect(.virtual)
    try expect(.table)
    let ifNotExists = try takeIfNotExists()
    let table = try qualifiedName()
    try expect(.using)
    let module = try name()
    let arguments = at(.leftParenthesis) ? try moduleArguments() : nil
    return .createVirtualTable(
      CreateVirtualTable(ifNotExists: ifNotExists, name: table, module: module, arguments: arguments))
  }

  /// `( anything, … )`: commas separate outside inner parentheses only.
  private mutating func moduleArguments() throws(SyntaxProblem) -> [CreateVirtualTable.Argument] {
    try expect(.leftParenthesis)
    var arguments: [CreateVirtualTable.Argument] = []
    var depth = 0
    var start = mark()
    var isEmpty = true
    while true {
      switch token {
      case .endOfFile, .invalid:
        throw problem("`)`")
      case .rightParenthesis where depth == 0:
        if !isEmpty || !arguments.isEmpty { arguments.append(moduleArgument(from: start, isEmpty: isEmpty)) }
        advance()
        return arguments
      case .comma where depth == 0:
        arguments.append(moduleArgument(from: start, isEmpty: isEmpty))
        advance()
        start = mark()
        isEmpty = true
        continue
      case .leftParenthesis: depth += 1
      case .rightParenthesis: depth -= 1
      default: break
      }
      isEmpty = false
      advance()
    }
  }

  private func moduleArgument(from start: UInt32, isEmpty: Bool) -> CreateVirtualTable.Argument {
    let place = isEmpty ? Span(start, start) : span(from: start)
    return CreateVirtualTable.Argument(span: place, text: file.text(place))
  }
}
