import SQLSyntax
import Testing

@testable import SQLParser

@Suite struct LexerTests {
  private func kinds(_ text: String, _ dialect: Dialect = .postgres) -> [Token] {
    Lexer.tokens(of: Array(text.utf8), dialect: dialect).tokens.map(\.kind).dropLast()
  }

  @Test("every keyword is found in any case, and no longer or shorter word is")
  func keywords() {
    for keyword in KeywordTable.all {
      #expect(kinds(keyword.text) == [keyword.token])
      #expect(kinds(keyword.text.uppercased()) == [keyword.token])
      #expect(kinds(keyword.text + "zq") == [.identifier])
    }
    #expect(kinds("current_timestam") == [.identifier])
    #expect(kinds("current_timestamq") == [.identifier])
  }

  @Test("operators are cut as PostgreSQL cuts them")
  func operators() {
    #expect(kinds("a<-1") == [.identifier, .less, .minus, .integerLiteral])
    #expect(kinds("a@-1") == [.identifier, .operatorSymbol, .integerLiteral])
    #expect(kinds("a*-1") == [.identifier, .star, .minus, .integerLiteral])
    #expect(kinds("a->>b--c") == [.identifier, .operatorSymbol, .identifier])
    #expect(kinds("a=*/*c*/b") == [.identifier, .operatorSymbol, .identifier])
    #expect(kinds("1..2") == [.integerLiteral, .dotDot, .integerLiteral])
    #expect(
      kinds("a::b:=c=>d<>e!=f<=g>=h") == [
        .identifier, .doubleColon, .identifier, .colonEquals, .identifier, .equalsGreater, .identifier, .notEquals, .identifier,
        .notEquals, .identifier, .lessEquals, .identifier, .greaterEquals, .identifier,
      ])
  }

  @Test("numbers end where the servers end them")
  func numbers() {
    #expect(
      kinds("1_000 0x1F 0o17 0b11 1.5e-3 .5 5.") == [
        .integerLiteral, .integerLiteral, .integerLiteral, .integerLiteral, .numericLiteral, .numericLiteral, .numericLiteral,
      ])
    #expect(kinds("1abc") == [.invalid])
    #expect(kinds("$1a") == [.invalid])
    #expect(kinds("0x1F 1.5 2.") == kinds("0x1F 1.5 2.", .sqlite))
  }

  @Test("comments nest in PostgreSQL and not in SQLite")
  func comments() {
    #expect(kinds("/* /* */ a */ b") == [.identifier])
    #expect(kinds("/* /* */ a", .sqlite) == [.identifier])
    #expect(kinds("/* a") == [.invalid])
    #expect(kinds("/* a", .sqlite) == [])
  }
}
