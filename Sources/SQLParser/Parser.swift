import SQLSyntax
import SourceText

/// A cursor over the tokens of one file, and the grammar as extensions: one file for each family of statements.
///
/// A function named for a thing of the grammar reads exactly that thing and leaves the cursor behind it, or throws a
/// `SyntaxProblem` at the token that does not fit. Loops move the cursor in every round; nesting is counted.
struct Parser {
  let dialect: Dialect
  let file: SourceFile
  let lexed: LexedTokens
  /// The current token's place in `lexed.tokens`.
  private(set) var index = 0
  /// The current token.
  private(set) var token: Token = .endOfFile
  /// Levels of expressions, queries and statements that are open.
  private(set) var depth = 0
  var interner = Interner()
  /// Where the text inside string literals is read from.
  var bodies = RoutineBodies()

  /// Nesting beyond this is an error and no crash; each level costs a few hundred bytes of stack.
  static let maximumDepth = 400
  /// Operators side by side (`a || b || c …`) make a tree as deep as there are operators: a limit for them, too.
  static let maximumChain = 3000

  init(_ file: SourceFile, dialect: Dialect) {
    self.dialect = dialect
    self.file = file
    lexed = Lexer.tokens(of: file.bytes, dialect: dialect)
    token = lexed.tokens[0].kind
  }

  /// Where to come back to when a reading proves wrong.
  struct Place {
    fileprivate let index: Int
    fileprivate let depth: Int
  }

  /// The present place.
  var checkpoint: Place { Place(index: index, depth: depth) }

  /// Back to an earlier place.
  mutating func restore(_ checkpoint: Place) {
    index = checkpoint.index
    depth = checkpoint.depth
    token = lexed.tokens[index].kind
  }

  /// To a place found by looking ahead or outside the grammar.
  mutating func jump(to index: Int) {
    self.index = min(max(index, 0), lexed.tokens.count - 1)
    token = lexed.tokens[self.index].kind
  }

  /// The next token.
  @inline(__always) mutating func advance() {
    if index < lexed.tokens.count - 1 { index += 1 }
    token = lexed.tokens[index].kind
  }

  /// The token `n` ahead, `endOfFile` past the end.
  @inline(__always) func peek(_ n: Int = 1) -> Token {
    let ahead = index + n
    return ahead < lexed.tokens.count ? lexed.tokens[ahead].kind : .endOfFile
  }

  /// One level deeper; the caller goes back up with `leave()`.
  mutating func enter() throws(SyntaxProblem) {
    depth += 1
    if depth > Parser.maximumDepth {
      throw SyntaxProblem(span: tokenSpan, message: "nested too deeply: more than \(Parser.maximumDepth) levels")
    }
  }

  /// One level up.
  mutating func leave() { depth -= 1 }

  /// Back to the top level after a statement that failed.
  mutating func resetDepth() { depth = 0 }
}
