/// `CREATE EXTENSION [IF NOT EXISTS] name [WITH] [SCHEMA s] [VERSION v] [CASCADE]`.
public struct CreateExtension: Sendable {
  /// One option.
  public enum Option: Sendable {
    /// `SCHEMA name`.
    case schema(Name)
    /// `VERSION version`; a string or a word.
    case version(Name)
    /// `CASCADE`.
    case cascade
  }

  /// `IF NOT EXISTS`.
  public var ifNotExists: Bool
  /// The extension.
  public var name: Name
  /// In the order written.
  public var options: [Option]

  /// Made of these parts.
  public init(ifNotExists: Bool, name: Name, options: [Option]) {
    self.ifNotExists = ifNotExists
    self.name = name
    self.options = options
  }
}

/// `ALTER EXTENSION name { UPDATE [TO version] | ADD object | DROP object }`.
public struct AlterExtension: Sendable {
  /// What is done.
  public enum Action: Sendable {
    /// `UPDATE [TO version]`.
    case update(to: Name?)
    /// `ADD object`.
    case add(ObjectReference)
    /// `DROP object`.
    case drop(ObjectReference)
  }

  /// The extension.
  public var name: Name
  /// What is done.
  public var action: Action

  /// Made of these parts.
  public init(name: Name, action: Action) {
    self.name = name
    self.action = action
  }
}

/// `CREATE ACCESS METHOD name TYPE { INDEX | TABLE } HANDLER function`.
public struct CreateAccessMethod: Sendable {
  /// The method.
  public var name: Name
  /// `TABLE`, not `INDEX`.
  public var isTable: Bool
  /// The handler function.
  public var handler: QualifiedName

  /// Made of these parts.
  public init(name: Name, isTable: Bool, handler: QualifiedName) {
    self.name = name
    self.isTable = isTable
    self.handler = handler
  }
}

/// `CREATE [OR REPLACE] [TRUSTED] [PROCEDURAL] LANGUAGE name [HANDLER f] [INLINE f] [VALIDATOR f | NO VALIDATOR]`.
public struct CreateLanguage: Sendable {
  /// `OR REPLACE`.
  public var orReplace: Bool
  /// `TRUSTED`.
  public var isTrusted: Bool
  /// The language.
  public var name: Name
  /// `HANDLER function`; nil means that an extension of the name is created.
  public var handler: QualifiedName?
  /// `INLINE function`.
  public var inlineHandler: QualifiedName?
  /// `VALIDATOR function`; nil for `NO VALIDATOR` too.
  public var validator: QualifiedName?

  /// Made of these parts.
  public init(
    orReplace: Bool, isTrusted: Bool, name: Name, handler: QualifiedName? = nil, inlineHandler: QualifiedName? = nil,
    validator: QualifiedName? = nil
  ) {
    self.orReplace = orReplace
    self.isTrusted = isTrusted
    self.name = name
    self.handler = handler
    self.inlineHandler = inlineHandler
    self.validator = validator
  }
}

/// `CREATE STATISTICS [[IF NOT EXISTS] name] [( kind, … )] ON element, … FROM table`.
public struct CreateStatistics: Sendable {
  /// What statistics are kept over.
  public enum Element: Sendable {
    /// A column.
    case column(Name)
    /// A function call, or an expression in parentheses.
    case expression(Expression)
  }

  /// `IF NOT EXISTS`.
  public var ifNotExists: Bool
  /// Nil where the server makes the name up.
  public var name: QualifiedName?
  /// `ndistinct`, `dependencies`, `mcv`; empty means all.
  public var kinds: [Name]
  /// In the order written.
  public var elements: [Element]
  /// One table; the grammar takes any FROM list.
  public var from: [TableReference]

  /// Made of these parts.
  public init(ifNotExists: Bool, name: QualifiedName? = nil, kinds: [Name], elements: [Element], from: [TableReference]) {
    self.ifNotExists = ifNotExists
    self.name = name
    self.kinds = kinds
    self.elements = elements
    self.from = from
  }
}

/// `ALTER STATISTICS [IF EXISTS] name SET STATISTICS { number | DEFAULT }`.
public struct AlterStatistics: Sendable {
  /// `IF EXISTS`.
  public var ifExists: Bool
  /// The statistics object.
  public var name: QualifiedName
  /// Nil is DEFAULT.
  public var target: Int?

  /// Made of these parts.
  public init(ifExists: Bool, name: QualifiedName, target: Int? = nil) {
    self.ifExists = ifExists
    self.name = name
    self.target = target
  }
}

/// `CREATE EVENT TRIGGER name ON event [WHEN variable IN ( 'value', … ) AND …] EXECUTE { FUNCTION | PROCEDURE } function ()`.
public struct CreateEventTrigger: Sendable {
  /// `variable IN ( 'value', … )`.
  public struct Filter: Sendable {
    /// `tag`.
    public var variable: Name
    /// Command tags.
    public var values: [StringLiteral]

    /// Made of these parts.
    public init(variable: Name, values: [StringLiteral]) {
      self.variable = variable
      self.values = values
    }
  }

  /// The trigger.
  public var name: Name
  /// `ddl_command_start`, `ddl_command_end`, `table_rewrite`, `sql_drop`, `login`.
  public var event: Name
  /// All must hold.
  public var filters: [Filter]
  /// What runs.
  public var function: QualifiedName

  /// Made of these parts.
  public init(name: Name, event: Name, filters: [Filter], function: QualifiedName) {
    self.name = name
    self.event = event
    self.filters = filters
    self.function = function
  }
}

/// `ALTER EVENT TRIGGER name { DISABLE | ENABLE [REPLICA | ALWAYS] }`.
public struct AlterEventTrigger: Sendable {
  /// The trigger.
  public var name: Name
  /// When it fires.
  public var mode: FiringMode

  /// Made of these parts.
  public init(name: Name, mode: FiringMode) {
    self.name = name
    self.mode = mode
  }
}
