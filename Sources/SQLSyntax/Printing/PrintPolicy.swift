extension SQLPrinter {
  /// `CREATE RULE …`.
  public mutating func print(_ rule: CreateRule) {
    write(rule.orReplace ? "CREATE OR REPLACE RULE " : "CREATE RULE ", rule.name)
    write(" AS ON \(rule.event.rawValue.uppercased()) TO ", rule.table)
    if let condition = rule.condition {
      write(" WHERE ")
      print(condition)
    }
    write(rule.isInstead ? " DO INSTEAD " : " DO ALSO ")
    if rule.actions.isEmpty {
      write("NOTHING")
    } else if rule.actions.count == 1, let action = rule.actions.first {
      print(action.statement)
    } else {
      write("(")
      for (index, action) in rule.actions.enumerated() {
        if index > 0 { write("; ") }
        print(action.statement)
      }
      write(")")
    }
  }

  /// `CREATE POLICY …`.
  public mutating func print(_ policy: CreatePolicy) {
    write("CREATE POLICY ", policy.name)
    write(" ON ", policy.table)
    if policy.isRestrictive { write(" AS RESTRICTIVE") }
    if let command = policy.command { write(" FOR \(command.rawValue.uppercased())") }
    write(" TO ", policy.roles)
    writeParenthesised(" USING ", policy.usingCondition)
    writeParenthesised(" WITH CHECK ", policy.checkCondition)
  }

  /// `ALTER POLICY …`.
  public mutating func print(_ policy: AlterPolicy) {
    write("ALTER POLICY ", policy.name)
    write(" ON ", policy.table)
    write(" TO ", policy.roles)
    writeParenthesised(" USING ", policy.usingCondition)
    writeParenthesised(" WITH CHECK ", policy.checkCondition)
  }
}
