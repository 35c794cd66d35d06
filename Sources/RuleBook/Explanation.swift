import Findings

extension Rule {
  /// The whole rule as Markdown, for `tandem explain` and for generated pages.
  public var explanation: String {
    var text = "# \(body.title)\n\n`\(slug)` · \(code) · \(severity.rawValue) · \(category.rawValue)"
    text += " · " + (versions.text.isEmpty ? dialects.map(\.rawValue).joined(separator: ", ") : versions.text)
    if phase != .neutral { text += " · \(phase.rawValue)" }
    if !isOnByDefault { text += " · off by default" }
    text += "\n\n> \(messageOutline)\n"
    for section in body.sections {
      let isRemedy = section.heading == "Instead" || section.heading.hasPrefix("Instead ")
      if !section.heading.isEmpty { text += "\n## \(section.heading)\n" }
      if !section.text.isEmpty { text += "\n" + (isRemedy ? Self.outlined(section.text) : section.text) + "\n" }
    }
    return text
  }

  /// Markdown of a remedy with `<fact>` for `{fact}`.
  private static func outlined(_ markdown: String) -> String {
    var result: [UInt8] = []
    var name: [UInt8]?
    for byte in markdown.utf8 {
      switch (byte, name) {
      case (UInt8(ascii: "{"), nil): name = []
      case (UInt8(ascii: "{"), .some): (name, result) = (nil, result + [byte])
      case (UInt8(ascii: "}"), .some(let fact)):
        result += [UInt8(ascii: "<")] + fact.prefix { $0 != UInt8(ascii: "|") } + [UInt8(ascii: ">")]
        name = nil
      case (_, .some): name?.append(byte)
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
