import Catalog

/// Asks for rows in every table that the simulated base schema has.
public struct Seeding: Sendable {
  /// The schema before the first pending step.
  public let catalog: Catalog
  /// How many rows a table gets.
  public let rowsPerTable: Int
  /// What rows must satisfy, where it was worked out beforehand.
  private(set) var schema: SeedSchema?
  /// The same with the constants of the code's queries among the values.
  private(set) var spoken: SeedSchema?
  /// Rows for empty tables, where they were made beforehand.
  private(set) var plan: SeedPlan?

  /// Rows for the tables of `catalog`.
  public init(catalog: Catalog, rowsPerTable: Int = 20) {
    self.catalog = catalog
    self.rowsPerTable = rowsPerTable
  }

  /// Works out beforehand what needs no engine; the rows too where the base is likely to have none of its own.
  ///
  /// - Parameter queries: those of all versions, in their order.
  public mutating func prepare(for queries: [String], emptyTables isEmpty: Bool) {
    let schema = SeedSchema(catalog)
    let spoken = schema.taking(queries)
    self.schema = schema
    self.spoken = spoken
    if isEmpty { plan = SeedPlan(spoken, rowsPerTable: rowsPerTable, existing: [:], only: nil, attempt: 0) }
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
