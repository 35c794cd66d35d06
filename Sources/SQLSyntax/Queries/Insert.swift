import SourceText

/// `[WITH …] INSERT [OR …] INTO table [AS alias] [( columns )] [OVERRIDING …] rows [ON CONFLICT …] [RETURNING …]`.
public struct Insert: Sendable {
  /// `OVERRIDING SYSTEM | USER VALUE`.
  public enum Overriding: String, Sendable { case system, user }
  /// Where the rows come from.
  public enum Source: Sendable {
    /// `VALUES …`, `SELECT …`.
    case query(Query)
    /// `DEFAULT VALUES`.
    case defaultValues
  }

  /// `WITH …`.
  @Rare public var with: WithClause?
  /// `REPLACE INTO`, SQLite's short form of INSERT OR REPLACE.
  public var isReplace: Bool
  /// `INSERT OR …`, SQLite.
  public var or: ConflictResolution?
  /// Where the rows go.
  public var table: QualifiedName
  /// `AS …`.
  @Rare public var alias: Name?
  /// Empty where none are named.
  public var columns: [AssignmentTarget]
  /// `OVERRIDING …`.
  public var overriding: Overriding?
  /// Where the rows come from.
  public var source: Source
  /// One in PostgreSQL, several in SQLite.
  public var onConflict: [ConflictClause]
  /// `RETURNING …`.
  @Rare public var returning: ReturningClause?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(
    with: WithClause? = nil, isReplace: Bool = false, or: ConflictResolution? = nil, table: QualifiedName, alias: Name? = nil,
    columns: [AssignmentTarget] = [], overriding: Overriding? = nil, source: Source, onConflict: [ConflictClause] = [],
    returning: ReturningClause? = nil, span: Span = .zero
  ) {
    self.with = with
    self.isReplace = isReplace
    self.or = or
    self.table = table
    self.alias = alias
    self.columns = columns
    self.overriding = overriding
    self.source = source
    self.onConflict = onConflict
    self.returning = returning
    self.span = span
  }
}

/// `column [. field | [ index ]] …`.
public struct AssignmentTarget: Sendable {
  /// What stands behind the column.
  public enum Step: Sendable {
    /// `. field`.
    case field(Name)
    /// `[ index ]`.
    case index(Expression)
    /// `[ lower : upper ]`.
    case slice(Expression?, Expression?)
  }

  /// The column.
  public var name: Name
  /// Into the column's value.
  public var steps: [Step]

  /// Made of these parts.
  @inlinable public init(name: Name, steps: [Step] = []) {
    self.name = name
    self.steps = steps
  }
}

/// `target = value` or `( targets ) = row`.
public enum Assignment: Sendable {
  /// `a = 1`.
  case single(AssignmentTarget, Expression)
  /// `(a, b) = (1, 2)`, `(a, b) = (SELECT …)`.
  case multiple([AssignmentTarget], Expression)

  /// What stands on the left side.
  public var targets: [AssignmentTarget] {
    switch self {
    case .single(let target, _): [target]
    case .multiple(let targets, _): targets
    }
  }

  /// The columns that stand on the left side again, whole; parts of one column are set side by side. `key` makes one word of the spellings
  /// of a name.
  public static func repeated(in assignments: [Assignment], by key: (String) -> String) -> [AssignmentTarget] {
    guard assignments.count > 1 || assignments.first.map({ $0.targets.count > 1 }) ?? false else { return [] }
    var seen: Set<String> = []
    return assignments.flatMap(\.targets).filter { $0.steps.isEmpty && !seen.insert(key($0.name.text)).inserted }
  }
}

/// `ON CONFLICT [target] DO NOTHING | DO UPDATE SET … [WHERE …]`.
public struct ConflictClause: Sendable {
  /// Which conflict.
  public enum Target: Sendable {
    /// `( elements ) [WHERE predicate]`.
    case elements([IndexElement], predicate: Expression?)
    /// `ON CONSTRAINT name`.
    case constraint(Name)
  }
  /// What is done.
  public enum Action: Sendable {
    /// `DO NOTHING`.
    case nothing
    /// `DO UPDATE SET … [WHERE …]`.
    case update([Assignment], condition: Expression?)
  }

  /// Nil is any conflict.
  public var target: Target?
  /// What is done.
  public var action: Action
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(target: Target? = nil, action: Action, span: Span = .zero) {
    self.target = target
    self.action = action
    self.span = span
  }
}

/// `RETURNING [WITH ( OLD AS o, NEW AS n )] columns`.
public struct ReturningClause: Sendable {
  /// `OLD AS name`, `NEW AS name`.
  public struct Alias: Sendable {
    /// Whether it names the new row.
    public var isNew: Bool
    /// The name.
    public var name: Name

    /// Made of these parts.
    @inlinable public init(isNew: Bool, name: Name) {
      self.isNew = isNew
      self.name = name
    }
  }

  /// PostgreSQL 18.
  public var aliases: [Alias]
  /// What is computed.
  public var columns: [ResultColumn]
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(aliases: [Alias] = [], columns: [ResultColumn], span: Span = .zero) {
    self.aliases = aliases
    self.columns = columns
    self.span = span
  }
}
