import SQLSyntax

extension Catalog {
  /// Takes it that a table which was made before the first known migration is there, with at least these columns: a statement about it
  /// says enough to be judged, though the table's other columns, keys and indexes are not known.
  ///
  /// - Returns: why the table is not known, where it was taken for there just now.
  public mutating func assume(_ name: QualifiedName, columns: [String], isLogged: Bool = true) -> String? {
    var reason: String?
    let place: RelationName
    switch relation(name) {
    case .unknown(let why):
      place = unresolved(name)
      guard schemas.contains(place.schema) else { return nil }
      reason = why
      var table = Table(schema: place.schema, name: rules.ignoresCase ? name.name.text : place.name)
      table.unknown = why
      if !isLogged { table.persistence = .unlogged }
      store(table)
    case .found(.table(let table)) where table.unknown != nil: place = table.relation
    default: return nil
    }
    let rules = rules
    update(place) { table in
      for column in columns where table.columnIndex(column, rules) == nil {
        var type = ColumnType("")
        type.isUnresolved = true
        table.columns.append(Column(name: column, type: type))
      }
    }
    return reason
  }
}

extension Column {
  /// Whether no more is known of it than that a statement names it.
  public var isAssumed: Bool { type.isUnresolved && type.name.isEmpty }
}
