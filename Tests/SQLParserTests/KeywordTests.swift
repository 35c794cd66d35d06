import SQLSyntax
import Testing

@Suite struct KeywordTests {
  @Test("the keyword table and the cases of Token stand in the same order")
  func order() {
    let cases = Token.allCases.filter(\.isKeyword)
    #expect(KeywordTable.all.count == cases.count)
    for (keyword, token) in zip(KeywordTable.all, cases) {
      #expect(keyword.token == token)
      #expect("\(token)" == keyword.text)
    }
  }
}
