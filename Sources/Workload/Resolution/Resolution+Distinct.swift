import Catalog
import SQLSyntax
import SourceText

/// What must be told apart: DISTINCT, set operations, and the order behind them.
extension Resolution {
  /// Rows are told apart by their columns, and some types have no equality.
  mutating func checkEquality(_ results: [NamedColumn]?, _ span: Span) {
    guard operatorsAreKnown else { return }
    checkEquality(of: results?.map(\.type) ?? [], span)
  }

  /// Values that are told apart or grouped by.
  mutating func checkEquality(of types: [ValueType], _ span: Span) {
    guard operatorsAreKnown else { return }
    for type in types {
      guard let code = code(type), Self.incomparable.contains(code.hasPrefix("_") ? String(code.dropFirst()) : code) else {
        continue
      }
      return refuse(.other(sqlstate: "42883", "could not identify an equality operator for type \(words(of: type))"), span)
    }
  }

  /// Types without an operator class of btree or hash, out of `pg_opclass`.
  private static let incomparable: Set<String> = [
    "json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle", "jsonpath",
  ]

  /// PostgreSQL: ORDER BY names what DISTINCT gives, and begins with what DISTINCT ON names.
  mutating func checkDistinct(_ select: Select, orderBy: [SortKey], _ results: [NamedColumn]?) {
    guard rules.hasRealTypes, let results else {
      if case .distinctOn(let expressions) = select.quantifier {
        reading(.orderBy) { $0.sort(expressions.map { SortKey(expression: $0) }, results: results) }
      }
      return
    }
    switch select.quantifier {
    case .all: break
    case .distinct:
      for key in orderBy where isSurelyNoResult(key.expression, select, results) {
        refuse(
          .other(sqlstate: "42P10", "for SELECT DISTINCT, ORDER BY expressions must appear in select list"), key.expression.span)
      }
    case .distinctOn(let expressions):
      reading(.orderBy) { $0.sort(expressions.map { SortKey(expression: $0) }, results: results) }
      let wanted = expressions.map { identity($0, select, results) }
      for key in orderBy.prefix(expressions.count) {
        guard let one = identity(key.expression, select, results), !wanted.contains(nil) else { break }
        if wanted.contains(one) { continue }
        if case .text(let text) = one {
          let alike = wanted.contains { other in
            if case .text(let other)? = other { Self.unqualified(other) == Self.unqualified(text) } else { false }
          }
          guard !alike else {
            doubt("whether ORDER BY begins with what DISTINCT ON names is not known")
            break
          }
        }
        refuse(
          .other(sqlstate: "42P10", "SELECT DISTINCT ON expressions must match initial ORDER BY expressions"),
          key.expression.span)
      }
    }
  }

  /// What two sort keys have in common when they are one.
  private enum KeyIdentity: Equatable {
    case column(source: String, Binding.Target)
    case text(String)

    var isColumn: Bool { if case .column = self { true } else { false } }
  }

  private func identity(_ expression: Expression, _ select: Select, _ results: [NamedColumn]) -> KeyIdentity? {
    if let name = bareName(expression), let output = results.first(where: { $0.name == name.text }) {
      return identity(output, select)
    }
    if case .literal(let literal) = expression, case .integer(let text) = literal.kind, let at = Int(text) {
      return results.indices.contains(at - 1) ? identity(results[at - 1], select) : nil
    }
    if case .column(let reference) = expression {
      var copy = self
      return copy.column(reference).map { .column(source: $0.source, $0.target) }
    }
    return .text(StoredExpression(expression).text)
  }

  private func identity(_ output: NamedColumn, _ select: Select) -> KeyIdentity? {
    if case .output(let name) = output.target {
      let written = select.columns.first { ($0.alias?.text ?? Self.resultName(of: $0.expression)) == name }
      return written.map { .text(StoredExpression($0.expression).text) }
    }
    return .column(source: output.source, output.target)
  }

  private mutating func isSurelyNoResult(_ expression: Expression, _ select: Select, _ results: [NamedColumn]) -> Bool {
    guard let key = identity(expression, select, results) else { return false }
    let known = results.map { identity($0, select) }
    if known.contains(key) { return false }
    switch key {
    case .column: return true
    case .text(let text):
      let plain = Self.unqualified(text)
      guard select.columns.contains(where: { Self.unqualified(StoredExpression($0.expression).text) == plain }) else {
        return true
      }
      if select.columns.contains(where: { StoredExpression($0.expression).text == text }) { return false }
      doubt("whether ORDER BY names what DISTINCT gives is not known")
      return false
    }
  }

  /// A printed expression without the qualifiers of its columns.
  static func unqualified(_ text: String) -> String {
    text.split(separator: ".", omittingEmptySubsequences: false).enumerated().map { at, part in
      guard at < text.count(where: { $0 == "." }) else { return String(part) }
      return String(part.reversed().drop { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "\"" }.reversed())
    }.joined()
  }

  /// The second branch of a recursive table must have the first one's types.
  mutating func checkRecursion(
    _ first: [NamedColumn], _ second: [NamedColumn], _ table: CommonTableExpression, _ operation: SetOperation
  ) {
    guard rules.hasRealTypes else { return }
    for (at, (left, right)) in zip(first, second).enumerated() {
      let type = left.type == .untyped ? text : left.type
      let all = common([type, right.type], operation.kind.rawValue.uppercased(), operation.span)
      if let constant = right.constant { fits(constant, all) }
      guard let before = code(type), let after = code(all), before != after else { continue }
      refuse(
        .other(
          sqlstate: "42804",
          "recursive query \"\(table.name.text)\" column \(at + 1) has type \(words(of: type)) in non-recursive term but type \(words(of: all)) overall"
        ), operation.span)
    }
    if !operation.isAll { checkEquality(first, operation.span) }
  }
}

extension Statement {
  /// Whether a query can read from it behind WITH.
  var givesRows: Bool {
    switch self {
    case .insert(let insert): insert.returning != nil
    case .update(let update): update.returning != nil
    case .delete(let delete): delete.returning != nil
    case .merge(let merge): merge.returning != nil
    default: true
    }
  }

  /// The word that a write begins with.
  var firstWord: String {
    switch self {
    case .insert: "INSERT"
    case .update: "UPDATE"
    case .delete: "DELETE"
    case .merge: "MERGE"
    default: "WITH"
    }
  }
}
