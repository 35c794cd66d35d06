import Catalog
import SQLSyntax

/// Whether validated CHECKs of a table imply what a partition bound demands, so that the server does not read the rows.
///
/// Only bounds over one column with constants are looked at; for all others nothing is proved. Source: the manual on ATTACH PARTITION,
/// and measurements.
struct PartitionProof {
  private let column: String
  private let table: Table
  private let rules: SchemaRules

  /// A proof about the only key column of `parent` from the constraints of `table`; nil where the key is anything else.
  init?(_ table: Table, under parent: Table, _ rules: SchemaRules) {
    guard let keys = parent.partitioning?.keys, keys.count == 1, case .column(let column) = keys[0].target else { return nil }
    self.column = column
    self.table = table
    self.rules = rules
  }

  /// What the CHECKs say, split at AND.
  private var conditions: [Expression] {
    table.constraints.flatMap { constraint -> [Expression] in
      guard case .check(let expression) = constraint.kind, constraint.isValidated, constraint.isEnforced else { return [] }
      return Self.split(expression.syntax, .and)
    }
  }

  private static func split(_ expression: Expression, _ connective: LogicalOperation.Connective) -> [Expression] {
    guard case .logical(let operation) = expression, operation.connective == connective else { return [expression] }
    return operation.operands.flatMap { split($0, connective) }
  }

  /// Whether every row lies within the bound.
  func isWithin(_ bound: PartitionBound) -> Bool {
    switch bound {
    case .range(let from, let to, _):
      guard from.count == 1, to.count == 1, hasNoNull else { return false }
      return (Self.isOpen(from[0]) || isAtLeast(from[0])) && (Self.isOpen(to[0]) || isBelow(to[0]))
    case .list(let values, _):
      let wanted = values.compactMap { BoundConstant($0) }
      guard wanted.count == values.count, hasNoNull else { return false }
      return conditions.contains { condition in
        guard let allowed = self.values(allowedBy: condition) else { return false }
        return allowed.allSatisfy { value in wanted.contains { $0.compare(value) == 0 } }
      }
    case .hash, .default: return false
    }
  }

  /// Whether no row lies within the bound.
  func isOutside(_ bound: PartitionBound) -> Bool {
    switch bound {
    case .range(let from, let to, _):
      guard from.count == 1, to.count == 1 else { return false }
      return conditions.contains { condition in
        let sides = Self.split(condition, .or)
        return sides.allSatisfy { side in
          let parts = Self.split(side, .and)
          return parts.contains { isBelow(from[0], by: $0) || isAtLeast(to[0], by: $0) }
        }
      }
    case .list(let values, _):
      let unwanted = values.compactMap { BoundConstant($0) }
      guard unwanted.count == values.count else { return false }
      return conditions.contains { condition in
        guard let allowed = self.values(allowedBy: condition) else { return false }
        return !allowed.contains { value in unwanted.contains { $0.compare(value).map { $0 == 0 } ?? true } }
      }
    case .hash, .default: return false
    }
  }

  // MARK: - Single conditions

  private var hasNoNull: Bool {
    table.column(column, rules)?.isNotNull == true
      || conditions.contains { StoredExpression($0).notNullColumn.map(isKey) ?? false }
  }

  private func isKey(_ name: String) -> Bool { rules.same(name, column) }

  private func isAtLeast(_ bound: Expression) -> Bool { conditions.contains { isAtLeast(bound, by: $0) } }
  private func isBelow(_ bound: Expression) -> Bool { conditions.contains { isBelow(bound, by: $0) } }

  private func isAtLeast(_ bound: Expression, by condition: Expression) -> Bool {
    guard let bound = BoundConstant(bound) else { return false }
    if case .between(let between) = condition, !between.isNegated, !between.isSymmetric, names(between.operand) {
      return BoundConstant(between.lower).flatMap { $0.compare(bound) }.map { $0 >= 0 } ?? false
    }
    guard let (symbol, value) = comparison(condition), let order = value.compare(bound) else { return false }
    return [">=", ">", "="].contains(symbol) && order >= 0
  }

  private func isBelow(_ bound: Expression, by condition: Expression) -> Bool {
    guard let bound = BoundConstant(bound) else { return false }
    if case .between(let between) = condition, !between.isNegated, !between.isSymmetric, names(between.operand) {
      return BoundConstant(between.upper).flatMap { $0.compare(bound) }.map { $0 < 0 } ?? false
    }
    guard let (symbol, value) = comparison(condition), let order = value.compare(bound) else { return false }
    return symbol == "<" && order <= 0 || ["<=", "="].contains(symbol) && order < 0
  }

  /// The values of `column = x` and `column IN (x, …)`.
  private func values(allowedBy condition: Expression) -> [BoundConstant]? {
    if let (symbol, value) = comparison(condition), symbol == "=" { return [value] }
    guard case .membership(let membership) = condition, !membership.isNegated, names(membership.operand),
      case .list(let list) = membership.set
    else { return nil }
    let values = list.compactMap { BoundConstant($0) }
    return values.count == list.count ? values : nil
  }

  /// `column operator constant`, whichever way round it is written.
  private func comparison(_ condition: Expression) -> (String, BoundConstant)? {
    guard case .binary(let operation) = condition, operation.operatorName.qualifiers.isEmpty else { return nil }
    let symbol = operation.operatorName.symbol
    if names(operation.left), let value = BoundConstant(operation.right) { return (symbol, value) }
    let turned = ["<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "="]
    if names(operation.right), let value = BoundConstant(operation.left), let other = turned[symbol] { return (other, value) }
    return nil
  }

  private func names(_ expression: Expression) -> Bool {
    guard case .column(let reference) = expression else { return false }
    return isKey(reference.name.text)
  }

  /// MINVALUE and MAXVALUE.
  private static func isOpen(_ expression: Expression) -> Bool {
    guard case .column(let reference) = expression else { return false }
    return ["minvalue", "maxvalue"].contains(reference.name.text.lowercased())
  }
}
