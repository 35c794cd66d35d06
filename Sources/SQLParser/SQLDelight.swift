import SQLSyntax
import SourceText

/// A file of SQLDelight (`.sq`, `.sqm`): SQLite's SQL with words for a code generator in between.
///
/// The generator's words are `import type;`, `name:` before a statement, `name { … }` around several, `AS Type` behind a
/// column's type, `: name` for `:name`, and `IN :list` for as many values as the list has.
public struct SQLDelightFile: Sendable {
  /// The same file with blanks for the generator's words: SQLite's SQL whose every offset and line is the original's.
  /// `IN :list` stays, which SQLite does not read; only a query's `text` spells it out.
  public let plain: SourceFile
  /// The statements that have names, in order.
  public let queries: [SQLDelightQuery]

  /// What stands in `file`.
  public init(_ file: SourceFile) {
    var reader = SQLDelightReader(file)
    reader.readHeads()
    reader.blankTypes()
    let plain = SourceFile(path: file.path, bytes: reader.bytes)
    self.plain = plain
    queries = reader.queries(in: plain)
  }

  /// The statements of the whole file, as SQLite reads them once `IN :list` is spelled out.
  ///
  /// A statement with such a list is read by its own text: its span is the file's, the spans inside it are those of the text.
  public func script() -> Script {
    let lists = queries.filter { !$0.lists.isEmpty }
    guard !lists.isEmpty else { return Script.parse(plain, dialect: .sqlite) }
    var bytes = plain.bytes
    for query in lists { SQLDelightReader.blank(&bytes, query.span.range) }
    var script = Script.parse(SourceFile(path: plain.path, bytes: bytes), dialect: .sqlite)
    for query in lists {
      let read = Script.parse(SourceFile(path: plain.path, text: query.text), dialect: .sqlite)
      script.statements += read.statements.map { ScriptStatement($0.statement, span: query.span, comments: []) }
      script.problems += read.problems.map { SyntaxProblem(span: query.span, message: $0.message) }
    }
    script.statements.sort { $0.span.lower < $1.span.lower }
    script.problems.sort { $0.span.lower < $1.span.lower }
    return script
  }
}

/// One named statement of a `.sq` file.
public struct SQLDelightQuery: Sendable {
  /// The name, as written; the statements of a group share one.
  public let name: String
  /// Where the name stands.
  public let nameSpan: Span
  /// Where the statement stands, without its semicolon.
  public let span: Span
  /// The statement as SQLite reads it: `IN (:list)` for `IN :list`.
  public let text: String
  /// The parameters that stand for lists, without their sign.
  public let lists: [String]
}
