import Catalog
import SQLSyntax

/// A column that CREATE TABLE or ADD COLUMN makes, as far as advice about its type asks.
public struct MadeColumn: Sendable {
  /// Its name.
  public var name: String
  /// A coarse class of its type, one of `ColumnChange.families`.
  public var family: String
  /// Whether a length stands in the type.
  public var hasLength = false
  /// Whether the type was written as `serial`.
  public var isSerial = false
  /// Whether it is the primary key by itself and counts by itself: no foreign key leaves from it.
  public var isKey = false
  /// Whether it belongs to the primary key, or a foreign key leaves from it.
  public var isOfKey = false
  /// Whether it refuses NULL.
  public var isNotNull = false
  /// Whether a value is supplied when an INSERT omits it.
  public var isFilled = false
  /// Whether a CHECK names it.
  public var isChecked = false
  /// Whether COLLATE was written.
  public var isCollated = false
}

extension Placement {
  /// The columns of a new table, and a foreign key of it whose columns are narrower than the key that they refer to.
  func describeColumns(of table: Table, _ after: Catalog, _ operation: inout PlacedOperation) {
    let keys = MadeKeys(table)
    operation.made = table.columns.map { made($0, of: table, keys) }
    guard place.dialect == "postgres" else { return }
    for constraint in table.constraints {
      guard case .foreignKey(let reference) = constraint.kind else { continue }
      let target = after.same(reference.table, table.relation) ? table : after.table(reference.table)
      let columns = after.referencedColumns(of: reference)
      guard let target, zip(reference.columns, columns).contains(where: { differs($0, of: table, from: $1, of: target) }) else {
        continue
      }
      operation.constraint = ConstraintChange(kind: constraint.kind.word)
      operation.constraint?.typesDiffer = true
      operation.target.constraint = constraint.name
      operation.target.referencedTable = catalog.display(reference.table)
      return
    }
  }

  /// What advice asks of a column that ADD COLUMN makes.
  func made(_ column: Column, of table: Table) -> MadeColumn { made(column, of: table, MadeKeys(table)) }

  private func made(_ column: Column, of table: Table, _ keys: MadeKeys) -> MadeColumn {
    let rules = catalog.rules
    var made = MadeColumn(name: column.name, family: family(of: column.type))
    made.hasLength = !column.type.modifiers.isEmpty || column.type.name.utf8.contains(UInt8(ascii: "("))
    made.isSerial = column.isSerial
    let isInKey = keys.primary.contains { rules.same($0, column.name) }
    let isReference = keys.referencing.contains { rules.same($0, column.name) }
    made.isKey = isInKey && keys.primary.count == 1 && !isReference
    made.isOfKey = isInKey || isReference
    made.isNotNull = column.isNotNull
    made.isFilled =
      column.isSerial || column.identity != nil || column.generated != nil || column.defaultExpression.map { !$0.isNull } ?? false
    made.isChecked = table.constraints.contains { constraint in
      guard case .check = constraint.kind else { return false }
      return constraint.names(column.name, rules)
    }
    made.isCollated = column.collation != nil
    return made
  }

  /// Whether a referencing column takes other values than the key: an integer that is narrower, or another kind of type. One that is
  /// wider holds every key, and kinds of text hold the same.
  func differs(_ name: String, of table: Table, from key: String, of target: Table) -> Bool {
    guard let own = table.column(name, catalog.rules)?.type, let other = target.column(key, catalog.rules)?.type else {
      return false
    }
    if own.isUnresolved || other.isUnresolved { return false }
    if own.isArray != other.isArray { return true }
    if let width = Self.width(of: own.name), let wanted = Self.width(of: other.name) { return width < wanted }
    return own.name != other.name && !(Self.isText(own.name) && Self.isText(other.name))
  }

  private static func width(of integer: String) -> Int? {
    switch integer {
    case "smallint": 2
    case "integer": 4
    case "bigint": 8
    default: nil
    }
  }

  private static func isText(_ type: String) -> Bool { type == "text" || type == "character varying" || type == "character" }
}

/// Columns of the keys of a table, which are asked for each of its columns.
private struct MadeKeys {
  var primary: [String]
  var referencing: [String]

  init(_ table: Table) {
    primary = table.primaryKey?.columns ?? []
    referencing = table.foreignKeys.flatMap(\.reference.columns)
  }
}
