import SourceText

/// A value expression of either dialect (PostgreSQL's `a_expr`). Parentheses are not kept: printing sets them where the tree needs them.
public indirect enum Expression: Sendable {
  /// `42`, `'text'`, `NULL`, `TRUE`.
  case literal(Literal)
  /// `$1`, `:name`.
  case parameter(Parameter)
  /// `column`, `table.column`.
  case column(ColumnReference)
  /// `*`, `table.*`.
  case star(StarReference)
  /// `(row).field`.
  case field(FieldSelection)
  /// `array[1]`, `array[1:2]`.
  case `subscript`(Subscript)
  /// `- a`.
  case unary(UnaryOperation)
  /// `a + b`.
  case binary(BinaryOperation)
  /// `a AND b`, `a OR b`.
  case logical(LogicalOperation)
  /// `NOT a`.
  case not(Negation)
  /// `CAST (a AS t)`, `a::t`, `t 'literal'`.
  case cast(TypeCast)
  /// `a COLLATE c`.
  case collate(Collation)
  /// `a AT TIME ZONE z`.
  case atTimeZone(AtTimeZone)
  /// `a IS NULL` and the other tests of one value.
  case isTest(IsTest)
  /// `a IS DISTINCT FROM b`.
  case isDistinct(DistinctTest)
  /// `a BETWEEN b AND c`.
  case between(Between)
  /// `a LIKE b`.
  case match(PatternMatch)
  /// `a IN (…)`.
  case membership(Membership)
  /// `a = ANY (…)`.
  case quantified(QuantifiedComparison)
  /// `(a, b) OVERLAPS (c, d)`.
  case overlaps(Overlaps)
  /// `f (a)`.
  case call(FunctionCall)
  /// `EXTRACT (year FROM a)`, `COALESCE (a, b)`.
  case keywordCall(KeywordCall)
  /// `CURRENT_TIMESTAMP`.
  case valueFunction(ValueFunction)
  /// `JSON_OBJECT (…)` and its relatives.
  case json(JSONFunction)
  /// `XMLELEMENT (…)` and its relatives.
  case xml(XMLFunction)
  /// `CASE … END`.
  case conditional(CaseExpression)
  /// `ROW (a, b)`, `(a, b)`.
  case row(RowConstructor)
  /// `ARRAY [a, b]`.
  case array(ArrayConstructor)
  /// `(SELECT …)`, `EXISTS (SELECT …)`, `ARRAY (SELECT …)`.
  case query(QueryExpression)
  /// `DEFAULT` as a value of INSERT and UPDATE.
  case defaultValue(Span)
  /// `CURRENT OF cursor` in WHERE.
  case currentOf(Name)
  /// `RAISE (…)`, SQLite.
  case raise(RaiseCall)
}

extension Expression {
  /// Where it stands; parentheses around it do not count.
  public var span: Span {
    switch self {
    case .literal(let node): node.span
    case .parameter(let node): node.span
    case .column(let node): (node.table?.span ?? node.name.span).union(node.name.span)
    case .star(let node): node.span
    case .field(let node): node.span
    case .subscript(let node): node.span
    case .unary(let node): node.span
    case .binary(let node): node.span
    case .logical(let node): node.span
    case .not(let node): node.span
    case .cast(let node): node.span
    case .collate(let node): node.span
    case .atTimeZone(let node): node.span
    case .isTest(let node): node.span
    case .isDistinct(let node): node.span
    case .between(let node): node.span
    case .match(let node): node.span
    case .membership(let node): node.span
    case .quantified(let node): node.span
    case .overlaps(let node): node.span
    case .call(let node): node.span
    case .keywordCall(let node): node.span
    case .valueFunction(let node): node.span
    case .json(let node): node.span
    case .xml(let node): node.span
    case .conditional(let node): node.span
    case .row(let node): node.span
    case .array(let node): node.span
    case .query(let node): node.span
    case .defaultValue(let span): span
    case .currentOf(let name): name.span
    case .raise(let node): node.span
    }
  }
}
