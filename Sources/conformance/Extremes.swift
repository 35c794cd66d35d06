import ParserTrials
import SQLParser
import SQLSyntax
import SourceText

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  import Darwin
#endif

/// A text of extreme shape.
private struct Extreme: Sendable {
  var name: String
  var text: @Sendable () -> String
  /// How the message begins that it must have; nil for a text that must be read.
  var problem: String?
}

private let extremes: [Extreme] = [
  Extreme(
    name: "10,000 nested parentheses",
    text: { "select " + String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000) },
    problem: "nested too deeply"),
  Extreme(name: "10,000 opening parentheses", text: { String(repeating: "(", count: 10_000) }, problem: ""),
  Extreme(name: "an identifier of 1 MB", text: { "select " + String(repeating: "n", count: 1_000_000) }, problem: nil),
  Extreme(
    name: "a quoted identifier of 1 MB", text: { "select \"" + String(repeating: "\"\"", count: 500_000) + "\"" }, problem: nil),
  Extreme(
    name: "one INSERT of 50 MB",
    text: { "insert into t values " + String(repeating: "(1, 'a text', null), ", count: 2_381_000) + "(2, '', null)" },
    problem: nil),
  Extreme(
    name: "one string of 50 MB", text: { "select '" + String(repeating: "0123456789", count: 5_000_000) + "'" }, problem: nil),
  Extreme(
    name: "one list of 50 MB", text: { "select 1 in (" + String(repeating: "1,", count: 25_000_000) + "1)" }, problem: nil),
  Extreme(name: "one sum of 50 MB", text: { "select 1" + String(repeating: "+1", count: 25_000_000) }, problem: ""),
  Extreme(name: "50 MB of semicolons", text: { String(repeating: ";", count: 50_000_000) }, problem: nil),
  Extreme(name: "50 MB of one comment", text: { "/*" + String(repeating: " /* */", count: 7_000_000) + "*/" }, problem: nil),
  Extreme(name: "50 MB of opening comments", text: { String(repeating: "/*", count: 25_000_000) }, problem: ""),
  Extreme(name: "50 MB of dollars", text: { String(repeating: "$", count: 50_000_000) }, problem: ""),
  Extreme(name: "50 MB of dollar tags", text: { String(repeating: "$a", count: 25_000_000) }, problem: ""),
  Extreme(name: "50 MB of quotes", text: { String(repeating: "'", count: 50_000_001) }, problem: ""),
  Extreme(name: "5 MB of statements that fail", text: { String(repeating: "selec 1;\n", count: 555_000) }, problem: ""),
]

/// Reads texts of extreme shape, each in a process of its own, so that the memory of one is not that of another; false where
/// one is not read as it must be, or takes more than a second a megabyte.
func readExtremes() -> Bool {
  setvbuf(stdout, nil, _IOLBF, 0)
  print("| text | bytes | seconds of processor | bytes of memory a byte of text |\n| --- | --: | --: | --: |")
  var allHold = true
  for index in extremes.indices {
    var pid = pid_t()
    let program = CommandLine.arguments[0]
    let arguments: [UnsafeMutablePointer<CChar>?] =
      [program, "extreme", String(index)].map { (word: String) in strdup(word) } + [nil]
    defer { arguments.forEach { free($0) } }
    var status: Int32 = -1
    guard posix_spawn(&pid, program, nil, nil, arguments, environ) == 0, waitpid(pid, &status, 0) == pid else { return false }
    if status != 0 {
      allHold = false
      complain("\(extremes[index].name): status \(status)")
    }
  }
  return allHold
}

/// One of them, in this process; prints a row.
func readExtreme(_ index: Int) -> Bool {
  guard extremes.indices.contains(index) else { return false }
  let extreme = extremes[index]
  let file = SourceFile(path: "extreme.sql", bytes: Array(extreme.text().utf8))
  let before = residentBytes()
  let start = seconds()
  let script = Script.parse(file, dialect: .postgres)
  let used = seconds() - start
  let perByte = Double(max(0, residentBytes() - before)) / Double(file.bytes.count)
  print("| \(extreme.name) | \(file.bytes.count) | \(rounded(used, 100)) | \(rounded(perByte, 10)) |")
  let message = script.problems.first?.message
  let isAsExpected = extreme.problem.map { expected in message.map { $0.hasPrefix(expected) } ?? false } ?? (message == nil)
  if !isAsExpected { complain("\(extreme.name): \(message ?? "read without a problem")") }
  return isAsExpected && used < max(1, Double(file.bytes.count) / 1e6)
}

private func rounded(_ value: Double, _ parts: Double) -> Double { (value * parts).rounded() / parts }

/// The most memory that this process has had at once. Asked before and after: what the text's making took counts before.
private func residentBytes() -> Int {
  var usage = rusage()
  #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  #else
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
  #endif
}
