import SQLSyntax
import SourceText

extension Parser {
  /// What stands behind CREATE, from TYPE on.
  mutating func createType() throws(SyntaxProblem) -> Statement {
    try expect(.type)
    let type = try qualifiedName()
    return .createType(CreateType(name: type, definition: try typeDefinition()))
  }

  private mutating func typeDefinition() throws(SyntaxProblem) -> CreateType.Definition {
    if at(.leftParenthesis) { return .base(try definitionList(qualified: false)) }
    guard take(.as) else { return .shell }
    if take(.enum) {
      return .enumeration(
        try parenthesisedOrEmpty { parser throws(SyntaxProblem) in try parser.stringLiteral() })
    }
    if take(.range) { return .range(try definitionList(qualified: false)) }
    return .composite(
      try parenthesisedOrEmpty { parser throws(SyntaxProblem) in try parser.compositeAttribute() })
  }

  private mutating func compositeAttribute() throws(SyntaxProblem) -> CompositeAttribute {
    let start = mark()
    let attribute = try name()
    let type = try dataType()
    let collation = take(.collate) ? try qualifiedName() : nil
    return CompositeAttribute(span: span(from: start), name: attribute, type: type, collation: collation)
  }

  /// What stands behind `ALTER TYPE`.
  mutating func alterType() throws(SyntaxProblem) -> Statement {
    let type = try qualifiedName()
    return .alterType(AlterType(name: type, change: try typeChange()))
  }

  private mutating func typeChange() throws(SyntaxProblem) -> AlterType.Change {
    if at(.add, .value) {
      advance()
      advance()
      return try addValue()
    }
    if take(.drop, .value) { return .dropValue(try stringLiteral()) }
    if take(.rename, .value) {
      let old = try stringLiteral()
      try expect(.to)
      return .renameValue(old, to: try stringLiteral())
    }
    if take(.rename, .attribute) {
      let old = try name()
      try expect(.to)
      let new = try name()
      return .renameAttribute(old, to: new, behavior: dropBehavior())
    }
    if at(.set, .leftParenthesis) {
      advance()
      return .setOptions(try definitionList(qualified: false))
    }
    if at(.add) || at(.drop) || at(.alter) {
      return .attributes(try commaList { parser throws(SyntaxProblem) in try parser.alterTypeAction() })
    }
    if let change = try objectChange() { return .object(change) }
    throw problem("`ADD`, `DROP`, `ALTER`, `RENAME`, `OWNER TO` or `SET`")
  }

  private mutating func addValue() throws(SyntaxProblem) -> AlterType.Change {
    let ifNotExists = take(.if, .not, .exists)
    let label = try stringLiteral()
    guard at(.before) || at(.after) else { return .addValue(label, ifNotExists: ifNotExists, place: nil) }
    let isBefore = at(.before)
    advance()
    let place = AlterType.ValuePlace(isBefore: isBefore, neighbor: try stringLiteral())
    return .addValue(label, ifNotExists: ifNotExists, place: place)
  }

  private mutating func alterTypeAction() throws(SyntaxProblem) -> AlterTypeAction {
    let start = mark()
    let kind: AlterTypeAction.Kind
    if take(.add, .attribute) {
      kind = .add(try compositeAttribute())
    } else if take(.drop, .attribute) {
      let ifExists = take(.if, .exists)
      kind = .drop(try name(), ifExists: ifExists)
    } else if take(.alter, .attribute) {
      let attribute = try name()
      if take(.set) { try expect(.data) }
      try expect(.type)
      let type = try dataType()
      kind = .setType(attribute, type, collation: take(.collate) ? try qualifiedName() : nil)
    } else {
      throw problem("`ADD ATTRIBUTE`, `DROP ATTRIBUTE` or `ALTER ATTRIBUTE`")
    }
    let behavior = dropBehavior()
    return AlterTypeAction(span: span(from: start), kind: kind, behavior: behavior)
  }
}
