import SQLSyntax
import SourceText

extension Parser {
  /// `PARTITION BY strategy ( element, … )`; nil when none begins here.
  mutating func partitionKey() throws(SyntaxProblem) -> PartitionKey? {
    let start = mark()
    guard dialect.hasServerObjects, take(.partition, .by) else { return nil }
    let strategy = try name()
    guard ["list", "range", "hash"].contains(strategy.text.lowercased()) else {
      throw SyntaxProblem(span: strategy.span, message: "expected `RANGE`, `LIST` or `HASH`, found `\(strategy.text)`")
    }
    let elements = try parenthesised { parser throws(SyntaxProblem) in try parser.partitionElement() }
    return PartitionKey(span: span(from: start), strategy: strategy, elements: elements)
  }

  private mutating func partitionElement() throws(SyntaxProblem) -> PartitionKey.Element {
    let start = mark()
    var element = PartitionKey.Element(span: .zero, target: try indexTarget())
    if take(.collate) { element.collation = try qualifiedName() }
    if token != .comma, token != .rightParenthesis { element.operatorClass = try qualifiedName() }
    element.span = span(from: start)
    return element
  }

  /// `FOR VALUES { IN | FROM … TO | WITH } ( … )` or `DEFAULT`.
  mutating func partitionBound() throws(SyntaxProblem) -> PartitionBound {
    let start = mark()
    if take(.default) { return .default(span(from: start)) }
    try expect(.for)
    try expect(.values)
    if take(.in) {
      let values = try parenthesised { parser throws(SyntaxProblem) in try parser.expression() }
      return .list(values, span(from: start))
    }
    if take(.from) {
      let lower = try parenthesised { parser throws(SyntaxProblem) in try parser.expression() }
      try expect(.to)
      let upper = try parenthesised { parser throws(SyntaxProblem) in try parser.expression() }
      return .range(from: lower, to: upper, span(from: start))
    }
    if take(.with) { return try hashBound(from: start) }
    throw problem("`IN`, `FROM` or `WITH`")
  }

  private mutating func hashBound(from start: UInt32) throws(SyntaxProblem) -> PartitionBound {
    var modulus: Int?
    var remainder: Int?
    try expect(.leftParenthesis)
    repeat {
      if modulus == nil, takeWord("modulus") {
        modulus = try unsignedInteger()
      } else if remainder == nil, takeWord("remainder") {
        remainder = try unsignedInteger()
      } else {
        throw problem("`MODULUS` and `REMAINDER`, each once")
      }
    } while take(.comma)
    guard let modulus, let remainder else { throw problem("`MODULUS` and `REMAINDER`") }
    try expect(.rightParenthesis)
    return .hash(modulus: modulus, remainder: remainder, span(from: start))
  }
}
