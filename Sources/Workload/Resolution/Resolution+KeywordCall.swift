import Catalog
import SQLSyntax
import SourceText

/// Functions that the grammar knows by a keyword: COALESCE, EXTRACT, SQL/JSON, XML.
extension Resolution {
  /// COALESCE, EXTRACT and the others.
  mutating func keywordCall(_ call: KeywordCall) -> ValueType {
    if call.function == .grouping { return grouping(call) }
    let types = call.arguments.map { value($0.value) }
    switch call.function {
    case .coalesce, .greatest, .least:
      let type = common(types, call.function.rawValue.uppercased(), call.span)
      for argument in call.arguments { fits(argument.value, type) }
      return type
    case .nullif:
      guard types.count == 2 else { return .unsure }
      compare(types[0], "=", types[1], call.span)
      fit(call.arguments[0].value, types[0], "=", call.arguments[1].value, types[1])
      return types[0] == .untyped && types[1] == .untyped ? text : nullified(types[0], types[1])
    case .extract: return construct("extract", [.untyped] + types, call.span)
    case .position:
      return construct("position", types.reversed(), call.span)
    case .substring where types.count <= 3:
      // `SIMILAR … ESCAPE` and a lone FOR become other calls.
      guard call.arguments.first(where: { $0.word != nil })?.word?.lowercased() == "from" || types.count == 1 else {
        return .unsure
      }
      return construct("substring", types, call.span)
    case .trim:
      let name = ["leading": "ltrim", "trailing": "rtrim"][call.detail?.lowercased() ?? ""] ?? "btrim"
      return types.count == 1 ? construct(name, types, call.span) : .unsure
    case .mergeAction:
      needVersion(17, "MERGE_ACTION", call.span)
      return text
    default: return .unsure
    }
  }

  /// NULLIF gives what its `=` takes on the left.
  private func nullified(_ left: ValueType, _ right: ValueType) -> ValueType {
    let wanted = operands(left, "=", right).left
    return wanted == .unsure ? left == .untyped ? .unsure : left : wanted
  }

  /// GROUPING( … ) names expressions of GROUP BY.
  private mutating func grouping(_ call: KeywordCall) -> ValueType {
    inAggregate(true, isKey: true) { $0.values(call.arguments.map(\.value)) }
    guard rules.hasRealTypes, let index = scopes.lastIndex(where: { !$0.isPartial }) else { return .unsure }
    scopes[index].groupingArguments += call.arguments.map(\.value)
    if !scopes[index].isGrouped {
      refuse(
        .other(
          sqlstate: "42803", "arguments to GROUPING must be grouping expressions of the associated query level"),
        call.arguments.first?.value.span ?? call.span)
    }
    return .sure(ColumnType("integer"))
  }

  /// Refuses what the grammar of the server's version does not have.
  mutating func needVersion(_ version: Int, _ word: String, _ span: Span) {
    guard rules.hasRealTypes, catalog.serverVersion < version else { return }
    refuse(.other(sqlstate: "42601", "syntax error at or near \"\(word)\""), span)
  }

  mutating func json(_ node: JSONFunction) -> ValueType {
    let isAggregate = node.function == .objectAggregate || node.function == .arrayAggregate
    var context = ValueType.unsure
    inAggregate(isAggregate && rules.hasRealTypes && node.over == nil) { resolution in
      for member in node.members { resolution.values([member.key, member.value.value]) }
      let types = node.values.map { resolution.value($0.value) }
      context = types.first ?? .unsure
      resolution.values(node.passing.map(\.value.value) + node.orderBy.map(\.expression))
      resolution.values([node.path, node.filter].compactMap { $0 })
    }
    if let rows = node.rows { _ = nested(rows) }
    guard rules.hasRealTypes else { return .unsure }
    guard catalog.serverVersion >= node.function.since else {
      // `json('1')` is a cast on older servers, and the others are functions that they lack.
      if node.function == .json { doubt("JSON( … ) is a cast before PostgreSQL 17") } else { refuseOlder(node) }
      return .unsure
    }
    if isAggregate, node.over != nil || scopes.last.map({ !$0.clause.takesAggregates || $0.openAggregates > 0 }) ?? true {
      doubt("where an aggregate of SQL/JSON stands is not resolved")
      return .unsure
    }
    if [.query, .exists, .value].contains(node.function), let code = code(context), !["json", "jsonb", "bytea"].contains(code),
      TypeCasts.category(code) != "S"
    {
      refuse(.other(sqlstate: "42846", "cannot cast type \(words(of: context)) to jsonb"), node.span)
    }
    if let returning = node.returning { return valueType(of: returning.type) }
    switch node.function {
    case .exists: return boolean
    case .value, .serialize: return text
    case .query: return .sure(ColumnType("jsonb"))
    default: return .sure(ColumnType("json"))
    }
  }

  private mutating func refuseOlder(_ node: JSONFunction) {
    refuse(.noFunction("\(node.function.rawValue)( … )"), node.span)
  }

  mutating func xml(_ node: XMLFunction) -> ValueType {
    switch node.kind {
    case .element(_, let attributes, let content): values(attributes.map(\.value) + content)
    case .forest(let attributes): values(attributes.map(\.value))
    case .exists(let path, let document): values([path, document])
    case .parse(_, let expression, _), .serialize(_, let expression, _, _): _ = value(expression)
    case .processingInstruction(_, let content): values([content].compactMap { $0 })
    case .root(let expression, let version, _): values([expression, version].compactMap { $0 })
    }
    return .unsure
  }
}

extension JSONFunction.Function {
  /// The major version of PostgreSQL that has it.
  fileprivate var since: Int {
    switch self {
    case .object, .array, .objectAggregate, .arrayAggregate: 16
    case .json, .scalar, .serialize, .query, .exists, .value: 17
    }
  }
}
