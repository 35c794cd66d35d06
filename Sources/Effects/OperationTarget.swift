/// The names that an operation touches, as the catalog knows them.
public struct OperationTarget: Sendable, Equatable {
  /// Schema of the relation (SQLite: the attached database), resolved through the search path.
  public var schema: String?
  /// The table or view.
  public var table: String?
  /// The column.
  public var column: String?
  /// The constraint, also when the server made the name.
  public var constraint: String?
  /// The index.
  public var index: String?
  /// Any other object: type, function, trigger, policy, sequence, schema, extension, setting.
  public var object: String?
  /// Whether the statement names the schema of its table or view; nil where it names neither.
  public var isSchemaWritten: Bool?
  /// The name after a rename, the schema after SET SCHEMA.
  public var newName: String?
  /// The table a foreign key points to, the parent of a partition.
  public var referencedTable: String?

  /// Nothing named.
  public init(
    schema: String? = nil, table: String? = nil, column: String? = nil, constraint: String? = nil, index: String? = nil,
    object: String? = nil, newName: String? = nil, referencedTable: String? = nil
  ) {
    self.schema = schema
    self.table = table
    self.column = column
    self.constraint = constraint
    self.index = index
    self.object = object
    self.newName = newName
    self.referencedTable = referencedTable
  }
}
