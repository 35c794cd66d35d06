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
  /// The files that were read.
  public var sources: [String]

  /// A version of these parts.
  public init(name: String, origin: String, queries: [CodeQuery], sources: [String]) {
    self.name = name
    self.origin = origin
    self.queries = queries
    self.sources = sources
  }
}
