/// A rule file as it stands in the binary: constant data, no start-up work, no allocation.
struct RuleFile: Sendable {
  /// The file's name without `.md`: the rule's slug.
  let name: StaticString
  /// The whole file.
  let text: StaticString
}

/// A rule file wherever it comes from: built in, or read by whoever has the user's folder.
public struct RuleSource: Sendable {
  enum Text: Sendable {
    case embedded(StaticString)
    case bytes([UInt8])
  }

  /// The path that problems name, such as `rules/drop-column.md`.
  public let path: String
  /// The file's name without `.md`.
  public let slug: String
  let text: Text

  /// A user's own rule file; the slug is taken from the last part of the path.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    text = .bytes(bytes)
    let utf8 = Array(path.utf8)
    let start = utf8.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    let name = String(decoding: utf8[start...], as: UTF8.self)
    slug = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
  }

  /// A user's own rule file from text, for tests.
  public init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  init(_ file: RuleFile) {
    slug = file.name.description
    path = "rules/" + slug + ".md"
    text = .embedded(file.text)
  }

  /// Every byte of the file.
  public var bytes: [UInt8] {
    switch text {
    case .embedded(let text): text.withUTF8Buffer { Array($0) }
    case .bytes(let bytes): bytes
    }
  }

  /// The file up to and with the line that ends its front matter, or all of it where there is no such line.
  var head: [UInt8] {
    switch text {
    case .embedded(let text): text.withUTF8Buffer { Array($0.prefix(FrontMatter.headLength($0))) }
    case .bytes(let bytes): Array(bytes.prefix(FrontMatter.headLength(bytes)))
    }
  }

  /// The rule files that are built into this binary, in the order of their names.
  public static let builtIn: [RuleSource] = RuleFile.embedded.map { RuleSource($0) }
}
