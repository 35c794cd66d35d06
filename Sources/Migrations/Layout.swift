/// How a migration tool names its files.
public enum Layout: String, Sendable, CaseIterable {
  /// `000012_name.up.sql` and `.down.sql`; sqlx's reversible files look the same.
  case golangMigrate = "golang-migrate"
  /// `V0012__name.sql`, `V0012.name.up.sql`, and `U…` for undo.
  case flyway
  /// `2024-01-02-030405_name/up.sql` and `down.sql`.
  case diesel
  /// `20240102030405_name/migration.sql`.
  case prisma
  /// `12.sqm`, which upgrades version 12 to 13.
  case sqldelight
  /// Any other `.sql` files, in natural order of their names; a number in front is the version.
  case plain

  /// What a file name says under a layout.
  struct FileName: Equatable {
    var version: String
    var name: String
    var isDown: Bool
  }

  /// Reads a path relative to the migrations folder; nil when this layout has no such file.
  func read(_ path: String) -> FileName? {
    let parts = path.split(separator: "/").map(String.init)
    guard let file = parts.last else { return nil }
    switch self {
    case .golangMigrate: return parts.count == 1 ? Layout.readReversible(file) : nil
    case .flyway: return parts.count == 1 ? Layout.readFlyway(file) : nil
    case .diesel:
      guard parts.count == 2, file == "up.sql" || file == "down.sql" else { return nil }
      guard let folder = Layout.readNumbered(parts[0], numberHolds: { $0.isASCIIDigit || $0 == "-" }) else { return nil }
      return FileName(version: folder.version.filter { $0 != "-" }, name: folder.name, isDown: file == "down.sql")
    case .prisma:
      guard parts.count == 2, file == "migration.sql" else { return nil }
      let folder = Layout.readNumbered(parts[0], numberHolds: \.isASCIIDigit)
      return FileName(version: folder?.version ?? parts[0], name: folder?.name ?? "", isDown: false)
    case .sqldelight:
      guard parts.count == 1, file.hasSuffix(".sqm"), Int(file.dropLast(4)) != nil else { return nil }
      return FileName(version: String(file.dropLast(4)), name: "", isDown: false)
    case .plain:
      guard parts.count == 1, file.hasSuffix(".sql") else { return nil }
      let stem = String(file.dropLast(4))
      let numbered = Layout.readNumbered(stem, numberHolds: \.isASCIIDigit)
      return FileName(version: numbered?.version ?? stem, name: numbered?.name ?? "", isDown: false)
    }
  }

  private static func readReversible(_ file: String) -> FileName? {
    for (suffix, isDown) in [(".up.sql", false), (".down.sql", true)] where file.hasSuffix(suffix) {
      guard let read = readNumbered(String(file.dropLast(suffix.count)), numberHolds: \.isASCIIDigit) else { return nil }
      return FileName(version: read.version, name: read.name, isDown: isDown)
    }
    return nil
  }

  private static func readFlyway(_ file: String) -> FileName? {
    guard let letter = file.first, letter == "V" || letter == "U", file.hasSuffix(".sql") else { return nil }
    var stem = String(file.dropFirst().dropLast(4))
    var isDown = letter == "U"
    if stem.hasSuffix(".up") { stem.removeLast(3) }
    if stem.hasSuffix(".down") {
      stem.removeLast(5)
      isDown = true
    }
    guard let read = readNumbered(stem, numberHolds: { $0.isASCIIDigit || $0 == "." || $0 == "_" }) else { return nil }
    let version = String(read.version.reversed().drop { $0 == "." || $0 == "_" }.reversed())
    return FileName(version: version, name: read.name, isDown: isDown)
  }

  /// Splits `0012_add_users` into `0012` and `add_users`; nil without a leading number or with nothing sensible between.
  private static func readNumbered(_ stem: String, numberHolds: (Character) -> Bool) -> (version: String, name: String)? {
    let version = stem.prefix(while: numberHolds)
    guard version.contains(where: \.isASCIIDigit) else { return nil }
    let rest = stem.dropFirst(version.count)
    guard let separator = rest.first else { return (String(version), "") }
    guard "_-. ".contains(separator) || version.last == "." || version.last == "_" else { return nil }
    return (String(version), String(rest.drop { "_-. ".contains($0) }))
  }

  /// Whether two spellings are one version: `42` and `0042`.
  public static func isSame(_ left: String, _ right: String) -> Bool { !precedes(left, right) && !precedes(right, left) }

  /// Whether `left` runs before `right`: numbers by value, everything else by bytes.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let leftParts = parts(left)
    let rightParts = parts(right)
    for (a, b) in zip(leftParts, rightParts) where a != b {
      if let first = a.first, let second = b.first, first.isASCIIDigit, second.isASCIIDigit {
        let a = a.drop { $0 == "0" }
        let b = b.drop { $0 == "0" }
        if a.count != b.count { return a.count < b.count }
        if a != b { return a < b }
      } else {
        return a.utf8.lexicographicallyPrecedes(b.utf8)
      }
    }
    return leftParts.count < rightParts.count
  }

  /// Runs of digits and runs of everything else.
  private static func parts(_ text: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
      let part = rest.prefix { $0.isASCIIDigit == first.isASCIIDigit }
      parts.append(part)
      rest = rest.dropFirst(part.count)
    }
    return parts
  }
}

extension Character {
  /// `0` to `9`.
  var isASCIIDigit: Bool { isASCII && isNumber }
}
