import SourceText

/// What Flyway puts in the place of `${name}`: the values of its configuration beside or above the migrations, and those that it makes
/// itself (https://documentation.red-gate.com/fd/placeholders-273973431.html).
enum FlywayPlaceholders {
  /// The values that are known; those of the nearest configuration win.
  static func read(_ tree: some LocalTree, folder: String) -> Substitution {
    var values = ["${flyway:defaultSchema}": "public", "${flyway:table}": "flyway_schema_history"]
    for path in configurations(above: folder) {
      // A tree that lacks the file says so in its own way; without one there is nothing to put in.
      guard let found = try? tree.files(under: path), found.contains(path), let file = try? tree.read([path]).first else {
        continue
      }
      for (name, value) in path.hasSuffix(".toml") ? toml(file.text) : properties(file.text) { values["${\(name)}"] = value }
    }
    return Substitution(values)
  }

  /// From the root of the tree down to the folder.
  private static func configurations(above folder: String) -> [String] {
    let parts = folder.split(separator: "/").filter { $0 != "." }
    return (0...parts.count).flatMap { depth -> [String] in
      let prefix = parts.prefix(depth).map { $0 + "/" }.joined()
      return ["flyway.conf", "conf/flyway.conf", "flyway.toml", "conf/flyway.toml"].map { prefix + $0 }
    }
  }

  /// `flyway.placeholders.name=value`.
  private static func properties(_ text: String) -> [(String, String)] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      guard let (key, value) = pair(line) else { return nil }
      let prefix = "flyway.placeholders."
      return key.hasPrefix(prefix) ? (String(key.dropFirst(prefix.count)), value) : nil
    }
  }

  /// `name = "value"` under `[flyway.placeholders]`.
  private static func toml(_ text: String) -> [(String, String)] {
    var isInside = false
    var found: [(String, String)] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let bare = line.filter { !$0.isWhitespace }
      if bare.hasPrefix("[") {
        isInside = bare == "[flyway.placeholders]"
      } else if let (key, value) = pair(line) {
        let quoted = value.count > 1 && (value.hasPrefix("\"") || value.hasPrefix("'"))
        let plain = quoted ? String(value.dropFirst().dropLast()) : value
        if isInside { found.append((key, plain)) }
        if key.hasPrefix("placeholders.") { found.append((String(key.dropFirst("placeholders.".count)), plain)) }
      }
    }
    return found
  }

  private static func pair(_ line: Substring) -> (String, String)? {
    let parts = line.split(separator: "=", maxSplits: 1).map(\.trimmed)
    guard parts.count == 2, !parts[0].hasPrefix("#") else { return nil }
    return (parts[0], parts[1])
  }
}

extension Substring {
  /// Without white space at its ends.
  var trimmed: String { String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
}
