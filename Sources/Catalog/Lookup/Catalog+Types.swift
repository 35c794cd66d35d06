import SQLSyntax

extension Catalog {
  /// A type as the catalog keeps it, and whether it was written as serial.
  public func columnType(_ type: DataType?) -> (type: ColumnType, isSerial: Bool) {
    guard let type else { return (.none, false) }
    let modifiers = type.modifiers.map { StoredExpression($0).text }
    guard rules.hasRealTypes else { return (ColumnType(type.name.name.text, modifiers: modifiers), false) }
    var result: ColumnType
    var isSerial = false
    if let builtin = type.builtin {
      result = ColumnType(Self.printedName(of: builtin), modifiers: modifiers)
      if result.name == "character" || result.name == "bit", modifiers.isEmpty { result.modifiers = ["1"] }
      result.fields = type.intervalFields?.rawValue
    } else {
      (result, isSerial) = named(type.name, modifiers)
    }
    if result.name == "numeric", result.modifiers.count == 1 { result.modifiers.append("0") }
    result.isArray = !type.arrayBounds.isEmpty
    return (result, isSerial)
  }

  private func named(_ name: QualifiedName, _ modifiers: [String]) -> (ColumnType, Bool) {
    let text = name.name.text
    let schema = name.schema?.text
    if let user = self.type(name) {
      var type = ColumnType(user.name, modifiers: modifiers)
      type.schema = user.schema
      return (type, false)
    }
    if schema == nil || schema == "pg_catalog" {
      if schema == nil, let integer = ColumnType.serials[text] { return (ColumnType(integer), true) }
      let printed = ColumnType.aliases[text] ?? text
      if ColumnType.builtin.contains(printed) {
        var type = ColumnType(printed, modifiers: modifiers)
        if text == "bpchar", !modifiers.isEmpty { type.name = "character" }
        return (type, false)
      }
    }
    if let place = place(of: name), case .table? = relation(place) {
      var type = ColumnType(place.name)
      type.schema = place.schema
      return (type, false)
    }
    var type = ColumnType(text, modifiers: modifiers)
    if let brings = ColumnType.ofExtensions[text], let installed = extensions.first(where: { $0.name == brings }) {
      type.schema = installed.schema == rules.defaultSchema ? nil : installed.schema
      type.isOfExtension = true
    } else {
      type.schema = schema
      type.isUnresolved = true
    }
    return (type, false)
  }

  private static func printedName(of builtin: BuiltinType) -> String {
    switch builtin {
    case .timestamp: "timestamp without time zone"
    case .timestampWithTimeZone: "timestamp with time zone"
    case .time: "time without time zone"
    case .timeWithTimeZone: "time with time zone"
    default: builtin.rawValue
    }
  }
}

extension Catalog {
  /// The type as a cast writes it.
  func dataType(_ type: ColumnType) -> DataType {
    let builtin = BuiltinType.allCases.first { Self.printedName(of: $0) == type.name && type.schema == nil }
    var result = DataType(name: QualifiedName(schema: type.schema.map { Name($0) }, Name(type.name)), builtin: builtin)
    result.modifiers = type.modifiers.map { .literal(Literal(kind: .integer($0))) }
    result.intervalFields = type.fields.flatMap { IntervalFields(rawValue: $0) }
    result.arrayBounds = type.isArray ? [nil] : []
    return result
  }

  /// A call by which a column is cast to the type that it has anyway is the column itself, as PostgreSQL reads it.
  func plain(_ key: IndexKey, in table: Table) -> IndexKey {
    guard rules.hasRealTypes, case .expression(let expression) = key.target, case .call(let call) = expression.syntax,
      call.arguments.count == 1, let name = call.arguments.first?.value.columnName, let column = table.column(name, rules),
      column.type.schema == nil, !column.type.isArray, routines(call.name).isEmpty,
      (ColumnType.aliases[call.name.name.text] ?? call.name.name.text) == column.type.name
    else { return key }
    var key = key
    key.target = .column(column.name)
    return key
  }

  /// A written type as the server would print it.
  public func columnTypeText(_ type: DataType?) -> String { columnType(type).type.text }
}
