import SQLSyntax

extension Resolution {
  /// The name that the engine gives a result column without label.
  static func resultName(of expression: Expression) -> String? {
    switch expression {
    case .column(let column): column.name.text
    case .field(let selection): selection.field?.text ?? resultName(of: selection.base)
    case .subscript(let node): resultName(of: node.base)
    case .call(let call): call.name.name.text
    case .cast(let cast): strongName(of: cast.operand) ?? typeName(of: cast)
    case .collate(let node): resultName(of: node.operand)
    case .keywordCall(let call): call.function == .trim ? trimName(of: call) : call.function.rawValue
    case .atTimeZone: "timezone"
    case .overlaps: "overlaps"
    case .xml(let node): xmlName(of: node)
    case .json(let node): node.function.rawValue
    case .valueFunction(let function): function.kind.rawValue
    case .conditional(let node): node.otherwise.flatMap(strongName) ?? "case"
    case .array: "array"
    case .row: "row"
    case .query(let node): resultName(of: node)
    default: nil
    }
  }

  /// A name that wins over that of a cast or CASE around it: not the name of a cast or CASE itself.
  private static func strongName(of expression: Expression) -> String? {
    switch expression {
    case .cast(let cast): strongName(of: cast.operand)
    case .conditional(let node): node.otherwise.flatMap(strongName)
    case .collate(let node): strongName(of: node.operand)
    default: resultName(of: expression)
    }
  }

  private static func typeName(of cast: TypeCast) -> String { cast.type.builtin?.catalogName ?? cast.type.name.name.text }

  private static func trimName(of call: KeywordCall) -> String {
    ["leading": "ltrim", "trailing": "rtrim"][call.detail?.lowercased() ?? ""] ?? "btrim"
  }

  private static func xmlName(of node: XMLFunction) -> String {
    switch node.kind {
    case .element: "xmlelement"
    case .forest: "xmlforest"
    case .exists: "xmlexists"
    case .parse: "xmlparse"
    case .serialize: "xmlserialize"
    case .processingInstruction: "xmlpi"
    case .root: "xmlroot"
    }
  }

  private static func resultName(of node: QueryExpression) -> String? {
    switch node.kind {
    case .exists: return "exists"
    case .array: return "array"
    case .unique: return nil
    case .scalar:
      guard case .select(let select) = node.query.body, let first = select.columns.first else { return nil }
      return first.alias?.text ?? resultName(of: first.expression)
    }
  }
}
