import SourceText
import Testing

@Suite struct LineIndexTests {
  @Test("lines and columns count from 1, in bytes, and a carriage return belongs to its line")
  func positions() {
    let index = LineIndex(Array("ab\r\nc\n".utf8))
    #expect(index.count == 3)
    #expect(index.position(of: 0) == Position(line: 1, column: 1))
    #expect(index.position(of: 3) == Position(line: 1, column: 4))
    #expect(index.position(of: 4) == Position(line: 2, column: 1))
    #expect(index.position(of: 6) == Position(line: 3, column: 1))
    #expect(index.position(of: 900) == Position(line: 3, column: 1))
    #expect(index.span(ofLine: 2) == Span(4, 6))
    #expect(index.span(ofLine: 4) == nil)
  }
}
