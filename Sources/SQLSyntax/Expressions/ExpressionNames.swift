import SourceText

/// `[[[catalog .] schema .] table .] column`.
public struct ColumnReference: Sendable {
  /// What stands before the last dot; may be a schema's table, an alias, or a composite column.
  public var table: QualifiedName?
  /// The column, or a whole row where it is a table's name.
  public var name: Name

  /// Made of these parts.
  @inlinable public init(table: QualifiedName? = nil, name: Name) {
    self.table = table
    self.name = name
  }
}

/// `*`, `t.*`, `s.t.*`.
public struct StarReference: Sendable {
  /// What stands before the dot.
  public var table: QualifiedName?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(table: QualifiedName? = nil, span: Span = .zero) {
    self.table = table
    self.span = span
  }
}

/// `( expression ) . field`; `( expression ) . *` where the field is nil.
public struct FieldSelection: Sendable {
  /// The composite value.
  public var base: Expression
  /// Nil is every field.
  public var field: Name?
  /// Whether parentheses stood around a base that is itself a field or a subscript; without them the steps are one.
  public var isBaseParenthesised: Bool
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(base: Expression, field: Name?, isBaseParenthesised: Bool = false, span: Span = .zero) {
    self.base = base
    self.field = field
    self.isBaseParenthesised = isBaseParenthesised
    self.span = span
  }
}

/// `base [ index ]` and `base [ lower : upper ]`.
public struct Subscript: Sendable {
  /// The array or container.
  public var base: Expression
  /// Whether a colon stood between the brackets.
  public var isSlice: Bool
  /// The index, or the slice's lower bound.
  public var lower: Expression?
  /// The slice's upper bound.
  public var upper: Expression?
  /// Whether parentheses stood around a base that is itself a field or a subscript: `(a[1])[1]` looks into an element,
  /// `a[1][1]` has two dimensions.
  public var isBaseParenthesised: Bool
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    base: Expression, isSlice: Bool = false, lower: Expression? = nil, upper: Expression? = nil,
    isBaseParenthesised: Bool = false, span: Span = .zero
  ) {
    self.isBaseParenthesised = isBaseParenthesised
    self.base = base
    self.isSlice = isSlice
    self.lower = lower
    self.upper = upper
    self.span = span
  }
}
