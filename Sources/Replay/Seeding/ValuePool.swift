/// Values of a type: distinct ones for keys, ordinary ones that repeat, and those at the type's limits.
struct ValuePool: Sendable {
  let type: SeedType
  /// The column, whose name hints at what its texts look like.
  let column: String
  /// What its texts look like; `#` is the number.
  private let pattern: String
  /// The type's limits and what programs trip over.
  let boundary: [SeedValue]

  /// Values of `type` for a column of this name.
  init(type: SeedType, column: String) {
    self.type = type
    self.column = column
    pattern = if case .text = type { ValuePool.pattern(column) } else { "" }
    boundary = ValuePool.boundary(type, column)
  }

  /// Different for different `number`s, as far as the type has so many values.
  func distinct(_ number: Int) -> SeedValue {
    switch type {
    case .integer(let bits): .integer(bits == 16 ? 1001 + number % 30_000 : 1001 + number)
    case .decimal(let precision, let scale): .number(ValuePool.decimal(1 + number, precision, scale))
    case .real: .number("\(1001 + number).5")
    case .boolean: .boolean(number % 2 == 0)
    case .text(let limit): .text(text(number, limit))
    case .bytes: .bytes([0, 0xFF, UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)])
    case .uuid: .text("0f8fad5b-d9cb-469f-a165-" + ValuePool.padded(number, 12, radix: 16))
    case .json: .text("{\"n\": \(number)}")
    case .date: .text(ValuePool.day(number))
    case .timestamp: .text(ValuePool.day(number) + " 13:07:\(ValuePool.padded(number % 60, 2))")
    case .time: .text("\(ValuePool.padded(number / 60 % 24, 2)):\(ValuePool.padded(number % 60, 2)):07")
    case .interval: .text("\(number + 1) minutes")
    case .enumeration(let labels): labels.isEmpty ? .null : .text(labels[ValuePool.index(number, labels.count)])
    case .bits(let width, _): .text(ValuePool.padded(number, width, radix: 2))
    case .range(let element): .text(ValuePool.range(element, number))
    case .array(let element): .text("{\(ValuePool.arrayItem(ValuePool(type: element, column: column).distinct(number)))}")
    case .sample(let pattern): .text(ValuePool.sample(pattern, number))
    case .unsupported: .null
    }
  }

  /// Few ones that repeat from row to row.
  func ordinary(_ number: Int) -> SeedValue {
    switch type {
    case .integer: .integer([1, 2, 7, 42, 100][ValuePool.index(number, 5)])
    case .enumeration: distinct(number)
    default: distinct(ValuePool.index(number, 4))
    }
  }

  private static func boundary(_ type: SeedType, _ column: String) -> [SeedValue] {
    switch type {
    case .integer(let bits):
      let most = Int.max >> (64 - bits)
      return [.integer(most), .integer(-most - 1), .integer(0), .integer(-1)]
    case .decimal(let precision, let scale):
      let most = precision.map { ValuePool.nines($0, scale) } ?? "12345678901234567890.123456789"
      return [.number(most), .number("-" + most), .number("0")]
    case .real: return [.number("0"), .number("-1.5"), .number("1e30")]
    case .boolean: return [.boolean(true), .boolean(false)]
    case .text(nil): return ValuePool.unlimited
    case .text(let limit): return ValuePool.texts(limit)
    case .bytes: return [.bytes([]), .bytes([0]), .bytes(Array(repeating: 0xAB, count: 300))]
    case .uuid: return [.text("00000000-0000-0000-0000-000000000000"), .text("ffffffff-ffff-ffff-ffff-ffffffffffff")]
    case .json: return ["{}", "[]", "null", "{\"a\": {\"b\": [1, \"é\", null]}}", "\"text\""].map { .text($0) }
    case .date: return ["0001-01-01", "1969-12-31", "2024-02-29", "9999-12-31"].map { .text($0) }
    case .timestamp:
      return ["0001-01-01 00:00:00", "1969-12-31 23:59:59.999999", "2024-02-29 12:00:00.123456", "9999-12-31 23:59:59"].map {
        .text($0)
      }
    case .time: return [.text("00:00:00"), .text("23:59:59.999999")]
    case .interval: return [.text("0"), .text("-1 day"), .text("1 year 2 months 3 days 04:05:06.789")]
    case .enumeration(let labels): return labels.map { .text($0) }
    case .bits(let width, let isVarying):
      return (isVarying ? [.text("")] : []) + [.text(String(repeating: "1", count: width))]
    case .range: return [.text("empty"), .text("(,)")]
    case .array(let element):
      let inner = ValuePool(type: element, column: column)
      let items = [inner.distinct(0), inner.distinct(1), .null].map(ValuePool.arrayItem)
      return [.text("{}"), .text("{\(items.joined(separator: ","))}")]
    case .sample, .unsupported: return []
    }
  }

  /// Those at the limits that a narrower type does not take.
  var widest: [SeedValue] {
    switch type {
    case .text, .bytes: boundary.suffix(1)
    case .integer, .decimal: Array(boundary.prefix(2))
    case .real: boundary.suffix(1)
    default: []
    }
  }

  /// A text of exactly `length` characters, or so many bytes, that is different for different `number`s where it has room.
  func sized(_ length: Int, _ number: Int) -> SeedValue? {
    guard (0...10_000).contains(length) else { return nil }
    switch type {
    case .text(let limit): return limit ?? length < length ? nil : .text(ValuePool.padded(number, length, radix: 36))
    case .bytes:
      let tail = [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)].suffix(length)
      return .bytes(Array(repeating: 7, count: length - tail.count) + tail)
    default: return nil
    }
  }
}

extension ValuePool {
  /// What texts look like in columns whose name contains the word; `#` is the number.
  private static let patterns: [(word: String, pattern: String)] = [
    ("email", "user#@example.com"), ("url", "https://example.com/#"), ("uri", "https://example.com/#"), ("ip", "10.1.2.#"),
    ("semver", "1.#.0"), ("version", "1.#.0"), ("num", "1.#.0"), ("phone", "+1555000#"), ("date", "2024-01-0#"),
    ("json", "{\"n\": #}"),
  ]

  private static func texts(_ limit: Int?) -> [SeedValue] {
    texts.map { .text(fitted($0, limit)) } + [.text(long(limit))]
  }

  /// Most columns of texts have no limit.
  private static let unlimited = texts(nil)
  private static let texts = ["", "O'Brien \"x\" \\ %_", "Zoë 漢字 🚲", "ALPHA", "alpha", " padded ", "NULL", "0"]

  private static func pattern(_ column: String) -> String {
    let name = column.lowercased()
    let words = name.split(separator: "_").map(String.init)
    let known = patterns.first { $0.word.utf8.count > 3 ? name.hasBytes(of: $0.word) : words.contains($0.word) }?.pattern
    return known ?? (words.first ?? "x") + "-#"
  }

  private func text(_ number: Int, _ limit: Int?) -> String {
    let text = ValuePool.sample(pattern, number)
    guard let limit, text.count > limit else { return text }
    return ValuePool.padded(number, limit, radix: 36)
  }

  private static func fitted(_ text: String, _ limit: Int?) -> String { limit.map { String(text.prefix($0)) } ?? text }

  private static func long(_ limit: Int?) -> String {
    String(repeating: "long ", count: 60).prefix(min(limit ?? 300, 300)) + padding(limit)
  }

  /// A varchar(n) is filled up to its length, if it is not out of all proportion.
  private static func padding(_ limit: Int?) -> String {
    guard let limit, limit > 300, limit <= 2_000 else { return "" }
    return String(repeating: "x", count: limit - 300)
  }

  /// Digits of `number` with zeros in front, cut to the last `width`.
  static func padded(_ number: Int, _ width: Int, radix: Int = 10) -> String {
    let digits = String(max(0, number), radix: radix)
    guard width > 0 else { return "" }
    return digits.count >= width ? String(digits.suffix(width)) : String(repeating: "0", count: width - digits.count) + digits
  }

  static func index(_ number: Int, _ count: Int) -> Int { Int(UInt(bitPattern: number) % UInt(max(1, count))) }

  private static func sample(_ pattern: String, _ number: Int) -> String {
    var text: [UInt8] = []
    let bytes = Array(pattern.utf8)
    var position = 0
    while position < bytes.count {
      if bytes[position] != 0x23 {
        text.append(bytes[position])
      } else if bytes.indices.contains(position + 1), bytes[position + 1] == 0x78 {
        text += padded(number % 250, 2, radix: 16).utf8
        position += 1
      } else {
        text += String(number).utf8
      }
      position += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func day(_ number: Int) -> String {
    "20\(padded(24 - number / 336 % 20, 2))-\(padded(1 + number / 28 % 12, 2))-\(padded(1 + number % 28, 2))"
  }

  private static func decimal(_ number: Int, _ precision: Int?, _ scale: Int) -> String {
    guard let precision, precision <= scale else {
      let most = precision.map { min($0 - scale, 9) } ?? 9
      let limit = (0..<max(0, most)).reduce(1) { limit, _ in limit * 10 }
      return String(number % max(1, limit)) + (scale > 0 ? ".5" : "")
    }
    return "0." + padded(number, scale)
  }

  private static func nines(_ precision: Int, _ scale: Int) -> String {
    let whole = String(repeating: "9", count: max(0, min(precision - scale, 100)))
    let rest = String(repeating: "9", count: max(0, min(scale, 100)))
    return (whole.isEmpty ? "0" : whole) + (rest.isEmpty ? "" : "." + rest)
  }

  /// Ranges of different numbers do not overlap, for EXCLUDE constraints.
  private static func range(_ element: SeedType, _ number: Int) -> String {
    switch element {
    case .integer, .decimal, .real: return "[\(number * 10 + 1),\(number * 10 + 5))"
    case .date: return "[\(day(number * 2)),\(day(number * 2 + 1)))"
    case .timestamp: return "[\"\(day(number)) 01:00:00\",\"\(day(number)) 02:00:00\")"
    default: return "empty"
    }
  }

  private static func arrayItem(_ value: SeedValue) -> String {
    switch value {
    case .null, .defaultValue: return "NULL"
    case .integer(let number): return String(number)
    case .number(let digits): return digits
    case .boolean(let value): return value ? "t" : "f"
    case .bytes(let bytes): return "\"\\\\x\(SeedDialect.hexDigits(bytes))\""
    case .text(let text), .sql(let text):
      return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
  }
}

extension String {
  /// Whether `part` stands in it, byte for byte, which for names is what the general search says in twenty times the time.
  func hasBytes(of part: String) -> Bool {
    let (bytes, wanted) = (Array(utf8), Array(part.utf8))
    guard let first = wanted.first, bytes.count >= wanted.count else { return wanted.isEmpty }
    return (0...(bytes.count - wanted.count)).contains { start in
      bytes[start] == first && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }
}
