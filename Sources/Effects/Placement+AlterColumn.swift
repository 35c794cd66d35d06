import Catalog
import SQLSyntax

extension Placement {
  func alter(
    _ name: String, _ action: AlterColumnAction, of table: Table, _ after: Catalog, _ result: inout PlacedOperation
  ) {
    result.target.column = name
    guard let column = table.column(name, catalog.rules) else { return }
    var change = columnChange(column, of: table)
    let changed = after.table(table.relation)?.column(name, catalog.rules)
    switch action {
    case .setType(_, let collation, let using):
      change.hasUsing = using != nil
      if let changed { retype(column, changed, using, collation != nil, of: table, &change, &result) }
    case .setDefault(let expression):
      let stored = StoredExpression(expression)
      let volatility = catalog.volatility(of: stored)
      change.hasVolatileDefault = volatility.volatility == .volatile
      change.hasDefault = !stored.isNull
      change.hadDefault = column.defaultExpression.map { !$0.isNull } ?? false
      if let before = column.defaultExpression, !before.isNull {
        change.changesDefault = !before.isSameValue(as: stored)
      }
      result.written = .value(expression)
      charge(&result, .setDefault, table: table)
    case .dropDefault:
      result.outcome.addsRestriction = column.isNotNull && column.defaultExpression != nil && column.identity == nil
      charge(&result, .dropDefault, table: table)
    case .setNotNull:
      if column.isNotNull {
        result.options.isNoOperation = true
      } else {
        result.outcome.addsRestriction = true
        result.outcome.failsOnSomeRows = !change.isProvenNotNull
      }
      let isProven = change.isProvenNotNull && place.serverVersion >= 12
      let isThere = column.isNotNull && column.notNull?.isValidated ?? true
      charge(&result, isThere ? .setNotNullAgain : isProven ? .setNotNullProven : .setNotNull, table: table)
      change.isNotNull = true
    case .dropNotNull:
      let mayBeNotNull = column.isNotNull || column.isAssumed
      result.options.isNoOperation = !mayBeNotNull
      result.outcome.removesRestriction = mayBeNotNull
      // From 18 on not-null constraints are inherited as others are.
      let parents = table.partition.map { [$0.parent] } ?? (place.serverVersion >= 18 ? table.parents : [])
      if parents.contains(where: { catalog.table($0)?.column(name, catalog.rules)?.isNotNull == true }) {
        result.outcome.refused = "column `\(name)` is marked NOT NULL in the parent table"
      }
      charge(&result, mayBeNotNull ? .dropNotNull : .dropNotNullAgain, table: table)
    case .setStatistics: charge(&result, .setStatistics, table: table)
    case .setStorage: charge(&result, .setStorage, table: table)
    case .setCompression: charge(&result, .setCompression, table: table)
    case .setOptions, .resetOptions: charge(&result, .setColumnOptions, table: table)
    case .foreignOptions: charge(&result, .foreignOptions, table: table)
    default: alterGeneration(action, column, of: table, &change, &result)
    }
    result.column = change
  }

  private func alterGeneration(
    _ action: AlterColumnAction, _ column: Column, of table: Table, _ change: inout ColumnChange, _ result: inout PlacedOperation
  ) {
    let sequence: [LockRules.Partner: [RelationName]] = [.sequence: column.sequence.map { [$0] } ?? []]
    switch action {
    case .addIdentity(let identity):
      change.identity = identity.generation == .always ? "always" : "by-default"
      result.outcome.addsRestriction = identity.generation == .always
      charge(&result, .addIdentity, table: table)
    case .alterIdentity(let options):
      for option in options {
        guard case .setGenerated(let generation) = option else { continue }
        result.outcome.addsRestriction = generation == .always && column.identity == .byDefault
        change.identity = generation == .always ? "always" : "by-default"
      }
      charge(&result, .alterIdentity, table: table, others: sequence)
    case .dropIdentity:
      result.outcome.addsRestriction = column.isNotNull
      charge(&result, .dropIdentity, table: table, others: sequence)
    case .dropExpression: charge(&result, .dropExpression, table: table)
    case .setExpression:
      charge(&result, column.generated?.storage == .virtual ? .setExpressionVirtual : .setExpression, table: table)
    default: break
    }
  }

  private func retype(
    _ old: Column, _ new: Column, _ using: Expression?, _ writesCollation: Bool, of table: Table, _ change: inout ColumnChange,
    _ result: inout PlacedOperation
  ) {
    if place.dialect == "postgres", old.isInherited { result.outcome.refused = "cannot alter inherited column `\(old.name)`" }
    change.oldType = old.type.text
    change.type = new.type.text
    let isText = ["text", "character varying", "character"].contains(new.type.name)
    change.changesCollation = (writesCollation || isText) && new.collation != old.collation
    if place.dialect == "postgres", using == nil { refuseWithoutCast(old, to: new.type, of: table, &result) }
    var type = TypeChange.from(old.type, to: new.type, in: catalog, timeZoneIsUTC: place.timeZoneIsUTC)
    if old.isAssumed {
      type = TypeChange.fromUnknown(to: new.type)
      change.oldType = nil
    }
    if let using, !isPlainConversion(using, of: old) {
      type.rewrites = true
      type.rebuildsIndexes = true
      if type.values != .narrows { type.values = .converts }
    }
    if !type.isKnown { result.unknown = result.unknown ?? "a type of `\(old.name)` is not known" }
    change.typeChange = old.isAssumed ? nil : type.values.rawValue
    if type.values == .widens, catalog.rules.hasRealTypes { change.narrowReferences = narrowReferences(to: new, of: table) }
    result.outcome.addsRestriction = type.values == .narrows
    result.outcome.removesRestriction = type.values == .widens
    result.outcome.removesCapability = type.values == .converts
    result.outcome.failsOnSomeRows = type.values == .narrows || type.values == .converts
    result.outcome.losesData = type.values == .narrows && (using != nil || old.type.name == "numeric")
    result.outcome.isReversible = type.values == .same || type.values == .widens
    let indexes = table.indexes.filter { $0.names(old.name, catalog.rules) }
    // The file of an index on expressions or with a condition is never kept, whatever the types are.
    let hasExpressions = indexes.contains { $0.columnNames == nil || $0.predicate != nil }
    charge(&result, type.rewrites ? .alterTypeRewrite : .alterTypeFree, table: table)
    if !indexes.isEmpty, type.rewrites || type.rebuildsIndexes || change.changesCollation || hasExpressions {
      charge(&result, .alterTypeIndexes, table: table)
    }
    if place.dialect == "postgres", let index = indexes.first(where: { lacksClass($0, of: old.name, for: new.type) }) {
      result.outcome.refused = "data type \(new.type.name) has no default operator class for access method `\(index.method)`"
    }
    guard type.values != .same || change.changesCollation else { return }
    // A key is looked at again where its values are compared by another operator, though no row is written.
    let isComparedAnew = type.rewrites || type.values == .converts
    for constraint in table.constraints where constraint.columns.contains(where: { catalog.rules.same($0, old.name) }) {
      switch constraint.kind {
      case .check: if constraint.isValidated { charge(&result, .alterTypeChecked, table: table) }
      case .foreignKey(let reference):
        charge(
          &result, isComparedAnew ? .alterTypeReferencingRewrite : .alterTypeReferencing, table: table,
          referenced: [reference.table])
      default: break
      }
    }
    if old.identity != nil, type.rewrites, let sequence = old.sequence {
      charge(&result, .alterIdentity, table: table, others: [.sequence: [sequence]])
    }
    let children = referencing(old.name, of: table)
    if !children.isEmpty {
      charge(&result, .alterTypeReferenced, table: table, others: [.referencing: withPartitions(children)])
    }
    let checked = isComparedAnew ? referencing(old.name, of: table, checkedOnly: true) : []
    if !checked.isEmpty {
      charge(&result, .alterTypeReferencedRewrite, table: table, others: [.referencing: withPartitions(checked)])
    }
  }

  /// What nothing turns into the new type, and what compares the column with values of the old one.
  private func refuseWithoutCast(_ old: Column, to new: ColumnType, of table: Table, _ result: inout PlacedOperation) {
    if catalog.isTaken(old.type, as: new) == false {
      result.outcome.refused = "column `\(old.name)` cannot be cast automatically to type \(new.text)"
    }
    guard let type = catalog.userType(of: old.type), case .enumeration = type.kind, old.type != new else { return }
    let checks = table.constraints.compactMap { if case .check(let check) = $0.kind { check } else { nil } }
    let conditions = table.indexes.compactMap(\.predicate) + checks
    let compares = conditions.contains { condition in
      condition.columns.contains { catalog.rules.same($0, old.name) } && condition.text.contains("'")
    }
    if compares { result.outcome.refused = "operator does not exist between \(new.text) and \(type.name)" }
  }

  /// `USING column` and `USING column::type` are what the server does without USING.
  private func isPlainConversion(_ using: Expression, of column: Column) -> Bool {
    var expression = using
    while case .cast(let cast) = expression { expression = cast.operand }
    guard case .column(let reference) = expression else { return false }
    return catalog.rules.same(reference.name.text, column.name)
  }
}

extension StoredExpression {
  /// Whether both give the same value: casts around them say nothing, nor does one around the name of a sequence.
  func isSameValue(as other: StoredExpression) -> Bool {
    if let sequence = countedSequence, let counted = other.countedSequence { return sequence == counted }
    return StoredExpression(bare).text == StoredExpression(other.bare).text
  }

  /// The text that is handed to `nextval`.
  private var countedSequence: String? {
    guard case .call(let call) = bare, call.name.name.text.lowercased() == "nextval", let argument = call.arguments.first,
      case .literal(let literal) = StoredExpression(argument.value).bare, case .string(let name) = literal.kind
    else { return nil }
    return name.value
  }
}
