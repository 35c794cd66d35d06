/// A state and the code versions that are live on it.
public struct World: Sendable, Hashable {
  /// Index of the state; 0 is the base.
  public var state: Int
  /// Names of the live versions, sorted.
  public var versions: [String]

  /// The world of `versions` on `state`.
  public init(state: Int, versions: [String]) {
    self.state = state
    self.versions = versions.sorted()
  }
}

extension DeploymentPlan {
  /// Every world that the plan reaches, in the order in which it reaches them; `steps` is the number of pending steps.
  ///
  /// The sets follow from what each strategy lets overlap: with migrations first the old code meets every state and both
  /// versions meet the last; with migrations last it is the other way round; a recreate never has both.
  public func worlds(steps: Int, old: String = "old", new: String = "new") -> [World] {
    let states = Array(0...max(steps, 0))
    guard let last = states.last else { return [] }
    var worlds: [World] = []
    switch (strategy, migrate) {
    case (.recreate, _):
      worlds = [World(state: 0, versions: [old]), World(state: last, versions: [new])]
    case (_, .before):
      worlds = states.map { World(state: $0, versions: [old]) }
      worlds += [World(state: last, versions: [old, new]), World(state: last, versions: [new])]
    case (_, .after):
      worlds = [World(state: 0, versions: [old]), World(state: 0, versions: [old, new])]
      worlds += states.map { World(state: $0, versions: [new]) }
    }
    if keepsRollback, migrate == .before { worlds.append(World(state: last, versions: [old])) }
    var seen: Set<World> = []
    return worlds.filter { seen.insert($0).inserted }
  }

  /// The cells (state, version) that some reachable world contains.
  public func requiredCells(steps: Int, old: String = "old", new: String = "new") -> Set<RequiredCell> {
    Set(
      worlds(steps: steps, old: old, new: new).flatMap { world in
        world.versions.map { RequiredCell(state: world.state, version: $0) }
      })
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
