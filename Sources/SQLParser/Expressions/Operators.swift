import SQLSyntax

/// How tightly an operator binds, from `OR` up. PostgreSQL's order is that of its manual, section 4.1.6, SQLite's that of `lang_expr.html`.
struct Level: Comparable, Sendable {
  let rawValue: UInt8

  init(_ rawValue: UInt8) { self.rawValue = rawValue }

  /// No infix operator.
  static let none = Level(0)
  static let or = Level(1)
  static let and = Level(2)
  static let not = Level(3)
  /// PostgreSQL: `IS`, `ISNULL`, `NOTNULL`. SQLite: these, `=`, `<>`, `LIKE`, `BETWEEN`, `IN`.
  static let test = Level(4)
  static let comparison = Level(5)
  /// PostgreSQL: `BETWEEN`, `IN`, `LIKE`.
  static let matching = Level(6)
  /// SQLite: `<<`, `>>`, `&`, `|`.
  static let bits = Level(7)
  /// PostgreSQL: every operator without a level of its own.
  static let operation = Level(9)
  static let sum = Level(10)
  static let product = Level(11)
  /// PostgreSQL: `^`. SQLite: `||`, `->`, `->>`.
  static let power = Level(12)
  static let at = Level(13)
  static let collate = Level(14)
  static let sign = Level(15)
  static let cast = Level(17)
  /// Nothing binds tighter: for operands of prefix signs.
  static let primary = Level(18)

  /// The next tighter one: the minimum of a left-associative operator's right side.
  var tighter: Level { Level(rawValue + 1) }

  static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

  /// The level of every token that may stand behind an operand, by its raw value.
  static func table(_ kind: Dialect.Kind) -> [Level] {
    var table = [Level](repeating: .none, count: Token.allCases.count)
    func set(_ level: Level, _ tokens: Token...) { for token in tokens { table[Int(token.rawValue)] = level } }
    set(.or, .or)
    set(.and, .and)
    set(.sum, .plus, .minus)
    set(.product, .star, .slash, .percent)
    set(.comparison, .less, .greater, .lessEquals, .greaterEquals)
    set(.test, .is, .isnull, .notnull)
    set(.collate, .collate)
    set(.operation, .operatorSymbol)
    switch kind {
    case .postgres:
      set(.comparison, .equals, .notEquals)
      set(.matching, .between, .in, .like, .ilike, .similar, .not)
      set(.operation, .operator)
      set(.power, .caret)
      set(.at, .at)
      set(.cast, .doubleColon)
    case .sqlite:
      set(.test, .equals, .notEquals, .between, .in, .like, .glob, .regexp, .match, .not)
    }
    return table
  }

  /// SQLite's operators of more than one character, and the single ones of bits.
  static func ofSymbol(_ symbol: String) -> Level {
    switch symbol {
    case "==": .test
    case "<<", ">>", "&", "|": .bits
    case "||", "->", "->>": .power
    default: .none
    }
  }
}
