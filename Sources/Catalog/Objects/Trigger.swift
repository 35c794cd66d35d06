import SQLSyntax

/// A trigger of a table or view.
public struct Trigger: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// `insert`, `update`, `delete`, `truncate`, sorted.
  public var events: [String] = []
  /// `before`, `after`, `instead-of`.
  public var timing = "after"
  /// FOR EACH ROW.
  public var isForEachRow = false
  /// UPDATE OF columns.
  public var updateOf: [String] = []
  /// The function that it calls, PostgreSQL.
  public var function: String? { functionName.map { "\($0.schema).\($0.name)" } }
  /// Schema and name of that function.
  public var functionName: RelationName?
  /// Relations that its body reads or writes, SQLite; sorted.
  public var touches: [RelationName] = []
  /// Names that its body mentions as columns, SQLite; sorted.
  public var columns: [String] = []
  /// Columns of the table that it names as NEW.column or OLD.column; sorted.
  public var rowColumns: [String] = []
  /// Columns that the expressions of its body and condition name otherwise; what is only assigned to is not among them.
  public var readColumns: [String] = []
  /// SQLite: whether a bare name in double quotes stands in it, which may be a text.
  public var hasQuotes = false
  /// SQLite: whether it stands in `temp`, wherever its table is.
  public var isTemporary = false
  /// CONSTRAINT TRIGGER.
  public var isConstraint = false
  /// `origin`, `disabled`, `replica`, `always`.
  public var enabled = "origin"
  /// The whole definition, printed.
  public var definition = ""
  /// The tree, for printing after a rename.
  public var syntax: StoredStatement?
  /// COMMENT ON TRIGGER.
  public var comment: String?
  /// When it was created.
  public var birth = Birth(0)

  /// A trigger of this name.
  public init(name: String) { self.name = name }
}

/// A row security policy.
public struct Policy: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// `all`, `select`, `insert`, `update`, `delete`.
  public var command = "all"
  /// AS PERMISSIVE.
  public var isPermissive = true
  /// TO roles.
  public var roles: [String] = []
  /// USING.
  public var using: StoredExpression?
  /// WITH CHECK.
  public var check: StoredExpression?
  /// What its conditions name, of its own table too.
  public var dependencies: [View.Dependency] = []
  /// COMMENT ON POLICY.
  public var comment: String?
  /// When it was created.
  public var birth = Birth(0)

  /// A policy of this name.
  public init(name: String) { self.name = name }
}

/// A rewrite rule.
public struct RewriteRule: Sendable, Equatable {
  /// Its name.
  public var name: String
  /// The whole definition, printed.
  public var definition: String
  /// The tree; its own name and table are those of its making.
  public var syntax: StoredStatement?
  /// `origin`, `disabled`, `replica`, `always`.
  public var enabled = "origin"
  /// What its condition and actions name, of its own relation too.
  public var dependencies: [View.Dependency] = []
  /// COMMENT ON RULE.
  public var comment: String?

  /// A rule of this name.
  public init(name: String, definition: String) {
    self.name = name
    self.definition = definition
  }
}
