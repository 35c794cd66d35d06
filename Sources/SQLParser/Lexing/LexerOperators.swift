import SQLSyntax
import SourceText

extension Lexer {
  /// A comment, or an operator by the rules of the dialect.
  @inline(__always) mutating func operation(_ first: UInt8, _ start: Int) {
    let next = byte(start &+ 1)
    if first == UInt8(ascii: "-"), next == first { return lineComment(start) }
    if first == UInt8(ascii: "/"), next == UInt8(ascii: "*") { return blockComment(start) }
    if classes[Int(next)] != ByteClass.operation {
      position = start &+ 1
      if dialect.allowsNamedParameters { return lone(first, start) }
      return emit(singles[Int(first)], from: start)
    }
    if dialect.allowsUserOperators { userOperator(start) } else { fixedOperator(first, next, start) }
  }

  private mutating func lineComment(_ start: Int) {
    let other = dialect.endsLinesAtCarriageReturn ? UInt8(ascii: "\r") : UInt8(ascii: "\n")
    var end = first(UInt8(ascii: "\n"), or: other, from: start &+ 2)
    position = end
    if base[end &- 1] == UInt8(ascii: "\r") { end &-= 1 }
    emitComment(from: start, to: end)
  }

  private mutating func blockComment(_ start: Int) {
    var end = start &+ 2
    var depth = 1
    while end < count, depth > 0 {
      let current = base[end]
      if current == UInt8(ascii: "*"), byte(end &+ 1) == UInt8(ascii: "/") {
        depth &-= 1
        end &+= 2
      } else if current == UInt8(ascii: "/"), byte(end &+ 1) == UInt8(ascii: "*"), dialect.nestsComments {
        depth &+= 1
        end &+= 2
      } else {
        end &+= 1
      }
    }
    position = min(end, count)
    if depth > 0, dialect.nestsComments { return emit(.invalid, from: start) }
    emitComment(from: start, to: position)
  }

  /// PostgreSQL: the longest run of operator characters, cut before a comment, and without a sign at its end
  /// unless one of `~ ! @ # ^ & | ` ? %` stands in it (manual, section 4.1.3).
  private mutating func userOperator(_ start: Int) {
    var end = start
    var keepsSign = false
    scan: while end < count, classes[Int(base[end])] == ByteClass.operation {
      let current = base[end]
      let next = byte(end &+ 1)
      switch current {
      case UInt8(ascii: "-") where next == current: break scan
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"): break scan
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "="):
        break
      default: keepsSign = true
      }
      end &+= 1
    }
    if !keepsSign {
      while end > start &+ 1, base[end &- 1] == UInt8(ascii: "+") || base[end &- 1] == UInt8(ascii: "-") { end &-= 1 }
    }
    position = end
    let first = base[start]
    if end == start &+ 1 { return emit(singles[Int(first)], from: start) }
    emit(end == start &+ 2 ? Lexer.pair(first, base[start &+ 1]) : .operatorSymbol, from: start)
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Token {
    switch (first, second) {
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): .lessEquals
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): .greaterEquals
    case (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "!"), UInt8(ascii: "=")): .notEquals
    case (UInt8(ascii: "="), UInt8(ascii: ">")): .equalsGreater
    default: .operatorSymbol
    }
  }

  /// SQLite: a fixed set.
  private mutating func fixedOperator(_ first: UInt8, _ next: UInt8, _ start: Int) {
    position = start &+ 2
    switch (first, next) {
    case (UInt8(ascii: "-"), UInt8(ascii: ">")):
      if byte(start &+ 2) == UInt8(ascii: ">") { position = start &+ 3 }
      emit(.operatorSymbol, from: start)
    case (UInt8(ascii: "="), UInt8(ascii: "=")), (UInt8(ascii: "|"), UInt8(ascii: "|")), (UInt8(ascii: "<"), UInt8(ascii: "<")),
      (UInt8(ascii: ">"), UInt8(ascii: ">")):
      emit(.operatorSymbol, from: start)
    case (UInt8(ascii: "<"), _), (UInt8(ascii: ">"), UInt8(ascii: "=")), (UInt8(ascii: "!"), UInt8(ascii: "=")):
      let kind = Lexer.pair(first, next)
      if kind == .operatorSymbol {
        position = start &+ 1
        return emit(.less, from: start)
      }
      emit(kind, from: start)
    default:
      position = start &+ 1
      lone(first, start)
    }
  }

  /// SQLite: an operator character by itself; `position` stands behind it.
  private mutating func lone(_ first: UInt8, _ start: Int) {
    switch first {
    case UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "#"): namedParameter(start)
    case UInt8(ascii: "`"): quotedName(start, closing: first)
    case UInt8(ascii: "!"), UInt8(ascii: "^"): emit(.invalid, from: start)
    default: emit(singles[Int(first)], from: start)
    }
  }
}
