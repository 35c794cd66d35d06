/// How a team brings new code into service.
public enum Strategy: String, Sendable, CaseIterable {
  /// Old and new code serve together for a while.
  case rolling
  /// All old code stops before any new code starts.
  case recreate
  /// As rolling, for hours, with few new instances.
  case canary
  /// Both fleets are up; traffic is switched, and may be switched back.
  case blueGreen = "blue-green"
  /// New code comes with its flags off, then they are switched on, for some first.
  case flagRamp = "flag-ramp"
  /// The first new instance runs the migrations while the old code serves.
  case migrateOnBoot = "migrate-on-boot"
  /// Others run it: an installation may come from any of the last `skew + 1` releases, and its files are never taken back.
  case selfHosted = "self-hosted"
}

/// When migrations run, seen from the deploy of the new code.
public enum MigrationTime: String, Sendable, CaseIterable {
  /// Before any new code runs.
  case before
  /// After all old code is gone.
  case after
}

/// What the team says about its deploys.
public struct DeploymentPlan: Sendable, Equatable {
  /// The strategy; rolling unless told otherwise, since it asks most of a migration.
  public var strategy = Strategy.rolling
  /// Before the deploy unless told otherwise.
  public var migrate = MigrationTime.before
  /// Whether going back to the old code must stay possible.
  public var keepsRollback = true
  /// How many older releases may be live beside the newest.
  public var skew = 1

  /// The plan of a team that has said nothing.
  public init() {}
}
