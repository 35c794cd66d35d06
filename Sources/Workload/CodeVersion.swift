import SourceText

/// One query of a code version: SQL that the program sends, and where it stands.
public struct CodeQuery: Sendable {
  /// The name its file gives it; for sqlx the hash of the text.
  public var name: String
  /// Where it stands in the project.
  public var file: SourceFile
  /// The query's text in `file`.
  public var span: Span
  /// The SQL as an engine reads it: the tool's own notation is replaced.
  public var sql: String
  /// What was replaced, to find a place of `sql` again in `file`.
  public var edits: [QueryEdit]
  /// The tool's word for how it is run, such as `one`, `many`, `exec`; empty where it has none.
  public var command: String
  /// The flag that guards it, where one does.
  public var flag: QueryFlag?
  /// Values that it is known to be sent with, by parameter mark; nil is NULL. One element for each set of values.
  public var arguments: [[String: String?]] = []

  /// A query of these parts.
  public init(name: String, file: SourceFile, span: Span, sql: String, edits: [QueryEdit] = [], command: String = "") {
    self.name = name
    self.file = file
    self.span = span
    self.sql = sql
    self.edits = edits
    self.command = command
  }

  /// The offset in `file` of a byte offset in `sql`.
  public func sourceOffset(of offset: Int) -> UInt32 {
    var shift = 0
    for edit in edits {
      let start = edit.offset + shift
      if offset < start { break }
      if offset < start + edit.newLength { return min(span.lower + UInt32(clamping: edit.offset), span.upper) }
      shift += edit.newLength - edit.oldLength
    }
    return min(span.lower + UInt32(clamping: max(0, offset - shift)), span.upper)
  }
}

/// A condition on a query: it is sent only where the feature flag stands so.
public struct QueryFlag: Sendable, Hashable {
  /// The flag's name.
  public var name: String
  /// Whether it is sent where the flag is on; otherwise where it is off.
  public var isOn: Bool

  /// A flag and how it must stand.
  public init(name: String, isOn: Bool = true) {
    self.name = name
    self.isOn = isOn
  }
}

/// A file that queries were read from.
public struct QuerySource: Sendable, Equatable {
  /// What a file of queries is.
  public enum Kind: String, Sendable, CaseIterable {
    /// SQL with `-- name:` lines, as sqlc reads it.
    case namedSQL = "sql"
    /// SQLDelight's labelled queries.
    case sqldelight
    /// What `cargo sqlx prepare` writes.
    case sqlx
    /// One JSON object a line: `{"name": …, "sql": …, "params": […]}`.
    case jsonLines = "json-lines"
    /// An export of the view pg_stat_statements.
    case statementStatistics = "pg-stat-statements"
    /// PostgreSQL's csvlog.
    case csvLog = "csvlog"
    /// PostgreSQL's jsonlog.
    case jsonLog = "jsonlog"
  }

  /// The file.
  public var file: String
  /// What it is.
  public var kind: Kind
  /// How many queries it gave.
  public var queries: Int
  /// What stands in it and is no query, in words; empty where there is nothing to say.
  public var passedOver: String

  /// A file of a kind and what it gave.
  public init(file: String, kind: Kind, queries: Int, passedOver: String = "") {
    self.file = file
    self.kind = kind
    self.queries = queries
    self.passedOver = passedOver
  }
}

/// One replacement in a query's text.
public struct QueryEdit: Sendable, Equatable {
  /// Offset in the original text, from its start.
  public var offset: Int
  /// Bytes taken out.
  public var oldLength: Int
  /// Bytes put in.
  public var newLength: Int

  /// `oldLength` bytes at `offset` became `newLength` bytes.
  public init(offset: Int, oldLength: Int, newLength: Int) {
    self.offset = offset
    self.oldLength = oldLength
    self.newLength = newLength
  }
}

/// A release of the user's program, as the set of queries it sends.
public struct CodeVersion: Sendable {
  /// `old`, `new`, or the name the configuration gives.
  public var name: String
  /// Where it was read: a git revision, or `working tree`.
  public var origin: String
  /// The queries, in the order of their files.
  public var queries: [CodeQuery]
  /// The files that were read, what each is, and how many queries it gave.
  public var sources: [QuerySource]

  /// A version of these parts.
  public init(name: String, origin: String, queries: [CodeQuery], sources: [QuerySource]) {
    self.name = name
    self.origin = origin
    self.queries = queries
    self.sources = sources
  }
}
