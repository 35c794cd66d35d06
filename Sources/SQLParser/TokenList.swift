import SQLSyntax
import SourceText

/// The tokens of one text, without white space and comments.
public struct TokenList: Sendable {
  private var kinds: [Token] = []
  private var spans: [Span] = []

  /// Number of tokens.
  public var count: Int { kinds.count }

  /// What the token is; words are all `identifier` here, their meaning is the grammar's business.
  public func kind(_ index: Int) -> Token { kinds.indices.contains(index) ? kinds[index] : .endOfFile }

  /// Where it stands; the empty span behind the end.
  public func span(_ index: Int) -> Span { spans.indices.contains(index) ? spans[index] : spans.last ?? .zero }

  mutating func append(_ kind: Token, _ lower: Int, _ upper: Int) {
    kinds.append(kind)
    spans.append(Span(UInt32(clamping: lower), UInt32(clamping: upper)))
  }
}
