/// Scripts of tools that name both directions and have no layout of their own here: `1.undo.a.sql` of Postgrator beside `1.do.a.sql`,
/// `a-down.sql` of db-migrate beside `a-up.sql`, `a.rollback.sql` of yoyo beside `a.sql`.
enum PairedNames {
  private static let ways: [(down: String, up: String)] = [
    (".undo.", ".do."), (".down.", ".up."), ("-down.", "-up."), ("_down.", "_up."), (".undo.", "."), (".rollback.", "."),
    (".revert.", "."), (".down.", "."),
  ]

  /// For each script that takes another one back, that other one.
  static func downs(in paths: [String]) -> [String: String] {
    let all = Set(paths)
    var found: [String: String] = [:]
    for path in paths where path.hasSuffix(".sql") {
      for way in ways {
        guard let at = path.firstRange(of: way.down) else { continue }
        let up = path.replacingCharacters(at, way.up)
        if up != path, all.contains(up) {
          found[path] = up
          break
        }
      }
    }
    return found
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<String.Index>, _ text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
