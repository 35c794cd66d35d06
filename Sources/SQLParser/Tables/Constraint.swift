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
    var key = KeyConstraint()
    if !isPrimary { key.nullsDistinct = try nullsDistinctClause() }
    if key.nullsDistinct == nil, dialect.hasServerObjects, take(.using, .index) {
      key.usingIndex = try name()
    } else {
      try keyColumns(into: &key)
      if take(.include) { key.include = try parenthesisedNames() }
      try keyStorage(into: &key)
    }
    key.onConflict = try conflictClause()
    let attributes = try constraintAttributes(allowing: .key)
    return TableConstraint(
      span: span(from: start), name: constraintName, kind: isPrimary ? .primaryKey(key) : .unique(key),
      attributes: attributes)
  }

  private mutating func keyColumns(into key: inout KeyConstraint) throws(SyntaxProblem) {
    try expect(.leftParenthesis)
    repeat {
      if key.isWithoutOverlaps { throw problem("`)`") }
      var column = KeyColumn(name: try name())
      if dialect.allowsBareIndexExpressions {
        if take(.collate) { column.collation = try name() }
        column.direction = sortDirection()
      } else if take(.without, .overlaps) {
        key.isWithoutOverlaps = true
      }
      key.columns.append(column)
    } while take(.comma)
    if dialect.hasRowidTables, take(.autoincrement) { key.isAutoincrement = true }
    try expect(.rightParenthesis)
  }

  /// `[WITH ( … )] [USING INDEX TABLESPACE name]`.
  mutating func keyStorage(into key: inout KeyConstraint) throws(SyntaxProblem) {
    guard dialect.hasServerObjects else { return }
    if at(.with, .leftParenthesis) {
      advance()
      key.options = try definitionList()
    }
    if take(.using, .index, .tablespace) { key.tablespace = try name() }
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
    var key = KeyConstraint()
    if take(.include) { key.include = try parenthesisedNames() }
    try keyStorage(into: &key)
    let predicate = take(.where) ? try expressionInParentheses() : nil
    return ExclusionConstraint(
      accessMethod: method, elements: elements, include: key.include, options: key.options, tablespace: key.tablespace,
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
