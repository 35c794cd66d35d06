import SourceText

/// `CREATE [OR REPLACE] { FUNCTION | PROCEDURE } name ( parameter, … ) [RETURNS …] option … [body]`.
public struct CreateFunction: Sendable {
  /// What a function gives back.
  public enum Returns: Sendable {
    /// `RETURNS [SETOF] type`.
    indirect case type(DataType)
    /// `RETURNS TABLE ( name type, … )`.
    case table([RoutineParameter])
  }

  /// `PROCEDURE`, not `FUNCTION`.
  public var isProcedure: Bool
  /// `OR REPLACE`.
  public var orReplace: Bool
  /// The routine.
  public var name: QualifiedName
  /// In the order written.
  public var parameters: [RoutineParameter]
  /// `RETURNS …`; nil for a procedure and for a function whose OUT parameters say it.
  public var returns: Returns?
  /// In the order written.
  public var options: [FunctionOption]
  /// The body of the SQL standard; nil when `AS` gives it.
  public var body: RoutineBody?
  /// What the string behind `AS` says, where the language is known.
  public var code: RoutineCode?

  /// Made of these parts.
  @inlinable public init(
    isProcedure: Bool, orReplace: Bool, name: QualifiedName, parameters: [RoutineParameter], returns: Returns? = nil,
    options: [FunctionOption], body: RoutineBody? = nil, code: RoutineCode? = nil
  ) {
    self.isProcedure = isProcedure
    self.orReplace = orReplace
    self.name = name
    self.parameters = parameters
    self.returns = returns
    self.options = options
    self.body = body
    self.code = code
  }
}

/// One option of CREATE FUNCTION, ALTER FUNCTION and their procedures.
public struct FunctionOption: Sendable {
  /// What it says.
  public enum Kind: Sendable {
    /// `LANGUAGE name`; the name may be written as a string.
    case language(Name)
    /// `AS 'code'`, or `AS 'file', 'symbol'` in language C.
    indirect case code(StringLiteral, symbol: StringLiteral?)
    /// `TRANSFORM FOR TYPE type, …`.
    case transform([DataType])
    /// `WINDOW`.
    case window
    /// `IMMUTABLE | STABLE | VOLATILE`.
    case volatility(Volatility)
    /// `CALLED ON NULL INPUT | RETURNS NULL ON NULL INPUT | STRICT`.
    case nullInput(NullInput)
    /// `[NOT] LEAKPROOF`.
    case leakproof(Bool)
    /// `[EXTERNAL] SECURITY { DEFINER | INVOKER }`.
    case securityDefiner(Bool)
    /// `PARALLEL { UNSAFE | RESTRICTED | SAFE }`; the server checks the word after parsing.
    case parallel(Name)
    /// `COST number`, as spelled.
    case cost(String)
    /// `ROWS number`, as spelled.
    case rows(String)
    /// `SUPPORT function`.
    indirect case support(QualifiedName)
    /// `SET parameter …` for the time of a call.
    indirect case set(SetParameter)
    /// `RESET parameter`, in ALTER only.
    indirect case reset(ResetParameter)
  }

  /// What a call depends on and does.
  public enum Volatility: String, Sendable { case immutable, stable, volatile }

  /// What a null argument does.
  public enum NullInput: UInt8, Sendable { case calledOnNull, strict }

  /// What it says.
  public var kind: Kind
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(kind: Kind, span: Span = .zero) {
    self.kind = kind
    self.span = span
  }
}

/// A body that the server parses when the routine is created.
public enum RoutineBody: Sendable {
  /// `RETURN expression`.
  case returnValue(Expression)
  /// `BEGIN ATOMIC statement ; … END`.
  case atomic([AtomicStatement])
}

/// One statement of `BEGIN ATOMIC … END`.
public enum AtomicStatement: Sendable {
  /// Any statement.
  case statement(ScriptStatement)
  /// `RETURN expression`.
  case returnValue(Expression, Span)
}

/// What a body that was given as a string says, read by its language.
public enum RoutineCode: Sendable {
  /// `LANGUAGE plpgsql`.
  indirect case plpgsql(PLpgSQLBody)
  /// `LANGUAGE sql`.
  case sql([ScriptStatement])
  /// In one of these languages, with an error; the script's problems hold it too.
  indirect case unreadable(SyntaxProblem)
}

/// `ALTER { FUNCTION | PROCEDURE | ROUTINE } signature option … [RESTRICT]`.
public struct AlterFunction: Sendable {
  /// The word behind ALTER.
  public var kind: ObjectKind
  /// What is altered.
  public var routine: RoutineSignature
  /// Never empty.
  public var options: [FunctionOption]
  /// `RESTRICT`, which does nothing.
  public var hasRestrict: Bool

  /// Made of these parts.
  @inlinable public init(kind: ObjectKind, routine: RoutineSignature, options: [FunctionOption], hasRestrict: Bool = false) {
    self.kind = kind
    self.routine = routine
    self.options = options
    self.hasRestrict = hasRestrict
  }
}

/// `DO [LANGUAGE name] 'code'`.
public struct DoBlock: Sendable {
  /// Nil means PL/pgSQL.
  public var language: Name?
  /// LANGUAGE stood before the code.
  public var languageFirst: Bool
  /// The code as a string.
  public var source: StringLiteral
  /// What it says, where the language is known.
  public var code: RoutineCode?

  /// Made of these parts.
  @inlinable public init(language: Name? = nil, languageFirst: Bool = false, source: StringLiteral, code: RoutineCode? = nil) {
    self.language = language
    self.languageFirst = languageFirst
    self.source = source
    self.code = code
  }
}

/// `CALL procedure ( argument, … )`.
public struct Call: Sendable {
  /// The call, as a function call.
  public var function: FunctionCall
  /// From the name on.
  public var span: Span

  /// Made of these parts.
  @inlinable public init(function: FunctionCall, span: Span = .zero) {
    self.function = function
    self.span = span
  }
}
