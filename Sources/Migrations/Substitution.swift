import SourceText

/// Text that the user's own runner replaces before it sends a migration to one engine, such as `BLOB` by `BYTEA`.
public struct Substitution: Sendable, Equatable {
  /// Pairs in the order in which they apply: longer texts first, so that `INTEGER PRIMARY KEY` wins over `INTEGER`.
  public let pairs: [(from: String, to: String)]

  /// A substitution of these texts; the order is made here.
  public init(_ pairs: [String: String]) {
    self.pairs = pairs.sorted { ($1.key.utf8.count, $0.key) < ($0.key.utf8.count, $1.key) }.map { (from: $0.key, to: $0.value) }
  }

  /// Whether there is nothing to replace.
  public var isEmpty: Bool { pairs.isEmpty }

  /// Same pairs.
  public static func == (left: Substitution, right: Substitution) -> Bool {
    left.pairs.elementsEqual(right.pairs) { $0.from == $1.from && $0.to == $1.to }
  }

  /// The file with every text replaced, read once from left to right: what was put in is not looked at again.
  ///
  /// Spans of the result count in the replaced text.
  public func applied(to file: SourceFile) -> SourceFile {
    guard !isEmpty else { return file }
    let wanted = pairs.map { (from: Array($0.from.utf8), to: Array($0.to.utf8)) }.filter { !$0.from.isEmpty }
    let firstBytes = Set(wanted.compactMap(\.from.first))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(file.bytes.count)
    var at = 0
    while at < file.bytes.count {
      if firstBytes.contains(file.bytes[at]), let pair = wanted.first(where: { file.bytes[at...].starts(with: $0.from) }) {
        bytes.append(contentsOf: pair.to)
        at += pair.from.count
      } else {
        bytes.append(file.bytes[at])
        at += 1
      }
    }
    return SourceFile(path: file.path, bytes: bytes)
  }
}
