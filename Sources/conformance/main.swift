import SQLParser
import SQLSyntax
import SourceText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the comparison with other parsers asks for: `conformance statements|print|plain|bench|simulate [--sqlite] FILE…`.
///
/// `statements` prints each statement's span, kind and text as a line of JSON, `print` each statement as the printer writes it,
/// `bench` megabytes a second, `simulate` what simulating the files as a history costs, once and 10 and 100 times over
/// or as often as the numbers before the files say. `conformance fuzz SECONDS SEED [--sqlite] FILE…` reads changed
/// statements of the files; `plain` prints a file of SQLDelight as SQLite's SQL; `extremes` reads texts of extreme shape, `whole`
/// tries each file in both dialects, `beginnings` every beginning of each file;
/// `words` and `seeds FOLDER FILE…` are what libFuzzer begins with (`.ci/fuzz`). Trees are printed by `tandem parse`.

func complain(_ text: String) {
  let line = Array((text + "\n").utf8)
  _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
}

var arguments = Array(CommandLine.arguments.dropFirst())
let dialect: Dialect = arguments.contains("--sqlite") ? .sqlite : .postgres
arguments.removeAll { $0 == "--sqlite" }
if arguments == ["extremes"] { exit(readExtremes() ? 0 : 1) }

if arguments == ["words"] {
  printWords()
  exit(0)
}
guard let command = arguments.first, arguments.count > 1 else {
  complain(
    "usage: conformance words|extremes|statements|print|plain|bench|simulate|whole|beginnings|seeds FOLDER|fuzz SECONDS SEED [--sqlite] FILE…"
  )
  exit(2)
}

func readOrExit(_ path: String) -> SourceFile {
  guard let bytes = readFile(path) else {
    complain("\(path): not readable")
    exit(2)
  }
  return SourceFile(path: path, bytes: bytes)
}

if command == "locks" {
  await tryLocks(Array(arguments.dropFirst()))
}

if command == "trace" {
  await traceCorpora(Array(arguments.dropFirst()))
}

if command == "fuzz" {
  guard arguments.count > 3, let limit = Double(arguments[1]), let seed = UInt64(arguments[2]) else {
    complain("usage: conformance fuzz SECONDS SEED [--sqlite] FILE…")
    exit(2)
  }
  fuzz(arguments.dropFirst(3).map(readOrExit), dialect, seconds: limit, seed: seed)
  exit(0)
}

if command == "simulate" {
  let factors = arguments.dropFirst().compactMap { Int($0) }
  let files = arguments.dropFirst().filter { Int($0) == nil }.map(readOrExit)
  TimedHistory(files: files, dialect: dialect).report(factors.isEmpty ? [1, 10, 100] : factors)
  exit(0)
}
if command == "extreme" { exit(readExtreme(Int(arguments[1]) ?? -1) ? 0 : 1) }

if command == "whole" { exit(tryWhole(arguments.dropFirst().map(readOrExit)) == 0 ? 0 : 1) }

if command == "beginnings" {
  let (read, failures) = tryBeginnings(arguments.dropFirst().map(readOrExit), dialect)
  print("\(read) beginnings read, \(failures) failures, \(Int(seconds())) s of processor time")
  exit(failures == 0 ? 0 : 1)
}

if command == "seeds" {
  writeSeeds(arguments.dropFirst(2).map(readOrExit), to: arguments[1])
  exit(0)
}

for path in arguments.dropFirst() {
  let file = readOrExit(path)
  switch command {
  case "statements": listStatements(file, dialect)
  case "print": printStatements(file, dialect)
  case "plain": printPlain(file)
  case "bench": benchmark(file, dialect)
  default:
    complain("no command `\(command)`")
    exit(2)
  }
}
