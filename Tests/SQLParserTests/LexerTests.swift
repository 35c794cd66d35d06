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

  @Test("a word ends where its first other byte stands, wherever eight bytes end")
  func words() {
    for byte in UInt8.min...UInt8.max {
      let isPart = ByteClass.wordParts[Int(byte)] == 1
      #expect((WordKey.wordParts(UInt64(byte)) & 0x80 != 0) == isPart)
      for length in 1...36 {
        let word = [UInt8](repeating: UInt8(ascii: "Q"), count: length)
        for rest in [0, 1, 20] {
          let text = word + [byte] + [UInt8](repeating: UInt8(ascii: "z"), count: rest)
          let first = Lexer.tokens(of: text, dialect: .postgres).tokens.first
          #expect(first?.end == UInt32(isPart ? text.count : length))
        }
      }
    }
  }

  @Test("strings, comments and white space end at the right byte, wherever eight bytes end")
  func spans() {
    for length in 0...20 {
      let text = String(repeating: " ", count: length) + "x"
      #expect(Lexer.tokens(of: Array(text.utf8), dialect: .postgres).tokens.map(\.start) == [UInt32(length), UInt32(length + 1)])
      let filler = String(repeating: "a", count: length)
      #expect(kinds("'\(filler)''\(filler)' x") == [.stringLiteral, .identifier])
      #expect(kinds("e'\(filler)\\'\(filler)' x") == [.escapeString, .identifier])
      #expect(kinds("$$\(filler)$a\(filler)$$ x") == [.dollarString, .identifier])
      #expect(kinds("--\(filler)\nx") == [.identifier])
      #expect(kinds("--\(filler)\rx") == [.identifier])
      #expect(kinds("'\(filler)") == [.invalid])
      #expect(kinds("$$\(filler)") == [.invalid])
    }
  }

  @Test("a byte of value 0 ends what PostgreSQL is sent, inside quotes, too, and the next statement is read")
  func zeroBytes() {
    for quoted in ["'a\0b'", "\"a\0b\"", "$$a\0b$$"] {
      let script = Script.parse("select \(quoted); select 2", dialect: .postgres)
      #expect(script.statements.count == 2)
      #expect(script.problems.map(\.message) == ["expected an expression, found a byte of value 0"])
    }
    for quoted in ["e'a\0b'", "e'\\0'", "e'\\x00'"] {
      let script = Script.parse("select \(quoted); select 2", dialect: .postgres)
      #expect(script.problems.map(\.message) == ["a byte of value 0 in this string"])
    }
    #expect(Script.parse("select 'a\0b', \"a\0b\"", dialect: .sqlite).problems.isEmpty)
  }

  @Test("text with a token a byte is read whole")
  func dense() {
    for count in [1, 15, 16, 17, 100, 1000] {
      #expect(kinds(String(repeating: "(", count: count)) == [Token](repeating: .leftParenthesis, count: count))
      #expect(kinds(String(repeating: ";", count: count)) == [Token](repeating: .semicolon, count: count))
    }
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
