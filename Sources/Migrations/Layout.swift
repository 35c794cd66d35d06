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
  /// `deploy/name.sql` and `revert/name.sql` in the order of `sqitch.plan`.
  case sqitch
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
    guard let (folder, file) = parts(of: path) else { return nil }
    switch self {
    case .golangMigrate: return folder == nil ? Layout.readReversible(file) : nil
    case .flyway: return Layout.readFlyway(file)
    case .diesel:
      guard let folder, file == "up.sql" || file == "down.sql",
        let numbered = Layout.readNumbered(folder, numberHolds: { $0.isDigit || $0 == UInt8(ascii: "-") })
      else { return nil }
      let digits = numbered.version.utf8.filter { $0 != UInt8(ascii: "-") }
      return FileName(version: String(decoding: digits, as: UTF8.self), name: numbered.name, isDown: file == "down.sql")
    case .prisma:
      guard let folder, file == "migration.sql" else { return nil }
      let numbered = Layout.readNumbered(folder, numberHolds: \.isDigit)
      return FileName(version: numbered?.version ?? String(folder), name: numbered?.name ?? "", isDown: false)
    case .sqldelight:
      guard folder == nil, file.ends(with: ".sqm"), Int(file.dropLast(4)) != nil else { return nil }
      return FileName(version: String(file.dropLast(4)), name: "", isDown: false)
    case .sqitch:
      guard folder == "deploy" || folder == "revert", file.ends(with: ".sql") else { return nil }
      return FileName(version: String(file.dropLast(4)), name: "", isDown: folder == "revert")
    case .plain:
      guard folder == nil, file.ends(with: ".sql") else { return nil }
      let stem = file.dropLast(4)
      let numbered = Layout.readNumbered(stem, numberHolds: \.isDigit)
      return FileName(version: numbered?.version ?? String(stem), name: numbered?.name ?? "", isDown: false)
    }
  }

  /// The file of a path and the folder that it stands in; nil where it stands deeper, as no files but Flyway's do.
  private func parts(of path: String) -> (folder: Substring?, file: Substring)? {
    var path = path
    let slash = UInt8(ascii: "/")
    let (first, last) = path.withUTF8 { ($0.firstIndex(of: slash), $0.lastIndex(of: slash)) }
    guard let first, let last else { return path.isEmpty ? nil : (nil, path[...]) }
    guard first == last || self == .flyway, last + 1 < path.utf8.count else { return nil }
    let end = path.utf8.index(path.startIndex, offsetBy: last)
    return (path[..<end], path[path.utf8.index(after: end)...])
  }

  /// The version of a script that leads forward; nil for any other file.
  public func version(of path: String) -> String? { read(path).flatMap { $0.isDown ? nil : $0.version } }

  /// What the names of a folder say together: which of two scripts takes the other one back.
  func readAll(_ paths: [String]) -> [(path: String, name: FileName)] {
    var read = paths.compactMap { path in self.read(path).map { (path: path, name: $0) } }
    switch self {
    case .plain:
      let downs = PairedNames.downs(in: paths)
      guard !downs.isEmpty else { return read }
      for at in read.indices {
        guard let up = downs[read[at].path], let name = self.read(up) else { continue }
        read[at].name = FileName(version: name.version, name: name.name, isDown: true)
      }
    case .flyway:
      read = Layout.oneLocation(read)
      // Refinery's U is a migration that comes out of order; Flyway's undoes the V of its version.
      let versions = Set(read.filter { !$0.name.isDown }.map(\.name.version))
      for at in read.indices where read[at].name.isDown && read[at].path.hasPrefix("U") {
        if !versions.contains(read[at].name.version) { read[at].name.isDown = false }
      }
    default: break
    }
    return read
  }

  /// Flyway reads the folders inside a location too (https://documentation.red-gate.com/fd/locations-224003118.html). Where a version stands
  /// in two of them, as with a folder a database, each is a location of its own, and those inside are left out.
  private static func oneLocation(_ read: [(path: String, name: FileName)]) -> [(path: String, name: FileName)] {
    let isNested = { (path: String) in path.utf8.contains(UInt8(ascii: "/")) }
    guard read.contains(where: { isNested($0.path) }) else { return read }
    var seen: Set<String> = []
    let isOne = read.allSatisfy { file in
      file.name.version.hasPrefix("R__") || seen.insert((file.name.isDown ? "U" : "V") + canonical(file.name.version)).inserted
    }
    return isOne ? read : read.filter { !isNested($0.path) }
  }

  /// `01_02` and `1.2` are one version.
  private static func canonical(_ version: String) -> String {
    version.split { $0 == "." || $0 == "_" }.map { $0.drop { $0 == "0" } }.joined(separator: ".")
  }

  private static func readReversible(_ file: Substring) -> FileName? {
    for (suffix, isDown) in [(".up.sql", false), (".down.sql", true)] where file.ends(with: suffix) {
      guard let read = readNumbered(file.dropLast(suffix.utf8.count), numberHolds: \.isDigit) else { return nil }
      return FileName(version: read.version, name: read.name, isDown: isDown)
    }
    return nil
  }

  private static func readFlyway(_ file: Substring) -> FileName? {
    guard let letter = file.utf8.first, file.ends(with: ".sql") else { return nil }
    // A script that is run again whenever it changes, after all that have a version.
    if file.hasPrefix("R__") { return FileName(version: String(file.dropLast(4)), name: "", isDown: false) }
    guard letter == UInt8(ascii: "V") || letter == UInt8(ascii: "U") else { return nil }
    var stem = file.dropFirst().dropLast(4)
    var isDown = letter == UInt8(ascii: "U")
    if stem.ends(with: ".up") { stem.removeLast(3) }
    if stem.ends(with: ".down") {
      stem.removeLast(5)
      isDown = true
    }
    let dot = UInt8(ascii: ".")
    let line = UInt8(ascii: "_")
    guard var read = readNumbered(stem, numberHolds: { $0.isDigit || $0 == dot || $0 == line }) else { return nil }
    while let last = read.version.utf8.last, last == dot || last == line { read.version.removeLast() }
    return FileName(version: read.version, name: read.name, isDown: isDown)
  }

  /// Splits `0012_add_users` into `0012` and `add_users`; nil without a leading number or with nothing sensible between.
  private static func readNumbered(
    _ stem: Substring, numberHolds: (UInt8) -> Bool
  ) -> (version: String, name: String)? {
    let version = stem.utf8.prefix(while: numberHolds)
    guard version.contains(where: \.isDigit) else { return nil }
    let rest = stem.utf8[version.endIndex...]
    guard let separator = rest.first else { return (String(stem), "") }
    let isBetween = { (byte: UInt8) in "_-. ".utf8.contains(byte) }
    guard isBetween(separator) || version.last == UInt8(ascii: ".") || version.last == UInt8(ascii: "_") else { return nil }
    return (String(stem[..<version.endIndex]), String(stem[rest.drop(while: isBetween).startIndex...]))
  }

  /// Whether two spellings are one version: `42` and `0042`.
  public static func isSame(_ left: String, _ right: String) -> Bool { !precedes(left, right) && !precedes(right, left) }

  /// Whether `left` runs before `right`: numbers by value, everything else by bytes.
  static func precedes(_ left: String, _ right: String) -> Bool {
    var left = left
    var right = right
    return left.withUTF8 { left in right.withUTF8 { right in precedes(left[...], right[...]) } }
  }

  private static func precedes(_ left: Slice<UnsafeBufferPointer<UInt8>>, _ right: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var left = left
    var right = right
    while let first = left.first, let second = right.first {
      let one = left.prefix { $0.isDigit == first.isDigit }
      let other = right.prefix { $0.isDigit == second.isDigit }
      left = left[one.endIndex...]
      right = right[other.endIndex...]
      if one.elementsEqual(other) { continue }
      guard first.isDigit, second.isDigit else { return one.lexicographicallyPrecedes(other) }
      let number = one.drop { $0 == UInt8(ascii: "0") }
      let otherNumber = other.drop { $0 == UInt8(ascii: "0") }
      if number.count != otherNumber.count { return number.count < otherNumber.count }
      if !number.elementsEqual(otherNumber) { return number.lexicographicallyPrecedes(otherNumber) }
    }
    return left.isEmpty && !right.isEmpty
  }
}

extension Substring {
  /// `hasSuffix` by bytes: file names are compared by the thousand, and letters may be made of several.
  fileprivate func ends(with suffix: String) -> Bool {
    utf8.count >= suffix.utf8.count && utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}

extension UInt8 {
  /// `0` to `9`.
  var isDigit: Bool { (48...57).contains(self) }
}
