import SQLParser
import SQLSyntax
import SourceText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of a file, nil when it cannot be read.
func readFile(_ path: String) -> [UInt8]? {
  guard let handle = fopen(path, "rb") else { return nil }
  defer { fclose(handle) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&buffer, 1, buffer.count, handle)
    if count == 0 { return bytes }
    bytes.append(contentsOf: buffer[0..<count])
  }
}

/// Makes a file of these bytes; one that cannot be written is left out.
func write(_ bytes: [UInt8], to path: String) {
  guard let handle = fopen(path, "wb") else { return }
  fwrite(bytes, 1, bytes.count, handle)
  fclose(handle)
}

/// What is to be held against an oracle, in lines of JSON: the file; for each statement its span, kind, printed text, the same
/// with all parentheses, and how a routine's body was read; each problem.
func listStatements(_ file: SourceFile, _ dialect: Dialect) {
  let script = Script.parse(file, dialect: dialect)
  print(#"{"file":\#(quoted(file.path))}"#)
  for statement in script.statements {
    let kind = String(describing: Mirror(reflecting: statement.statement).children.first?.label ?? "unrecognised")
    let text = quoted(printed(statement.statement, dialect))
    let full = quoted(printed(statement.statement, dialect, setsAllParentheses: true))
    let span = "[\(statement.span.lower),\(statement.span.upper)]"
    print(#"{"span":\#(span),"kind":"\#(kind)","printed":\#(text),"full":\#(full),"code":"\#(code(of: statement.statement))"}"#)
  }
  for problem in script.problems {
    print(#"{"problem":[\#(problem.span.lower),\#(problem.span.upper)],"message":\#(quoted(problem.message))}"#)
  }
}

/// How the body of a routine was read; empty where there is none that is text.
private func code(of statement: Statement) -> String {
  let code: RoutineCode?
  switch statement {
  case .createFunction(let function): code = function.code
  case .doBlock(let block): code = block.code
  default: return ""
  }
  switch code {
  case .plpgsql: return "plpgsql"
  case .sql: return "sql"
  case .unreadable: return "unreadable"
  case nil: return "unknown"
  }
}

/// A statement as the printer writes it.
func printed(_ statement: Statement, _ dialect: Dialect, setsAllParentheses: Bool = false) -> String {
  var printer = SQLPrinter(style: dialect.kind == .postgres ? .postgres : .sqlite, setsAllParentheses: setsAllParentheses)
  printer.print(statement)
  return printer.text
}

/// A file of SQLDelight as SQLite's SQL, lines where they were.
func printPlain(_ file: SourceFile) {
  let delight = SQLDelightFile(file)
  var end: UInt32 = 0
  var text = ""
  for query in delight.queries where !query.lists.isEmpty {
    text += delight.plain.text(Span(end, query.span.lower)) + query.text
    end = query.span.upper
  }
  text += delight.plain.text(Span(end, UInt32(truncatingIfNeeded: file.bytes.count)))
  print(text, terminator: "")
}

/// Every statement as the printer writes it.
func printStatements(_ file: SourceFile, _ dialect: Dialect) {
  let script = Script.parse(file, dialect: dialect)
  for statement in script.statements { print(printed(statement.statement, dialect) + ";") }
  let lines = file.lineIndex()
  for problem in script.problems {
    let place = lines.position(of: problem.span.lower)
    complain("\(file.path):\(place.line):\(place.column): \(problem.message)")
  }
}

/// Megabytes a second of processor time, the best of seven rounds, with the time of lexing alone beside it.
func benchmark(_ file: SourceFile, _ dialect: Dialect) {
  var best = Double.infinity
  var statements = 0
  var problems = 0
  for _ in 0..<7 {
    let start = seconds()
    let script = reading(file, dialect)
    best = min(best, seconds() - start)
    statements = script.statements.count
    problems = script.problems.count
  }
  var lexing = Double.infinity
  for _ in 0..<7 {
    let start = seconds()
    _ = Script.statementSpans(file, dialect: dialect)
    lexing = min(lexing, seconds() - start)
  }
  let megabytes = Double(file.bytes.count) / 1_000_000
  print(
    "\(file.path): \(statements) statements, \(problems) problems, parse \(Int(megabytes / best)) MB/s, split \(Int(megabytes / lexing)) MB/s"
  )
}

/// What is measured, in a function that a profiler finds.
@inline(never) private func reading(_ file: SourceFile, _ dialect: Dialect) -> Script { Script.parse(file, dialect: dialect) }

/// Processor time so far.
func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// `text` as a JSON string.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    default:
      if scalar.value < 32 {
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}
