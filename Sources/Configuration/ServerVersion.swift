import SourceText

/// The version of a server that predictions are made for.
public enum ServerVersion {
  /// The versions of PostgreSQL whose locks and grammar are known, and the one that comes next.
  private static let known = 10...19

  /// `15` or `15.4` for PostgreSQL gives 15; `3.45` or `3.45.1` for SQLite gives 3045.
  ///
  /// - Throws: `InputError` for what is no version of that database.
  public static func number(_ text: String, of database: Configuration.Database, place: String) throws(InputError) -> Int {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    let example = database == .postgres ? "`15`" : "`3.45`"
    guard let major = parts.first ?? nil, parts.allSatisfy({ $0 != nil }), parts.count <= 3 else {
      throw InputError(place: place, problem: "`\(text)` is no version", remedy: "write it as \(example)")
    }
    switch database {
    case .postgres where known.contains(major): return major
    case .postgres where (6...99).contains(major):
      throw InputError(
        place: place, problem: "PostgreSQL \(major) is not known here",
        remedy: "name a version from \(known.lowerBound) to \(known.upperBound)")
    case .sqlite where major == 3 && parts.count > 1:
      guard let minor = parts[1], (0...999).contains(minor) else { break }
      return 3000 + minor
    default: break
    }
    throw InputError(
      place: place, problem: "`\(text)` is no version of \(database == .postgres ? "PostgreSQL" : "SQLite")",
      remedy: "write it as \(example)")
  }
}
