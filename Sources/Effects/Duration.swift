/// Times as PostgreSQL's settings spell them.
enum Duration {
  /// `5s`, `100`, `2min` in milliseconds; nil for what is no time.
  static func milliseconds(_ text: String) -> Int? {
    let digits = text.prefix { $0.isNumber || $0 == "-" || $0 == "." }
    guard let number = Double(digits), number.isFinite, abs(number) < 1e12 else { return nil }
    let unit = text.dropFirst(digits.count).filter { $0 != " " }.lowercased()
    let factor: Double? = ["": 1, "ms": 1, "us": 0.001, "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000][unit]
    // Beyond the range of what the server takes the number itself no longer matters, only that it is large.
    return factor.map { Int(min(max(number * $0, -1e15), 1e15)) }
  }

  /// Names of time zones that have no offset, ever.
  static func isUTC(_ text: String) -> Bool {
    ["utc", "etc/utc", "gmt", "etc/gmt", "zulu", "uct", "0", "+00", "+00:00", "universal"].contains(text.lowercased())
  }
}
