import Catalog

extension ReplayObservations {
  /// A query of the old code that does something else over rows after a step than it did before.
  public struct ProbeDifference: Sendable {
    /// What is different.
    public enum Change: Sendable, Equatable {
      /// Another number of rows comes.
      case rows(before: Int, after: Int)
      /// A value is another one; nil is NULL.
      case value(column: String, before: String?, after: String?)
      /// The same rows come in another order: the values that are sorted by, in the first row that differs, from 1.
      case order(row: Int, before: String, after: String)
      /// A result column is no longer there.
      case columnGone(String)
      /// It still prepares, and fails when it meets the rows.
      case failsOverRows(EngineError)
      /// As it is written it still prepares; with its `*` written out, as a generator does, it does not.
      case expandedFails(EngineError)
      /// A statement prepared before the step fails after it, and works once prepared again; with the SQLSTATE of the next
      /// statement of a transaction in which it fails.
      case heldFails(EngineError, insideTransaction: String?)
      /// A statement prepared before the step gives another column in a place.
      case heldShifts(place: Int, before: String, after: String)
      /// A write puts another value into a column; nil is NULL.
      case writesOtherValue(table: String, column: String, before: String?, after: String?)
      /// A write inserts, changes or deletes another number of rows.
      case writesOtherRows(table: String, before: String, after: String)
      /// A write that was accepted is refused, with so many of the values tried.
      case writeRefused(EngineError, ofTried: Int, refused: Int)
    }

    /// Index of the step.
    public var step: Int
    /// Index of the version.
    public var version: Int
    /// Index of the query in its version.
    public var query: Int
    /// What is different.
    public var change: Change
    /// The statement of the step after which it first shows; nil where that was not found.
    public var statement: Int?
    /// A script that shows it again on an empty database; nil where none was found.
    public var reproduction: String?
    /// Literals by parameter mark as the held statement has them.
    var values: [String: String] = [:]
    /// Parameter marks and the literals they stood for.
    public var arguments: [(mark: String, value: String)]

    /// It shows with every set of values that was tried.
    var isWithEveryValue = false
    /// Whether it depends on more than the query's own text.
    public internal(set) var certainty = Certainty.forSomeValues
    /// The state on which the query does again what it did before the step; nil where it does on none.
    public internal(set) var mendedOn: Int?

    /// On what a difference depends.
    public enum Certainty: Sendable, Equatable {
      /// On nothing: the query fails, or gives something else, whatever values it is sent with.
      case always
      /// On a row, and the user's own rows hold one.
      case overOwnRows
      /// On rows or values that only might occur.
      case forSomeValues
    }

    /// Whether it surely happens.
    public var isCertain: Bool { certainty != .forSomeValues }

    /// A difference of these parts.
    public init(step: Int, version: Int, query: Int, change: Change, arguments: [(mark: String, value: String)]) {
      self.step = step
      self.version = version
      self.query = query
      self.change = change
      self.arguments = arguments
    }
  }
}

extension EngineError {
  /// A key is taken, a row is referenced or a referenced row is missing: that depends on what other rows there are.
  var isAboutOtherRows: Bool {
    [
      "23503", "23505", "23P01", "SQLITE_CONSTRAINT_FOREIGNKEY", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY",
    ].contains(code)
  }

  /// The engine's code: an SQLSTATE, or SQLite's name of a result.
  var code: String { sqlstate ?? resultCode ?? "" }
}

extension ReplayObservations {
  /// A query that failed over rows works again on `state`.
  mutating func noteMended(_ held: HeldQuery, on state: Int) {
    for index in probeDifferences.indices {
      let difference = probeDifferences[index]
      guard difference.version == held.version, difference.query == held.query, difference.mendedOn == nil else { continue }
      switch difference.change {
      case .failsOverRows, .writeRefused: probeDifferences[index].mendedOn = state
      default: break
      }
    }
  }
}
