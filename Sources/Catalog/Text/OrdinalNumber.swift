/// Numbers as SQLite counts terms in its messages: `1st`, `2nd`, `3rd`, `11th`.
public enum OrdinalNumber {
  /// The number with its ending.
  public static func text(_ number: Int) -> String {
    if (11...13).contains(number % 100) { return "\(number)th" }
    return switch number % 10 {
    case 1: "\(number)st"
    case 2: "\(number)nd"
    case 3: "\(number)rd"
    default: "\(number)th"
    }
  }
}
