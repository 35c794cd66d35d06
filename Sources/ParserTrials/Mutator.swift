import SQLParser
import SQLSyntax
import SourceText

/// Changes statements at random but repeatably: the same seed gives the same texts on every machine.
public struct Mutator: Sendable {
  private let pool: [[UInt8]]
  private let dialect: Dialect
  private var state: UInt64

  /// Statements of these files, as a source of texts and of pieces; those over 3000 bytes are left out.
  public init(_ files: [SourceFile], dialect: Dialect, seed: UInt64) {
    var pool: [[UInt8]] = []
    for file in files {
      for span in Script.statementSpans(file, dialect: dialect) where span.length > 0 && span.length <= 3000 {
        pool.append(Array(file.bytes[span.range]))
      }
    }
    self.pool = pool.isEmpty ? [Array("select 1".utf8)] : pool
    self.dialect = dialect
    state = seed
  }

  /// The next number, by SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  private mutating func below(_ limit: Int) -> Int { limit <= 1 ? 0 : Int(next() % UInt64(limit)) }

  private mutating func anyStatement() -> [UInt8] { pool[below(pool.count)] }

  /// A text that was changed in one to four ways.
  public mutating func text() -> [UInt8] {
    var bytes = anyStatement()
    for _ in 0...below(4) {
      if next() % 3 == 0 { changeBytes(&bytes) } else { changeTokens(&bytes) }
    }
    return bytes
  }

  private mutating func changeBytes(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let place = below(bytes.count)
    switch below(5) {
    case 0: bytes[place] ^= UInt8(truncatingIfNeeded: 1 << below(8))
    case 1: bytes[place] = UInt8(truncatingIfNeeded: next())
    case 2: bytes.remove(at: place)
    case 3: bytes.insert(Mutator.special[below(Mutator.special.count)], at: place)
    default: bytes.removeSubrange(place...)
    }
  }

  /// Bytes that begin or end something.
  private static let special = Array("'\"$`[](){};,.:@?*/-\\EUuxXbn&%#<>=!~|^+0e_ \n\r\t\0".utf8) + [0xC3, 0xFF, 0xEF]

  private mutating func changeTokens(_ bytes: inout [UInt8]) {
    let tokens = Lexer.tokens(of: bytes, dialect: dialect).tokens.dropLast()
    guard !tokens.isEmpty else { return }
    let first = tokens[below(tokens.count)].span.range
    switch below(6) {
    case 0: bytes.removeSubrange(first)
    case 1: bytes.insert(contentsOf: [32] + bytes[first] + [32], at: first.upperBound)
    case 2:
      let second = tokens[below(tokens.count)].span.range
      bytes.replaceSubrange(first, with: Array(bytes[second]))
    case 3:
      let other = anyStatement()
      let piece = Lexer.tokens(of: other, dialect: dialect).tokens
      let start = below(piece.count)
      let end = min(piece.count - 1, start + below(8))
      let range = Int(piece[start].start)..<max(Int(piece[start].start), Int(piece[end].end))
      bytes.insert(contentsOf: [32] + other[range] + [32], at: first.lowerBound)
    case 4:
      let keyword = KeywordTable.all[below(KeywordTable.all.count)].text
      bytes.replaceSubrange(first, with: Array(keyword.utf8))
    default:
      let second = tokens[below(tokens.count)].span.range
      let lower = min(first.lowerBound, second.lowerBound)
      let upper = max(first.upperBound, second.upperBound)
      bytes.insert(UInt8(ascii: ")"), at: upper)
      bytes.insert(UInt8(ascii: "("), at: lower)
    }
  }
}
