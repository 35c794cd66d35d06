import SQLSyntax

extension Lexer {
  @inline(__always) private func isDigit(_ offset: Int) -> Bool { classes[Int(byte(offset))] == ByteClass.digit }

  /// Digits with single underscores between them, from `offset`; the offset behind them.
  @inline(__always) private func digits(_ offset: Int) -> Int {
    var end = offset
    while true {
      if isDigit(end) {
        end &+= 1
      } else if byte(end) == UInt8(ascii: "_"), end > offset, isDigit(end &+ 1) {
        end &+= 1
      } else {
        return end
      }
    }
  }

  /// An integer or a number with point or exponent; letters directly behind one make it invalid, as the servers have it.
  mutating func number(_ start: Int) {
    if base[start] == UInt8(ascii: "0"), let end = basedNumber(start) {
      position = end
      return finishNumber(.integerLiteral, start)
    }
    var kind = Token.integerLiteral
    var end = digits(start)
    if byte(end) == UInt8(ascii: "."), byte(end &+ 1) != UInt8(ascii: ".") || !dialect.allowsUserOperators {
      kind = .numericLiteral
      end = digits(end &+ 1)
    }
    if byte(end) | 0x20 == UInt8(ascii: "e") {
      let sign = byte(end &+ 1)
      let exponent = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? end &+ 2 : end &+ 1
      if isDigit(exponent) {
        kind = .numericLiteral
        end = digits(exponent)
      }
    }
    position = end
    finishNumber(kind, start)
  }

  private mutating func finishNumber(_ kind: Token, _ start: Int) {
    let isJunk = isWordPart(position) && base[position] != UInt8(ascii: "$")
    while isJunk, isWordPart(position) { position &+= 1 }
    emit(isJunk ? .invalid : kind, from: start)
  }

  /// `0x1F`, `0o17`, `0b11`; nil for a plain number.
  private func basedNumber(_ start: Int) -> Int? {
    let isValid: (UInt8) -> Bool
    switch byte(start &+ 1) | 0x20 {
    case UInt8(ascii: "x"):
      isValid = { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
      }
    case UInt8(ascii: "o") where dialect.allowsOctalAndBinaryNumbers:
      isValid = { byte in (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) }
    case UInt8(ascii: "b") where dialect.allowsOctalAndBinaryNumbers:
      isValid = { byte in byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1") }
    default: return nil
    }
    var end = start &+ 2
    while isValid(byte(end)) || (byte(end) == UInt8(ascii: "_") && isValid(byte(end &+ 1))) { end &+= 1 }
    return end > start &+ 2 ? end : nil
  }
}
