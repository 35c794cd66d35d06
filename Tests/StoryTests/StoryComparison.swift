extension StoryLines {
  /// Where what was said differs from what had to be said, one line a difference.
  func differences(from said: StoryLines) -> [String] {
    var differences: [String] = []
    for key in keys(with: said) {
      let isKnown = known.contains { $0.key == key }
      let (wanted, got) = (value(key), said.value(key))
      switch (isKnown, Self.agrees(key, wanted: wanted, said: got)) {
      case (false, false): differences.append("\(key): expected \(wanted ?? "nothing"), said: \(got ?? "nothing")")
      case (true, true): differences.append("\(key): the known gap is closed, take its line out")
      default: break
      }
    }
    return differences
  }

  /// The claims as said now; those with a known gap stay as they were written, and so do the findings that must be there.
  func rewritten(from said: StoryLines) -> StoryLines {
    var result = StoryLines()
    result.known = known
    for key in keys(with: said) {
      if known.contains(where: { $0.key == key }) {
        if let value = value(key) { result.add(key, value) }
      } else if key == "findings" {
        result.add(key, Self.findings(written: value(key) ?? "", said: said.value(key) ?? ""))
      } else if let value = said.value(key) {
        result.add(key, value)
      }
    }
    return result
  }

  /// Of rules those that were asked for before, of the replay's own checks all; everything where nothing was written.
  private static func findings(written: String, said: String) -> String {
    let wanted = written.split(separator: " ")
    let codes = said.split(separator: " ")
    return (wanted.isEmpty ? codes : codes.filter { wanted.contains($0) || $0.hasPrefix("TD") }).joined(separator: " ")
  }

  /// All keys, in the order in which they are said; those that are not said stand in their written place behind.
  private func keys(with said: StoryLines) -> [String] {
    var keys = said.lines.map(\.key)
    for (index, line) in lines.enumerated() where !keys.contains(line.key) {
      let before = index > 0 ? keys.firstIndex(of: lines[index - 1].key) : nil
      keys.insert(line.key, at: before.map { $0 + 1 } ?? 0)
    }
    return keys + known.map(\.key).filter { !keys.contains($0) }
  }

  /// Findings must hold those that are written; other rules may speak too.
  private static func agrees(_ key: String, wanted: String?, said: String?) -> Bool {
    guard key == "findings", let wanted else { return wanted == said }
    let codes = Set((said ?? "").split(separator: " "))
    return wanted.split(separator: " ").allSatisfy(codes.contains)
  }
}

extension Story {
  /// The Markdown with other expected lines, by release and engine.
  static func rewriting(_ text: String, _ lines: (_ release: Int, _ engine: String) -> StoryLines?) -> String {
    var output: [Substring] = []
    var release = 0
    var hasRelease = false
    var engine: String?
    var isReplacing = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if isReplacing {
        guard line.hasPrefix("```") else { continue }
        isReplacing = false
        output.append(line)
        engine = nil
        continue
      }
      output.append(line)
      if line.hasPrefix("## ") {
        let words = line.split(separator: " ").dropFirst()
        engine = words.first == "expected" ? words.dropFirst().first.map(String.init) : nil
        if words.first?.hasPrefix("release") == true, hasRelease { release += 1 }
        if ["pending", "pending,", "new", "expected", "release", "release:"].contains(words.first) { hasRelease = true }
      } else if line.hasPrefix("```"), let of = engine, let replacement = lines(release, of) {
        isReplacing = true
        output += replacement.text.split(separator: "\n")
      }
    }
    return output.joined(separator: "\n")
  }
}
