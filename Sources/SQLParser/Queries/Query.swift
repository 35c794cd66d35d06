import SQLSyntax
import SourceText

extension Parser {
  /// A whole query: `[WITH …] body [ORDER BY …] [LIMIT …] [FOR …]`, in parentheses or not.
  mutating func query() throws(SyntaxProblem) -> Query {
    let start = mark()
    let with = token == .with ? try withClause() : nil
    return try query(with: with, from: start)
  }

  /// The same behind a WITH clause that has been read.
  mutating func query(with: WithClause?, from start: UInt32) throws(SyntaxProblem) -> Query {
    try enter()
    let body = try queryBody(.union)
    defer { leave() }
    if !atQueryTail, !body.isNested { return Query(with: with, body: body, span: span(from: start)) }
    return try queryTail(Query(with: with, body: body), from: start)
  }

  /// Goes on behind a query in parentheses that has been read already.
  mutating func query(continuing inner: Query, from start: UInt32) throws(SyntaxProblem) -> Query {
    let body = try setOperations(Parser.asOperand(inner), from: start, .union)
    return try queryTail(Query(body: body), from: start)
  }

  /// A query as a side of UNION: the body alone if nothing hangs on it.
  private static func asOperand(_ query: Query) -> QueryBody {
    query.with == nil && query.orderBy.isEmpty && query.limit == nil && query.locking.isEmpty ? query.body : .nested(query)
  }

  /// Whether what stands here can follow a query in parentheses to make a greater one.
  var atQueryTail: Bool {
    switch token {
    case .union, .intersect, .except, .order, .limit, .offset, .fetch, .for: true
    default: false
    }
  }

  /// `ORDER BY`, `LIMIT`, `FOR UPDATE` behind the body.
  private mutating func queryTail(_ query: Query, from start: UInt32) throws(SyntaxProblem) -> Query {
    var query = query
    if token == .order { query.orderBy = try orderBy() }
    var hasMore = true
    while hasMore {
      switch token {
      case .limit, .offset, .fetch:
        guard query.limit == nil, dialect.allowsStandardQueries || token == .limit else { throw problem("the end of the query") }
        query.limit = try limitClause()
      case .for where dialect.allowsStandardQueries && query.locking.isEmpty: query.locking = try lockingClauses()
      default: hasMore = false
      }
    }
    // Parentheses around everything are not kept.
    if case .nested(let inner) = query.body, query.with == nil, query.orderBy.isEmpty, query.limit == nil, query.locking.isEmpty {
      return inner
    }
    if let limit = query.limit, limit.withTies {
      if query.orderBy.isEmpty { throw problem("`ORDER BY` before `WITH TIES`") }
      if query.locking.contains(where: { $0.wait == .skipLocked }) { throw problem("no `SKIP LOCKED` behind `WITH TIES`") }
    }
    query.span = span(from: start)
    return query
  }

  /// How tightly a set operation binds.
  private enum SetLevel: Int { case union = 1, intersect = 2, operand = 3 }

  private mutating func queryBody(_ minimum: SetLevel) throws(SyntaxProblem) -> QueryBody {
    let start = mark()
    return try setOperations(try queryOperand(), from: start, minimum)
  }

  private mutating func setOperations(
    _ left: QueryBody, from start: UInt32, _ minimum: SetLevel
  ) throws(SyntaxProblem) -> QueryBody {
    var left = left
    var rounds = 0
    while true {
      let kind: SetOperation.Kind
      switch token {
      case .union: kind = .union
      case .except: kind = .except
      case .intersect: kind = .intersect
      default: return left
      }
      let level: SetLevel = kind == .intersect && dialect.intersectBindsTighter ? .intersect : .union
      guard level.rawValue >= minimum.rawValue else { return left }
      rounds += 1
      if rounds > Parser.maximumChain { throw problem("fewer queries in one compound") }
      advance()
      let isAll = take(.all)
      if !isAll, dialect.allowsStandardQueries { take(.distinct) }
      let right = try queryBody(level == .union ? .intersect : .operand)
      left = .setOperation(SetOperation(left: left, kind: kind, isAll: isAll, right: right, span: span(from: start)))
    }
  }

  /// `SELECT …`, `VALUES …`, `TABLE …`, `( query )`.
  private mutating func queryOperand() throws(SyntaxProblem) -> QueryBody {
    switch token {
    case .select: return .select(try select())
    case .values: return .values(try values())
    case .table where dialect.allowsStandardQueries:
      let start = mark()
      advance()
      var table = try relation()
      table.span = span(from: start)
      return .table(table)
    case .leftParenthesis where dialect.allowsNestedQueries:
      guard queryAhead else { throw problem("a query") }
      advance()
      let inner = try query()
      try expect(.rightParenthesis)
      return Parser.asOperand(inner)
    default: throw problem("a query")
    }
  }

  /// `VALUES ( … ), ( … )`.
  private mutating func values() throws(SyntaxProblem) -> Values {
    let start = mark()
    advance()
    var rows: [[Expression]] = []
    repeat {
      try expect(.leftParenthesis)
      var row: [Expression] = []
      if let width = rows.last?.count { row.reserveCapacity(width) }
      repeat { row.append(try expression()) } while take(.comma)
      try expect(.rightParenthesis)
      rows.append(row)
    } while take(.comma)
    return Values(rows: rows, span: span(from: start))
  }

  /// `ORDER BY key, …`.
  mutating func orderBy() throws(SyntaxProblem) -> [SortKey] {
    try expect(.order, .by)
    return try commaList { parser throws(SyntaxProblem) in try parser.sortKey() }
  }

  /// `expression [ASC | DESC | USING operator] [NULLS FIRST | LAST]`.
  mutating func sortKey() throws(SyntaxProblem) -> SortKey {
    var key = SortKey(expression: try expression())
    if token == .using, dialect.allowsStandardQueries {
      advance()
      key.usingOperator = try infixOperator()
    } else {
      key.direction = take(.asc) ? .ascending : take(.desc) ? .descending : nil
    }
    if take(.nulls, .first) {
      key.nulls = .first
    } else if take(.nulls, .last) {
      key.nulls = .last
    }
    return key
  }

  /// `LIMIT`, `OFFSET` and `FETCH` in either order.
  mutating func limitClause() throws(SyntaxProblem) -> LimitClause {
    var clause = LimitClause()
    var hasCount = false
    var hasOffset = false
    while true {
      if token == .limit, !hasCount {
        advance()
        hasCount = true
        if dialect.allowsStandardQueries, take(.all) { clause.isAll = true } else { clause.count = try expression() }
        if token == .comma, dialect.allowsLimitWithComma {
          advance()
          clause.offset = clause.count
          clause.count = try expression()
          return clause
        }
      } else if token == .offset, !hasOffset {
        advance()
        hasOffset = true
        clause.offset = try expression()
        if dialect.allowsStandardQueries, !take(.rows) { take(.row) }
      } else if token == .fetch, !hasCount, dialect.allowsStandardQueries {
        hasCount = true
        try fetchCount(&clause)
      } else {
        return clause
      }
    }
  }

  /// `FETCH FIRST|NEXT [count] ROW|ROWS ONLY | WITH TIES`.
  private mutating func fetchCount(_ clause: inout LimitClause) throws(SyntaxProblem) {
    advance()
    guard take(.first) || take(.next) else { throw problem("`FIRST` or `NEXT`") }
    clause.isFetch = true
    if token != .row, token != .rows {
      let isSigned = token == .minus || token == .plus
      if isSigned, peek() != .integerLiteral, peek() != .numericLiteral { throw problem("a number") }
      clause.count = try isSigned ? expression(.sign, restricted: true) : primaryExpression()
    }
    guard take(.row) || take(.rows) else { throw problem("`ROWS`") }
    if take(.with) {
      try expect(.ties)
      clause.withTies = true
    } else {
      try expect(.only)
    }
  }

  /// `FOR UPDATE …`, several; `FOR READ ONLY` says nothing.
  private mutating func lockingClauses() throws(SyntaxProblem) -> [LockingClause] {
    var clauses: [LockingClause] = []
    while token == .for {
      let start = mark()
      advance()
      if clauses.isEmpty, take(.read, .only) { return [] }
      var clause = LockingClause(strength: .update)
      if take(.no, .key, .update) {
        clause.strength = .noKeyUpdate
      } else if take(.key, .share) {
        clause.strength = .keyShare
      } else if take(.share) {
        clause.strength = .share
      } else {
        try expect(.update)
      }
      if take(.of) { clause.tables = try commaList { parser throws(SyntaxProblem) in try parser.qualifiedName() } }
      if take(.nowait) {
        clause.wait = .nowait
      } else if take(.skip) {
        try expect(.locked)
        clause.wait = .skipLocked
      }
      clause.span = span(from: start)
      clauses.append(clause)
    }
    return clauses
  }
}

extension QueryBody {
  fileprivate var isNested: Bool { if case .nested = self { true } else { false } }
}
