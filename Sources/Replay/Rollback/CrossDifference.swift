import Catalog

extension ReplayObservations {
  /// Rows that one version writes and the other does not understand.
  public struct CrossDifference: Sendable {
    /// How it shows.
    public enum Kind: Sendable, Equatable {
      /// The schema that the reader was written for refuses such a row.
      case outsideHome(table: String, column: String?, EngineError)
      /// A read fails over it.
      case readFails(EngineError)
      /// A read finds the reader's own row of the same values and not this one.
      case notFound(table: String)
      /// A result column is NULL that never is over the reader's own rows.
      case null(column: String)
      /// A read goes on giving rows that the writer's query of the same purpose does not give any more.
      case stillFinds(own: Int)
      /// A read gives another value than the writer's query of the same purpose.
      case readsOther(Reading)
      /// A read gives NULL of rows that stood before the migrations, where the writer's query of the same purpose gives a value; of rows
      /// that are written now both give the same.
      case missesOldRows(Reading)
      /// A write of the reader is refused over it.
      case writeRefused(EngineError)
      /// A write of the reader takes a value away that it knows nothing of.
      case wipes(table: String, column: String)
    }

    /// What two queries of the same purpose read of one row.
    public struct Reading: Sendable, Equatable {
      /// The reader's result column.
      public var column: String
      /// What the reader's query gives; nil is NULL.
      public var value: String?
      /// The writer's query.
      public var own: Int
      /// What that gives.
      public var ownValue: String?
    }

    /// Who meets whom.
    public var meeting: Meeting
    /// Index of the write in the writer's queries.
    public var write: Int
    /// Index of a query of the reader that meets the row.
    public var read: Int
    /// How it shows.
    public var kind: Kind
    /// Sets of values that were tried, and those with which it shows.
    public var tried: Int
    /// Of those, with how many it shows.
    public var shown: Int
    /// A row that shows it.
    public var row: WitnessRow
    /// Parameter marks of the write and the literals they stood for.
    public var arguments: [(mark: String, value: String)]
    /// A script that shows it again on an empty database; nil where none was found.
    public var reproduction: String?
    /// What was run, to be run again.
    var parts: CrossParts?

    /// It does not depend on the values.
    public var isCertain: Bool { shown == tried }
  }

  /// What became of the attempt to take a migration back.
  public struct DownOutcome: Sendable {
    /// How it went.
    public enum Result: Sendable, Equatable {
      /// Every row and value that stood before the migration stands again.
      case restores
      /// It ran, and these are not what they were, each in a few words.
      case loses([String])
      /// It was refused over the rows that stood before the migration.
      case fails(EngineError, statement: Int?)
      /// It was refused only once the new code had written, with this query of the newest version.
      case failsAfterWrites(EngineError, query: Int?)
      /// It went, and then a query of the old code did not work.
      case breaks(query: Int, EngineError)
    }

    /// Index of the migration's last step.
    public var step: Int
    /// How it went.
    public var result: Result
    /// A script that shows it again on an empty database; nil where none was found.
    public var reproduction: String?
    /// The writes that came before, with their values.
    var writes: [(query: HeldQuery, values: [String: String])] = []
    /// The query of the old code that did not work.
    var old: (query: HeldQuery, values: [String: String])?

    /// What became of the migration that ends with `step`.
    init(step: Int, result: Result) {
      self.step = step
      self.result = result
    }
  }
}

/// One version's write and another's read of the row, as they were run.
struct CrossParts: Sendable {
  var write: HeldQuery
  var values: [String: String]
  var read: HeldQuery
  /// The read's parameters: what they are, and by mark the columns of the row that they take instead.
  var asked: [String: String]
  var columns: [String: String]
  /// The reader's own write of a row that the read finds.
  var own: (query: HeldQuery, values: [String: String])?
  /// The writer's read of the same purpose, with its values.
  var same: (query: HeldQuery, values: [String: String])?
  var target: RelationName
}

extension ReplayObservations.CrossDifference.Kind {
  /// It shows only beside what the other version does with the row.
  var isOtherMeaning: Bool {
    switch self {
    case .stillFinds, .readsOther, .writeRefused, .wipes: true
    case .outsideHome, .readFails, .notFound, .null, .missesOldRows: false
    }
  }
}
