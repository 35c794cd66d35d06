import SQLSyntax

extension Renaming {
  mutating func rewritten(_ expression: Expression) -> Expression {
    switch expression {
    case .literal, .parameter, .valueFunction, .defaultValue, .currentOf, .raise, .star: return expression
    case .column(let node): return text(node) ?? .column(rewritten(node))
    case .call(let node): return .call(rewritten(node))
    case .keywordCall(var node):
      for at in node.arguments.indices { node.arguments[at].value = rewritten(node.arguments[at].value) }
      return .keywordCall(node)
    case .conditional(var node):
      node.operand = node.operand.map { rewritten($0) }
      for at in node.branches.indices {
        node.branches[at].condition = rewritten(node.branches[at].condition)
        node.branches[at].result = rewritten(node.branches[at].result)
      }
      node.otherwise = node.otherwise.map { rewritten($0) }
      return .conditional(node)
    case .row(var node):
      node.elements = node.elements.map { rewritten($0) }
      return .row(node)
    case .array(var node):
      node.elements = node.elements.map { rewritten($0) }
      return .array(node)
    case .query(var node):
      node.query = rewritten(node.query)
      return .query(node)
    case .json(var node):
      for at in node.members.indices { node.members[at].value.value = rewritten(node.members[at].value.value) }
      for at in node.values.indices { node.values[at].value = rewritten(node.values[at].value) }
      return .json(node)
    case .xml: return expression
    default: return operands(of: expression)
    }
  }

  private mutating func rewritten(_ call: FunctionCall) -> FunctionCall {
    var call = call
    call.name = rewritten(function: call.name)
    for at in call.arguments.indices { call.arguments[at].value = rewritten(call.arguments[at].value) }
    if SyntaxReferences.sequenceFunctions.contains(call.name.name.text), let first = call.arguments.first?.value,
      let text = rewritten(relationText: first)
    {
      call.arguments[0].value = text
    }
    call.orderBy = call.orderBy.map { rewritten($0) }
    call.withinGroup = call.withinGroup.map { rewritten($0) }
    call.filter = call.filter.map { rewritten($0) }
    if case .definition(let window)? = call.over { call.over = .definition(rewritten(window)) }
    return call
  }

  private mutating func operands(of expression: Expression) -> Expression {
    switch expression {
    case .field(var node): node.base = rewritten(node.base); return .field(node)
    case .subscript(var node):
      node.base = rewritten(node.base)
      node.lower = node.lower.map { rewritten($0) }
      node.upper = node.upper.map { rewritten($0) }
      return .subscript(node)
    case .unary(var node): node.operand = rewritten(node.operand); return .unary(node)
    case .binary(var node):
      node.left = rewritten(node.left)
      node.right = rewritten(node.right)
      return .binary(node)
    case .logical(var node): node.operands = node.operands.map { rewritten($0) }; return .logical(node)
    case .not(var node): node.operand = rewritten(node.operand); return .not(node)
    case .cast(var node):
      let text = node.type.name.name.text == "regclass" ? rewritten(relationText: node.operand) : nil
      node.operand = text ?? rewritten(node.operand)
      if node.type.builtin == nil { node.type.name = rewritten(type: node.type.name) }
      return .cast(node)
    case .collate(var node): node.operand = rewritten(node.operand); return .collate(node)
    case .atTimeZone(var node): node.operand = rewritten(node.operand); return .atTimeZone(node)
    case .isTest(var node): node.operand = rewritten(node.operand); return .isTest(node)
    case .isDistinct(var node):
      node.left = rewritten(node.left)
      node.right = rewritten(node.right)
      return .isDistinct(node)
    case .between(var node):
      node.operand = rewritten(node.operand)
      node.lower = rewritten(node.lower)
      node.upper = rewritten(node.upper)
      return .between(node)
    case .match(var node):
      node.operand = rewritten(node.operand)
      node.pattern = rewritten(node.pattern)
      return .match(node)
    case .membership(var node):
      node.operand = rewritten(node.operand)
      node.set = rewritten(node.set)
      return .membership(node)
    case .quantified(var node):
      node.left = rewritten(node.left)
      switch node.operand {
      case .expression(let operand): node.operand = .expression(rewritten(operand))
      case .query(let query): node.operand = .query(rewritten(query))
      }
      return .quantified(node)
    case .overlaps(var node):
      node.left = rewritten(node.left)
      node.right = rewritten(node.right)
      return .overlaps(node)
    default: return expression
    }
  }

  private mutating func rewritten(_ set: Membership.Set) -> Membership.Set {
    switch set {
    case .list(let list): .list(list.map { rewritten($0) })
    case .query(let query): .query(rewritten(query))
    case .table(let name): .table(rewritten(name))
    case .function(let name, let arguments): .function(name, arguments.map { rewritten($0) })
    }
  }
}
