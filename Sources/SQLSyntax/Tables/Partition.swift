import SourceText

/// `PARTITION BY strategy ( element, … )`.
public struct PartitionKey: Sendable {
  /// One column or expression with its collation and operator class.
  public struct Element: Sendable {
    /// The whole element.
    public var span: Span
    /// A column or an expression.
    public var target: IndexElement.Target
    /// `COLLATE …`.
    public var collation: QualifiedName?
    /// The operator class.
    public var operatorClass: QualifiedName?

    /// An element of these parts.
    @inlinable public init(
      span: Span, target: IndexElement.Target, collation: QualifiedName? = nil, operatorClass: QualifiedName? = nil
    ) {
      self.span = span
      self.target = target
      self.collation = collation
      self.operatorClass = operatorClass
    }
  }

  /// The whole clause.
  public var span: Span
  /// `range`, `list` or `hash`; the server checks the word after parsing.
  public var strategy: Name
  /// In the order written.
  public var elements: [Element]

  /// A key of these parts.
  @inlinable public init(span: Span, strategy: Name, elements: [Element]) {
    self.span = span
    self.strategy = strategy
    self.elements = elements
  }
}

/// `FOR VALUES … | DEFAULT`: which rows a partition holds.
public enum PartitionBound: Sendable {
  /// `FOR VALUES IN ( … )`.
  case list([Expression], Span)
  /// `FOR VALUES FROM ( … ) TO ( … )`; MINVALUE and MAXVALUE are column references of that name, as in the server.
  case range(from: [Expression], to: [Expression], Span)
  /// `FOR VALUES WITH ( MODULUS m, REMAINDER r )`.
  case hash(modulus: Int, remainder: Int, Span)
  /// `DEFAULT`.
  case `default`(Span)
}
