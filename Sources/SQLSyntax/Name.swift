import SourceText

/// An identifier as the database sees it: quotes removed, folded where the dialect folds.
public struct Name: Sendable {
  /// How the identifier was written.
  public enum Quoting: UInt8, Sendable {
    /// Bare word; PostgreSQL folds it to lower case, SQLite keeps its letters and compares without case.
    case none
    /// `"x"`, both dialects.
    case double
    /// `U&"x"`, PostgreSQL.
    case unicode
    /// `` `x` ``, SQLite.
    case backtick
    /// `[x]`, SQLite.
    case bracket
    /// `'x'` where SQLite accepts a string literal as a name.
    case single
    /// `:name`, `:"name"`: psql puts a variable's value here; the text is as written, the colon included.
    case variable
  }

  /// The text the catalog compares.
  public var text: String
  /// Where it stands.
  public var span: Span
  /// How it was written.
  public var quoting: Quoting

  /// A name that was read or, with the default span, made.
  @inlinable public init(_ text: String, span: Span = .zero, quoting: Quoting = .none) {
    self.text = text
    self.span = span
    self.quoting = quoting
  }
}

/// `[[catalog .] schema .] name`, without an array for the shapes that occur.
public struct QualifiedName: Sendable {
  /// The object itself.
  public var name: Name
  /// What stands before it; most names have nothing there.
  @usableFromInline var qualifiers: Rare<Qualifiers>

  @usableFromInline struct Qualifiers: Sendable {
    @usableFromInline var catalog: Name?
    @usableFromInline var schema: Name?

    @usableFromInline init(catalog: Name?, schema: Name?) {
      self.catalog = catalog
      self.schema = schema
    }
  }

  /// A name with as many qualifiers as given.
  @inlinable public init(catalog: Name? = nil, schema: Name? = nil, _ name: Name) {
    self.name = name
    qualifiers = catalog == nil && schema == nil ? .absent : .present(Qualifiers(catalog: catalog, schema: schema))
  }

  /// `catalog`, only in the three-part form.
  public var catalog: Name? {
    get { qualifiers.wrappedValue?.catalog }
    set { self = QualifiedName(catalog: newValue, schema: schema, name) }
  }

  /// `schema` (SQLite: the attached database).
  public var schema: Name? {
    get { qualifiers.wrappedValue?.schema }
    set { self = QualifiedName(catalog: catalog, schema: newValue, name) }
  }

  /// From the first qualifier to the end of the name.
  public var span: Span { (catalog ?? schema ?? name).span.union(name.span) }
}

/// Shows its parts in the order in which they are written.
extension QualifiedName: CustomReflectable {
  /// Catalog, schema and name.
  public var customMirror: Mirror {
    Mirror(self, children: ["catalog": catalog as Any, "schema": schema as Any, "name": name], displayStyle: .struct)
  }
}
