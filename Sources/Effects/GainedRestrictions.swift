import Catalog
import SQLSyntax

/// What a rebuilt table refuses and the old one took.
struct GainedRestrictions {
  private let old: Table
  private let rules: SchemaRules
  private let back: (String) -> String?

  /// In the words of the constraints.
  private(set) var list: [String]

  /// - Parameter added: restrictions of the new table that the old one does not have under the same words.
  init(_ old: Table, _ new: Table, _ rules: SchemaRules, _ back: @escaping (String) -> String?, _ added: [String]) {
    self.old = old
    self.rules = rules
    self.back = back
    list = added
    let wider = new.uniqueKeys.filter { isWider($0) }.map { "UNIQUE (\($0.joined(separator: ", ")))" }
    let looser = new.constraints.compactMap { constraint -> String? in
      guard case .check(let check) = constraint.kind, isLooser(check) else { return nil }
      return "CHECK (\(check.text))"
    }
    let keys = new.foreignKeys.map(\.reference.columns).filter(standsForList).map {
      "FOREIGN KEY (\($0.joined(separator: ", ")))"
    }
    let silent: Set<String> = Set(wider + looser + keys + ["WITHOUT ROWID"])
    list.removeAll { silent.contains($0) || $0.hasPrefix("COLLATE of ") }
  }

  /// A key over more columns than one of the old table refuses nothing that the old one took.
  private func isWider(_ key: [String]) -> Bool {
    let columns = Set(key.compactMap(back).map(rules.key))
    return old.uniqueKeys.contains { columns.isSuperset(of: $0.map(rules.key)) }
  }

  /// A key to a table of values in the place of a CHECK that listed them.
  private func standsForList(_ key: [String]) -> Bool {
    guard key.count == 1, let column = back(key[0]) else { return false }
    return old.constraints.contains { constraint in
      guard case .check(let check) = constraint.kind, let before = ListedValues(check.syntax) else { return false }
      return rules.same(before.column, column)
    }
  }

  /// A CHECK of the old table named the same column and listed no more values.
  private func isLooser(_ check: StoredExpression) -> Bool {
    guard let new = ListedValues(check.syntax), let column = back(new.column) else { return false }
    return old.constraints.contains { constraint in
      guard case .check(let check) = constraint.kind, let before = ListedValues(check.syntax) else { return false }
      return rules.same(before.column, column) && new.values.isSuperset(of: before.values)
    }
  }
}

/// `column IN (constant, …)`.
private struct ListedValues {
  let column: String
  let values: Set<String>

  init?(_ expression: Expression) {
    guard case .membership(let membership) = expression, !membership.isNegated, case .list(let items) = membership.set,
      case .column(let reference) = membership.operand
    else { return nil }
    var values: Set<String> = []
    for item in items {
      guard case .literal = item else { return nil }
      var printer = SQLPrinter()
      printer.print(item)
      values.insert(printer.text)
    }
    column = reference.name.text
    self.values = values
  }
}
