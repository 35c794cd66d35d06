import SQLSyntax

/// Types whose values a foreign key can compare: an operator of one family, or a cast that is made without being asked to the type of
/// the key (`ATAddForeignKeyConstraint` in `tablecmds.c`; `pg_amop` and `pg_cast` of 15).
extension Catalog {
  /// Whether a foreign key of one type can point to a key of another; nil where that is not known.
  func isComparable(_ type: ColumnType, withKey key: ColumnType) -> Bool? {
    if let base = domainBase(of: type) { return isComparable(base, withKey: key) }
    if let base = domainBase(of: key) { return isComparable(type, withKey: base) }
    if type.isUnresolved || key.isUnresolved || type.isOfExtension || key.isOfExtension || type.name.isEmpty || key.name.isEmpty {
      return nil
    }
    if type.schema == key.schema, type.name == key.name { return type.isArray == key.isArray }
    if hasOwnCasts { return nil }
    if type.schema != nil || key.schema != nil || type.isArray || key.isArray { return false }
    if Self.comparable.contains(where: { $0.contains(type.name) && $0.contains(key.name) }) { return true }
    return Self.implicit[type.name]?.contains(key.name) ?? false
  }

  /// Whether PostgreSQL finds an operator by which values of two types are equal or ordered, or a type that both can be taken as.
  /// Nil where that would take more than is known of types here.
  func goTogether(_ left: ColumnType, _ right: ColumnType, isComparison: Bool) -> Bool? {
    if hasOwnCasts || others.contains(where: { $0.kind.hasPrefix("operator") }) { return nil }
    if let base = domainBase(of: left) { return goTogether(base, right, isComparison: isComparison) }
    if let base = domainBase(of: right) { return goTogether(left, base, isComparison: isComparison) }
    guard let kind = partOfTypes(left), let other = partOfTypes(right) else { return nil }
    if left.schema == right.schema, left.name == right.name, left.isArray == right.isArray {
      return isComparison && !left.isArray && ["json", "xml"].contains(left.name) ? false : true
    }
    // Arrays of types that go together can be taken for each other, and rows be compared.
    if left.isArray, right.isArray, !isComparison { return nil }
    if !left.isArray, !right.isArray, kind == .row, other == .row { return isComparison ? nil : false }
    return isComparable(left, withKey: right) == true || isComparable(right, withKey: left) == true
  }

  private enum TypeKind { case plain, enumeration, row }

  /// What a type is, of those of which enough is known.
  private func partOfTypes(_ type: ColumnType) -> TypeKind? {
    if type.isUnresolved || type.isOfExtension || type.name.isEmpty { return nil }
    guard let schema = type.schema else { return AssignmentCast.isPlain(type.name) ? .plain : nil }
    switch userType(of: type)?.kind {
    case .enumeration: return .enumeration
    case .composite: return .row
    case nil: return relation(RelationName(schema, type.name)) == nil ? nil : .row
    case .domain, .range, .base: return nil
    }
  }

  /// Refuses columns that are compared or taken for each other and whose types do not go together; `type` says the type of the left
  /// or right one, where it is known.
  func check(
    _ pairs: [SyntaxReferences.Pair], type: (ColumnReference, Int?) -> ColumnType?
  ) throws(CatalogProblem) {
    for pair in pairs {
      guard let left = type(pair.left, pair.leftScope), let right = type(pair.right, pair.rightScope),
        goTogether(left, right, isComparison: pair.comparison != nil) == false
      else { continue }
      guard let symbol = pair.comparison else {
        throw .refused("\(pair.taker) types \(left.text) and \(right.text) cannot be matched")
      }
      throw .refused("operator does not exist: \(left.text) \(symbol) \(right.text)")
    }
  }

  private static let comparable: [Set<String>] = [
    ["smallint", "integer", "bigint"], ["real", "double precision"],
    ["date", "timestamp without time zone", "timestamp with time zone"], ["text", "name", "character varying"],
    ["character", "bpchar"], ["inet", "cidr"],
  ]
  private static let implicit: [String: Set<String>] = [
    "smallint": ["numeric", "real", "double precision", "oid"], "integer": ["numeric", "real", "double precision", "oid"],
    "bigint": ["numeric", "real", "double precision", "oid"], "numeric": ["real", "double precision"],
    "text": ["character", "bpchar"], "character varying": ["character", "bpchar"],
    "character": ["text", "character varying", "name"], "bpchar": ["text", "character varying", "name"],
    "time without time zone": ["time with time zone", "interval"], "macaddr": ["macaddr8"], "macaddr8": ["macaddr"],
    "bit": ["bit varying"], "bit varying": ["bit"], "\"char\"": ["text", "character varying"],
  ]
}
