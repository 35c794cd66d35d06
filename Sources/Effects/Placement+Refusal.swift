import Catalog
import SQLSyntax

/// What PostgreSQL refuses whatever the rows are, where the catalog does not say so; each was seen on 15, 16 and 18 unless a version
/// is asked for.
extension Placement {
  /// Why the server refuses an action of ALTER TABLE; nil when it does not.
  func refusal(of action: AlterTableAction, _ alter: AlterTable, on table: Table) -> String? {
    switch action.kind {
    case .addColumn(let definition, _): refusal(ofNew: definition, alter, on: table)
    case .alterColumn(let name, let change): refusal(of: change, name.text, alter, on: table)
    case .renameColumn(let old, _): refusal(ofRenaming: old.text, alter, on: table)
    case .addConstraint(let constraint): refusal(of: constraint, alter, on: table)
    case .validateConstraint(let name):
      hasPart(name.text, table) ? nil : "constraint `\(name.text)` of relation `\(table.name)` does not exist"
    case .alterConstraint(let name, _, _):
      table.partition != nil && table.constraint(name.text, catalog.rules)?.isInherited == true
        ? "cannot alter constraint `\(name.text)` of a partition: it belongs to the partitioned table" : nil
    case .dropConstraint(let name, _, _):
      isCheck(name.text, table) && alter.only && isParent(table) && table.kind == .partitioned && place.serverVersion < 18
        ? "cannot remove constraint from only the partitioned table when partitions exist" : nil
    case .renameConstraint(let old, _):
      isCheck(old.text, table) && alter.only && isParent(table)
        ? "inherited constraint `\(old.text)` must be renamed in child tables too" : nil
    default: refusal(ofSetting: action, on: table)
    }
  }

  private func refusal(ofSetting action: AlterTableAction, on table: Table) -> String? {
    switch action.kind {
    case .setOptions where table.kind == .partitioned: return "cannot specify storage parameters for a partitioned table"
    case .setAccessMethod where table.kind == .partitioned && place.serverVersion < 17:
      return "cannot change access method of a partitioned table"
    case .setLogged, .setUnlogged:
      if table.persistence == .temporary { return "cannot change logged status of a temporary table" }
      if table.kind == .partitioned, place.serverVersion >= 18 { return "a partitioned table cannot be set logged or unlogged" }
      let isLogging = if case .setLogged = action.kind { true } else { false }
      let partner = isLogging ? unloggedParent(of: table) : loggedChild(of: table)
      return partner.map { "the table has a foreign key with `\($0)`, which is \(isLogging ? "unlogged" : "logged")" }
    case .setSchema where table.persistence == .temporary: return "cannot move objects into or out of temporary schemas"
    case .clusterOn(let index): return refusal(ofClusteringOn: index, of: table, isMark: true)
    case .inherit(let name): return self.table(name).flatMap { refusal(ofInheriting: $0, table) }
    case .notOf where table.ofType == nil: return "`\(table.name)` is not a typed table"
    default: return nil
    }
  }

  private func unloggedParent(of table: Table) -> String? {
    table.foreignKeys.compactMap { catalog.table($0.reference.table) }
      .first { $0.persistence != .permanent && !catalog.same($0.relation, table.relation) }?.name
  }

  private func loggedChild(of table: Table) -> String? {
    catalog.references(to: table.relation).map(\.table)
      .first { $0.persistence == .permanent && !catalog.same($0.relation, table.relation) }?.name
  }

  // MARK: - Columns

  private func refusal(ofNew definition: ColumnDefinition, _ alter: AlterTable, on table: Table) -> String? {
    if alter.only, isParent(table) { return "column must be added to child tables too" }
    var hasValue = false
    let isVirtual = definition.constraints.contains {
      if case .generated(let made) = $0.kind { made.storage != .stored } else { false }
    }
    for constraint in definition.constraints {
      switch constraint.kind {
      case .unique where isVirtual, .primaryKey where isVirtual, .references where isVirtual:
        return "keys of virtual generated columns are not supported"
      case .identity where isParent(table) && (place.serverVersion < 17 || table.kind != .partitioned):
        return "cannot recursively add identity column to table that has child tables"
      case .references(let reference):
        if let reason = refusal(ofKeyTo: catalog.reference(reference.table), from: table) { return reason }
      case .default(let expression): hasValue = hasValue || !StoredExpression(expression).isNull
      case .generated(let generated): hasValue = hasValue || generated.storage == .stored
      default: break
      }
    }
    if catalog.userType(of: catalog.columnType(definition.type).type)?.isConstrained(in: catalog) == true { hasValue = true }
    return hasValue ? refusalForRows(of: table) : nil
  }

  private func refusal(of change: AlterColumnAction, _ name: String, _ alter: AlterTable, on table: Table) -> String? {
    switch change {
    case .setType:
      if alter.only, heirs(of: table, with: name).isEmpty == false {
        return "type of inherited column `\(name)` must be changed in child tables too"
      }
      if table.rules.contains(where: { rule in
        guard case .createRule(let create)? = rule.syntax?.syntax else { return false }
        let named =
          create.actions.map { SyntaxReferences($0.statement) } + [create.condition].compactMap { $0.map(SyntaxReferences.init) }
        return named.contains { !$0.stars.isEmpty || $0.columns.contains { catalog.rules.same($0.name.text, name) } }
      }) {
        return "cannot alter type of a column used by a view or rule"
      }
      if let child = sharing(name, of: table) { return "cannot alter inherited column `\(name)` of relation `\(child)`" }
      return refusalForRows(of: table)
    case .setNotNull where alter.only && table.kind == .partitioned:
      let isMissing = catalog.partitions(of: table.relation).contains { $0.column(name, catalog.rules)?.isNotNull == false }
      return isMissing ? "constraint must be added to child tables too" : nil
    default: return nil
    }
  }

  private func refusal(ofRenaming name: String, _ alter: AlterTable, on table: Table) -> String? {
    if alter.only, !heirs(of: table, with: name).isEmpty {
      return "inherited column `\(name)` must be renamed in child tables too"
    }
    return sharing(name, of: table).map { _ in "cannot rename inherited column `\(name)`" }
  }

  /// Partitions and heirs right below the table that have the column.
  private func heirs(of table: Table, with column: String) -> [Table] {
    (catalog.partitions(of: table.relation) + catalog.children(of: table.relation)).filter {
      $0.columnIndex(column, catalog.rules) != nil
    }
  }

  /// An heir that has the column from another parent too.
  private func sharing(_ column: String, of table: Table) -> String? {
    heirs(of: table, with: column).first { hasAnotherParent($0, than: table, for: column) }?.name
  }

  /// Whether a second parent of `child` has the column.
  func hasAnotherParent(_ child: Table, than table: Table, for column: String) -> Bool {
    child.parents.contains { parent in
      !catalog.same(parent, table.relation) && catalog.table(parent)?.columnIndex(column, catalog.rules) != nil
    }
  }

  /// A table whose column holds rows of the table, directly.
  func holderOfRows(of name: RelationName) -> RelationName? {
    catalog.tables(ofType: name).filter { table in
      table.columns.contains { $0.type.schema == name.schema && $0.type.name == name.name }
    }.map(\.relation).min()
  }

  private func refusalForRows(of table: Table) -> String? {
    holderOfRows(of: table.relation).map {
      "cannot alter table `\(table.name)` because a column of `\(catalog.display($0))` uses its row type"
    }
  }

  // MARK: - Constraints

  private func refusal(of constraint: TableConstraint, _ alter: AlterTable, on table: Table) -> String? {
    switch constraint.kind {
    case .check:
      if constraint.attributes.isNoInherit {
        return table.kind == .partitioned ? "cannot add NO INHERIT constraint to partitioned table `\(table.name)`" : nil
      }
      return alter.only && isParent(table) ? "constraint must be added to child tables too" : nil
    case .exclude(let exclusion):
      let method = exclusion.accessMethod?.text ?? "gist"
      for element in exclusion.elements {
        guard case .column(let name) = element.element.target, element.element.operatorClass == nil,
          let column = table.column(name.text, catalog.rules), lacksClass(method, for: column.type)
        else { continue }
        return "data type \(column.type.name) has no default operator class for access method `\(method)`"
      }
      return nil
    case .primaryKey(let key), .unique(let key):
      return refusal(ofKeyOver: key.columns.map(\.name.text), on: table)
        ?? key.columns.lazy.compactMap { table.column($0.name.text, catalog.rules) }
        .first { lacksClass("btree", for: $0.type) }
        .map { "data type \($0.type.name) has no default operator class for access method `btree`" }
    case .foreignKey(let key):
      if alter.only, table.kind == .partitioned { return "cannot use ONLY for foreign key on partitioned table `\(table.name)`" }
      let generated = key.columns.contains { table.column($0.text, catalog.rules)?.generated != nil }
      let (onDelete, onUpdate) = (key.reference.onDelete?.kind, key.reference.onUpdate?.kind)
      let writes = [onDelete, onUpdate].contains { $0 == .setNull || $0 == .setDefault } || onUpdate == .cascade
      if generated, writes {
        return "invalid action for a foreign key with a generated column"
      }
      return refusal(ofKeyTo: catalog.reference(key.reference.table), from: table)
    default: return nil
    }
  }

  /// A key of a partitioned table has the columns by which each level of it is partitioned.
  private func refusal(ofKeyOver columns: [String], on table: Table) -> String? {
    guard table.kind == .partitioned, !columns.isEmpty else { return nil }
    let levels = descendants(of: table).compactMap(catalog.table).compactMap(\.partitioning)
    let isWhole = levels.flatMap(\.keys).flatMap(\.columns).allSatisfy { key in
      columns.contains { catalog.rules.same($0, key) }
    }
    return isWhole ? nil : "unique constraint on partitioned table must include all partitioning columns"
  }

  /// Permanent, unlogged and temporary tables point to their like.
  func refusal(ofKeyTo name: RelationName, from table: Table) -> String? {
    guard let target = catalog.table(name), !catalog.same(name, table.relation) else { return nil }
    switch (table.persistence, target.persistence) {
    case (.permanent, .permanent), (.unlogged, .permanent), (.unlogged, .unlogged), (.temporary, .temporary): return nil
    case (.permanent, _): return "constraints on permanent tables may reference only permanent tables"
    case (.unlogged, _): return "constraints on unlogged tables may reference only permanent or unlogged tables"
    case (.temporary, _): return "constraints on temporary tables may reference only temporary tables"
    }
  }

  /// Why the server refuses a new table; nil when it does not.
  func refusal(ofNew table: Table, _ create: CreateTable) -> String? {
    guard place.dialect == "postgres" else { return nil }
    if let parent = create.partitionOf.flatMap({ self.table($0) }),
      (parent.persistence == .temporary) != (table.persistence == .temporary)
    {
      return "a temporary table and a permanent one cannot be partition of each other"
    }
    for name in create.inherits {
      guard let parent = self.table(name) else { continue }
      if parent.persistence == .temporary, table.persistence != .temporary { return "cannot inherit from a temporary table" }
      for element in create.elements ?? [] {
        guard case .column(let column) = element, let old = parent.column(column.name.text, catalog.rules) else { continue }
        if let type = column.type, catalog.columnType(type).type != old.type { return "column `\(old.name)` has a type conflict" }
      }
    }
    return table.foreignKeys.lazy.filter { !$0.constraint.isInherited }
      .compactMap { refusal(ofKeyTo: $0.reference.table, from: table) }.first
  }

  private func isParent(_ table: Table) -> Bool {
    !catalog.partitions(of: table.relation).isEmpty || !catalog.children(of: table.relation).isEmpty
  }

  private func isCheck(_ name: String, _ table: Table) -> Bool {
    if case .check? = table.constraint(name, catalog.rules)?.kind { true } else { false }
  }

  private func hasPart(_ name: String, _ table: Table) -> Bool {
    table.constraint(name, catalog.rules) != nil || table.columns.contains { $0.notNull?.name == name }
  }
}

extension UserType {
  /// Whether it is a domain that refuses NULL, or one over such a domain.
  func refusesNull(in catalog: Catalog) -> Bool {
    guard case .domain(let domain) = kind else { return false }
    if domain.isNotNull { return true }
    return domain.base.isArray ? false : catalog.userType(of: domain.base)?.refusesNull(in: catalog) ?? false
  }

  /// Whether values of the type are checked: a domain with constraints of its own or of the domain under it.
  func isConstrained(in catalog: Catalog) -> Bool {
    guard case .domain(let domain) = kind else { return false }
    if domain.isConstrained { return true }
    return domain.base.isArray ? false : catalog.userType(of: domain.base)?.isConstrained(in: catalog) ?? false
  }
}
