import SQLSyntax

extension SchemaSQL {
  /// CREATE TABLE with its columns and what ALTER sets on them; constraints come later.
  func create(_ table: Table) -> [String] {
    var words = ["CREATE"]
    switch table.persistence {
    case .permanent: break
    case .temporary: words.append("TEMP")
    case .unlogged: words.append("UNLOGGED")
    }
    words.append("TABLE \(table.persistence == .temporary ? name(table.name) : name(table.relation))")
    let local = table.columns.filter { table.parents.isEmpty || !$0.isInherited || $0.isLocal }
    let inherited = table.parents.isEmpty ? [] : table.columns.filter { $0.isInherited && !$0.isLocal }
    let parts =
      local.map { definition(of: $0, in: table) }
      + inherited.compactMap { column in notNull(of: column, over: name(column.name) + " ") }
    words.append("(" + parts.joined(separator: ", ") + ")")
    if !table.parents.isEmpty { words.append("INHERITS (" + table.parents.map { name($0) }.joined(separator: ", ") + ")") }
    if let partitioning = table.partitioning {
      words.append(
        "PARTITION BY \(partitioning.strategy.uppercased()) (\(partitioning.keys.map { text($0) }.joined(separator: ", ")))")
    }
    if !table.options.isEmpty { words.append("WITH " + text(table.options)) }
    if let tablespace = table.tablespace { words.append("TABLESPACE \(name(tablespace))") }
    let place = name(table.relation)
    let options = table.columns.flatMap { column in
      column.options.map { option in "ALTER TABLE \(place) ALTER COLUMN \(name(column.name)) SET \(setting(option))" }
    }
    let checks = table.constraints.filter { !$0.isInherited || table.parents.isEmpty }.compactMap { constraint -> String? in
      guard case .check(let expression) = constraint.kind else { return nil }
      return add(constraint, to: table, "CHECK (\(text(expression)))" + (constraint.isNoInherit ? " NO INHERIT" : ""))
    }
    let unchecked = table.columns.compactMap { column -> String? in
      guard catalog.namesNotNulls, let notNull = column.notNull, !notNull.isValidated else { return nil }
      return "ALTER TABLE \(place) ADD CONSTRAINT \(name(notNull.name)) NOT NULL \(name(column.name)) NOT VALID"
    }
    let sequences = table.columns.compactMap { column -> String? in
      guard column.identity != nil, let place = column.sequence, case .sequence(let sequence)? = catalog.relation(place),
        sequence.type != column.type.text
      else { return nil }
      return "ALTER SEQUENCE \(name(place)) AS \(sequence.type) \(self.options(of: sequence).joined(separator: " "))"
    }
    let type = table.ofType.map { ["ALTER TABLE \(place) OF \(name($0))"] } ?? []
    return [words.joined(separator: " ")] + type + options + sequences + checks + unchecked
  }

  /// PostgreSQL 18: the constraint under its name, behind the column or for the table.
  private func notNull(of column: Column, over target: String = "") -> String? {
    guard catalog.namesNotNulls, let notNull = column.notNull, notNull.isValidated else { return nil }
    let words = "CONSTRAINT \(name(notNull.name)) NOT NULL \(target)\(notNull.isNoInherit ? "NO INHERIT" : "")"
    return words.hasSuffix(" ") ? String(words.dropLast()) : words
  }

  private func setting(_ option: StorageOption) -> String {
    switch option.name {
    case "storage", "statistics", "compression": "\(option.name.uppercased()) \(option.value)"
    default: "(\(option.name) = \(option.value))"
    }
  }

  private func definition(of column: Column, in table: Table) -> String {
    var words = [name(column.name), text(column.type)]
    if let collation = column.collation { words.append("COLLATE \(name(collation))") }
    if let constraint = notNull(of: column) { words.append(constraint) } else if column.isNotNull { words.append("NOT NULL") }
    if column.isSerial, let sequence = column.sequence {
      words.append("DEFAULT nextval(\(string(name(sequence)))::regclass)")
    } else if let value = column.defaultExpression {
      words.append("DEFAULT \(text(value))")
    }
    if let generated = column.generated {
      words.append("GENERATED ALWAYS AS (\(text(generated.expression))) \("\(generated.storage)".uppercased())")
    }
    if let identity = column.identity {
      words.append("GENERATED \(identity == .always ? "ALWAYS" : "BY DEFAULT") AS IDENTITY")
      if let place = column.sequence, case .sequence(let sequence)? = catalog.relation(place) {
        words.append("(SEQUENCE NAME \(name(place)) \(options(of: sequence).joined(separator: " ")))")
      }
    }
    return words.joined(separator: " ")
  }

  func add(_ constraint: Constraint, to table: Table, _ definition: String) -> String {
    let words =
      ["ALTER TABLE \(name(table.relation)) ADD CONSTRAINT \(name(constraint.name ?? ""))", definition] + deferral(constraint)
      + (constraint.isEnforced ? [] : ["NOT ENFORCED"]) + (constraint.isValidated || !constraint.isEnforced ? [] : ["NOT VALID"])
    return words.joined(separator: " ")
  }

  /// Keys, exclusions and indexes.
  func keys(of table: Table) -> [String] {
    var statements: [String] = []
    for constraint in table.constraints {
      guard let index = table.indexes.first(where: { $0.name == constraint.index }) else { continue }
      var words: [String]
      switch constraint.kind {
      case .primaryKey(let key): words = ["PRIMARY KEY " + list(key.columns)]
      case .unique(let key): words = ["UNIQUE" + (index.nullsNotDistinct ? " NULLS NOT DISTINCT " : " ") + list(key.columns)]
      case .exclusion(let exclusion):
        let keys = exclusion.keys.map { "\(text($0.key)) WITH \($0.operatorName)" }
        words = ["EXCLUDE USING \(name(index.method)) (\(keys.joined(separator: ", ")))"]
      case .check, .foreignKey: continue
      }
      if !index.include.isEmpty { words.append("INCLUDE " + list(index.include)) }
      if !index.options.isEmpty { words.append("WITH " + text(index.options)) }
      if let tablespace = index.tablespace { words.append("USING INDEX TABLESPACE \(name(tablespace))") }
      if let predicate = index.predicate { words.append("WHERE (\(text(predicate)))") }
      statements.append(add(constraint, to: table, words.joined(separator: " ")))
    }
    for index in table.indexes where index.constraint == nil && index.isValid {
      statements.append(create(index, on: table.relation))
    }
    return statements
  }

  func foreignKeys(of table: Table) -> [String] {
    table.foreignKeys.filter { !$0.constraint.isInherited }.map { constraint, reference in
      let words =
        ["FOREIGN KEY " + list(reference.columns), "REFERENCES " + name(reference.table)]
        + (reference.referencedColumns.isEmpty ? [] : [list(reference.referencedColumns)]) + actions(reference)
      return add(constraint, to: table, words.joined(separator: " "))
    }
  }

  /// CREATE STATISTICS.
  func create(_ statistics: ExtendedStatistics, on table: Table) -> [String] {
    let place = name(RelationName(statistics.schema, statistics.name))
    let kinds = statistics.kinds.isEmpty ? "" : " (\(statistics.kinds.joined(separator: ", ")))"
    let parts = statistics.columns.map { name($0) } + statistics.expressions.map { "(\(text($0)))" }
    let made = "CREATE STATISTICS \(place)\(kinds) ON \(parts.joined(separator: ", ")) FROM \(name(table.relation))"
    return [made] + (statistics.target.map { ["ALTER STATISTICS \(place) SET STATISTICS \($0)"] } ?? [])
  }

  /// Row security, clustering and replica identity.
  func settings(of table: Table) -> [String] {
    let head = "ALTER TABLE \(name(table.relation))"
    var statements: [String] = []
    if table.hasRowSecurity { statements.append("\(head) ENABLE ROW LEVEL SECURITY") }
    if table.forcesRowSecurity { statements.append("\(head) FORCE ROW LEVEL SECURITY") }
    if let index = table.indexes.first(where: \.isClustered) { statements.append("\(head) CLUSTER ON \(name(index.name))") }
    switch table.replicaIdentity {
    case "default": break
    case "full", "nothing": statements.append("\(head) REPLICA IDENTITY \(table.replicaIdentity.uppercased())")
    default: statements.append("\(head) REPLICA IDENTITY USING INDEX \(name(table.replicaIdentity))")
    }
    return statements
  }
}
