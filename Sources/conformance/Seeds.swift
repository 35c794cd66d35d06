import SQLParser
import SQLSyntax
import SourceText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes each different statement of the files, up to 4000 bytes, as a file of its own: what libFuzzer begins with.
func writeSeeds(_ files: [SourceFile], to folder: String) {
  var known: Set<[UInt8]> = []
  for file in files {
    let dialect: Dialect = file.path.contains("sqlite") ? .sqlite : .postgres
    for span in Script.statementSpans(file, dialect: dialect) where span.length > 0 && span.length <= 4000 {
      let bytes = Array(file.bytes[span.range])
      guard known.insert(bytes).inserted else { continue }
      write(bytes, to: "\(folder)/seed-\(known.count).sql")
    }
  }
}

/// Every keyword and every mark of more than one byte, as a dictionary of libFuzzer.
func printWords() {
  for keyword in KeywordTable.all { print("\"\(keyword.text) \"") }
  for mark in ["::", ":=", "=>", "..", "<>", "!=", "||", "->>", "$$", "$1", "/*", "*/", "--", "E'", "U&'", "X'", "B'", "())"] {
    print("\"\(mark)\"")
  }
}
