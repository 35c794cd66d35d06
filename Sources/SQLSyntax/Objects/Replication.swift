import SourceText

/// One entry of what a publication publishes.
public struct PublicationObject: Sendable {
  /// What it is.
  public enum Kind: Sendable {
    /// `TABLE [ONLY] table [( column, … )] [WHERE ( … )]`.
    case table(QualifiedName, only: Bool, columns: [Name], condition: Expression?)
    /// `TABLES IN SCHEMA name`; nil is CURRENT_SCHEMA.
    case schema(Name?)
  }

  /// What it is.
  public var kind: Kind
  /// Where it stands, without the words of its kind.
  public var span: Span

  /// Made of these parts.
  public init(kind: Kind, span: Span = .zero) {
    self.kind = kind
    self.span = span
  }
}

/// `CREATE PUBLICATION name [FOR { ALL TABLES | object, … }] [WITH ( … )]`.
public struct CreatePublication: Sendable {
  /// The publication.
  public var name: Name
  /// `FOR ALL TABLES`.
  public var isForAllTables: Bool
  /// In the order written.
  public var objects: [PublicationObject]
  /// `WITH ( … )`; nil when not written.
  public var options: [DefinitionItem]?

  /// Made of these parts.
  public init(name: Name, isForAllTables: Bool, objects: [PublicationObject], options: [DefinitionItem]? = nil) {
    self.name = name
    self.isForAllTables = isForAllTables
    self.objects = objects
    self.options = options
  }
}

/// `ALTER PUBLICATION name { ADD | SET | DROP } object, …`, `ALTER PUBLICATION name SET ( … )`.
public struct AlterPublication: Sendable {
  /// What is done.
  public enum Action: Sendable {
    /// `SET ( … )`.
    case setOptions([DefinitionItem])
    /// `ADD object, …`.
    case add([PublicationObject])
    /// `SET object, …`.
    case set([PublicationObject])
    /// `DROP object, …`.
    case drop([PublicationObject])
  }

  /// The publication.
  public var name: Name
  /// What is done.
  public var action: Action

  /// Made of these parts.
  public init(name: Name, action: Action) {
    self.name = name
    self.action = action
  }
}

/// `CREATE SUBSCRIPTION name CONNECTION 'string' PUBLICATION name, … [WITH ( … )]`.
public struct CreateSubscription: Sendable {
  /// The subscription.
  public var name: Name
  /// How the publisher is reached.
  public var connection: StringLiteral
  /// What is subscribed.
  public var publications: [Name]
  /// `WITH ( … )`; nil when not written.
  public var options: [DefinitionItem]?

  /// Made of these parts.
  public init(name: Name, connection: StringLiteral, publications: [Name], options: [DefinitionItem]? = nil) {
    self.name = name
    self.connection = connection
    self.publications = publications
    self.options = options
  }
}

/// `ALTER SUBSCRIPTION name action`.
public struct AlterSubscription: Sendable {
  /// What is done.
  public enum Action: Sendable {
    /// `SET ( … )`.
    case setOptions([DefinitionItem])
    /// `CONNECTION 'string'`.
    case connection(StringLiteral)
    /// `REFRESH PUBLICATION [WITH ( … )]`.
    case refresh([DefinitionItem]?)
    /// `ADD PUBLICATION name, … [WITH ( … )]`.
    case addPublication([Name], [DefinitionItem]?)
    /// `DROP PUBLICATION name, … [WITH ( … )]`.
    case dropPublication([Name], [DefinitionItem]?)
    /// `SET PUBLICATION name, … [WITH ( … )]`.
    case setPublication([Name], [DefinitionItem]?)
    /// `ENABLE`.
    case enable
    /// `DISABLE`.
    case disable
    /// `SKIP ( lsn = value )`.
    case skip([DefinitionItem])
  }

  /// The subscription.
  public var name: Name
  /// What is done.
  public var action: Action

  /// Made of these parts.
  public init(name: Name, action: Action) {
    self.name = name
    self.action = action
  }
}
