import Catalog

/// Moments and lengths of time, whose spellings are many: those that are surely right or wrong are told.
extension ConstantSpelling {
  private static let moments: Set<String> = [
    "date", "timestamp", "timestamptz", "timestamp with time zone", "timestamp without time zone",
  ]
  /// Words that stand for a moment by themselves (datetktbl of PostgreSQL's datetime.c).
  private static let momentWords: Set<String> = [
    "now", "today", "tomorrow", "yesterday", "epoch", "infinity", "-infinity", "+infinity",
  ]
  /// Words of lengths of time, which no moment is spelled with.
  private static let lengthWords: Set<String> = [
    "day", "days", "hour", "hours", "minute", "minutes", "week", "weeks", "month", "months", "year", "years", "second", "seconds",
  ]
  /// Others of them (deltatktbl of datetime.c).
  private static let otherLengthWords: Set<String> = [
    "ago", "c", "cent", "centuries", "century", "d", "dec", "decade", "decades", "decs", "h", "hr", "hrs", "m", "microsecond",
    "microseconds", "mil", "millennia", "millennium", "millisecond", "milliseconds", "mils", "min", "mins", "mon", "mons", "ms",
    "msec", "msecs", "qtr", "quarter", "s", "sec", "secs", "us", "usec", "usecs", "w", "y", "yr", "yrs",
  ]

  /// A moment or a length of time; nil for other types.
  func checkMoment(_ constant: String, _ type: ColumnType) -> Outcome? {
    if type.name == "interval" { return checkLength(constant) }
    if type.name.hasPrefix("time with") || type.name == "time" || type.name == "timetz" { return checkTime(constant, type) }
    guard Self.moments.contains(type.name) else { return nil }
    let text = constant.lowercased()
    let wrong = wrong(constant, type)
    let words = text.split { !$0.isLetter }.map(String.init)
    if words.contains(where: Self.lengthWords.contains) { return wrong }
    if Self.momentWords.contains(text.filter { !$0.isWhitespace }) { return .right }
    let isNumber = text.count < 3 && text.allSatisfy { $0.isNumber || $0.isWhitespace }
    if isNumber || text.contains("{") || text.contains("}") { return wrong }
    guard text.contains(where: \.isNumber) else {
      return words.contains(where: Self.momentWords.contains) ? unsure(constant, type) : wrong
    }
    return plainDate(text) ?? unsure(constant, type)
  }

  private func wrong(_ constant: String, _ type: ColumnType) -> Outcome {
    .wrong(sqlstate: "22007", "invalid input syntax for type \(type.text): \"\(constant)\"")
  }

  private func unsure(_ constant: String, _ type: ColumnType) -> Outcome {
    .unsure("whether `\(constant)` is a \(type.name) is not known")
  }

  /// `2020-01-31`, a time and a zone behind it or not; nil for what is spelled otherwise.
  private func plainDate(_ constant: String) -> Outcome? {
    let text = constant.drop { $0.isWhitespace }
    let date = text.prefix { $0.isNumber || $0 == "-" }
    let parts = date.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
    guard parts.count == 3, parts[0] >= 1000, parts[0] <= 9999, parts[1] >= 0, parts[2] >= 0 else { return nil }
    let rest = text.dropFirst(date.count)
    guard rest.allSatisfy({ $0.isNumber || "t :.+-z".contains($0) }) else { return nil }
    let isLeap = parts[0] % 4 == 0 && (parts[0] % 100 != 0 || parts[0] % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let time = rest.drop { "t ".contains($0) }.prefix { $0.isNumber || $0 == ":" }.split(separator: ":").map { Int($0) ?? 0 }
    let isLate = time.count > 1 && (time[0] > 24 || time[1] > 59)
    if !isLate, (1...12).contains(parts[1]), (1...days[parts[1] - 1]).contains(parts[2]) { return .right }
    return parts[1] > 31 ? nil : .wrong(sqlstate: "22008", "date/time field value out of range: \"\(constant)\"")
  }

  private func checkLength(_ constant: String) -> Outcome {
    let text = constant.trimmed.lowercased()
    let type = ColumnType("interval")
    if text.hasPrefix("p") { return .right }
    if text.hasSuffix("infinity") { return catalog.serverVersion >= 17 ? .right : wrong(constant, type) }
    guard text.contains(where: \.isNumber) else { return wrong(constant, type) }
    let words = text.split { !$0.isLetter }.map(String.init)
    guard words.allSatisfy({ Self.lengthWords.contains($0) || Self.otherLengthWords.contains($0) }) else {
      return unsure(constant, type)
    }
    let isDate = words.isEmpty && text.split(separator: "-", omittingEmptySubsequences: false).count == 3
    if isDate || text.contains(where: { "{}[]()".contains($0) }) { return wrong(constant, type) }
    return .right
  }

  private func checkTime(_ constant: String, _ type: ColumnType) -> Outcome {
    let text = constant.trimmed.lowercased()
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2 || parts.count == 3, let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour),
      (0...59).contains(minute), parts.count == 2 || Double(parts[2]).map({ $0 >= 0 && $0 < 60 }) ?? false
    {
      return .right
    }
    if parts.count == 2 || parts.count == 3, parts.allSatisfy({ Int($0) != nil }), Int(parts[0]) ?? 0 > 24 {
      return .wrong(sqlstate: "22008", "date/time field value out of range: \"\(constant)\"")
    }
    if text == "now" || text == "allballs" { return .right }
    if !text.contains(where: \.isNumber) || text.count < 3 || text.contains("{") { return wrong(constant, type) }
    return unsure(constant, type)
  }
}
