/// A path pattern as shells and git write it: `*` and `?` within one folder, `**` across folders, `[abc]` sets, `{a,b}` choices.
public struct Glob: Sendable, Equatable {
  /// The pattern as it was written.
  public let pattern: String
  private let choices: [[UInt8]]

  /// A pattern; braces are expanded here, once.
  public init(_ pattern: String) {
    self.pattern = pattern
    choices = Glob.expandBraces(pattern.hasPrefix("./") ? String(pattern.dropFirst(2)) : pattern).map { Array($0.utf8) }
  }

  /// The folder that every match lies in: the part before the first wildcard, up to its last `/`.
  public var fixedFolder: String {
    let fixed = pattern.prefix { !"*?[{".contains($0) }
    guard fixed.count < pattern.count else { return pattern }
    guard let slash = fixed.lastIndex(of: "/") else { return "" }
    return String(fixed[..<slash])
  }

  /// Whether the whole path matches.
  public func matches(_ path: String) -> Bool {
    let path = Array(path.utf8)
    return choices.contains { Glob.match($0[...], path[...]) }
  }

  private static func match(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
    var pattern = pattern
    var path = path
    while let first = pattern.first {
      switch first {
      case UInt8(ascii: "*"):
        let crossesFolders = pattern.dropFirst().first == UInt8(ascii: "*")
        var rest = pattern.dropFirst(crossesFolders ? 2 : 1)
        // `**/` stands for whole folders, none among them.
        let isWholeFolders = crossesFolders && rest.first == UInt8(ascii: "/")
        if isWholeFolders { rest = rest.dropFirst() }
        var tail = path
        var isAtFolder = true
        while true {
          if !isWholeFolders || isAtFolder, match(rest, tail) { return true }
          guard let byte = tail.first, crossesFolders || byte != UInt8(ascii: "/") else { return false }
          isAtFolder = byte == UInt8(ascii: "/")
          tail = tail.dropFirst()
        }
      case UInt8(ascii: "?"):
        guard let byte = path.first, byte != UInt8(ascii: "/") else { return false }
        pattern = pattern.dropFirst()
      case UInt8(ascii: "["):
        guard let byte = path.first, let close = pattern.dropFirst(2).firstIndex(of: UInt8(ascii: "]")),
          isMember(byte, of: pattern[(pattern.startIndex + 1)..<close])
        else { return false }
        pattern = pattern[(close + 1)...]
      default:
        guard path.first == first else { return false }
        pattern = pattern.dropFirst()
      }
      path = path.dropFirst()
    }
    return path.isEmpty
  }

  private static func isMember(_ byte: UInt8, of set: ArraySlice<UInt8>) -> Bool {
    let negated = set.first == UInt8(ascii: "!")
    let members = Array(negated ? set.dropFirst() : set)
    var found = false
    var index = 0
    while index < members.count {
      if index + 2 < members.count, members[index + 1] == UInt8(ascii: "-") {
        found = found || (members[index] <= byte && byte <= members[index + 2])
        index += 3
      } else {
        found = found || members[index] == byte
        index += 1
      }
    }
    return found != negated
  }

  private static func expandBraces(_ pattern: String) -> [String] {
    guard let open = pattern.firstIndex(of: "{"), let close = pattern[open...].firstIndex(of: "}") else { return [pattern] }
    let inner = pattern[pattern.index(after: open)..<close].split(separator: ",", omittingEmptySubsequences: false)
    let before = pattern[..<open]
    let after = String(pattern[pattern.index(after: close)...])
    return inner.flatMap { choice in expandBraces(after).map { String(before) + String(choice) + $0 } }
  }
}
