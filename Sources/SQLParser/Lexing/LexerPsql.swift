import SQLSyntax
import SourceText

extension Lexer {
  /// psql's commands that send what was typed so far, as `;` does.
  private static let sending: [StaticString] = [
    "g", "gx", "gset", "gexec", "gdesc", "watch", "crosstabview", "parse", "bind", "bind_named", "close_prepared",
    "sendpipeline",
  ]

  /// A backslash command: to the end of its line, or to `\\`.
  mutating func backslash(_ start: Int) {
    if byte(start &+ 1) == UInt8(ascii: ";") {
      position = start &+ 2
      return emit(.semicolon, from: start)
    }
    var end = start &+ 1
    while end < count, base[end] != UInt8(ascii: "\n"), base[end] != UInt8(ascii: "\r") {
      if base[end] == UInt8(ascii: "\\"), byte(end &+ 1) == UInt8(ascii: "\\") {
        end &+= 2
        break
      }
      end &+= 1
    }
    position = end
    let isAtStart = statementStart >= tokenCount
    guard isAtStart || Lexer.sending.contains(where: { isCommand($0, at: start &+ 1) }) else {
      emitComment(from: start, to: end)
      return
    }
    emit(.psqlLine, from: start)
    statementStart = tokenCount
  }

  private func isCommand(_ name: StaticString, at offset: Int) -> Bool {
    let length = name.utf8CodeUnitCount
    guard offset &+ length <= count else { return false }
    for index in 0..<length where base[offset &+ index] != name.utf8Start[index] { return false }
    return !isWordPart(offset &+ length)
  }

  /// Behind a semicolon: notes where the next statement begins, and reads the rows of a COPY … FROM STDIN.
  @inline(__always) mutating func statementEnded() {
    let first = statementStart
    statementStart = tokenCount
    if tokens[first].kind == .copy, dialect.allowsPsqlLines { copyBody(first) }
  }

  /// The lines behind `COPY … FROM STDIN;` up to `\.`. Without that line there are no rows here: a client sends them.
  private mutating func copyBody(_ first: Int) {
    let pairs = first..<tokenCount - 1
    guard pairs.contains(where: { tokens[$0].kind == .from && tokens[$0 + 1].kind == .stdin }) else { return }
    var start = position
    while start < count, base[start] != UInt8(ascii: "\n") { start &+= 1 }
    start &+= 1
    var line = start
    while line < count {
      var end = line
      while end < count, base[end] != UInt8(ascii: "\n") { end &+= 1 }
      let isMark = byte(line) == UInt8(ascii: "\\") && byte(line &+ 1) == UInt8(ascii: ".")
      if isMark, end <= line &+ 2 || (end == line &+ 3 && base[line &+ 2] == UInt8(ascii: "\r")) {
        position = min(line &+ 2, count)
        emit(.copyBody, from: start)
        statementStart = tokenCount
        return
      }
      line = end &+ 1
    }
  }
}
