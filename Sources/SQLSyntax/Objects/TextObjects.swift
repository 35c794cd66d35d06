/// `CREATE COLLATION [IF NOT EXISTS] name { ( item = value, … ) | FROM collation }`.
public struct CreateCollation: Sendable {
  /// `IF NOT EXISTS`.
  public var ifNotExists: Bool
  /// The collation.
  public var name: QualifiedName
  /// `( item = value, … )`; empty with FROM.
  public var definition: [DefinitionItem]
  /// `FROM collation`.
  public var from: QualifiedName?

  /// Made of these parts.
  public init(ifNotExists: Bool, name: QualifiedName, definition: [DefinitionItem] = [], from: QualifiedName? = nil) {
    self.ifNotExists = ifNotExists
    self.name = name
    self.definition = definition
    self.from = from
  }
}

/// `ALTER COLLATION name REFRESH VERSION`.
public struct AlterCollation: Sendable {
  /// The collation.
  public var name: QualifiedName

  /// Made of these parts.
  public init(name: QualifiedName) {
    self.name = name
  }
}

/// `CREATE [DEFAULT] CONVERSION name FOR 'source' TO 'target' FROM function`.
public struct CreateConversion: Sendable {
  /// `DEFAULT`.
  public var isDefault: Bool
  /// The conversion.
  public var name: QualifiedName
  /// The encoding it reads.
  public var source: StringLiteral
  /// The encoding it writes.
  public var target: StringLiteral
  /// What converts.
  public var function: QualifiedName

  /// Made of these parts.
  public init(isDefault: Bool, name: QualifiedName, source: StringLiteral, target: StringLiteral, function: QualifiedName) {
    self.isDefault = isDefault
    self.name = name
    self.source = source
    self.target = target
    self.function = function
  }
}

/// What `TEXT SEARCH` names.
public enum TextSearchKind: String, Sendable {
  case parser = "PARSER", dictionary = "DICTIONARY", template = "TEMPLATE", configuration = "CONFIGURATION"
}

/// `CREATE TEXT SEARCH { PARSER | DICTIONARY | TEMPLATE | CONFIGURATION } name ( item = value, … )`.
public struct CreateTextSearch: Sendable {
  /// What is created.
  public var kind: TextSearchKind
  /// The object.
  public var name: QualifiedName
  /// In the order written.
  public var definition: [DefinitionItem]

  /// Made of these parts.
  public init(kind: TextSearchKind, name: QualifiedName, definition: [DefinitionItem]) {
    self.kind = kind
    self.name = name
    self.definition = definition
  }
}

/// `ALTER TEXT SEARCH DICTIONARY name ( … )`, `ALTER TEXT SEARCH CONFIGURATION name … MAPPING …`.
public struct AlterTextSearch: Sendable {
  /// What is done.
  public enum Action: Sendable {
    /// `( item [= value], … )` of a dictionary.
    case define([DefinitionItem])
    /// `ADD MAPPING FOR token, … WITH dictionary, …`.
    case addMapping(tokens: [Name], dictionaries: [QualifiedName])
    /// `ALTER MAPPING FOR token, … WITH dictionary, …`.
    case alterMapping(tokens: [Name], dictionaries: [QualifiedName])
    /// `ALTER MAPPING [FOR token, …] REPLACE old WITH new`; no tokens: everywhere.
    case replaceDictionary(tokens: [Name], old: QualifiedName, new: QualifiedName)
    /// `DROP MAPPING [IF EXISTS] FOR token, …`.
    case dropMapping(tokens: [Name], ifExists: Bool)
  }

  /// Dictionary or configuration.
  public var kind: TextSearchKind
  /// The object.
  public var name: QualifiedName
  /// What is done.
  public var action: Action

  /// Made of these parts.
  public init(kind: TextSearchKind, name: QualifiedName, action: Action) {
    self.kind = kind
    self.name = name
    self.action = action
  }
}
