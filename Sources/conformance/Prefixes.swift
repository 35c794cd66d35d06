import ParserTrials
import SQLParser
import SQLSyntax
import SourceText

/// Reads each file in both dialects and tells what does not hold; the number of files where something does not.
func tryWhole(_ files: [SourceFile]) -> Int {
  var failures = 0
  for file in files {
    for dialect in [Dialect.postgres, .sqlite] {
      guard let failure = Trial.failure(file.bytes, dialect: dialect) else { continue }
      failures += 1
      print("\(file.path) (\(dialect.kind.rawValue)): \(failure)")
    }
  }
  return failures
}

/// Reads every beginning of each file in its dialect and tells what does not hold; the number of beginnings read and that fail.
/// What is printed and read again is the last statement alone: those before it are whole, and the next longer text has them, too.
func tryBeginnings(_ files: [SourceFile], _ dialect: Dialect) -> (read: Int, failures: Int) {
  var read = 0
  var failures = 0
  for file in files {
    for end in 0...file.bytes.count {
      read += 1
      guard let failure = Trial.failureAtEnd(Array(file.bytes[..<end]), dialect: dialect) else { continue }
      failures += 1
      print("\(file.path), the first \(end) bytes: \(failure)")
    }
  }
  return (read, failures)
}
