extension SQLPrinter {
  /// `'text'`, quotes doubled; `$tag$text$tag$` where that was the form.
  public mutating func print(_ string: StringLiteral) {
    switch string.form {
    case .dollar where style == .postgres: writeDollarQuoted(string.value)
    case .variable:
      write(":")
      writeString(string.value)
    case .national:
      write("N")
      writeString(string.value)
    default: writeString(string.value)
    }
  }

  /// `'text'`, quotes doubled.
  public mutating func writeString(_ value: String) {
    write("'")
    if value.utf8.contains(UInt8(ascii: "'")) {
      var escaped: [UInt8] = []
      escaped.reserveCapacity(value.utf8.count + 8)
      for byte in value.utf8 {
        if byte == UInt8(ascii: "'") { escaped.append(byte) }
        escaped.append(byte)
      }
      write(String(decoding: escaped, as: UTF8.self))
    } else {
      write(value)
    }
    write("'")
  }

  /// A tag that does not stand in the text.
  private mutating func writeDollarQuoted(_ value: String) {
    var tag = "$$"
    var round = 0
    while SQLPrinter.contains(value, tag) || value.utf8.last == UInt8(ascii: "$") && tag == "$$" {
      round += 1
      tag = round == 1 ? "$body$" : "$body\(round)$"
    }
    write(tag)
    write(value)
    write(tag)
  }

  private static func contains(_ text: String, _ part: String) -> Bool {
    let bytes = Array(text.utf8)
    let wanted = Array(part.utf8)
    guard bytes.count >= wanted.count else { return false }
    for start in 0...(bytes.count - wanted.count) where bytes[start] == wanted[0] {
      if bytes[start..<start + wanted.count].elementsEqual(wanted) { return true }
    }
    return false
  }

  /// A constant.
  public mutating func print(_ literal: Literal) {
    switch literal.kind {
    case .null: write("NULL")
    case .boolean(let value): write(value ? "TRUE" : "FALSE")
    case .integer(let digits), .number(let digits): write(digits)
    case .string(let string): print(string)
    case .bitString(let digits): write("B'\(digits)'")
    case .hexString(let digits): write("X'\(digits)'")
    }
  }

  /// `[schema .] symbol`, without the word OPERATOR.
  public mutating func print(_ name: OperatorName) {
    for qualifier in name.qualifiers {
      print(qualifier)
      write(".")
    }
    write(name.symbol)
  }

  /// A type as a column or a cast has it.
  public mutating func print(_ type: DataType) {
    if type.isSetOf { write("SETOF ") }
    if let builtin = type.builtin {
      printBuiltin(builtin, type)
    } else if style == .sqlite {
      printWords(type.name.name.text)
      printModifiers(type)
    } else {
      print(type.name)
      printModifiers(type)
    }
    if type.isColumnReference { write("%TYPE") }
    for bound in type.arrayBounds { write(bound.map { "[\($0)]" } ?? "[]") }
  }

  private mutating func printModifiers(_ type: DataType) {
    guard type.hasModifierList || !type.modifiers.isEmpty else { return }
    parenthesised(type.modifiers) { $0.print($1) }
  }

  private mutating func printBuiltin(_ builtin: BuiltinType, _ type: DataType) {
    switch builtin {
    case .timeWithTimeZone, .timestampWithTimeZone:
      write(builtin == .timeWithTimeZone ? "time" : "timestamp")
      printModifiers(type)
      write(" with time zone")
    case .interval:
      write("interval")
      if let fields = type.intervalFields { write(" " + fields.rawValue) }
      printModifiers(type)
    default:
      write(builtin.rawValue)
      printModifiers(type)
    }
  }

  /// SQLite's words; in quotes, all together, unless each can stand bare.
  private mutating func printWords(_ words: String) {
    let parts = words.split(separator: " ", omittingEmptySubsequences: false)
    let standBare = parts.allSatisfy {
      SQLPrinter.isPlain(String($0), allowsCapitals: true) && !NameQuoting.endsSQLiteType(String($0))
    }
    if standBare { write(words) } else { writeQuoted(words) }
  }
}
