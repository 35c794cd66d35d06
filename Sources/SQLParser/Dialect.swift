/// What a dialect's text may hold, as named capabilities.
public struct Dialect: Sendable, Equatable {
  /// `` `x` `` and `[x]` are identifiers.
  public var hasBacktickAndBracketNames: Bool
  /// `$tag$ … $tag$` is a string.
  public var hasDollarQuotes: Bool
  /// A comment may hold comments.
  public var hasNestedComments: Bool
  /// `@a`, `:a` and `?1` are parameters.
  public var hasNamedParameters: Bool
  /// `E'…'` escapes with backslashes.
  public var hasEscapeStrings: Bool
  /// What a numbered parameter begins with.
  public var parameterSign: String

  /// PostgreSQL.
  public static let postgres = Dialect(
    hasBacktickAndBracketNames: false, hasDollarQuotes: true, hasNestedComments: true, hasNamedParameters: false,
    hasEscapeStrings: true, parameterSign: "$")
  /// SQLite.
  public static let sqlite = Dialect(
    hasBacktickAndBracketNames: true, hasDollarQuotes: false, hasNestedComments: false, hasNamedParameters: true,
    hasEscapeStrings: false, parameterSign: "?")
}
