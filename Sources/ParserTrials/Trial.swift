import SQLParser
import SQLSyntax
import SourceText

/// What must hold whatever is read.
public enum Trial {
  /// The first thing that does not hold for this text; nil when all does.
  public static func failure(_ bytes: [UInt8], dialect: Dialect) -> String? {
    let file = SourceFile(path: "trial.sql", bytes: bytes)
    let script = Script.parse(file, dialect: dialect)
    if let failure = misplaced(script, in: file) { return failure }
    for statement in script.statements {
      if let failure = unstable(statement.statement, dialect) { return failure }
    }
    return nil
  }

  /// The same, but only the last statement is printed and read again.
  public static func failureAtEnd(_ bytes: [UInt8], dialect: Dialect) -> String? {
    let file = SourceFile(path: "trial.sql", bytes: bytes)
    let script = Script.parse(file, dialect: dialect)
    return misplaced(script, in: file) ?? script.statements.last.flatMap { unstable($0.statement, dialect) }
  }

  /// What is wrong when the printed statement is read and printed again.
  private static func unstable(_ statement: Statement, _ dialect: Dialect) -> String? {
    if case .unrecognised = statement { return nil }
    let first = printed(statement, dialect)
    let again = Script.parse(first, dialect: dialect)
    guard again.statements.count == 1, let only = again.statements.first else {
      return "printed text has \(again.statements.count) statements: \(first)"
    }
    if case .unrecognised = only.statement {
      return "printed text is not read (\(again.problems.first?.message ?? "")): \(first)"
    }
    let second = printed(only.statement, dialect)
    return first == second ? nil : "printing changes: \(first)\n    then: \(second)"
  }

  /// Spans lie in the file, statements stand in order and apart, and every statement that is not read has a problem.
  private static func misplaced(_ script: Script, in file: SourceFile) -> String? {
    let size = UInt32(truncatingIfNeeded: file.bytes.count)
    func isInside(_ span: Span) -> Bool { span.lower <= span.upper && span.upper <= size }
    var end: UInt32 = 0
    var unread = 0
    for statement in script.statements {
      guard isInside(statement.span), !statement.span.isEmpty else { return "a statement's span is \(statement.span)" }
      guard statement.span.lower >= end else { return "statements overlap at \(statement.span)" }
      end = statement.span.upper
      for comment in statement.comments where !isInside(comment) { return "a comment's span is \(comment)" }
      if case .unrecognised = statement.statement { unread += 1 }
    }
    for problem in script.problems where !isInside(problem.span) { return "a problem's span is \(problem.span)" }
    if unread > script.problems.count { return "\(unread) statements are not read, \(script.problems.count) problems are told" }
    return nil
  }

  /// A statement as the printer writes it.
  public static func printed(_ statement: Statement, _ dialect: Dialect) -> String {
    var printer = SQLPrinter(style: dialect.kind == .postgres ? .postgres : .sqlite)
    printer.print(statement)
    return printer.text
  }

  /// A shorter text that fails as well, found by taking pieces out.
  public static func smallest(_ bytes: [UInt8], dialect: Dialect) -> [UInt8] {
    var best = bytes
    var size = max(1, best.count / 2)
    while size >= 1 {
      var start = 0
      var isShorter = false
      while start < best.count {
        var shorter = best
        shorter.removeSubrange(start..<min(best.count, start + size))
        if failure(shorter, dialect: dialect) != nil {
          best = shorter
          isShorter = true
        } else {
          start += size
        }
      }
      if size == 1, !isShorter { break }
      size = size == 1 ? 1 : size / 2
    }
    return best
  }
}
