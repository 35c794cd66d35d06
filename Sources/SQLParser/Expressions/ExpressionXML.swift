import SQLSyntax
import SourceText

extension Parser {
  /// The XML functions; the cursor stands at the name, a parenthesis follows.
  mutating func xmlFunction() throws(SyntaxProblem) -> Expression {
    let start = mark()
    let word = token
    advance()
    try expect(.leftParenthesis)
    let kind: XMLFunction.Kind
    switch word {
    case .xmlelement: kind = try xmlElement()
    case .xmlforest: kind = .forest(try xmlAttributes())
    case .xmlexists:
      let path = try primaryExpression()
      kind = .exists(path: path, document: try xmlPassing())
    case .xmlparse:
      let isDocument = try xmlOption()
      let text = try expression()
      let preserves: Bool? = take(.preserve, .whitespace) ? true : take(.strip, .whitespace) ? false : nil
      kind = .parse(isDocument: isDocument, text, preservesWhitespace: preserves)
    case .xmlpi:
      try expect(.name)
      let name = try label()
      kind = .processingInstruction(name, content: take(.comma) ? try expression() : nil)
    case .xmlroot: kind = try xmlRoot()
    default:
      let isDocument = try xmlOption()
      let value = try expression()
      try expect(.as)
      let type = try simpleType()
      let indents: Bool? = take(.indent) ? true : take(.no, .indent) ? false : nil
      kind = .serialize(isDocument: isDocument, value, type, indents: indents)
    }
    try expect(.rightParenthesis)
    return .xml(XMLFunction(kind: kind, span: span(from: start)))
  }

  /// `DOCUMENT | CONTENT`; true is the first.
  private mutating func xmlOption() throws(SyntaxProblem) -> Bool {
    if take(.document) { return true }
    try expect(.content)
    return false
  }

  private mutating func xmlElement() throws(SyntaxProblem) -> XMLFunction.Kind {
    try expect(.name)
    let name = try label()
    var attributes: [XMLAttribute] = []
    var content: [Expression] = []
    while take(.comma) {
      if token == .xmlattributes, attributes.isEmpty, content.isEmpty {
        advance()
        try expect(.leftParenthesis)
        attributes = try xmlAttributes()
        try expect(.rightParenthesis)
      } else {
        content.append(try expression())
      }
    }
    return .element(name, attributes: attributes, content: content)
  }

  private mutating func xmlAttributes() throws(SyntaxProblem) -> [XMLAttribute] {
    try commaList { parser throws(SyntaxProblem) in
      let value = try parser.expression()
      return XMLAttribute(value: value, label: parser.take(.as) ? try parser.label() : nil)
    }
  }

  private mutating func xmlRoot() throws(SyntaxProblem) -> XMLFunction.Kind {
    let document = try expression()
    try expect(.comma, .version)
    let version = take(.no, .value) ? nil : try expression()
    guard take(.comma) else { return .root(document, version: version, standalone: nil) }
    try expect(.standalone)
    if take(.yes) { return .root(document, version: version, standalone: .yes) }
    try expect(.no)
    return .root(document, version: version, standalone: take(.value) ? .noValue : .no)
  }

  /// `PASSING [BY REF|VALUE] value [BY REF|VALUE]`.
  mutating func xmlPassing() throws(SyntaxProblem) -> Expression {
    try expect(.passing)
    xmlMechanism()
    let document = try primaryExpression()
    xmlMechanism()
    return document
  }

  private mutating func xmlMechanism() {
    // BY may also begin the value: it is the name of a type in `by '…'`.
    guard at(.by), peek() == .ref || peek() == .value else { return }
    advance()
    advance()
  }
}
