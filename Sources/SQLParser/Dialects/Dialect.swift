import SQLSyntax

/// What one database's language allows, as named capabilities: the parser asks for these and never which database it is.
public struct Dialect: Sendable {
  /// The databases whose language is known.
  public enum Kind: String, Sendable, CaseIterable { case postgres, sqlite }

  /// Which database; only capabilities ask.
  public let kind: Kind
  /// What each token may name, by the token's raw value.
  let nameClasses: [NameClass]
  /// How tightly each token binds behind an operand, by the token's raw value.
  let levels: [Level]

  private init(_ kind: Kind) {
    self.kind = kind
    nameClasses = Token.allCases.map { NameClass.of($0, kind) }
    levels = Level.table(kind)
  }

  /// PostgreSQL through version 18.
  public static let postgres = Dialect(.postgres)
  /// SQLite through version 3.53.
  public static let sqlite = Dialect(.sqlite)
}

/// The places in which a token may stand as a name.
struct NameClass: OptionSet, Sendable {
  let rawValue: UInt8

  /// A column, table, or anything that takes PostgreSQL's `ColId`.
  static let column = NameClass(rawValue: 1)
  /// A function or a type, unqualified (`type_function_name`).
  static let typeFunction = NameClass(rawValue: 2)
  /// Behind AS, or behind a dot (`ColLabel`).
  static let label = NameClass(rawValue: 4)
  /// A label without AS (`BareColLabel`).
  static let bareLabel = NameClass(rawValue: 8)
  /// A keyword of this dialect, whatever else it may be.
  static let keyword = NameClass(rawValue: 16)
  /// Every place.
  static let any: NameClass = [.column, .typeFunction, .label, .bareLabel]

  static func of(_ token: Token, _ kind: Dialect.Kind) -> NameClass {
    if token == .identifier || token == .quotedIdentifier { return .any }
    guard let keyword = KeywordTable.keyword(token) else { return [] }
    return kind == .postgres ? ofPostgres(keyword) : ofSQLite(keyword)
  }

  private static func ofPostgres(_ keyword: Keyword) -> NameClass {
    let bare: NameClass = keyword.isBareLabel ? .bareLabel : []
    switch keyword.category {
    case .unreserved: return [.keyword, .column, .typeFunction, .label, bare]
    case .columnName: return [.keyword, .column, .label, bare]
    case .typeFunctionName: return [.keyword, .typeFunction, .label, bare]
    case .reserved: return [.keyword, .label, bare]
    case .foreign: return .any
    }
  }

  private static func ofSQLite(_ keyword: Keyword) -> NameClass {
    switch keyword.fallback {
    case .fallback: return [.keyword, .any]
    case .join: return [.keyword, .column, .label]
    case .reserved: return [.keyword]
    case .foreign: return .any
    }
  }
}

extension Dialect {
  /// Bare names are folded to lower case.
  public var foldsNames: Bool { kind == .postgres }
  /// Names are cut to 63 bytes.
  public var cutsLongNames: Bool { kind == .postgres }
  /// `/* /* */ */` is one comment, and one that is not closed is an error.
  public var nestsComments: Bool { kind == .postgres }
  /// A line comment ends at a carriage return, too.
  public var endsLinesAtCarriageReturn: Bool { kind == .postgres }
  /// `$tag$ … $tag$`.
  public var allowsDollarQuotes: Bool { kind == .postgres }
  /// A byte of value 0 may stand in quotes.
  public var allowsZeroBytes: Bool { kind == .sqlite }
  /// `E'…'`, `U&'…'`, `B'…'`, `N'…'`.
  public var allowsPrefixedStrings: Bool { kind == .postgres }
  /// `'a'`, a line break, `'b'` is one string.
  public var continuesStrings: Bool { kind == .postgres }
  /// `` `name` `` and `[name]`.
  public var allowsBacktickAndBracketNames: Bool { kind == .sqlite }
  /// `'name'` where a name is wanted.
  public var allowsStringsAsNames: Bool { kind == .sqlite }
  /// Any run of operator characters is an operator; users make their own.
  public var allowsUserOperators: Bool { kind == .postgres }
  /// `?`, `?1`, `:a`, `@a`, `$a`.
  public var allowsNamedParameters: Bool { kind == .sqlite }
  /// What a numbered parameter begins with.
  public var parameterSign: String { kind == .postgres ? "$" : "?" }
  /// `0o17`, `0b11`.
  public var allowsOctalAndBinaryNumbers: Bool { kind == .postgres }
  /// Files are read by psql: backslash lines, COPY data.
  public var allowsPsqlLines: Bool { kind == .postgres }
}
