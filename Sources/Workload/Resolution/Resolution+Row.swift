import Catalog
import SQLSyntax
import SourceText

extension Expression {
  /// Whether it can hold several values: a row, or a query in parentheses.
  var isRowLike: Bool {
    switch self {
    case .row: true
    case .query(let node): node.kind == .scalar
    default: false
    }
  }
}

/// Rows as values: comparing them, their fields, and types that are rows.
extension Resolution {
  /// Resolves a comparison of which one side is a row or a query.
  mutating func comparedRows(_ left: Expression, _ symbol: String, _ right: Expression, _ span: Span) -> ValueType {
    if case .row(let first) = left, case .row(let second) = right {
      guard first.elements.count == second.elements.count else {
        values(first.elements + second.elements)
        refuse(.engines(sqlstate: "42601", "unequal number of entries in row expressions", "row value misused"), span)
        return boolean
      }
      for (left, right) in zip(first.elements, second.elements) { _ = compared(left, symbol, right, span) }
      return boolean
    }
    let first = elements(left)
    let second = elements(right)
    guard let first, let second else { return boolean }
    if first.count != second.count || (rules.hasRealTypes && first.count > 1 && !isRow(left)) {
      refuseWidths(left, first.count, right, second.count, span)
      return boolean
    }
    for (one, other) in zip(first, second) { compare(one, symbol, other, span) }
    if first.count == 1, second.count == 1 { fit(left, first[0], symbol, right, second[0]) }
    return boolean
  }

  private func isRow(_ expression: Expression) -> Bool { if case .row = expression { true } else { false } }

  private mutating func refuseWidths(_ left: Expression, _ first: Int, _ right: Expression, _ second: Int, _ span: Span) {
    if rules.ignoresCase { return refuse(.other(sqlstate: "", "row value misused"), span) }
    if isRow(left), case .query = right {
      return refuse(.subqueryWidth(second, wanted: first, isScalar: false), span)
    }
    if isRow(left) || isRow(right) {
      // A whole row of a table may stand on the other side.
      return doubt("a row is compared with something that may be a row")
    }
    refuse(.subqueryWidth(max(first, second), wanted: 1, isScalar: true), span)
  }

  /// The types of what an expression holds; nil where they cannot be told.
  private mutating func elements(_ expression: Expression) -> [ValueType]? {
    switch expression {
    case .row(let row): return row.elements.map { value($0) }
    case .query(let node) where node.kind == .scalar:
      return nested(node.query)?.map { derived($0, source: "").type }
    default: return [value(expression)]
    }
  }

  // MARK: Fields

  /// `(row).field`.
  mutating func field(_ node: FieldSelection) -> ValueType {
    let base = value(node.base)
    guard let field = node.field else {
      doubt("the fields of a row are not resolved")
      return .unsure
    }
    if let columns = columns(ofRow: node.base) {
      if let column = columns.first(where: { $0.0 == field.text }) { return column.1 }
      refuse(.other(sqlstate: "42703", "could not identify column \"\(field.text)\" in record data type"), field.span)
      return .unsure
    }
    guard let type = base.type, let attributes = attributes(of: type) else {
      if let code = code(base), let type = base.type, !code.hasPrefix("record"), code != "json" {
        refuse(
          .other(
            sqlstate: "42809",
            "column notation .\(field.text) applied to type \(type.text), which is not a composite type"), node.span)
      } else {
        doubt("a field of a row is not resolved")
      }
      return .unsure
    }
    guard let attribute = attributes.first(where: { $0.name == field.text }) else {
      if catalog.routines(QualifiedName(field)).isEmpty, !serverFunctions.has(field.text) {
        refuse(.other(sqlstate: "42703", "column \"\(field.text)\" not found in data type \(type.text)"), field.span)
      } else {
        doubt("`\(field.text)` may be a function of the row")
      }
      return .unsure
    }
    return valueType(of: attribute)
  }

  /// The fields of a row that has no type of its own: what a function with OUT arguments gives, or a source in FROM that is no table.
  private func columns(ofRow expression: Expression) -> [(String, ValueType)]? {
    if case .call(let call) = expression {
      let routines = catalog.routines(call.name)
      guard routines.count == 1, let routine = routines.first, routine.kind == .function else { return nil }
      let outputs = routine.arguments.filter { $0.mode != "in" && $0.mode != "variadic" }
      return outputs.count > 1 ? columns(of: routine, alias: nil) : nil
    }
    guard let name = bareName(expression) else { return nil }
    for scope in scopes.reversed() {
      if scope.namespace.visible.contains(where: { $0.name == name.text }) { return nil }
      guard let source = scope.namespace.sources.first(where: { $0.name == name.text }) else { continue }
      guard source.relation == nil, source.unknown == nil else { return nil }
      return source.columns.filter { !$0.isHidden }.map { ($0.name, $0.type) }
    }
    return nil
  }

  /// `(row).*` as result columns; nil where they are not known.
  mutating func fields(of node: FieldSelection) -> [NamedColumn]? {
    let base = value(node.base)
    if let columns = columns(ofRow: node.base) {
      return columns.map { NamedColumn(name: $0.0, type: $0.1, target: .output($0.0)) }
    }
    guard let type = base.type, let attributes = attributes(of: type) else {
      doubt("the fields of a row are not resolved")
      return nil
    }
    return attributes.map { NamedColumn(name: $0.name, type: valueType(of: $0), target: .output($0.name)) }
  }

  /// The fields of a composite type or of a table's row; nil for other types and for what is not known.
  func attributes(of type: ColumnType) -> [Column]? {
    guard rules.hasRealTypes, !type.isArray, let schema = type.schema else { return nil }
    if case .composite(let columns)? = catalog.userType(of: type)?.kind { return columns }
    switch catalog.relation(RelationName(schema, type.name)) {
    case .table(let table): return table.unknown == nil ? table.columns : nil
    case .view(let view): return view.unknown == nil ? view.columns : nil
    default: return nil
    }
  }

  /// ROW( … )::type: as many fields, each of which can be cast.
  mutating func castRow(_ row: RowConstructor, to type: ColumnType, _ span: Span) {
    guard let attributes = attributes(of: type), !row.elements.contains(where: { if case .star = $0 { true } else { false } })
    else { return }
    guard attributes.count == row.elements.count else {
      return refuse(.other(sqlstate: "42846", "cannot cast type record to \(type.text)"), span)
    }
    for (element, attribute) in zip(row.elements, attributes) { fits(element, valueType(of: attribute)) }
  }

  // MARK: Parts that are written

  /// The part of a column that `SET column.field` or `column[1]` writes, as a column of its own; nil where it is not known.
  mutating func part(of column: Column, _ target: AssignmentTarget) -> Column? {
    var type = valueType(of: column)
    for step in target.steps {
      switch step {
      case .field(let field):
        guard let known = type.type, let attributes = attributes(of: known) else {
          doubt("a field of a column is written")
          return nil
        }
        guard let attribute = attributes.first(where: { $0.name == field.text }) else {
          refuse(
            .other(
              sqlstate: "42703",
              "cannot assign to field \"\(field.text)\" of column \"\(column.name)\" because there is no such column in data type \(known.text)"
            ), field.span)
          return nil
        }
        type = valueType(of: attribute)
      case .index(let index):
        _ = value(index)
        guard let element = element(of: type, target.name.span) else { return nil }
        type = element
      case .slice(let lower, let upper): values([lower, upper].compactMap { $0 })
      }
    }
    guard let written = type.type else { return nil }
    return Column(name: column.name, type: written)
  }

  /// What a subscript gives; refuses what takes none.
  private mutating func element(of type: ValueType, _ span: Span) -> ValueType? {
    guard var known = type.type else { return nil }
    if known.isArray {
      known.isArray = false
      return .sure(known)
    }
    if known.schema == nil, known.name == "jsonb" { return type }
    if let code = code(type), TypeCasts.isBuiltin(code), code != "point" {
      refuse(
        .other(sqlstate: "42804", "cannot subscript type \(known.text) because it does not support subscripting"), span)
    } else {
      doubt("a part of a column is written")
    }
    return nil
  }

  // MARK: Collations

  /// COLLATE behind a value.
  mutating func collated(_ node: Collation) -> ValueType {
    let type = value(node.operand)
    let name = node.collation.name.text
    if rules.ignoresCase {
      if !Self.liteCollations.contains(rules.key(name)) { doubt("the collation `\(name)` is not one of SQLite's own") }
      return type
    }
    if node.collation.schema == nil, !Self.collations.contains(name) { doubt("the collation `\(name)` is not known") }
    if type == .untyped {
      fits(node.operand, text)
      return text
    }
    if let code = code(type), let known = type.type, TypeCasts.category(code) != "S", !code.hasPrefix("_"), operatorsAreKnown {
      refuse(.other(sqlstate: "42804", "collations are not supported by type \(known.text)"), node.span)
    }
    return type
  }

  private static let liteCollations: Set<String> = ["binary", "nocase", "rtrim"]
  /// Those that every server has.
  private static let collations: Set<String> = ["C", "POSIX", "default", "ucs_basic"]
}
