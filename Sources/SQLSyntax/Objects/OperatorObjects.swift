import SourceText

/// `CREATE [OR REPLACE] AGGREGATE name ( … ) ( item = value, … )`.
public struct CreateAggregate: Sendable {
  /// `OR REPLACE`.
  public var orReplace: Bool
  /// The aggregate.
  public var name: QualifiedName
  /// Nil in the old form, where `basetype` says it.
  public var arguments: AggregateArguments?
  /// In the order written.
  public var definition: [DefinitionItem]

  /// Made of these parts.
  public init(orReplace: Bool, name: QualifiedName, arguments: AggregateArguments? = nil, definition: [DefinitionItem]) {
    self.orReplace = orReplace
    self.name = name
    self.arguments = arguments
    self.definition = definition
  }
}

/// `CREATE OPERATOR name ( item [= value], … )`.
public struct CreateOperator: Sendable {
  /// The operator.
  public var name: OperatorName
  /// In the order written.
  public var definition: [DefinitionItem]

  /// Made of these parts.
  public init(name: OperatorName, definition: [DefinitionItem]) {
    self.name = name
    self.definition = definition
  }
}

/// `ALTER OPERATOR signature SET ( item [= value], … )`.
public struct AlterOperator: Sendable {
  /// The operator.
  public var signature: OperatorSignature
  /// In the order written.
  public var definition: [DefinitionItem]

  /// Made of these parts.
  public init(signature: OperatorSignature, definition: [DefinitionItem]) {
    self.signature = signature
    self.definition = definition
  }
}

/// `CREATE OPERATOR CLASS name [DEFAULT] FOR TYPE type USING method [FAMILY name] AS item, …`.
public struct CreateOperatorClass: Sendable {
  /// The class.
  public var name: QualifiedName
  /// `DEFAULT`.
  public var isDefault: Bool
  /// The type it serves.
  public var type: DataType
  /// The index access method.
  public var method: Name
  /// `FAMILY name`.
  public var family: QualifiedName?
  /// In the order written.
  public var items: [OperatorClassItem]

  /// Made of these parts.
  public init(
    name: QualifiedName, isDefault: Bool, type: DataType, method: Name, family: QualifiedName? = nil, items: [OperatorClassItem]
  ) {
    self.name = name
    self.isDefault = isDefault
    self.type = type
    self.method = method
    self.family = family
    self.items = items
  }
}

/// One item of an operator class or family.
public struct OperatorClassItem: Sendable {
  /// What it adds or, in DROP, removes.
  public enum Kind: Sendable {
    /// `OPERATOR strategy operator [( left, right )]`.
    case `operator`(OperatorName, left: DataType?, right: DataType?, hasTypes: Bool)
    /// `FUNCTION support [( type, … )] signature`.
    case function(RoutineSignature, types: [DataType])
    /// `STORAGE type`.
    case storage(DataType)
    /// `OPERATOR strategy ( type, … )` behind DROP.
    case dropOperator([DataType])
    /// `FUNCTION support ( type, … )` behind DROP.
    case dropFunction([DataType])
  }

  /// What it adds or removes.
  public var kind: Kind
  /// The strategy or support number; 0 for storage.
  public var number: Int
  /// `FOR SEARCH`, which is the default.
  public var isForSearch: Bool
  /// `FOR ORDER BY family`.
  public var orderFamily: QualifiedName?
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  public init(kind: Kind, number: Int = 0, isForSearch: Bool = false, orderFamily: QualifiedName? = nil, span: Span = .zero) {
    self.kind = kind
    self.number = number
    self.isForSearch = isForSearch
    self.orderFamily = orderFamily
    self.span = span
  }
}

/// `CREATE OPERATOR FAMILY name USING method`.
public struct CreateOperatorFamily: Sendable {
  /// The family.
  public var name: QualifiedName
  /// The index access method.
  public var method: Name

  /// Made of these parts.
  public init(name: QualifiedName, method: Name) {
    self.name = name
    self.method = method
  }
}

/// `ALTER OPERATOR FAMILY name USING method { ADD | DROP } item, …`.
public struct AlterOperatorFamily: Sendable {
  /// The family.
  public var name: QualifiedName
  /// The index access method.
  public var method: Name
  /// `DROP`, not `ADD`.
  public var isDrop: Bool
  /// In the order written.
  public var items: [OperatorClassItem]

  /// Made of these parts.
  public init(name: QualifiedName, method: Name, isDrop: Bool, items: [OperatorClassItem]) {
    self.name = name
    self.method = method
    self.isDrop = isDrop
    self.items = items
  }
}

/// `CREATE CAST ( source AS target ) { WITH FUNCTION f | WITHOUT FUNCTION | WITH INOUT } [AS { ASSIGNMENT | IMPLICIT }]`.
public struct CreateCast: Sendable {
  /// How a value is converted.
  public enum Method: Sendable {
    /// `WITH FUNCTION signature`.
    case function(RoutineSignature)
    /// `WITHOUT FUNCTION`: the bytes are the same.
    case withoutFunction
    /// `WITH INOUT`.
    case viaText
  }

  /// Where the server applies it by itself.
  public enum Use: UInt8, Sendable { case explicit, assignment, implicit }

  /// From.
  public var source: DataType
  /// To.
  public var target: DataType
  /// How a value is converted.
  public var method: Method
  /// Where the server applies it by itself.
  public var use: Use

  /// Made of these parts.
  public init(source: DataType, target: DataType, method: Method, use: Use = .explicit) {
    self.source = source
    self.target = target
    self.method = method
    self.use = use
  }
}

/// `CREATE [OR REPLACE] TRANSFORM FOR type LANGUAGE name ( FROM SQL WITH FUNCTION f , TO SQL WITH FUNCTION g )`.
public struct CreateTransform: Sendable {
  /// `OR REPLACE`.
  public var orReplace: Bool
  /// The type.
  public var type: DataType
  /// The language.
  public var language: Name
  /// `FROM SQL WITH FUNCTION signature`.
  public var fromSQL: RoutineSignature?
  /// `TO SQL WITH FUNCTION signature`.
  public var toSQL: RoutineSignature?

  /// Made of these parts.
  public init(orReplace: Bool, type: DataType, language: Name, fromSQL: RoutineSignature? = nil, toSQL: RoutineSignature? = nil) {
    self.orReplace = orReplace
    self.type = type
    self.language = language
    self.fromSQL = fromSQL
    self.toSQL = toSQL
  }
}
