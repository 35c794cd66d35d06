import SourceText

/// What the file beside a script, `V1__name.sql.conf`, tells Flyway about it
/// (https://documentation.red-gate.com/fd/script-configuration-files-277579005.html).
struct FlywayScript {
  /// `executeInTransaction`; nil where Flyway decides by the statements.
  var isInTransaction: Bool?
  /// `shouldExecute=false`.
  var isLeftOut = false

  /// By the script's path inside the folder.
  static func read(_ tree: some LocalTree, _ prefix: String, _ paths: [String]) throws(InputError) -> [String: FlywayScript] {
    let suffix = ".conf"
    let found = paths.filter { $0.hasSuffix(".sql" + suffix) }
    guard !found.isEmpty else { return [:] }
    let files = try tree.read(found.map { prefix + $0 })
    return Dictionary(
      zip(found, files).map { (String($0.dropLast(suffix.count)), FlywayScript($1)) }, uniquingKeysWith: { first, _ in first })
  }

  private init(_ file: SourceFile) {
    for line in file.text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace }.lowercased() }
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "executeintransaction": isInTransaction = parts[1] == "true"
      case "shouldexecute": isLeftOut = parts[1] == "false"
      default: break
      }
    }
  }
}
