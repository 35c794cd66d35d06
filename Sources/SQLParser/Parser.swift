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
  /// The place of the token that reads as the end of the file: the last one, or the one behind a piece that is read alone.
  private(set) var last = 0
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
    last = lexed.tokens.count - 1
    token = lexed.tokens[0].kind
  }

  /// A parser for some tokens of a file; the last one is the end of the file.
  init(_ file: SourceFile, _ lexed: LexedTokens, dialect: Dialect, bodies: RoutineBodies) {
    self.dialect = dialect
    self.file = file
    self.lexed = lexed
    self.bodies = bodies
    last = lexed.tokens.count - 1
    jump(to: 0)
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
    token = peek(0)
  }

  /// Makes the token at `end` read as the end of the file; what was that before.
  mutating func close(at end: Int) -> Int {
    let before = last
    last = min(max(end, 0), lexed.tokens.count - 1)
    token = peek(0)
    return before
  }

  /// To a place found by looking ahead or outside the grammar.
  mutating func jump(to index: Int) {
    self.index = min(max(index, 0), last)
    token = peek(0)
  }

  /// The next token.
  @inline(__always) mutating func advance() {
    index &+= 1
    if index < last {
      token = lexed.tokens[index].kind
    } else {
      index = last
      token = .endOfFile
    }
  }

  /// The token `n` ahead, `endOfFile` past the end.
  @inline(__always) func peek(_ n: Int = 1) -> Token {
    let ahead = index &+ n
    return ahead < last ? lexed.tokens[ahead].kind : .endOfFile
  }

  /// One level deeper; the caller goes back up with `leave()`.
  @inline(__always) mutating func enter() throws(SyntaxProblem) {
    depth &+= 1
    if depth > Parser.maximumDepth { throw tooDeep() }
  }

  @inline(never) private func tooDeep() -> SyntaxProblem {
    SyntaxProblem(span: tokenSpan, message: "nested too deeply: more than \(Parser.maximumDepth) levels")
  }

  /// One level up.
  @inline(__always) mutating func leave() { depth &-= 1 }

  /// Back to the top level after a statement that failed.
  mutating func resetDepth() { depth = 0 }
}
