/// `PREPARE name [( type, … )] AS statement`.
public struct Prepare: Sendable {
  /// The prepared statement.
  public var name: Name
  /// Of its parameters; may be shorter.
  public var types: [DataType]
  /// SELECT, INSERT, UPDATE, DELETE, MERGE or VALUES.
  public var statement: ScriptStatement

  /// Made of these parts.
  @inlinable public init(name: Name, types: [DataType], statement: ScriptStatement) {
    self.name = name
    self.types = types
    self.statement = statement
  }
}

/// `EXECUTE name [( expression, … )]`.
public struct Execute: Sendable {
  /// The prepared statement.
  public var name: Name
  /// In the order of its parameters.
  public var arguments: [Expression]

  /// Made of these parts.
  @inlinable public init(name: Name, arguments: [Expression]) {
    self.name = name
    self.arguments = arguments
  }
}

/// `DEALLOCATE [PREPARE] { name | ALL }`.
public struct Deallocate: Sendable {
  /// Nil is ALL.
  public var name: Name?

  /// Made of these parts.
  @inlinable public init(name: Name? = nil) {
    self.name = name
  }
}

/// `DECLARE name option … CURSOR [{ WITH | WITHOUT } HOLD] FOR query`.
public struct DeclareCursor: Sendable {
  /// A word before CURSOR.
  public enum Option: String, Sendable {
    case binary = "BINARY", insensitive = "INSENSITIVE", asensitive = "ASENSITIVE", scroll = "SCROLL", noScroll = "NO SCROLL"
  }

  /// The cursor.
  public var name: Name
  /// In the order written.
  public var options: [Option]
  /// `WITH HOLD` is true, `WITHOUT HOLD` is false, neither is nil.
  public var withHold: Bool?
  /// What it reads.
  public var query: Query

  /// Made of these parts.
  @inlinable public init(name: Name, options: [Option], withHold: Bool? = nil, query: Query) {
    self.name = name
    self.options = options
    self.withHold = withHold
    self.query = query
  }
}

/// Where FETCH and MOVE go.
public enum FetchDirection: Sendable {
  /// `NEXT`, and where nothing was written.
  case next
  /// `PRIOR`.
  case prior
  /// `FIRST`.
  case first
  /// `LAST`.
  case last
  /// `ABSOLUTE number`.
  case absolute(Int)
  /// `RELATIVE number`.
  case relative(Int)
  /// `number`, `FORWARD number`.
  case forward(Int)
  /// `ALL`, `FORWARD ALL`.
  case forwardAll
  /// `BACKWARD [number]`.
  case backward(Int)
  /// `BACKWARD ALL`.
  case backwardAll
}

/// `{ FETCH | MOVE } [direction] [FROM | IN] cursor`.
public struct Fetch: Sendable {
  /// `MOVE`: no rows come back.
  public var isMove: Bool
  /// Where it goes.
  public var direction: FetchDirection
  /// The cursor.
  public var cursor: Name

  /// Made of these parts.
  @inlinable public init(isMove: Bool, direction: FetchDirection, cursor: Name) {
    self.isMove = isMove
    self.direction = direction
    self.cursor = cursor
  }
}

/// `CLOSE { cursor | ALL }`.
public struct CloseCursor: Sendable {
  /// Nil is ALL.
  public var cursor: Name?

  /// Made of these parts.
  @inlinable public init(cursor: Name? = nil) {
    self.cursor = cursor
  }
}
