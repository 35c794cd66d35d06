import Deployment

/// A change of a schema with the code around it, and what must be said about it, as `fixtures/stories/README.md` describes the file.
struct Story: Sendable {
  /// The file's name without its ending.
  var name: String
  var title: String
  /// Rows of the catalogue of changes, such as `C08`.
  var rows: [String] = []
  /// Safe sequences that it walks, such as `E-DROP`.
  var recipes: [String] = []
  /// Public incidents by their number in the table.
  var incidents: [Int] = []
  var engines: [String] = []
  /// The database role that the application connects as.
  var role: String?
  /// Rules that are off until a project asks for them, and are on here.
  var rules: [String] = []
  /// Why the change is what it is, for a reader.
  var prose = ""
  var base = ""
  var old = ""
  var releases: [Release] = [Release()]

  /// What is shipped together, checked together.
  struct Release: Sendable {
    var title = ""
    var deployment = DeploymentPlan()
    var migrations: [PendingMigration] = []
    /// The code behind it; nil: nothing but the migrations is shipped.
    var new: String?
    var seed: String?
    /// Lines by engine.
    var expected: [String: StoryLines] = [:]
  }

  struct PendingMigration: Sendable {
    var sql: String
    var isOutsideTransaction = false
    var down: String?
  }
}

/// What is said of a release, one claim a line, in a fixed order; `key: value`.
struct StoryLines: Sendable, Equatable {
  struct Line: Sendable, Equatable {
    var key: String
    var value: String
  }

  var lines: [Line] = []
  /// Claims that are true and not made yet, with the reason, by key.
  var known: [Line] = []

  func value(_ key: String) -> String? { lines.first { $0.key == key }?.value }

  mutating func add(_ key: String, _ value: String) { lines.append(Line(key: key, value: value)) }

  var text: String {
    (lines.map { "\($0.key): \($0.value)" } + known.map { "known \($0.key): \($0.value)" }).joined(separator: "\n")
  }

  init() {}

  init(reading text: String) throws {
    for line in text.split(separator: "\n") {
      guard let colon = line.firstRange(of: ": ") else { throw StoryProblem("`\(line)` is no `key: value`") }
      let key = String(line[..<colon.lowerBound])
      let value = String(line[colon.upperBound...])
      if key.hasPrefix("known ") {
        known.append(Line(key: String(key.dropFirst("known ".count)), value: value))
      } else {
        add(key, value)
      }
    }
  }
}

/// What is wrong with a story's file.
struct StoryProblem: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
