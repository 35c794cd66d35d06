import Catalog
import SQLSyntax

/// The unique index that `ON CONFLICT ( … )` means.
struct ArbiterSearch {
  /// What was found.
  enum Outcome: Equatable { case found(Key), absent, unsure }

  /// The key that it is.
  enum Key: Hashable {
    /// SQLite's primary key without an index, or the rowid.
    case primaryKey
    /// A unique index, by its name.
    case index(String)
  }

  private let table: Table
  private let rules: SchemaRules

  init(_ table: Table, _ rules: SchemaRules) {
    self.table = table
    self.rules = rules
  }

  /// Whether an index has exactly these keys, and a predicate that the clause implies.
  func find(_ elements: [IndexElement], _ predicate: Expression?) -> Outcome {
    var columns: Set<String> = []
    var expressions: Set<String> = []
    for element in elements {
      switch element.target {
      case .column(let name): columns.insert(rules.key(name.text))
      case .expression(.column(let reference)): columns.insert(rules.key(reference.name.text))
      case .expression(let expression): expressions.insert(StoredExpression(expression).text)
      }
    }
    if expressions.isEmpty, isRowid(columns) { return .found(.primaryKey) }
    let wanted = predicate.map { StoredExpression($0) }
    var outcome = Outcome.absent
    for index in table.indexes where index.isUnique && index.isValid && keys(of: index) == (columns, expressions) {
      guard hasCollations(of: elements, index) else { continue }
      if let constraint = index.constraint.flatMap({ table.constraint($0, rules) }), constraint.isDeferrable {
        outcome = .unsure
        continue
      }
      guard let condition = index.predicate else { return .found(.index(index.name)) }
      guard let wanted else { continue }
      if condition == wanted || implies(wanted, condition) { return .found(.index(index.name)) }
      outcome = .unsure
    }
    // An expression may be the index's in another spelling.
    if outcome == .absent, !expressions.isEmpty {
      let isNear = table.indexes.contains { index in
        let found = keys(of: index)
        return index.isUnique && found.0 == columns && found.1.count == expressions.count
      }
      if isNear { return .unsure }
    }
    return outcome
  }

  private func isRowid(_ columns: Set<String>) -> Bool {
    let hidden: Set<String> = ["rowid", "oid", "_rowid_"]
    if rules.ignoresCase, !table.isWithoutRowid, columns.count == 1, columns.isSubset(of: hidden),
      !table.columns.contains(where: { columns.contains(rules.key($0.name)) })
    {
      return true
    }
    guard case .primaryKey(let key)? = table.primaryKey?.kind, key.index == nil else { return false }
    return Set(key.columns.map(rules.key)) == columns
  }

  /// Whether the index compares by the collations that the clause asks for.
  private func hasCollations(of elements: [IndexElement], _ index: Index) -> Bool {
    elements.allSatisfy { element in
      guard let wanted = element.collation, case .column(let name) = element.target else { return true }
      let key = index.keys.first { $0.target == .column(name.text) || $0.columns.contains { rules.same($0, name.text) } }
      guard let found = key?.collation ?? table.column(name.text, rules)?.collation else { return false }
      return rules.same(found.filter { $0 != "\"" }, wanted.name.text)
    }
  }

  private func keys(of index: Index) -> (Set<String>, Set<String>) {
    var columns: Set<String> = []
    var expressions: Set<String> = []
    for key in index.keys {
      switch key.target {
      case .column(let name): columns.insert(rules.key(name))
      case .expression(let expression): expressions.insert(expression.text)
      }
    }
    return (columns, expressions)
  }

  /// PostgreSQL: a conjunction implies each of its parts.
  private func implies(_ wanted: StoredExpression, _ condition: StoredExpression) -> Bool {
    guard !rules.ignoresCase else { return false }
    func parts(_ expression: StoredExpression) -> Set<String> {
      guard case .logical(let operation) = expression.syntax, operation.connective == .and else { return [expression.text] }
      return Set(operation.operands.map { StoredExpression($0).text })
    }
    return parts(condition).isSubset(of: parts(wanted))
  }
}
