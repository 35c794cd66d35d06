/// Values as far as they mean the same, where a column's type was changed or a clock was read.
enum CanonicalValue {
  /// Whether two texts may stand for one value in two types; what is in doubt counts as the same.
  static func same(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    if left == right || text(left) == text(right) { return true }
    if let a = Double(left), let b = Double(right) { return a == b }
    return false
  }

  /// Without what only the type adds: padding, the zone UTC, the spelling of truth, zeros behind the point, JSON's layout.
  private static func text(_ value: String) -> String {
    var text = value
    while text.last == " " { text.removeLast() }
    switch text.lowercased() {
    case "t", "true", "1": return "1"
    case "f", "false", "0": return "0"
    default: break
    }
    if text.hasSuffix("+00") { text.removeLast(3) }
    if text.hasSuffix(" 00:00:00") { text.removeLast(9) }
    if text.hasPrefix("{") || text.hasPrefix("[") { return String(text.filter { !$0.isWhitespace }.sorted()) }
    if text.hasPrefix("\\x") { return String(text.dropFirst(2)) }
    return text
  }

  /// Whether both look like this moment: the clock has gone on between the two runs.
  static func areNow(_ left: String?, _ right: String?) -> Bool {
    guard let left, let right, let a = moment(left), let b = moment(right) else { return false }
    return abs(a - b) < 600
  }

  /// Seconds since 1970 of a text that names a moment, or of a number that can be one; nil for anything else.
  private static func moment(_ text: String) -> Double? {
    if let number = Double(text) {
      // 2020 to 2100, in seconds, milliseconds, microseconds, or days of the Julian calendar.
      let forms = [number, number / 1e3, number / 1e6, (number - 2_440_587.5) * 86_400]
      return forms.first { (1_577_836_800...4_102_444_800).contains($0) }
    }
    let numbers = text.split { !($0.isNumber || $0 == ".") }.prefix(6).compactMap { Double($0) }
    guard numbers.count >= 6, text.count >= 19, (2020...2100).contains(numbers[0]) else { return nil }
    return (((numbers[0] * 12 + numbers[1]) * 31 + numbers[2]) * 24 + numbers[3]) * 3_600 + numbers[4] * 60 + numbers[5]
  }
}
