import SourceText

/// A value of a run-time parameter.
public enum SettingValue: Sendable {
  /// A word, `TRUE`, `ON` and other keywords included.
  case word(Name)
  /// A string.
  case string(StringLiteral)
  /// A number with its sign, as spelled.
  case number(String, Span)
}

/// `name [. name …]` of a run-time parameter.
public struct ParameterName: Sendable {
  /// Never empty.
  public var parts: [Name]

  /// Made of these parts.
  public init(parts: [Name]) {
    self.parts = parts
  }
}

/// `SET [SESSION | LOCAL] …`.
public struct SetParameter: Sendable {
  /// How long it holds.
  public enum Scope: UInt8, Sendable { case session, local }

  /// What is set.
  public enum Setting: Sendable {
    /// `parameter { TO | = } value, …`.
    case values(ParameterName, [SettingValue])
    /// `parameter { TO | = } DEFAULT`.
    case defaultValue(ParameterName)
    /// `parameter FROM CURRENT`.
    case fromCurrent(ParameterName)
    /// `TIME ZONE …`.
    case timeZone(TimeZoneSetting)
    /// `SCHEMA 'name'`: the search path.
    case schema(StringLiteral)
    /// `NAMES ['encoding' | DEFAULT]`: the client encoding.
    case names(StringLiteral?)
    /// `ROLE name`; `none` is a name here.
    case role(Name)
    /// `SESSION AUTHORIZATION name`; nil is DEFAULT.
    case sessionAuthorization(Name?)
    /// `XML OPTION { DOCUMENT | CONTENT }`.
    case xmlOption(isDocument: Bool)
    /// `TRANSACTION mode …`.
    case transaction([TransactionMode])
    /// `TRANSACTION SNAPSHOT 'name'`.
    case transactionSnapshot(StringLiteral)
    /// `CONSTRAINTS { ALL | name, … } { DEFERRED | IMMEDIATE }`; no names: ALL.
    case constraints([QualifiedName], isDeferred: Bool)
    /// `SESSION CHARACTERISTICS AS TRANSACTION mode …`.
    case sessionCharacteristics([TransactionMode])
  }

  /// Nil when not written: session.
  public var scope: Scope?
  /// What is set.
  public var setting: Setting
  /// From SET on.
  public var span: Span

  /// Made of these parts.
  public init(scope: Scope? = nil, setting: Setting, span: Span = .zero) {
    self.scope = scope
    self.setting = setting
    self.span = span
  }
}

/// What may stand behind `TIME ZONE`.
public enum TimeZoneSetting: Sendable {
  /// A name, a string, an offset.
  case value(SettingValue)
  /// `INTERVAL '…' [HOUR TO MINUTE]`.
  case interval(Expression)
  /// `DEFAULT`.
  case `default`
  /// `LOCAL`.
  case local
}

/// What RESET and SHOW name.
public enum ParameterTarget: Sendable {
  /// A parameter.
  case named(ParameterName)
  /// `TIME ZONE`.
  case timeZone
  /// `TRANSACTION ISOLATION LEVEL`.
  case transactionIsolation
  /// `SESSION AUTHORIZATION`.
  case sessionAuthorization
  /// `ALL`.
  case all
}

/// `RESET { parameter | ALL | … }`.
public struct ResetParameter: Sendable {
  /// What is reset.
  public var target: ParameterTarget
  /// From RESET on.
  public var span: Span

  /// Made of these parts.
  public init(target: ParameterTarget, span: Span = .zero) {
    self.target = target
    self.span = span
  }
}

/// `SHOW { parameter | ALL | … }`.
public struct ShowParameter: Sendable {
  /// What is shown.
  public var target: ParameterTarget

  /// Made of these parts.
  public init(target: ParameterTarget) {
    self.target = target
  }
}

/// `LISTEN channel`.
public struct Listen: Sendable {
  /// The channel.
  public var channel: Name

  /// Made of these parts.
  public init(channel: Name) {
    self.channel = channel
  }
}

/// `NOTIFY channel [, 'payload']`.
public struct Notify: Sendable {
  /// The channel.
  public var channel: Name
  /// What is sent with it.
  public var payload: StringLiteral?

  /// Made of these parts.
  public init(channel: Name, payload: StringLiteral? = nil) {
    self.channel = channel
    self.payload = payload
  }
}

/// `UNLISTEN { channel | * }`.
public struct Unlisten: Sendable {
  /// Nil is `*`.
  public var channel: Name?

  /// Made of these parts.
  public init(channel: Name? = nil) {
    self.channel = channel
  }
}

/// `LOAD 'file'`.
public struct Load: Sendable {
  /// A library of the server.
  public var file: StringLiteral

  /// Made of these parts.
  public init(file: StringLiteral) {
    self.file = file
  }
}

/// `DISCARD { ALL | PLANS | SEQUENCES | TEMP }`.
public struct Discard: Sendable {
  /// What is forgotten.
  public enum Target: String, Sendable { case all = "ALL", plans = "PLANS", sequences = "SEQUENCES", temporary = "TEMP" }

  /// What is forgotten.
  public var target: Target

  /// Made of these parts.
  public init(target: Target) {
    self.target = target
  }
}

/// `CHECKPOINT`.
public struct Checkpoint: Sendable {
  /// Made of these parts.
  public init() {}
}
