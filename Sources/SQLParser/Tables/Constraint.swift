import SQLSyntax
import SourceText

extension Parser {
  /// Whether a table constraint begins here. EXCLUDE is one only before its method or its list, NOT only before NULL.
  func atTableConstraint() -> Bool {
    switch token {
    case .constraint, .check, .unique, .primary, .foreign: true
    case .exclude: dialect.hasServerObjects && (peek() == .using || peek() == .leftParenthesis)
    case .not: dialect.hasServerObjects && peek() == .null
    default: false
    }
  }

  /// `[CONSTRAINT name] { CHECK | NOT NULL | UNIQUE | PRIMARY KEY | EXCLUDE | FOREIGN KEY } …`.
  mutating func tableConstraint() throws(SyntaxProblem) -> TableConstraint {
    let start = mark()
    var constraintName: Name?
    while take(.constraint) {
      constraintName = try name()
      guard dialect.allowsUnseparatedConstraints else { break }
    }
    switch token {
    case .check:
      advance()
      let condition = try expressionInParentheses()
      let conflict = try conflictClause()
      let attributes = try constraintAttributes(allowing: .check)
      return TableConstraint(
        span: span(from: start), name: constraintName, kind: .check(condition, onConflict: conflict),
        attributes: attributes)
    case .not where dialect.hasServerObjects:
      advance()
      try expect(.null)
      let column = try name()
      let attributes = try constraintAttributes(allowing: .notNull)
      return TableConstraint(
        span: span(from: start), name: constraintName, kind: .notNull(column), attributes: attributes)
    case .unique, .primary:
      return try keyTableConstraint(named: constraintName, from: start)
    case .exclude where dialect.hasServerObjects:
      advance()
      let exclusion = try exclusionConstraint()
      let attributes = try constraintAttributes(allowing: .key)
      return TableConstraint(
        span: span(from: start), name: constraintName, kind: .exclude(exclusion), attributes: attributes)
    case .foreign:
      advance()
      try expect(.key)
      let key = try foreignKey()
      let attributes = try constraintAttributes(allowing: .foreignKey)
      return TableConstraint(
        span: span(from: start), name: constraintName, kind: .foreignKey(key), attributes: attributes)
    default:
      throw problem("`CHECK`, `UNIQUE`, `PRIMARY KEY` or `FOREIGN KEY`")
    }
  }

  private mutating func keyTableConstraint(
    named constraintName: Name?, from start: UInt32
  ) throws(SyntaxProblem) -> TableConstraint {
    let isPrimary = take(.primary)
    try expect(isPrimary ? .key : .unique)
    let nullsDistinct = isPrimary ? nil : try nullsDistinctClause()
    let key: KeyConstraint
    if nullsDistinct == nil, dialect.hasServerObjects, take(.using, .index) {
      key = KeyConstraint(usingIndex: try name())
    } else {
      key = try keyColumns(nullsDistinct)
    }
    let attributes = try constraintAttributes(allowing: .key)
    return TableConstraint(
      span: span(from: start), name: constraintName, kind: isPrimary ? .primaryKey(key) : .unique(key),
      attributes: attributes)
  }

  /// `( column, … ) [INCLUDE ( … )] …`.
  private mutating func keyColumns(_ nullsDistinct: Bool?) throws(SyntaxProblem) -> KeyConstraint {
    try expect(.leftParenthesis)
    var columns: [KeyColumn] = []
    var isWithoutOverlaps = false
    repeat {
      if isWithoutOverlaps { throw problem("`)`") }
      let column = try name()
      if dialect.allowsBareIndexExpressions {
        let collation = take(.collate) ? try name() : nil
        columns.append(KeyColumn(name: column, collation: collation, direction: sortDirection()))
      } else {
        isWithoutOverlaps = take(.without, .overlaps)
        columns.append(KeyColumn(name: column))
      }
    } while take(.comma)
    let isAutoincrement = dialect.hasRowidTables && take(.autoincrement)
    try expect(.rightParenthesis)
    let include = take(.include) ? try parenthesisedNames() : []
    let (options, tablespace) = try keyStorage()
    return KeyConstraint(
      columns: columns, isWithoutOverlaps: isWithoutOverlaps, isAutoincrement: isAutoincrement, nullsDistinct: nullsDistinct,
      include: include, options: options, tablespace: tablespace, onConflict: try conflictClause())
  }

  /// `[WITH ( … )] [USING INDEX TABLESPACE name]`.
  mutating func keyStorage() throws(SyntaxProblem) -> ([DefinitionItem]?, tablespace: Name?) {
    guard dialect.hasServerObjects else { return (nil, nil) }
    var options: [DefinitionItem]?
    if at(.with, .leftParenthesis) {
      advance()
      options = try definitionList()
    }
    return (options, take(.using, .index, .tablespace) ? try name() : nil)
  }

  /// `NULLS [NOT] DISTINCT`: true for DISTINCT, nil when nothing stands there.
  mutating func nullsDistinctClause() throws(SyntaxProblem) -> Bool? {
    guard dialect.hasServerObjects, at(.nulls) else { return nil }
    if take(.nulls, .distinct) { return true }
    if take(.nulls, .not, .distinct) { return false }
    return nil
  }

  /// What stands behind EXCLUDE.
  private mutating func exclusionConstraint() throws(SyntaxProblem) -> ExclusionConstraint {
    let method = take(.using) ? try name() : nil
    let elements = try parenthesised { parser throws(SyntaxProblem) in
      let element = try parser.indexElement()
      try parser.expect(.with)
      return ExclusionConstraint.Element(element: element, operatorName: try parser.anyOperatorOrKeyword())
    }
    let include = take(.include) ? try parenthesisedNames() : []
    let (options, tablespace) = try keyStorage()
    let predicate = take(.where) ? try expressionInParentheses() : nil
    return ExclusionConstraint(
      accessMethod: method, elements: elements, include: include, options: options, tablespace: tablespace,
      predicate: predicate)
  }

  /// `ON CONFLICT action` behind a constraint.
  mutating func conflictClause() throws(SyntaxProblem) -> ConflictResolution? {
    guard dialect.allowsConflictClauses, take(.on, .conflict) else { return nil }
    switch token {
    case .rollback: advance(); return .rollback
    case .abort: advance(); return .abort
    case .fail: advance(); return .fail
    case .ignore: advance(); return .ignore
    case .replace: advance(); return .replace
    default: throw problem("`ROLLBACK`, `ABORT`, `FAIL`, `IGNORE` or `REPLACE`")
    }
  }
}
