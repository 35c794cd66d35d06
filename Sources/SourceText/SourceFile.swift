/// The bytes of one file under the name that reports print.
///
/// Reading from disk or from git is not done here: whoever has the bytes makes the value.
public struct SourceFile: Sendable {
  /// The path as it stands in reports, relative to the project where that is possible.
  public let path: String
  /// The bytes as they were read; nothing is decoded or replaced.
  public let bytes: [UInt8]

  /// A file named `path` that holds `bytes`.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A file from text, for tests and standard input.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The text of a span; bytes that are not UTF-8 show as replacement characters. Clamped to the file.
  public func text(_ span: Span) -> String {
    let lower = min(Int(span.lower), bytes.count)
    let upper = min(max(Int(span.upper), lower), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }

  /// The whole text; bytes that are not UTF-8 show as replacement characters.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Where the lines begin. Counted at each call: keep the value.
  public func lineIndex() -> LineIndex { LineIndex(bytes) }
}
