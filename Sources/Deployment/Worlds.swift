/// A state and the code versions that are live on it.
public struct World: Sendable, Hashable {
  /// Index of the state; 0 is the base.
  public var state: Int
  /// Names of the live columns, sorted.
  public var versions: [String]
  /// Why it is reached only where something goes otherwise than it should; nil where it is always reached.
  public var condition: String?

  /// The world of `versions` on `state`.
  public init(state: Int, versions: [String], condition: String? = nil) {
    self.state = state
    self.versions = versions.sorted()
    self.condition = condition
  }
}

extension DeploymentPlan {
  /// Every world that the plan reaches, in the order in which it reaches them.
  ///
  /// The sets follow from what each strategy lets overlap: with migrations first the old code meets every state and both
  /// versions meet the last; with migrations last it is the other way round; a recreate never has both.
  public func worlds(_ release: Release) -> [World] {
    let start = release.start
    let deploy = release.deployState(self)
    let older = release.older(skew: skew)
    let newest = release.newest
    let off = newest.filter(\.flagsOn.isEmpty)
    let on = newest.contains { !$0.flagsOn.isEmpty } ? newest.filter { !$0.flagsOn.isEmpty } : off
    func world(_ state: Int, _ columns: [Release.Column], _ condition: String? = nil) -> World {
      World(state: state, versions: columns.map(\.name), condition: condition)
    }
    func worlds(_ states: ClosedRange<Int>, _ columns: [Release.Column]) -> [World] { states.map { world($0, columns) } }
    let overlap = worlds(start...deploy, older)
    var reached: [World] = []
    switch strategy {
    case .recreate:
      reached = [world(start, older)] + worlds(deploy...release.last, newest)
    case .rolling, .canary, .blueGreen:
      reached = overlap + [world(deploy, older + newest)] + worlds(deploy...release.last, newest)
    case .migrateOnBoot:
      let waits = "every new instance waits until the migrations have run whole, as behind an advisory lock"
      reached = overlap
      if start + 1 < deploy { reached += ((start + 1)..<deploy).map { world($0, older + newest, waits) } }
      reached += [world(deploy, older + newest)] + worlds(deploy...release.last, newest)
    case .flagRamp:
      reached = overlap + [world(deploy, older + off), world(deploy, off), world(deploy, off + on)]
      reached += worlds(deploy...release.last, on)
    case .selfHosted:
      reached = release.columns.map { world($0.home, [$0]) }
      for column in older { reached += worlds(min(column.home, release.last)...release.last, [column]) }
      reached += [world(release.last, older + newest), world(release.last, newest)]
    }
    if keepsRollback, strategy != .selfHosted { reached.append(world(deploy, older)) }
    var seen: Set<World> = []
    return reached.filter { !$0.versions.isEmpty && seen.insert($0).inserted }
  }

  /// The cells (state, version) that some reachable world contains, with the condition where only conditional ones do.
  public func cells(_ release: Release) -> [RequiredCell: String?] {
    var cells: [RequiredCell: String?] = [:]
    for world in worlds(release) {
      for version in world.versions {
        let cell = RequiredCell(state: world.state, version: version)
        if let known = cells[cell], known == nil { continue }
        cells.updateValue(world.condition, forKey: cell)
      }
    }
    return cells
  }

  /// The cells that must work without any condition.
  public func requiredCells(_ release: Release) -> Set<RequiredCell> {
    Set(cells(release).filter { $0.value == nil }.keys)
  }
}

/// A cell that must work because a reachable world contains it.
public struct RequiredCell: Sendable, Hashable {
  /// Index of the state; 0 is the base.
  public var state: Int
  /// Name of the version.
  public var version: String

  /// The cell of `version` on `state`.
  public init(state: Int, version: String) {
    self.state = state
    self.version = version
  }
}
