import SourceText

/// The order in which Sqitch deploys changes (https://sqitch.org/docs/manual/sqitchchanges/): a line each, after pragmas and comments.
enum SqitchPlan {
  /// Its name in the project's folder.
  static let fileName = "sqitch.plan"

  /// The scripts in the order of the plan, numbered by it; what the plan does not name is not deployed.
  ///
  /// A change that is reworked keeps its earlier script under the tag that came between, as `deploy/name@tag.sql`.
  static func order(
    _ scripts: [History.Entry], _ tree: some LocalTree, _ prefix: String
  ) throws(InputError) -> [History.Entry] {
    guard let plan = try tree.read([prefix + fileName]).first else { return [] }
    let byName = Dictionary(scripts.map { ($0.version, $0) }, uniquingKeysWith: { first, _ in first })
    let steps = words(of: plan)
    var ordered: [History.Entry] = []
    for (at, name) in steps.enumerated() where !name.hasPrefix("@") {
      let later = steps[(at + 1)...]
      let tag = later.contains(name) ? later.first { $0.hasPrefix("@") } : nil
      guard var entry = byName[name + (tag ?? "")] ?? byName[name] else { continue }
      let number = String(ordered.count + 1)
      entry.version = String(repeating: "0", count: max(4 - number.count, 0)) + number
      entry.name = name
      ordered.append(entry)
    }
    return ordered
  }

  /// The first word of each line that plans something: a change, or a tag with its `@`.
  private static func words(of plan: SourceFile) -> [String] {
    plan.text.split(whereSeparator: \.isNewline).compactMap { line in
      let first = line.split(whereSeparator: \.isWhitespace).first
      guard let first, !first.hasPrefix("%"), !first.hasPrefix("#") else { return nil }
      return first.hasPrefix("+") ? String(first.dropFirst()) : String(first)
    }
  }
}
