import SQLSyntax
import SourceText

extension Parser {
  /// `name [type] [STORAGE …] [COMPRESSION …] [OPTIONS ( … )] [constraint …]`.
  mutating func columnDefinition() throws(SyntaxProblem) -> ColumnDefinition {
    let start = mark()
    let name = try name()
    let type = !dialect.allowsTypelessColumns || atColumnType() ? try dataType() : nil
    if atColumnExtra { return try columnWithExtras(name, type, from: start) }
    let constraints = try columnConstraints()
    if token == .collate { return try columnWithExtras(name, type, constraints, from: start) }
    return ColumnDefinition(span: span(from: start), name: name, type: type, constraints: constraints)
  }

  private var atColumnExtra: Bool {
    switch token {
    case .storage, .compression, .options: dialect.hasServerObjects
    case .collate: true
    default: false
    }
  }

  /// The same from the first part on that few columns have.
  private mutating func columnWithExtras(
    _ name: Name, _ type: DataType?, _ constraints: [ColumnConstraint] = [], from start: UInt32
  ) throws(SyntaxProblem) -> ColumnDefinition {
    var column = ColumnDefinition(span: .zero, name: name, type: type, constraints: constraints)
    if dialect.hasServerObjects, constraints.isEmpty {
      if take(.storage) { column.storage = try nameOrDefault() }
      if take(.compression) { column.compression = try nameOrDefault() }
      if at(.options, .leftParenthesis) { column.foreignOptions = try foreignOptions(altering: false) }
    }
    try columnConstraints(into: &column)
    column.span = span(from: start)
    return column
  }

  /// `name [WITH OPTIONS] [constraint …]`: a column of a typed table or a partition.
  mutating func typedColumn() throws(SyntaxProblem) -> ColumnDefinition {
    let start = mark()
    var column = ColumnDefinition(span: .zero, name: try name())
    column.hasWithOptions = take(.with, .options)
    try columnConstraints(into: &column)
    column.span = span(from: start)
    return column
  }

  /// Constraints as far as they go, or to a COLLATE.
  private mutating func columnConstraints() throws(SyntaxProblem) -> [ColumnConstraint] {
    var constraints: [ColumnConstraint] = []
    if token == .comma || token == .rightParenthesis { return constraints }
    constraints.reserveCapacity(2)
    while try columnConstraint(into: &constraints) {}
    return constraints
  }

  /// `name | DEFAULT`, the latter as the name `default`.
  mutating func nameOrDefault() throws(SyntaxProblem) -> Name {
    if at(.default) {
      let start = mark()
      advance()
      return Name("default", span: span(from: start))
    }
    return try name()
  }

  /// Whether SQLite's optional type begins here: any word or string that does not begin a constraint.
  private func atColumnType() -> Bool {
    if token == .generated, peek() == .always { return false }
    return token == .stringLiteral || canBeTypeOrFunctionName(token)
  }

  /// Constraints and COLLATE, as far as they go.
  mutating func columnConstraints(into column: inout ColumnDefinition) throws(SyntaxProblem) {
    while true {
      if at(.collate) {
        if column.collation != nil, dialect.hasServerObjects { throw problem("one `COLLATE`") }
        advance()
        column.collation = try qualifiedName()
      } else if try !columnConstraint(into: &column.constraints) {
        return
      }
    }
  }

  /// `[CONSTRAINT name] kind [attributes]`; false when none begins here.
  mutating func columnConstraint(into constraints: inout [ColumnConstraint]) throws(SyntaxProblem) -> Bool {
    if token == .comma || token == .rightParenthesis { return false }
    let start = mark()
    var constraintName: Name?
    while take(.constraint) {
      constraintName = try name()
      guard dialect.allowsUnseparatedConstraints else { break }
    }
    guard let kind = try columnConstraintKind() else {
      // SQLite reads a name without a constraint behind it.
      if constraintName == nil || dialect.allowsUnseparatedConstraints { return false }
      throw problem("a constraint")
    }
    let allowed: AllowedAttributes =
      switch kind {
      case .check, .notNull: .columnCheck
      default: .column
      }
    let attributes = try constraintAttributes(allowing: allowed)
    constraints.append(
      ColumnConstraint(span: span(from: start), name: constraintName, kind: kind, attributes: attributes))
    return true
  }

  private mutating func columnConstraintKind() throws(SyntaxProblem) -> ColumnConstraint.Kind? {
    switch token {
    case .not where peek() == .null:
      advance()
      advance()
      return .notNull(onConflict: try conflictClause())
    case .null:
      advance()
      return .null(onConflict: try conflictClause())
    case .default:
      advance()
      return .default(try defaultExpression())
    case .check:
      advance()
      let condition = try expressionInParentheses()
      return .check(condition, onConflict: try conflictClause())
    case .primary:
      advance()
      try expect(.key)
      return .primaryKey(try columnKey(isPrimary: true))
    case .unique:
      advance()
      return .unique(try columnKey(isPrimary: false))
    case .references:
      return .references(try foreignKeyReference())
    case .generated where peek() == .always || peek() == .by || dialect.hasServerObjects:
      return try generatedClause()
    case .as where dialect.allowsTypelessColumns:
      return .generated(try generatedExpression(hasGeneratedAlways: false))
    default:
      return nil
    }
  }

  /// The value behind DEFAULT: what cannot be confused with the constraints that follow. SQLite wants parentheses around all
  /// but a literal, its sign, and a word.
  private mutating func defaultExpression() throws(SyntaxProblem) -> Expression {
    guard dialect.allowsTypelessColumns, token != .leftParenthesis else { return try restrictedExpression() }
    let first = tokenSpan
    let value = try restrictedExpression()
    switch value {
    case .literal, .valueFunction: return value
    case .column(let column) where column.table == nil: return value
    case .unary(let operation):
      if case .literal = operation.operand { return value }
    default: break
    }
    throw SyntaxProblem(span: first, message: "expected a literal, or an expression in parentheses")
  }

  private mutating func columnKey(isPrimary: Bool) throws(SyntaxProblem) -> KeyConstraint {
    if dialect.hasRowidTables {
      let direction = isPrimary ? sortDirection() : nil
      let onConflict = try conflictClause()
      return KeyConstraint(direction: direction, isAutoincrement: isPrimary && take(.autoincrement), onConflict: onConflict)
    }
    let nullsDistinct = isPrimary ? nil : try nullsDistinctClause()
    let (options, tablespace) = try keyStorage()
    return KeyConstraint(nullsDistinct: nullsDistinct, options: options, tablespace: tablespace)
  }

  private mutating func generatedClause() throws(SyntaxProblem) -> ColumnConstraint.Kind {
    try expect(.generated)
    let generation = try identityGeneration()
    try expect(.as)
    if dialect.hasServerObjects, take(.identity) {
      return .identity(try identityColumn(generation))
    }
    guard generation == .always else { throw problem("`IDENTITY`") }
    return .generated(try generatedTail(hasGeneratedAlways: true))
  }

  private mutating func generatedExpression(hasGeneratedAlways: Bool) throws(SyntaxProblem) -> GeneratedColumn {
    try expect(.as)
    return try generatedTail(hasGeneratedAlways: hasGeneratedAlways)
  }

  private mutating func generatedTail(hasGeneratedAlways: Bool) throws(SyntaxProblem) -> GeneratedColumn {
    let expression = try expressionInParentheses()
    var storage: GeneratedColumn.Storage?
    if take(.stored) {
      storage = .stored
    } else if take(.virtual) {
      storage = .virtual
    }
    return GeneratedColumn(expression: expression, storage: storage, hasGeneratedAlways: hasGeneratedAlways)
  }

  /// `ALWAYS | BY DEFAULT`.
  mutating func identityGeneration() throws(SyntaxProblem) -> IdentityColumn.Generation {
    if take(.always) { return .always }
    if take(.by, .default) { return .byDefault }
    throw problem("`ALWAYS` or `BY DEFAULT`")
  }

  /// `[( sequence options )]` behind `AS IDENTITY`.
  mutating func identityColumn(_ generation: IdentityColumn.Generation) throws(SyntaxProblem) -> IdentityColumn {
    guard take(.leftParenthesis) else { return IdentityColumn(generation: generation) }
    let options = try sequenceOptions()
    if options.isEmpty { throw problem("a sequence option") }
    try expect(.rightParenthesis)
    return IdentityColumn(generation: generation, options: options)
  }
}
