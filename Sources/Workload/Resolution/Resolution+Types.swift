import Catalog
import SQLSyntax
import SourceText

/// Types: what may be compared, joined into one column, stored. Only what PostgreSQL surely refuses is refused.
extension Resolution {
  /// Whether operators and casts are PostgreSQL's own only.
  var operatorsAreKnown: Bool {
    rules.hasRealTypes && catalog.unknown.isEmpty
      && !catalog.others.contains { $0.kind.hasPrefix("operator") || $0.kind.hasPrefix("cast") }
  }

  /// The name of a type in `pg_type`, arrays with `_` before it, enums as `enum schema.name`; nil for other types of the user's.
  func code(_ value: ValueType) -> String? {
    guard rules.hasRealTypes, let type = value.type else { return nil }
    let array = type.isArray ? "_" : ""
    if let user = catalog.userType(of: type) {
      switch user.kind {
      case .enumeration: return "\(array)enum \(user.schema).\(user.name)"
      case .composite: return "\(array)row \(user.schema).\(user.name)"
      default: return nil
      }
    }
    if let schema = type.schema { return attributes(of: type) == nil ? nil : "\(array)row \(schema).\(type.name)" }
    let name = Self.codes[type.name] ?? type.name
    return TypeCasts.isBuiltin(name) ? array + name : nil
  }

  /// Names that PostgreSQL prints, and those in `pg_type`.
  private static let codes: [String: String] = [
    "smallint": "int2", "integer": "int4", "bigint": "int8", "real": "float4", "double precision": "float8",
    "boolean": "bool", "character": "bpchar", "character varying": "varchar", "bit varying": "varbit",
    "timestamp without time zone": "timestamp", "timestamp with time zone": "timestamptz",
    "time without time zone": "time", "time with time zone": "timetz", "\"char\"": "char",
  ]
  private static let printed = Dictionary(codes.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })

  /// The type of this name in `pg_type`.
  func valueType(of code: String?) -> ValueType {
    guard var name = code else { return .unsure }
    let isArray = name.hasPrefix("_")
    if isArray { name.removeFirst() }
    var type: ColumnType
    if name.hasPrefix("enum ") || name.hasPrefix("row ") {
      let parts = name.drop { $0 != " " }.dropFirst().split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return .unsure }
      type = ColumnType(parts[1])
      type.schema = parts[0]
    } else {
      type = ColumnType(Self.printed[name] ?? name)
    }
    type.isArray = isArray
    return .sure(type)
  }

  /// What an overload is chosen by.
  func given(_ value: ValueType) -> Given {
    switch value {
    case .untyped: .untyped
    case .unsure: .unsure
    case .sure: code(value).map { .type($0) } ?? .unsure
    }
  }

  /// The one type that several values are brought to, as the server chooses it.
  mutating func common(_ types: [ValueType], _ word: String, _ span: Span) -> ValueType {
    switch shared(types) {
    case .type(let type): return type
    case .apart(let one, let other):
      refuse(.other(sqlstate: "42804", "\(word) types \(words(of: one)) and \(words(of: other)) cannot be matched"), span)
    case .inconvertible(let type, let wanted):
      refuse(
        .other(sqlstate: "42846", "\(word) could not convert type \(words(of: type)) to \(words(of: wanted))"), span)
    }
    return .unsure
  }

  /// The type that takes all of them; nil where there is none for sure.
  func sharedType(_ types: [ValueType]) -> ValueType? {
    if case .type(let type) = shared(types) { type } else { nil }
  }

  private enum Shared {
    case type(ValueType)
    case apart(ValueType, ValueType)
    case inconvertible(ValueType, ValueType)
  }

  /// `select_common_type` of PostgreSQL's parse_coerce.c.
  private func shared(_ types: [ValueType]) -> Shared {
    guard rules.hasRealTypes, !types.contains(where: { given($0) == .unsure }) else { return .type(.unsure) }
    var chosen: String?
    for type in types {
      guard let next = code(type), next != chosen else { continue }
      guard let before = chosen else {
        chosen = next
        continue
      }
      if TypeCasts.category(before) != TypeCasts.category(next) {
        return .apart(valueType(of: before), valueType(of: next))
      }
      if !TypeCasts.isPreferred(before), TypeCasts.isImplicit(before, to: next), !TypeCasts.isImplicit(next, to: before) {
        chosen = next
      }
    }
    // Constants without a type are texts where they meet each other only.
    guard let chosen else { return .type(text) }
    for type in types {
      guard let from = code(type), !TypeCasts.isImplicit(from, to: chosen) else { continue }
      return .inconvertible(type, valueType(of: chosen))
    }
    return .type(valueType(of: chosen))
  }

  /// Types whose input is immutable in `pg_proc`.
  private static let readInPlanning: Set<String> = [
    "int2", "int4", "int8", "numeric", "float4", "float8", "bool", "uuid", "json", "jsonb", "inet", "cidr",
  ]
  private static let limits = [
    "smallint": Int(Int16.min)...Int(Int16.max), "integer": Int(Int32.min)...Int(Int32.max), "bigint": Int.min...Int.max,
    "oid": Int(Int32.min)...Int(UInt32.max),
  ]

  /// Checks a constant against the type that its place asks for.
  mutating func fits(_ expression: Expression, _ wanted: ValueType) {
    settle(expression, as: wanted)
    guard let type = wanted.type else { return }
    if let number = Self.integer(expression), let limit = Self.limits[type.name], !limit.contains(number), !type.isArray {
      return refuse(.other(sqlstate: "22003", "\(type.name == "oid" ? "OID" : type.name) out of range"), expression.span)
    }
    guard case .literal(let literal) = expression else { return }
    if case .integer(let digits) = literal.kind, Int64(digits) == nil, digits.allSatisfy(\.isNumber), !type.isArray,
      Self.limits[type.name] != nil
    {
      return refuse(.other(sqlstate: "22003", "\(type.name == "oid" ? "OID" : type.name) out of range"), literal.span)
    }
    guard case .string(let string) = literal.kind else { return }
    switch ConstantSpelling(catalog).check(string.value, as: type) {
    case .right: break
    case .wrong(let sqlstate, let message): refuse(.other(sqlstate: sqlstate, message), literal.span)
    case .unsure(let reason): doubt(reason)
    }
  }

  /// The type that a written one stands for; unsure where it is not known.
  func valueType(of type: DataType) -> ValueType {
    guard rules.hasRealTypes else { return .unsure }
    let result = catalog.columnType(type).type
    return result.isUnresolved || result.name.isEmpty ? .unsure : .sure(base(of: result))
  }

  /// CAST: the type must be there, and a constant must fit it.
  mutating func cast(_ node: TypeCast) -> ValueType {
    if rules.hasRealTypes, case .array(let array) = node.operand, !array.isNested {
      let to = catalog.columnType(node.type).type
      if to.isArray, !to.isUnresolved { return castArray(array, to: base(of: to), node.span) }
    }
    let from = value(node.operand)
    guard rules.hasRealTypes else { return .unsure }
    let to = catalog.columnType(node.type).type
    if to.isUnresolved {
      let name = node.type.name
      if !catalog.extensions.isEmpty || mayHoldMore || name.schema?.text == "pg_catalog" || name.name.text.hasPrefix("pg_") {
        doubt("the type `\(written(name))` is not known")
      } else {
        refuse(.noType(written(name)), node.type.span)
      }
      return .unsure
    }
    let base = base(of: to)
    if to.name == "regclass", case .literal(let literal) = node.operand { regclass(literal, thing: "relation") }
    if case .row(let row) = node.operand, from == .unsure { castRow(row, to: base, node.span) }
    fits(node.operand, .sure(base))
    if base.name == "numeric" { checkLength(node.operand, base) }
    if case .cast(let inner) = node.operand, case .literal = inner.operand, code(from) == "text" || code(from) == "varchar",
      Self.readInPlanning.contains(code(.sure(base)) ?? "")
    {
      // A text that is read again when the query is planned: reading it depends on nothing.
      fits(inner.operand, .sure(base))
    }
    if operatorsAreKnown, let first = code(from), let second = code(.sure(base)),
      !TypeCasts.isExplicit(first, to: second, version: catalog.serverVersion)
    {
      refuse(.other(sqlstate: "42846", "cannot cast type \(words(of: from)) to \(words(of: .sure(base)))"), node.span)
    }
    return .sure(base)
  }

  /// ARRAY[ … ]::type[]: each element is cast.
  private mutating func castArray(_ array: ArrayConstructor, to type: ColumnType, _ span: Span) -> ValueType {
    var element = type
    element.isArray = false
    let wanted = ValueType.sure(base(of: element))
    for item in array.elements {
      // Another dimension has the same elements.
      if case .array(let inner) = item {
        _ = castArray(inner, to: type, span)
        continue
      }
      let from = value(item)
      fits(item, wanted)
      guard operatorsAreKnown, let first = code(from), let second = code(wanted),
        !TypeCasts.isExplicit(first, to: second, version: catalog.serverVersion)
      else {
        continue
      }
      refuse(.other(sqlstate: "42846", "cannot cast type \(words(of: from)) to \(words(of: wanted))"), item.span)
    }
    return .sure(type)
  }

  /// Checks a value that is stored in a column.
  mutating func assign(_ expression: Expression?, _ type: ValueType, to column: Column, _ span: Span) {
    guard rules.hasRealTypes else { return }
    let wanted = valueType(of: column)
    if let expression {
      fits(expression, wanted)
      if let type = wanted.type { checkLength(expression, type) }
    }
    if case .row(let row)? = expression, let target = wanted.type { castRow(row, to: target, span) }
    if case .array(let array)? = expression, let target = wanted.type, target.isArray, target.schema != nil,
      array.elements.contains(where: { if case .row = $0 { true } else { false } })
    {
      refuse(
        .other(
          sqlstate: "42804",
          "column \"\(column.name)\" is of type \(words(of: wanted)) but expression is of type record[]"), span)
    }
    guard operatorsAreKnown, let from = code(type), let to = code(wanted), !TypeCasts.isAssignment(from, to: to),
      let known = type.type,
      let target = wanted.type
    else { return }
    refuse(
      .other(
        sqlstate: "42804",
        "column \"\(column.name)\" is of type \(words(of: .sure(target))) but expression is of type \(words(of: .sure(known)))"),
      span)
  }
}
