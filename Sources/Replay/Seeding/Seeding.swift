import Catalog

/// Asks for rows in every table that the simulated base schema has.
public struct Seeding: Sendable {
  /// The schema before the first pending step.
  public var catalog: Catalog
  /// How many rows a table gets.
  public var rowsPerTable: Int
  /// The code's queries: constants in them are among the values.
  public var queries: [String] = []

  /// Rows for the tables of `catalog`.
  public init(catalog: Catalog, rowsPerTable: Int = 20) {
    self.catalog = catalog
    self.rowsPerTable = rowsPerTable
  }
}

/// What became of the invented rows.
public struct SeedOutcome: Sendable {
  /// A table without invented rows, and why, in the engine's words where it was the engine that refused.
  public struct Unseeded: Sendable, Equatable {
    /// As reports call it.
    public var table: String
    /// Why.
    public var reason: String
  }

  /// Tables that got rows.
  public var seeded: [String] = []
  /// Tables that got some of their rows, with what the engine said of the last that it refused.
  public var partlySeeded: [Unseeded] = []
  /// Tables that got none.
  public var notSeeded: [Unseeded] = []
  /// Rows that stand.
  public var accepted = 0
  /// Rows that the engine refused.
  public var refused = 0

  /// How long planning and putting in took.
  public var duration = Duration.zero

  /// Nothing done yet.
  public init() {}
}
