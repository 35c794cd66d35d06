import SourceText

/// The kinds of objects that COMMENT, DROP, GRANT, SECURITY LABEL and ALTER EXTENSION name; the raw value is the words of SQL.
public enum ObjectKind: String, Sendable, CaseIterable {
  // Relations and what belongs to one.
  case table = "TABLE"
  case foreignTable = "FOREIGN TABLE"
  case view = "VIEW"
  case materializedView = "MATERIALIZED VIEW"
  case index = "INDEX"
  case sequence = "SEQUENCE"
  case column = "COLUMN"
  case constraint = "CONSTRAINT"
  case trigger = "TRIGGER"
  case rule = "RULE"
  case policy = "POLICY"
  // What lives in a schema.
  case type = "TYPE"
  case domain = "DOMAIN"
  /// A constraint of a domain; its words stand around the name.
  case domainConstraint = "DOMAIN CONSTRAINT"
  case function = "FUNCTION"
  case procedure = "PROCEDURE"
  case routine = "ROUTINE"
  case aggregate = "AGGREGATE"
  case `operator` = "OPERATOR"
  case operatorClass = "OPERATOR CLASS"
  case operatorFamily = "OPERATOR FAMILY"
  case collation = "COLLATION"
  case conversion = "CONVERSION"
  case statistics = "STATISTICS"
  case textSearchParser = "TEXT SEARCH PARSER"
  case textSearchDictionary = "TEXT SEARCH DICTIONARY"
  case textSearchTemplate = "TEXT SEARCH TEMPLATE"
  case textSearchConfiguration = "TEXT SEARCH CONFIGURATION"
  // What lives in a database.
  case schema = "SCHEMA"
  case cast = "CAST"
  case transform = "TRANSFORM"
  case `extension` = "EXTENSION"
  case language = "LANGUAGE"
  case accessMethod = "ACCESS METHOD"
  case eventTrigger = "EVENT TRIGGER"
  case publication = "PUBLICATION"
  case subscription = "SUBSCRIPTION"
  case foreignDataWrapper = "FOREIGN DATA WRAPPER"
  case server = "SERVER"
  case userMapping = "USER MAPPING"
  case largeObject = "LARGE OBJECT"
  // What lives in a cluster.
  case database = "DATABASE"
  case role = "ROLE"
  case user = "USER"
  case group = "GROUP"
  case tablespace = "TABLESPACE"
  case parameter = "PARAMETER"

  /// The words of SQL.
  public var sql: String { rawValue }
}

/// An object as a statement names it: `kind identity`.
public struct ObjectReference: Sendable {
  /// What kind of object.
  public var kind: ObjectKind
  /// Which one.
  public var identity: ObjectIdentity
  /// From the kind's words, or where they stand apart from the identity, to its end.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(kind: ObjectKind, identity: ObjectIdentity, span: Span = .zero) {
    self.kind = kind
    self.identity = identity
    self.span = span
  }
}

/// How an object of some kind is told from its siblings.
public enum ObjectIdentity: Sendable {
  /// Most kinds.
  case name(QualifiedName)
  /// `relation . column`.
  indirect case column(relation: QualifiedName, column: Name)
  /// `name ON relation`: a constraint, trigger, rule or policy.
  indirect case on(Name, relation: QualifiedName)
  /// `name ON DOMAIN domain`: a constraint of a domain.
  indirect case onDomain(Name, domain: QualifiedName)
  /// A function, procedure or routine.
  indirect case routine(RoutineSignature)
  /// An aggregate.
  indirect case aggregate(AggregateSignature)
  /// An operator.
  indirect case `operator`(OperatorSignature)
  /// `name USING method`: an operator class or family.
  indirect case operatorClass(QualifiedName, method: Name)
  /// `( source AS target )`.
  indirect case cast(source: DataType, target: DataType)
  /// `FOR type LANGUAGE language`.
  indirect case transform(type: DataType, language: Name)
  /// A type or domain.
  indirect case type(DataType)
  /// A role.
  indirect case role(RoleSpecification)
  /// `FOR role SERVER server`.
  indirect case userMapping(RoleSpecification, server: Name)
  /// A large object's number, as spelled.
  case largeObject(String)
}
