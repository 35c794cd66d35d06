import SQLSyntax

/// The ties of each kind of object.
private struct TieList {
  var list: [(tie: Tie, name: RelationName)] = []

  mutating func add(_ tie: Tie, _ name: RelationName) {
    if list.isEmpty { list.reserveCapacity(8) }
    list.append((tie, name))
  }

  /// A user's type, or one that an extension brings.
  mutating func add(_ type: ColumnType) {
    if type.schema != nil || type.isOfExtension { add(.type, RelationName(type.schema ?? "", type.name)) }
  }

  mutating func add(_ expression: StoredExpression?) {
    guard let references = expression?.references else { return }
    for call in references.calls { add(.calls, RelationName("", call.name.name.text)) }
    for text in references.relationTexts { add(.namesInText, RelationName("", Catalog.bareName(inText: text))) }
    addCasts(references)
  }

  /// Types that are cast to and may be a user's.
  mutating func addCasts(_ references: SyntaxReferences) {
    for type in references.types where type.builtin == nil { add(.type, RelationName("", type.name.name.text)) }
  }

  mutating func add(_ triggers: [Trigger]) {
    for trigger in triggers {
      add(.trigger, RelationName("", trigger.name))
      if let function = trigger.functionName { add(.calls, RelationName("", function.name)) }
      for name in trigger.touches { add(.touches, name) }
    }
  }

  mutating func add(_ indexes: [Index]) {
    for at in indexes.indices {
      add(indexes[at].predicate)
      for key in indexes[at].keys { if case .expression(let expression) = key.target { add(expression) } }
    }
  }

  // By position: a copy of every column costs more than all the rest.
  mutating func add(_ columns: [Column]) {
    for at in columns.indices {
      add(columns[at].type)
      if columns[at].defaultExpression != nil { add(columns[at].defaultExpression) }
      if columns[at].generated != nil { add(columns[at].generated?.expression) }
      if let sequence = columns[at].sequence { add(.draws, sequence) }
    }
  }

  mutating func add(_ table: Table) {
    add(table.columns)
    for at in table.constraints.indices {
      switch table.constraints[at].kind {
      case .foreignKey(let reference): add(.reference, reference.table)
      case .check(let expression): add(expression)
      case .primaryKey, .unique, .exclusion: break
      }
    }
    if let partition = table.partition { add(.partition, partition.parent) }
    for parent in table.parents { add(.child, parent) }
    if let type = table.ofType { add(.type, type) }
    for policy in table.policies {
      add(policy.using)
      add(policy.check)
      add(policy.dependencies)
    }
    for rule in table.rules { add(rule.dependencies) }
    add(table.indexes)
    add(table.triggers)
    if table.hasTexts { add(.texts, RelationName("", "")) }
  }

  mutating func add(_ dependencies: [View.Dependency]) {
    for dependency in dependencies { add(.reads, dependency.relation) }
  }

  mutating func add(_ view: View) {
    for dependency in view.dependencies { add(.view, dependency.relation) }
    let references = view.query.references
    for call in references.calls { add(.calls, RelationName("", call.name.name.text)) }
    for text in references.relationTexts { add(.namesInText, RelationName("", Catalog.bareName(inText: text))) }
    addCasts(references)
    if view.problem != nil { add(.broken, RelationName("", "")) }
    if view.hasTexts || view.triggers.contains(where: \.hasQuotes) { add(.texts, RelationName("", "")) }
    add(view.columns ?? [])
    add(view.indexes)
    add(view.triggers)
    for rule in view.rules { add(rule.dependencies) }
  }
}

extension Relation: Tied {
  /// What it stands on, and how.
  public var ties: [(tie: Tie, name: RelationName)] {
    var ties = TieList()
    switch self {
    case .table(let table): ties.add(table)
    case .view(let view): ties.add(view)
    case .sequence(let sequence): if let owner = sequence.ownedBy { ties.add(.sequence, owner.table) }
    case .index, .compositeType: break
    }
    return ties.list
  }
}

extension Relation {
  /// Whether the parts on which ties rest are the same storage in both: a statement mostly changes one list of a table.
  public func sharesTies(with other: Relation) -> Bool {
    switch (self, other) {
    case (.table(let left), .table(let right)): left.sharesTies(with: right)
    case (.index, .index), (.compositeType, .compositeType): true
    default: false
    }
  }
}

extension Table {
  fileprivate func sharesTies(with other: Table) -> Bool {
    guard constraints.sharesStorage(with: other.constraints), indexes.sharesStorage(with: other.indexes),
      triggers.sharesStorage(with: other.triggers), policies.sharesStorage(with: other.policies),
      rules.sharesStorage(with: other.rules), parents == other.parents, hasTexts == other.hasTexts,
      ofType == other.ofType, partition?.parent == other.partition?.parent
    else { return false }
    if columns.sharesStorage(with: other.columns) { return true }
    var left = TieList()
    var right = TieList()
    left.add(columns)
    right.add(other.columns)
    return left.list.elementsEqual(right.list, by: ==)
  }
}

extension Array {
  /// Whether both are one and the same storage.
  func sharesStorage(with other: [Element]) -> Bool {
    withUnsafeBufferPointer { own in
      other.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress && own.count == $0.count }
    }
  }
}

extension UserType: Tied {
  /// Only the ties themselves tell.
  public func sharesTies(with other: UserType) -> Bool { false }

  /// The types that it is made of.
  public var ties: [(tie: Tie, name: RelationName)] {
    var ties = TieList()
    switch kind {
    case .domain(let domain): ties.add(domain.base)
    case .composite(let attributes): for attribute in attributes { ties.add(attribute.type) }
    case .range(let subtype): if let subtype { ties.add(subtype) }
    case .enumeration, .base: break
    }
    return ties.list
  }
}

extension Array: Tied where Element == Routine {
  /// Only the ties themselves tell.
  public func sharesTies(with other: [Routine]) -> Bool { false }

  /// The types of arguments and results, and what bodies read.
  public var ties: [(tie: Tie, name: RelationName)] {
    var ties = TieList()
    for routine in self {
      for argument in routine.arguments { ties.add(argument.type) }
      if let type = routine.returnType { ties.add(type) }
      ties.add(routine.dependencies)
    }
    return ties.list
  }
}

extension Catalog {
  /// The name in a text such as `'"s"."a_id_seq"'`, without schema and quotes.
  static func bareName(inText text: String) -> String {
    let quote = UInt8(ascii: "\"")
    guard var last = text.utf8.split(separator: UInt8(ascii: ".")).last else { return text }
    if last.count > 1, last.first == quote, last.last == quote { last = last.dropFirst().dropLast() }
    return String(last) ?? text
  }
}
