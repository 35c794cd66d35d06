/// A function, procedure or aggregate.
public struct Routine: Sendable, Equatable {
  /// What it is called as.
  public enum Kind: String, Sendable { case function, procedure, aggregate }

  /// Whether equal arguments give equal results.
  public enum Volatility: String, Sendable { case immutable, stable, volatile }

  /// One argument.
  public struct Argument: Sendable, Equatable {
    /// Its name.
    public var name: String?
    /// Its type, normalised.
    public var type: ColumnType
    /// `in`, `out`, `inout`, `variadic`, `table`.
    public var mode: String
    /// The default, printed.
    public var defaultText: String?

    /// An argument.
    public init(name: String?, type: ColumnType, mode: String = "in", defaultText: String? = nil) {
      self.name = name
      self.type = type
      self.mode = mode
      self.defaultText = defaultText
    }

    /// Whether a caller gives it.
    public var isInput: Bool { mode == "in" || mode == "inout" || mode == "variadic" }
  }

  /// Its name.
  public var name: String
  /// Its schema.
  public var schema: String
  /// Function, procedure or aggregate.
  public var kind = Kind.function
  /// In the order written.
  public var arguments: [Argument] = []
  /// What it returns, printed; nil for procedures.
  public var returns: String?
  /// The type it returns, where it is one type; SETOF is left out.
  public var returnType: ColumnType?
  /// Immutable, stable or volatile.
  public var volatility = Volatility.volatile
  /// `sql`, `plpgsql`, …
  public var language = "sql"
  /// The body as text.
  public var body: String?
  /// The whole definition, printed, for comparison and for `tandem schema`.
  public var definition = ""
  /// The tree as created; its name is the one of that time.
  public var syntax: StoredStatement?
  /// What a body of the SQL standard names; a body in a text stands on nothing.
  public var dependencies: [View.Dependency] = []
  /// Its owner, and what was granted on it.
  public var access = Access()
  /// COMMENT ON FUNCTION.
  public var comment: String?
  /// When it was created; OR REPLACE keeps it.
  public var birth = Birth(0)

  /// A routine without arguments.
  public init(schema: String, name: String) {
    self.schema = schema
    self.name = name
  }

  /// The types by which it is told from others of its name.
  public var signature: [String] { arguments.filter(\.isInput).map(\.type.text) }
}
