import Catalog
import SQLSyntax

/// What PostgreSQL refuses, or takes along, because of what indexes and policies are made of; each was seen on 15 and 18.
extension Placement {
  /// Other tables with a policy whose conditions read the table, and the column where one is asked for.
  func tables(withPoliciesReading name: RelationName, column: String? = nil) -> [RelationName] {
    guard place.dialect == "postgres" else { return [] }
    let users = catalog.tables(reading: name).filter { table in
      !catalog.same(table.relation, name)
        && table.policies.contains { policy in
          [policy.using, policy.check].compactMap { $0 }.contains { condition in
            sources(of: SyntaxReferences(condition.syntax)).contains { catalog.same($0, name) }
              && (column.map { wanted in condition.columns.contains { catalog.rules.same($0, wanted) } } ?? true)
          }
        }
    }
    return users.map(\.relation)
  }

  /// Why the server refuses to order a table by an index, or to mark that it will be; nil when it does not.
  func refusal(ofClusteringOn name: Name?, of table: Table, isMark: Bool = false) -> String? {
    guard let name, let index = table.indexes.first(where: { catalog.rules.same($0.name, name.text) }) else { return nil }
    if !["btree", "gist"].contains(index.method) {
      return "cannot cluster on index `\(index.name)` because access method does not support clustering"
    }
    if index.predicate != nil { return "cannot cluster on partial index `\(index.name)`" }
    if !index.isValid { return "cannot cluster on invalid index `\(index.name)`" }
    return isMark && table.kind == .partitioned ? "cannot mark index clustered in partitioned table" : nil
  }

  /// Why the server refuses an index; nil when it does not.
  func refusal(ofNew index: Index, on table: Table?) -> String? {
    for key in index.keys {
      guard case .column(let name) = key.target, let column = table?.column(name, catalog.rules),
        lacksClass(index, of: name, for: column.type)
      else { continue }
      return "data type \(column.type.name) has no default operator class for access method `\(index.method)`"
    }
    return nil
  }

  /// Types that a method indexes only with an operator class that is named, or that an extension brings.
  private static let withoutClass: [String: Set<String>] = [
    "btree": ["json", "xml", "point"], "hash": ["json", "xml", "point"],
    "gin": [
      "integer", "bigint", "smallint", "text", "character varying", "character", "boolean", "numeric", "date", "uuid", "json",
    ],
    "gist": [
      "integer", "bigint", "smallint", "text", "character varying", "character", "boolean", "numeric", "date", "uuid", "json",
    ],
  ]

  /// Whether the column's key of the index has no operator class for the type.
  func lacksClass(_ index: Index, of column: String, for type: ColumnType) -> Bool {
    lacksClass(index.method, for: type)
      && index.keys.contains { key in
        guard case .column(let name) = key.target else { return false }
        return catalog.rules.same(name, column) && key.operatorClass == nil
      }
  }

  /// Whether the method has no operator class of its own for the type.
  func lacksClass(_ method: String, for type: ColumnType) -> Bool {
    !type.isArray && catalog.extensions.isEmpty && catalog.isComplete && Self.withoutClass[method]?.contains(type.name) ?? false
  }

  /// Why an index cannot become part of one of `owner`; nil when it can.
  func refusal(ofAttachingIndexesTo owner: RelationName, _ child: RelationName?) -> String? {
    guard let child, let table = catalog.table(child), catalog.table(owner)?.kind == .partitioned else { return nil }
    let isPart = table.partition.map { catalog.same($0.parent, owner) } ?? false
    return isPart ? nil : "cannot attach an index of `\(table.name)`, which is no partition of `\(owner.name)`"
  }

  /// Why a table cannot inherit from another; nil when it can.
  func refusal(ofInheriting parent: Table, _ child: Table) -> String? {
    for column in parent.columns {
      guard let own = child.column(column.name, catalog.rules) else { continue }
      if column.generated != nil, own.generated == nil { return "column `\(own.name)` in child table must be a generated column" }
      if place.serverVersion >= 16, column.generated == nil, own.generated != nil {
        return "column `\(own.name)` in child table must not be a generated column"
      }
    }
    return nil
  }
}
