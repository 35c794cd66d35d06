import SQLSyntax
import SourceText

extension Parser {
  /// What stands behind `CREATE [TEMP | UNLOGGED]`, from TABLE on: CREATE TABLE or CREATE TABLE AS.
  mutating func createTable(_ persistence: Persistence) throws(SyntaxProblem) -> Statement {
    try expect(.table)
    var table = CreateTable(persistence: persistence, name: QualifiedName(Name("")))
    table.ifNotExists = try takeIfNotExists()
    table.name = try qualifiedName()
    if dialect.hasServerObjects {
      if take(.of) {
        table.ofType = try qualifiedName()
        if at(.leftParenthesis) { table.elements = try typedTableElements() }
        try tableTail(of: &table)
        return .createTable(table)
      }
      if take(.partition, .of) {
        table.partitionOf = try qualifiedName()
        if at(.leftParenthesis) { table.elements = try typedTableElements() }
        table.bound = try partitionBound()
        try tableTail(of: &table)
        return .createTable(table)
      }
    }
    if !at(.leftParenthesis) || atColumnNames() { return .createTableAs(try createTableAs(table)) }
    table.elements = try tableElements()
    if dialect.hasServerObjects {
      table.inherits = try inheritsClause()
      try tableTail(of: &table)
    } else {
      try rowidTableOptions(of: &table)
    }
    return .createTable(table)
  }

  /// Whether the parentheses hold bare names, as CREATE TABLE AS has them: columns have a type where the dialect wants one.
  private func atColumnNames() -> Bool {
    !dialect.allowsTypelessColumns && (peek(2) == .comma || peek(2) == .rightParenthesis)
  }

  /// `[PARTITION BY …] [USING m] [WITH ( … ) | WITHOUT OIDS] [ON COMMIT …] [TABLESPACE t]`.
  private mutating func tableTail(of table: inout CreateTable) throws(SyntaxProblem) {
    table.partitionBy = try partitionKey()
    if take(.using) { table.accessMethod = try name() }
    (table.options, table.isWithoutOids) = try tableOptions()
    table.onCommit = try onCommit()
    if take(.tablespace) { table.tablespace = try name() }
  }

  private mutating func tableOptions() throws(SyntaxProblem) -> ([DefinitionItem]?, isWithoutOids: Bool) {
    if at(.with, .leftParenthesis) {
      advance()
      return (try definitionList(), false)
    }
    return (nil, take(.without, .oids))
  }

  private mutating func onCommit() throws(SyntaxProblem) -> CreateTable.OnCommit? {
    guard take(.on, .commit) else { return nil }
    if take(.drop) { return .drop }
    if take(.delete, .rows) { return .deleteRows }
    if take(.preserve, .rows) { return .preserveRows }
    throw problem("`DROP`, `DELETE ROWS` or `PRESERVE ROWS`")
  }

  /// `[INHERITS ( parent, … )]`.
  mutating func inheritsClause() throws(SyntaxProblem) -> [QualifiedName] {
    guard take(.inherits) else { return [] }
    return try parenthesised { parser throws(SyntaxProblem) in try parser.qualifiedName() }
  }

  /// `STRICT`, `WITHOUT ROWID`, separated by commas.
  private mutating func rowidTableOptions(of table: inout CreateTable) throws(SyntaxProblem) {
    guard dialect.hasRowidTables, token != .semicolon, token != .endOfFile else { return }
    take(.comma)
    repeat {
      if takeWord("strict") {
        table.isStrict = true
      } else if at(.without) {
        advance()
        guard takeWord("rowid") else { throw problem("`ROWID`") }
        table.isWithoutRowid = true
      } else {
        throw problem("`STRICT`, `WITHOUT ROWID` or the end of the statement")
      }
    } while take(.comma)
  }

  /// `( element, … )`, possibly empty in PostgreSQL.
  mutating func tableElements() throws(SyntaxProblem) -> [TableElement] {
    try expect(.leftParenthesis)
    var elements: [TableElement] = []
    if dialect.hasServerObjects, take(.rightParenthesis) { return elements }
    elements.reserveCapacity(8)
    var hasConstraints = false
    repeat {
      if atTableConstraint() {
        if elements.isEmpty, dialect.allowsUnseparatedConstraints { throw problem("a column's name") }
        hasConstraints = true
        try tableConstraints(into: &elements)
      } else if dialect.hasServerObjects, at(.like) {
        elements.append(.like(try likeClause()))
      } else {
        // SQLite wants all columns first.
        if hasConstraints, dialect.allowsUnseparatedConstraints { throw problem("a table constraint") }
        elements.append(.column(try columnDefinition()))
      }
    } while take(.comma)
    try expect(.rightParenthesis)
    return elements
  }

  /// One constraint; SQLite lets the commas between them out, and a constraint's name stand alone.
  private mutating func tableConstraints(into elements: inout [TableElement]) throws(SyntaxProblem) {
    repeat {
      if dialect.allowsUnseparatedConstraints, at(.constraint), peek(2) == .comma || peek(2) == .rightParenthesis {
        advance()
        _ = try name()
      } else {
        elements.append(.constraint(try tableConstraint()))
      }
    } while dialect.allowsUnseparatedConstraints && atTableConstraint()
  }

  /// `( column [WITH OPTIONS] constraint … | table constraint, … )` of typed tables and partitions.
  mutating func typedTableElements() throws(SyntaxProblem) -> [TableElement] {
    try parenthesised { parser throws(SyntaxProblem) in
      if parser.atTableConstraint() { return .constraint(try parser.tableConstraint()) }
      return .column(try parser.typedColumn())
    }
  }

  /// `LIKE source [{ INCLUDING | EXCLUDING } property …]`.
  private mutating func likeClause() throws(SyntaxProblem) -> LikeClause {
    let start = mark()
    try expect(.like)
    var clause = LikeClause(span: .zero, source: try qualifiedName())
    while at(.including) || at(.excluding) {
      let including = at(.including)
      advance()
      clause.options.append(LikeClause.Option(including: including, property: try likeProperty()))
    }
    clause.span = span(from: start)
    return clause
  }

  private mutating func likeProperty() throws(SyntaxProblem) -> LikeClause.Property {
    let property: LikeClause.Property
    switch token {
    case .comments: property = .comments
    case .compression: property = .compression
    case .constraints: property = .constraints
    case .defaults: property = .defaults
    case .identity: property = .identity
    case .generated: property = .generated
    case .indexes: property = .indexes
    case .statistics: property = .statistics
    case .storage: property = .storage
    case .all: property = .all
    default: throw problem("`ALL`, `DEFAULTS`, `CONSTRAINTS`, `INDEXES` or another property")
    }
    advance()
    return property
  }

  /// The rest of CREATE TABLE AS, behind the name that `head` carries.
  private mutating func createTableAs(_ head: CreateTable) throws(SyntaxProblem) -> CreateTableAs {
    var columns: [Name] = []
    var tail = head
    if dialect.hasServerObjects {
      if at(.leftParenthesis) { columns = try parenthesisedNames() }
      if take(.using) { tail.accessMethod = try name() }
      (tail.options, tail.isWithoutOids) = try tableOptions()
      tail.onCommit = try onCommit()
      if take(.tablespace) { tail.tablespace = try name() }
    }
    guard take(.as) else { throw problem(columns.isEmpty ? "`(` or `AS`" : "a column's type, or `AS`") }
    let source = try tableSource()
    return CreateTableAs(
      persistence: head.persistence, ifNotExists: head.ifNotExists, name: head.name, columns: columns,
      accessMethod: tail.accessMethod, options: tail.options, isWithoutOids: tail.isWithoutOids,
      onCommit: tail.onCommit, tablespace: tail.tablespace, source: source, withData: withData())
  }

  private mutating func tableSource() throws(SyntaxProblem) -> TableSource {
    guard dialect.hasServerObjects, take(.execute) else { return .query(try query()) }
    let prepared = try name()
    guard at(.leftParenthesis) else { return .execute(prepared, []) }
    return .execute(prepared, try parenthesised { parser throws(SyntaxProblem) in try parser.expression() })
  }

  /// `WITH DATA` is true, `WITH NO DATA` false, neither nil.
  mutating func withData() -> Bool? {
    if take(.with, .data) { return true }
    if take(.with, .no, .data) { return false }
    return nil
  }
}
