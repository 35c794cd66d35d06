import SQLSyntax
import SourceText

extension Lexer {
  /// `'…'` with doubled quotes, backslash escapes where `hasEscapes`, and the parts of a continued string.
  mutating func quotedString(_ start: Int, kind: Token, hasEscapes: Bool) {
    var end = first(UInt8(ascii: "'"), or: UInt8(ascii: "'"), from: start) &+ 1
    while true {
      end = first(UInt8(ascii: "'"), or: hasEscapes ? UInt8(ascii: "\\") : UInt8(ascii: "'"), from: end)
      guard end < count else { break }
      let current = base[end]
      end &+= 1
      if current == UInt8(ascii: "'") {
        if byte(end) == UInt8(ascii: "'") {
          end &+= 1
        } else if let next = dialect.continuesStrings ? continuation(end) : nil {
          end = next
        } else {
          position = end
          return emit(kind, from: start)
        }
      } else {
        end &+= 1
      }
    }
    position = count
    emit(.invalid, from: start)
  }

  /// Behind a closing quote: the offset inside the next part, when only white space with a line break stands between, and
  /// line comments.
  private func continuation(_ offset: Int) -> Int? {
    var end = offset
    var sawLineBreak = false
    while end < count {
      let current = base[end]
      if current == UInt8(ascii: "\n") || current == UInt8(ascii: "\r") {
        sawLineBreak = true
      } else if current == UInt8(ascii: "-"), byte(end &+ 1) == current {
        while end < count, base[end] != UInt8(ascii: "\n"), base[end] != UInt8(ascii: "\r") { end &+= 1 }
        continue
      } else if classes[Int(current)] != ByteClass.space {
        break
      }
      end &+= 1
    }
    return sawLineBreak && byte(end) == UInt8(ascii: "'") ? end &+ 1 : nil
  }

  /// `E'…'`, `B'…'`, `X'…'`, `N'…'`, `U&'…'`, `U&"…"`; false when the letter begins a word.
  mutating func prefixedString(_ first: UInt8, _ start: Int) -> Bool {
    let next = byte(start &+ 1)
    let letter = first | 0x20
    if next == UInt8(ascii: "'") {
      switch letter {
      case UInt8(ascii: "x"): quotedString(start, kind: .hexString, hasEscapes: false)
      case _ where !dialect.allowsPrefixedStrings: return false
      case UInt8(ascii: "e"): quotedString(start, kind: .escapeString, hasEscapes: true)
      case UInt8(ascii: "b"): quotedString(start, kind: .bitString, hasEscapes: false)
      case UInt8(ascii: "n"): quotedString(start, kind: .nationalString, hasEscapes: false)
      default: return false
      }
      return true
    }
    guard letter == UInt8(ascii: "u"), next == UInt8(ascii: "&"), dialect.allowsPrefixedStrings else { return false }
    switch byte(start &+ 2) {
    case UInt8(ascii: "'"): quotedString(start, kind: .unicodeString, hasEscapes: false)
    case UInt8(ascii: "\""): quotedName(start, closing: UInt8(ascii: "\""))
    default: return false
    }
    return true
  }

  /// `"…"`, `` `…` ``, `[…]`; all but the last double their closing mark.
  mutating func quotedName(_ start: Int, closing: UInt8) {
    var end = start
    if closing == UInt8(ascii: "\"") {
      while end < count, base[end] != closing { end &+= 1 }
    }
    end &+= 1
    while end < count {
      let current = base[end]
      end &+= 1
      guard current == closing else { continue }
      if closing != UInt8(ascii: "]"), byte(end) == closing {
        end &+= 1
        continue
      }
      position = end
      return emit(.quotedIdentifier, from: start)
    }
    position = count
    emit(.invalid, from: start)
  }

  /// `$1`, `$tag$ … $tag$`, or SQLite's `$name`.
  mutating func dollar(_ start: Int) {
    if dialect.allowsNamedParameters { return namedParameter(start) }
    var end = start &+ 1
    if classes[Int(byte(end))] == ByteClass.digit {
      while classes[Int(byte(end))] == ByteClass.digit { end &+= 1 }
      position = end
      let isJunk = isWordPart(end)
      while isWordPart(position) { position &+= 1 }
      return emit(isJunk ? .invalid : .parameterMark, from: start)
    }
    while isWordPart(end), base[end] != UInt8(ascii: "$") { end &+= 1 }
    guard dialect.allowsDollarQuotes, byte(end) == UInt8(ascii: "$") else {
      position = start &+ 1
      return emit(.invalid, from: start)
    }
    dollarString(start, tagEnd: end &+ 1)
  }

  @inline(__always) func isWordPart(_ offset: Int) -> Bool { offset < count && wordParts[Int(base[offset])] != 0 }

  /// The body behind an opening `$tag$` that ends before `tagEnd`.
  private mutating func dollarString(_ start: Int, tagEnd: Int) {
    let length = tagEnd &- start
    var end = tagEnd
    while true {
      end = first(UInt8(ascii: "$"), or: UInt8(ascii: "$"), from: end)
      guard end &+ length <= count else { break }
      var matched = 1
      while matched < length, base[end &+ matched] == base[start &+ matched] { matched &+= 1 }
      if matched == length {
        position = end &+ length
        return emit(.dollarString, from: start)
      }
      end &+= 1
    }
    position = count
    emit(.invalid, from: start)
  }
}
