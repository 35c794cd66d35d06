import ParserTrials
import SQLParser
import SourceText

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  import Darwin
#endif

/// Reads mutated statements for `seconds` of processor time; each failure is printed with the smallest input found for it.
/// With FUZZ_KEEP set, the input at hand is kept in `fuzz-input.sql`, where it stays when the reading does not come back.
func fuzz(_ files: [SourceFile], _ dialect: Dialect, seconds limit: Double, seed: UInt64) {
  var mutator = Mutator(files, dialect: dialect, seed: seed)
  var kinds: Set<String> = []
  var rounds = 0
  let start = seconds()
  var slowest = 0.0
  let keeps = getenv("FUZZ_KEEP") != nil
  setvbuf(stdout, nil, _IOLBF, 0)
  while seconds() - start < limit {
    let text = mutator.text()
    rounds += 1
    if keeps { write(text, to: "fuzz-input.sql") }
    let before = seconds()
    if let failure = Trial.failure(text, dialect: dialect) {
      let small = Trial.smallest(text, dialect: dialect)
      let what = Trial.failure(small, dialect: dialect) ?? failure
      if kinds.insert(String(what.prefix(60))).inserted {
        print("FAILURE \(quoted(String(decoding: small, as: UTF8.self)))\n    \(what)")
      }
    } else {
      slowest = max(slowest, seconds() - before)
    }
  }
  print("\(rounds) texts, \(kinds.count) kinds of failure, the slowest took \(Int(slowest * 1000)) ms")
}
