import SQLSyntax

/// Which types an index can be over: those for which the access method has an operator class that is taken by default
/// (`pg_opclass` of 15 to 18, without extensions).
extension Catalog {
  /// Refuses keys of types that the access method cannot hold, and collations of types that have none.
  func checkTypes(of index: Index, over columns: [Column]) throws(CatalogProblem) {
    guard rules.hasRealTypes else { return }
    for key in index.keys {
      guard case .column(let name) = key.target, let column = columns.first(where: { $0.name == name }), column.unknown == nil,
        let type = plainType(column.type)
      else { continue }
      if key.collation != nil { try checkCollation(of: column.type) }
      guard let written = key.operatorClass else {
        if hasOperatorClass(type, index.method) { continue }
        throw .refused("data type \(column.type.text) has no default operator class for access method `\(index.method)`")
      }
      let isOfText = ["text_pattern_ops", "varchar_pattern_ops", "text_ops", "varchar_ops"].contains(written)
      if isOfText, type.isArray || !["text", "character varying"].contains(type.name), extensions.isEmpty {
        throw .refused("operator class `\(written)` does not accept data type \(column.type.text)")
      }
    }
  }

  /// COLLATE is for types of text.
  func checkCollation(of type: ColumnType) throws(CatalogProblem) {
    guard rules.hasRealTypes, let plain = plainType(type), !plain.isOfExtension else { return }
    if ["text", "character varying", "character", "bpchar", "name", "\"char\""].contains(plain.name), plain.schema == nil {
      return
    }
    throw .refused("collations are not supported by type \(type.text)")
  }

  /// Without domains around it; nil for types of which nothing is known here.
  private func plainType(_ type: ColumnType) -> ColumnType? {
    if type.isUnresolved || type.isOfExtension || type.name.isEmpty { return nil }
    if type.schema == nil { return type }
    switch userType(of: type)?.kind {
    case .domain(let domain) where !type.isArray: return plainType(domain.base)
    case .enumeration, .composite, .domain: return type
    case .range, .base, nil: return nil
    }
  }

  private func hasOperatorClass(_ type: ColumnType, _ method: String) -> Bool {
    let isOwn = type.schema != nil
    switch method {
    case "btree": return type.isArray || isOwn || !Self.unordered.contains(type.name)
    case "hash": return type.isArray || isOwn || !Self.unordered.union(Self.unhashed).contains(type.name)
    case _ where !extensions.isEmpty: return true
    case "gin": return type.isArray || ["jsonb", "tsvector"].contains(type.name)
    case "gist":
      if type.isArray || isOwn { return false }
      return type.name.hasSuffix("range") || ["box", "point", "polygon", "circle", "tsvector", "tsquery"].contains(type.name)
    case "brin":
      return type.name == "box" || !type.isArray && !isOwn && !Self.unordered.union(Self.unsummarised).contains(type.name)
    default: return true
    }
  }

  private static let unordered: Set<String> = [
    "json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle", "jsonpath", "txid_snapshot", "pg_snapshot",
  ]
  private static let unhashed: Set<String> = ["money", "bit", "bit varying", "tsvector", "tsquery"]
  private static let unsummarised: Set<String> = ["boolean", "jsonb", "tsvector", "tsquery", "money"]
}
