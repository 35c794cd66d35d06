import SQLSyntax

/// Whether PostgreSQL turns values of one built-in type into another without being asked, as an assignment does; nil where a user's or
/// an extension's type, or what a cast of theirs does, would have to be known.
///
/// From `pg_cast.dat`, contexts `i` and `a`, and the manual on CREATE CAST for strings.
struct AssignmentCast {
  private static let targets: [String: Set<String>] = [
    "smallint": ["integer", "bigint", "real", "double precision", "numeric", "oid", "money"],
    "integer": ["smallint", "bigint", "real", "double precision", "numeric", "oid", "money", "\"char\""],
    "bigint": ["smallint", "integer", "real", "double precision", "numeric", "oid", "money"],
    "real": ["smallint", "integer", "bigint", "double precision", "numeric"],
    "double precision": ["smallint", "integer", "bigint", "real", "numeric"],
    "numeric": ["smallint", "integer", "bigint", "real", "double precision", "money"],
    "money": ["numeric"], "oid": ["integer", "bigint"],
    "date": ["timestamp without time zone", "timestamp with time zone"],
    "time without time zone": ["time with time zone", "interval"],
    "time with time zone": ["time without time zone"],
    "timestamp without time zone": ["date", "time without time zone", "timestamp with time zone"],
    "timestamp with time zone": ["date", "time without time zone", "timestamp without time zone", "time with time zone"],
    "interval": ["time without time zone"],
    "json": ["jsonb"], "jsonb": ["json"], "bit": ["bit varying"], "bit varying": ["bit"], "cidr": ["inet"], "inet": ["cidr"],
    "macaddr": ["macaddr8"], "macaddr8": ["macaddr"],
  ]
  private static let strings: Set<String> = ["text", "character varying", "character", "bpchar", "name", "\"char\""]
  /// Built-in types from and to which nothing else leads than what stands above and the strings.
  private static let plain: Set<String> = Set(targets.keys).union(["boolean", "uuid", "bytea"])

  /// What takes a cast that is written, and nothing less: context `e`.
  private static let explicit: [String: Set<String>] = [
    "integer": ["boolean", "bit", "\"char\""], "bigint": ["bit"], "boolean": ["integer"], "bit": ["integer", "bigint"],
    "\"char\"": ["integer"], "jsonb": ["boolean", "numeric", "smallint", "integer", "bigint", "real", "double precision"],
  ]

  /// Whether a cast can be written that nothing less takes; 18 brought those between bytes and whole numbers.
  static func isExplicit(_ old: String, to new: String, version: Int) -> Bool {
    let numbers: Set<String> = ["smallint", "integer", "bigint"]
    if version >= 18, old == "bytea" && numbers.contains(new) || new == "bytea" && numbers.contains(old) { return true }
    return explicit[old]?.contains(new) ?? false
  }

  /// Whether all is known of what it can be cast to.
  static func isPlain(_ name: String) -> Bool { plain.contains(name) || strings.contains(name) }

  /// Whether anything can be assigned to it.
  static func isString(_ type: ColumnType) -> Bool { type.schema == nil && strings.contains(type.name) }

  /// Whether an assignment takes it.
  static func isTaken(_ old: ColumnType, as new: ColumnType) -> Bool? {
    if old.schema == new.schema, old.name == new.name, old.isArray == new.isArray { return true }
    if old.isUnresolved || new.isUnresolved || old.isOfExtension || new.isOfExtension || old.name.isEmpty { return nil }
    if new.schema == nil, !new.isArray, strings.contains(new.name) { return true }
    guard old.schema == nil, new.schema == nil, isPlain(new.name), isPlain(old.name) else { return nil }
    // An array is cast element by element, and to nothing but an array.
    if old.isArray != new.isArray { return false }
    if strings.contains(new.name) { return true }
    if strings.contains(old.name) { return false }
    return targets[old.name]?.contains(new.name) ?? false
  }
}

extension Catalog {
  /// Whether a column's default, or what it is generated from, can go on under a new type: the server turns it into that type as an
  /// assignment does, whatever USING says (`ATExecAlterColumnType` in `tablecmds.c`). Nil where that is not known.
  func takesDefault(_ value: StoredExpression, of column: Column, as new: ColumnType) -> Bool? {
    type(ofDefault: value.syntax, column.type).flatMap { isTaken($0, as: new) }
  }

  /// Refuses a default, or what a column is generated from, of a type that no assignment takes.
  func checkAssigned(_ value: Expression, to column: Column, of table: Table) throws(CatalogProblem) {
    if case .literal(let literal) = value, case .string(let text) = literal.kind, rules.hasRealTypes, column.unknown == nil,
      let refusal = refusal(ofText: text.value, as: column.type)
    {
      throw .refused(refusal)
    }
    guard rules.hasRealTypes, column.unknown == nil, let found = type(of: value, for: column, in: table),
      isTaken(found, as: column.type) == false
    else { return }
    throw .refused("column `\(column.name)` is of type \(column.type.text) but default expression is of type \(found.text)")
  }

  /// Refuses what USING gives where no assignment takes it as the column's new type.
  func checkConversion(
    _ value: Expression, ofColumnAt at: Int, in table: Table, to new: ColumnType
  ) throws(CatalogProblem) {
    guard rules.hasRealTypes, let found = type(of: value, for: table.columns[at], in: table), isTaken(found, as: new) == false
    else { return }
    throw .refused(
      "result of USING clause for column `\(table.columns[at].name)` cannot be cast automatically to type \(new.text)")
  }

  /// The type of what is given to a column, where it is plain to see; a text and NULL take what is wanted.
  private func type(of value: Expression, for column: Column, in table: Table) -> ColumnType? {
    switch value {
    case .column(let name):
      guard name.table == nil, let source = table.column(name.name.text, rules), source.unknown == nil else { return nil }
      return source.type
    case .literal(let literal):
      switch literal.kind {
      case .string, .null: return nil
      default: return type(ofDefault: value, column.type)
      }
    case .keywordCall(let call) where [.coalesce, .greatest, .least].contains(call.function):
      var types: [ColumnType] = []
      for argument in call.arguments {
        guard case .column = argument.value, let type = type(of: argument.value, for: column, in: table) else { return nil }
        types.append(type)
      }
      return types.dropFirst().allSatisfy { $0 == types[0] } ? types.first : nil
    default: return type(ofDefault: value, column.type)
    }
  }

  /// Whether an assignment takes a value of one type as one of another, domains and enums among them; nil where that is not known.
  public func isTaken(_ old: ColumnType, as new: ColumnType) -> Bool? {
    if old.schema == new.schema, old.name == new.name, old.isArray == new.isArray { return true }
    if hasOwnCasts { return nil }
    // A domain is as what it stands on.
    if let base = domainBase(of: old) { return isTaken(base, as: new) }
    if let base = domainBase(of: new) { return isTaken(old, as: base) }
    // Rows and ranges have casts to strings alone.
    if isOfParts(new) { return old.isUnresolved || old.isOfExtension || old.name.isEmpty ? nil : false }
    if isOfParts(old) { return userType(of: new) == nil && !new.isUnresolved ? AssignmentCast.isString(new) : nil }
    switch (isEnumeration(old), isEnumeration(new)) {
    case (false, false): return userType(of: old) == nil && userType(of: new) == nil ? AssignmentCast.isTaken(old, as: new) : nil
    // An enum has casts to strings alone, and takes no text that is not written as one of its own.
    case (true, false): return userType(of: new) == nil ? AssignmentCast.isString(new) && (!new.isArray || old.isArray) : nil
    case (_, true): return old.isUnresolved || old.isOfExtension ? nil : false
    }
  }

  /// Whether CAST takes a value of one type as one of another; nil where that is not known.
  func isCast(_ old: ColumnType, as new: ColumnType) -> Bool? {
    if let base = domainBase(of: old) { return isCast(base, as: new) }
    if let base = domainBase(of: new) { return isCast(old, as: base) }
    guard let isTaken = isTaken(old, as: new) else { return nil }
    // From a string everything is read.
    if isTaken || AssignmentCast.isString(old) && !old.isArray { return true }
    if old.isArray, new.isArray {
      var (old, new) = (old, new)
      old.isArray = false
      new.isArray = false
      return isCast(old, as: new)
    }
    if old.isArray || new.isArray || old.schema != nil || new.schema != nil { return false }
    return AssignmentCast.isExplicit(old.name, to: new.name, version: serverVersion)
  }

  func domainBase(of type: ColumnType) -> ColumnType? {
    guard !type.isArray, case .domain(let domain)? = userType(of: type)?.kind, !domain.base.isArray else { return nil }
    return domain.base
  }

  private func isOfParts(_ type: ColumnType) -> Bool {
    switch userType(of: type)?.kind {
    case .composite, .range: return true
    case .domain, .enumeration, .base: return false
    case nil: return type.schema.map { relation(RelationName($0, type.name)) != nil } ?? false
    }
  }

  private func isEnumeration(_ type: ColumnType) -> Bool {
    if case .enumeration? = userType(of: type)?.kind { true } else { false }
  }

  /// The type of a default as it is kept; nil where it is not plain to see.
  private func type(ofDefault value: Expression, _ column: ColumnType) -> ColumnType? {
    switch value {
    case .literal(let literal):
      switch literal.kind {
      case .null, .string: return column
      case .boolean: return ColumnType("boolean")
      case .integer(let text):
        guard let number = Int64(text) else { return ColumnType("numeric") }
        return ColumnType(Int32(exactly: number) != nil ? "integer" : "bigint")
      case .number: return ColumnType("numeric")
      case .bitString, .hexString: return nil
      }
    case .unary(let node):
      guard case .literal = node.operand, ["-", "+"].contains(node.operatorName.symbol) else { return nil }
      return type(ofDefault: node.operand, column)
    case .cast(let cast): return columnType(cast.type).type
    case .call(let call): return type(ofCall: call)
    default: return nil
    }
  }

  private func type(ofCall call: FunctionCall) -> ColumnType? {
    let own = routines(call.name)
    if let only = own.first { return own.count == 1 ? only.returnType : nil }
    guard call.name.schema == nil || call.name.schema?.text == "pg_catalog", extensions.isEmpty else { return nil }
    switch call.name.name.text {
    case "now", "transaction_timestamp", "statement_timestamp", "clock_timestamp": return ColumnType("timestamp with time zone")
    case "gen_random_uuid": return ColumnType("uuid")
    case "nextval": return ColumnType("bigint")
    case "random": return ColumnType("double precision")
    default: return nil
    }
  }
}
