import Deployment

extension Story {
  /// Reads the Markdown of a story.
  init(name: String, text: String) throws {
    self.init(name: name, title: name)
    var parts = StoryParts(text)
    guard let title = parts.title else { throw StoryProblem("\(name): no title") }
    self.title = title
    prose = try readHead(parts.head)
    while let section = parts.next() {
      do { try read(section) } catch { throw StoryProblem("\(name), `\(section.heading)`: \(error)") }
    }
    guard !engines.isEmpty, !rows.isEmpty || !recipes.isEmpty || !incidents.isEmpty else {
      throw StoryProblem("\(name): no engines, or neither rows, recipes nor incidents")
    }
  }

  private mutating func readHead(_ text: String) throws -> String {
    var prose: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let (key, value) = setting(line) else {
        prose.append(line)
        continue
      }
      let words = value.split { $0 == "," || $0 == " " }.map(String.init)
      switch key {
      case "rows": rows = words
      case "recipes": recipes = words
      case "incidents": incidents = words.compactMap(Int.init)
      case "engines": engines = words
      case "rules": rules = words
      case "role": role = words.first
      default: try releases[0].deployment.set(key, value)
      }
    }
    return prose.joined(separator: "\n").trimmed
  }

  private mutating func read(_ section: StoryParts.Section) throws {
    let words = section.heading.split(separator: " ")
    let last = releases.count - 1
    switch words.first {
    case "base": base = section.code
    case "old": old = section.code
    case "new": releases[last].new = section.code
    case "seed": releases[last].seed = section.code
    case "pending", "pending,":
      let isOutside = section.heading.hasSuffix("no transaction")
      releases[last].migrations.append(PendingMigration(sql: section.code, isOutsideTransaction: isOutside))
    case "down":
      guard !releases[last].migrations.isEmpty else { throw StoryProblem("nothing to take back") }
      releases[last].migrations[releases[last].migrations.count - 1].down = section.code
    case "release", "release:": try beginRelease(section)
    case "expected":
      guard let engine = words.dropFirst().first, engines.contains(String(engine)) else { throw StoryProblem("of which engine?") }
      releases[last].expected[String(engine)] = try StoryLines(reading: section.code)
    default: throw StoryProblem("no such section")
    }
  }

  private mutating func beginRelease(_ section: StoryParts.Section) throws {
    let title = section.heading.dropFirst("release".count).drop { $0 == ":" || $0 == " " }
    // The first release needs no heading; where it has one, nothing was shipped before it.
    let isFirst = releases.count == 1 && releases[0].migrations.isEmpty && releases[0].new == nil && releases[0].expected.isEmpty
    if !isFirst { releases.append(Release()) }
    releases[releases.count - 1].title = String(title)
    for line in section.prose.split(separator: "\n") {
      if let (key, value) = setting(line) { try releases[releases.count - 1].deployment.set(key, value) }
    }
  }

  /// `key: value` with a key of one lower-case word.
  private func setting(_ line: Substring) -> (key: String, value: String)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let key = line[..<colon]
    guard ["rows", "recipes", "incidents", "engines", "rules", "role", "deploy", "migrate", "rollback"].contains(key) else {
      return nil
    }
    return (String(key), String(line[line.index(after: colon)...]).trimmed)
  }
}

extension DeploymentPlan {
  fileprivate mutating func set(_ key: String, _ value: String) throws {
    switch key {
    case "deploy":
      guard let strategy = Strategy(rawValue: value) else { throw StoryProblem("no strategy `\(value)`") }
      self.strategy = strategy
    case "migrate":
      guard let time = MigrationTime(rawValue: value) else { throw StoryProblem("migrate `\(value)`") }
      migrate = time
    default: keepsRollback = value != "no"
    }
  }
}

/// The sections of a story's Markdown: a heading, words, and a fenced block of code.
struct StoryParts {
  struct Section {
    var heading: String
    var prose: String
    var code: String
  }

  var title: String?
  var head = ""
  private var sections: ArraySlice<Section> = []

  init(_ text: String) {
    var open: Section?
    var isCode = false
    var read: [Section] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isCode.toggle()
      } else if isCode {
        open?.code += line + "\n"
      } else if line.hasPrefix("## ") {
        if let open { read.append(open) }
        open = Section(heading: String(line.dropFirst(3)), prose: "", code: "")
      } else if line.hasPrefix("# "), title == nil {
        title = String(line.dropFirst(2))
      } else if open != nil {
        open?.prose += line + "\n"
      } else {
        head += line + "\n"
      }
    }
    if let open { read.append(open) }
    sections = read[...]
  }

  mutating func next() -> Section? { sections.popFirst() }
}

extension String {
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
