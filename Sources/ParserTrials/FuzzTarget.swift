import SQLParser

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Dialects in the order in which each input is read.
private let dialects: [Dialect] = [.postgres, .sqlite]

/// What libFuzzer calls for each input (`.ci/fuzz` links it): the input is read in both dialects, and whatever `Trial` finds
/// to be wrong is printed and ends the process, which is how libFuzzer learns of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func readFuzzedInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  for dialect in dialects {
    guard let failure = Trial.failure(bytes, dialect: dialect) else { continue }
    let line = Array("\(dialect.kind.rawValue): \(failure)\n".utf8)
    _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
    abort()
  }
  return 0
}
