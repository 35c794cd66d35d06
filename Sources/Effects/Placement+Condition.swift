import Catalog
import SQLSyntax

extension Placement {
  /// Whether a condition on rows of a table may leave none out: each part that AND joins is a join, a test for NULL, or a comparison of
  /// a boolean or an enum. How many rows such parts take is not known without the rows.
  func mayReachAll(_ condition: Expression?, of name: QualifiedName) -> Bool {
    guard let condition, let table = table(name) else { return false }
    return isLoose(condition, table)
  }

  private func isLoose(_ condition: Expression, _ table: Table) -> Bool {
    switch condition {
    case .logical(let operation): operation.connective == .and && operation.operands.allSatisfy { isLoose($0, table) }
    case .isTest, .isDistinct: true
    case .column: true
    case .not(let negation): isLoose(negation.operand, table)
    case .binary(let operation): isLoose(operation, table)
    default: false
    }
  }

  private func isLoose(_ operation: BinaryOperation, _ table: Table) -> Bool {
    guard operation.operatorName.qualifiers.isEmpty, ["=", "<>", "!="].contains(operation.operatorName.symbol) else {
      return false
    }
    if operation.operatorName.symbol != "=" { return true }
    switch (operation.left, operation.right) {
    case (.column, .column): return true
    case (.column(let column), _), (_, .column(let column)):
      guard let type = table.column(column.name.text, catalog.rules)?.type else { return false }
      return ["enum", "boolean"].contains(family(of: type))
    default: return false
    }
  }
}
