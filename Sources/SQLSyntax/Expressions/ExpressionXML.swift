import SourceText

/// `value [AS label]`.
public struct XMLAttribute: Sendable {
  /// The value.
  public var value: Expression
  /// `AS …`.
  public var label: Name?

  /// Made of these parts.
  @inlinable public init(value: Expression, label: Name? = nil) {
    self.value = value
    self.label = label
  }
}

/// The XML functions that have a grammar of their own.
public struct XMLFunction: Sendable {
  /// Which function.
  public enum Kind: Sendable {
    /// `XMLELEMENT ( NAME label [, XMLATTRIBUTES ( … )] [, content …] )`.
    case element(Name, attributes: [XMLAttribute], content: [Expression])
    /// `XMLFOREST ( value [AS label], … )`.
    case forest([XMLAttribute])
    /// `XMLEXISTS ( path PASSING document )`.
    case exists(path: Expression, document: Expression)
    /// `XMLPARSE ( DOCUMENT|CONTENT text [PRESERVE|STRIP WHITESPACE] )`.
    case parse(isDocument: Bool, Expression, preservesWhitespace: Bool?)
    /// `XMLPI ( NAME label [, content] )`.
    case processingInstruction(Name, content: Expression?)
    /// `XMLROOT ( document, VERSION version | NO VALUE [, STANDALONE YES | NO | NO VALUE] )`.
    case root(Expression, version: Expression?, standalone: XMLStandalone?)
    /// `XMLSERIALIZE ( DOCUMENT|CONTENT value AS type [[NO] INDENT] )`.
    case serialize(isDocument: Bool, Expression, DataType, indents: Bool?)
  }

  /// Which function.
  public var kind: Kind
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(kind: Kind, span: Span = .zero) {
    self.kind = kind
    self.span = span
  }
}

/// `STANDALONE YES | NO | NO VALUE`.
public enum XMLStandalone: UInt8, Sendable { case yes, no, noValue }

/// `XMLTABLE ( [XMLNAMESPACES ( … ),] path PASSING document COLUMNS … )`.
public struct XMLTable: Sendable {
  /// `uri AS name`, `DEFAULT uri`.
  public struct Namespace: Sendable {
    /// The address.
    public var uri: Expression
    /// Nil is the default one.
    public var name: Name?

    /// Made of these parts.
    @inlinable public init(uri: Expression, name: Name?) {
      self.uri = uri
      self.name = name
    }
  }

  /// `name FOR ORDINALITY`, `name type [PATH p] [DEFAULT d] [NOT NULL | NULL]`.
  public struct Column: Sendable {
    /// The column.
    public var name: Name
    /// Nil is FOR ORDINALITY.
    public var type: DataType?
    /// `PATH …`.
    public var path: Expression?
    /// `DEFAULT …`.
    public var defaultValue: Expression?
    /// `NOT NULL` is true, `NULL` false.
    public var isNotNull: Bool?

    /// Made of these parts.
    @inlinable public init(
      name: Name, type: DataType? = nil, path: Expression? = nil, defaultValue: Expression? = nil, isNotNull: Bool? = nil
    ) {
      self.name = name
      self.type = type
      self.path = path
      self.defaultValue = defaultValue
      self.isNotNull = isNotNull
    }
  }

  /// `LATERAL` before it.
  public var isLateral: Bool
  /// `XMLNAMESPACES ( … )`.
  public var namespaces: [Namespace]
  /// The path of the rows.
  public var path: Expression
  /// `PASSING …`.
  public var document: Expression
  /// `COLUMNS …`.
  public var columns: [Column]
  /// `AS …`.
  public var alias: TableAlias?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    isLateral: Bool = false, namespaces: [Namespace] = [], path: Expression, document: Expression, columns: [Column],
    alias: TableAlias? = nil, span: Span = .zero
  ) {
    self.isLateral = isLateral
    self.namespaces = namespaces
    self.path = path
    self.document = document
    self.columns = columns
    self.alias = alias
    self.span = span
  }
}
