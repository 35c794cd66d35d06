/// What is brought into service: code versions in the order of their release, and the steps between the oldest's schema and the newest's.
public struct Release: Sendable, Equatable {
  /// One column of the matrix: a version, or a version with a flag on.
  public struct Column: Sendable, Equatable {
    /// As the report names it.
    public var name: String
    /// The version; variants by flags share it.
    public var version: String
    /// The state that the version was written for.
    public var home: Int
    /// Flags that are on; empty is the version as it starts.
    public var flagsOn: [String]

    /// A column of these parts.
    public init(name: String, version: String? = nil, home: Int, flagsOn: [String] = []) {
      self.name = name
      self.version = version ?? name
      self.home = home
      self.flagsOn = flagsOn
    }
  }

  /// Oldest first; variants of one version stand together.
  public var columns: [Column]
  /// For each step when it runs; nil is as the plan says. Steps that run after the deploy stand behind those that run before it.
  public var times: [MigrationTime?]

  /// Versions, and steps with their times.
  public init(columns: [Column], times: [MigrationTime?]) {
    self.columns = columns
    self.times = times
  }

  /// Old code at home on the base, new code behind the last of `steps` steps.
  public init(steps: Int, old: String = "old", new: String = "new") {
    self.init(
      columns: [Column(name: old, home: 0), Column(name: new, home: steps)], times: Array(repeating: nil, count: max(0, steps)))
  }

  /// The index of the last state.
  public var last: Int { times.count }

  /// The names of the versions, oldest first.
  public var versions: [String] {
    columns.reduce(into: []) { names, column in if names.last != column.version { names.append(column.version) } }
  }

  /// The columns of the version that is being released.
  public var newest: [Column] { columns.filter { $0.version == columns.last?.version } }

  /// The columns of the `skew` releases before the newest, which may serve beside it.
  public func older(skew: Int) -> [Column] {
    let names = versions.dropLast().suffix(max(1, skew))
    return columns.filter { names.contains($0.version) }
  }

  /// The state that the database is in when the release begins: the home of the version before the newest.
  public var start: Int {
    let before = versions.dropLast().last
    return min(columns.first { $0.version == before }?.home ?? 0, last)
  }

  /// The state on which the new code starts: behind the steps that run before it.
  public func deployState(_ plan: DeploymentPlan) -> Int {
    guard start < last else { return last }
    return start + times[start...].count { ($0 ?? plan.migrate) == .before }
  }
}
