import SourceText

/// One statement between BEGIN and END.
public struct PLpgSQLStatement: Sendable {
  /// What it does.
  public indirect enum Kind: Sendable {
    /// A block in a block.
    case block(PLpgSQLBlock)
    /// `target { := | = } expression`.
    case assign(PLpgSQLTarget, PLpgSQLExpression)
    /// `IF …`.
    case `if`(PLpgSQLIf)
    /// `CASE …`.
    case `case`(PLpgSQLCase)
    /// `LOOP`, `WHILE`, `FOR`, `FOREACH`.
    case loop(PLpgSQLLoop)
    /// `EXIT …`, `CONTINUE …`.
    case exit(PLpgSQLExit)
    /// `RETURN [expression]`.
    case returnValue(PLpgSQLExpression?)
    /// `RETURN NEXT [expression]`.
    case returnNext(PLpgSQLExpression?)
    /// `RETURN QUERY query`, or a statement with RETURNING.
    case returnQuery(ScriptStatement)
    /// `RETURN QUERY EXECUTE …`.
    case returnQueryExecute(PLpgSQLDynamic)
    /// `RAISE …`.
    case raise(PLpgSQLRaise)
    /// `ASSERT condition [, message]`.
    case assert(PLpgSQLExpression, message: PLpgSQLExpression?)
    /// `PERFORM …`: a query whose rows nobody wants; the word stands for SELECT.
    case perform(Query)
    /// A statement of SQL, CALL and DO included, without its INTO.
    case sql(ScriptStatement, into: PLpgSQLInto?)
    /// `EXECUTE …`.
    case execute(PLpgSQLDynamic, into: PLpgSQLInto?)
    /// `GET [CURRENT | STACKED] DIAGNOSTICS …`.
    case diagnostics(PLpgSQLDiagnostics)
    /// `OPEN …`.
    case open(PLpgSQLOpen)
    /// `FETCH …`, `MOVE …`.
    case fetch(PLpgSQLFetch)
    /// `CLOSE cursor`.
    case close(Name)
    /// `COMMIT [AND [NO] CHAIN]`.
    case commit(chain: Bool?)
    /// `ROLLBACK [AND [NO] CHAIN]`.
    case rollback(chain: Bool?)
    /// `NULL`.
    case null
  }

  /// What it does.
  public var kind: Kind
  /// Without the semicolon.
  public var span: Span

  /// Made of these parts.
  public init(kind: Kind, span: Span = .zero) {
    self.kind = kind
    self.span = span
  }
}

/// A variable, a field or an element of one: `a`, `a.b`, `a[1].b`, `$1`.
public struct PLpgSQLTarget: Sendable {
  /// The path.
  public var reference: Expression
  /// Where it stands.
  public var span: Span

  /// Made of these parts.
  public init(reference: Expression, span: Span = .zero) {
    self.reference = reference
    self.span = span
  }
}

/// `INTO [STRICT] target, …`, which PL/pgSQL takes out of the statement.
public struct PLpgSQLInto: Sendable {
  /// `STRICT`: exactly one row.
  public var isStrict: Bool
  /// Never empty.
  public var targets: [PLpgSQLTarget]
  /// From INTO on.
  public var span: Span

  /// Made of these parts.
  public init(isStrict: Bool, targets: [PLpgSQLTarget], span: Span = .zero) {
    self.isStrict = isStrict
    self.targets = targets
    self.span = span
  }
}

/// `IF condition THEN … [ELSIF …] [ELSE …] END IF`.
public struct PLpgSQLIf: Sendable {
  /// `condition THEN statement …`.
  public struct Branch: Sendable {
    /// When.
    public var condition: PLpgSQLExpression
    /// What.
    public var statements: [PLpgSQLStatement]

    /// Made of these parts.
    public init(condition: PLpgSQLExpression, statements: [PLpgSQLStatement]) {
      self.condition = condition
      self.statements = statements
    }
  }

  /// IF and every ELSIF.
  public var branches: [Branch]
  /// Behind ELSE; nil when not written.
  public var otherwise: [PLpgSQLStatement]?

  /// Made of these parts.
  public init(branches: [Branch], otherwise: [PLpgSQLStatement]? = nil) {
    self.branches = branches
    self.otherwise = otherwise
  }
}

/// `CASE [expression] WHEN … THEN … [ELSE …] END CASE`.
public struct PLpgSQLCase: Sendable {
  /// `WHEN expression, … THEN statement …`.
  public struct Branch: Sendable {
    /// Values, or one condition where CASE has no expression.
    public var conditions: [PLpgSQLExpression]
    /// What.
    public var statements: [PLpgSQLStatement]

    /// Made of these parts.
    public init(conditions: [PLpgSQLExpression], statements: [PLpgSQLStatement]) {
      self.conditions = conditions
      self.statements = statements
    }
  }

  /// What is compared.
  public var subject: PLpgSQLExpression?
  /// Never empty.
  public var branches: [Branch]
  /// Behind ELSE; nil when not written, and then no match is an error.
  public var otherwise: [PLpgSQLStatement]?

  /// Made of these parts.
  public init(subject: PLpgSQLExpression? = nil, branches: [Branch], otherwise: [PLpgSQLStatement]? = nil) {
    self.subject = subject
    self.branches = branches
    self.otherwise = otherwise
  }
}

/// `[<<label>>] head LOOP statement … END LOOP [label]`.
public struct PLpgSQLLoop: Sendable {
  /// What is looped over.
  public enum Head: Sendable {
    /// `LOOP`.
    case forever
    /// `WHILE condition`.
    case `while`(PLpgSQLExpression)
    /// `FOR i IN [REVERSE] a .. b [BY c]`.
    case integers(Name, isReverse: Bool, from: PLpgSQLExpression, to: PLpgSQLExpression, by: PLpgSQLExpression?)
    /// `FOR target IN query`.
    case query([PLpgSQLTarget], ScriptStatement)
    /// `FOR target IN EXECUTE …`.
    case execute([PLpgSQLTarget], PLpgSQLDynamic)
    /// `FOR record IN cursor [( … )]`.
    case cursor(Name, cursor: Name, arguments: [PLpgSQLArgument]?)
    /// `FOREACH target [SLICE n] IN ARRAY expression`.
    case array([PLpgSQLTarget], slice: Int?, PLpgSQLExpression)
  }

  /// `<<label>>`.
  public var label: Name?
  /// What is looped over.
  public var head: Head
  /// What.
  public var statements: [PLpgSQLStatement]
  /// The label behind END LOOP.
  public var endLabel: Name?

  /// Made of these parts.
  public init(label: Name? = nil, head: Head, statements: [PLpgSQLStatement], endLabel: Name? = nil) {
    self.label = label
    self.head = head
    self.statements = statements
    self.endLabel = endLabel
  }
}

/// `{ EXIT | CONTINUE } [label] [WHEN condition]`.
public struct PLpgSQLExit: Sendable {
  /// `CONTINUE`.
  public var isContinue: Bool
  /// Which loop or block.
  public var label: Name?
  /// `WHEN condition`.
  public var condition: PLpgSQLExpression?

  /// Made of these parts.
  public init(isContinue: Bool, label: Name? = nil, condition: PLpgSQLExpression? = nil) {
    self.isContinue = isContinue
    self.label = label
    self.condition = condition
  }
}

/// `[name { := | => }] expression` of a cursor's argument.
public struct PLpgSQLArgument: Sendable {
  /// The parameter.
  public var name: Name?
  /// Its value.
  public var value: PLpgSQLExpression

  /// Made of these parts.
  public init(name: Name? = nil, value: PLpgSQLExpression) {
    self.name = name
    self.value = value
  }
}

/// `EXECUTE command [USING expression, …]`.
public struct PLpgSQLDynamic: Sendable {
  /// The text to be executed.
  public var command: PLpgSQLExpression
  /// What the text says where it is a constant that can be read; nil: unknown.
  public var statements: [ScriptStatement]?
  /// `USING …`.
  public var arguments: [PLpgSQLExpression]

  /// Made of these parts.
  public init(command: PLpgSQLExpression, statements: [ScriptStatement]? = nil, arguments: [PLpgSQLExpression]) {
    self.command = command
    self.statements = statements
    self.arguments = arguments
  }
}

/// `RAISE [level] ['format', argument … | condition | SQLSTATE 'code'] [USING option = expression, …]`.
public struct PLpgSQLRaise: Sendable {
  /// How bad it is.
  public enum Level: String, Sendable {
    case debug = "DEBUG", log = "LOG", info = "INFO", notice = "NOTICE", warning = "WARNING", exception = "EXCEPTION"
  }

  /// What is raised.
  public enum Subject: Sendable {
    /// A format with one `%` for each argument.
    case message(StringLiteral, [PLpgSQLExpression])
    /// A condition's name.
    case condition(Name)
    /// `SQLSTATE 'code'`.
    case state(StringLiteral)
  }

  /// What USING may set.
  public enum OptionName: String, Sendable {
    case message = "MESSAGE", detail = "DETAIL", hint = "HINT", errorCode = "ERRCODE", column = "COLUMN"
    case constraint = "CONSTRAINT", dataType = "DATATYPE", table = "TABLE", schema = "SCHEMA"
  }

  /// `name { = | := } expression`.
  public struct Option: Sendable {
    /// What is set.
    public var name: OptionName
    /// To what.
    public var value: PLpgSQLExpression

    /// Made of these parts.
    public init(name: OptionName, value: PLpgSQLExpression) {
      self.name = name
      self.value = value
    }
  }

  /// Nil when not written: exception.
  public var level: Level?
  /// Nil with USING alone, and where the caught error is raised again.
  public var subject: Subject?
  /// `USING …`.
  public var options: [Option]

  /// Made of these parts.
  public init(level: Level? = nil, subject: Subject? = nil, options: [Option]) {
    self.level = level
    self.subject = subject
    self.options = options
  }
}

/// `GET [CURRENT | STACKED] DIAGNOSTICS target { = | := } item, …`.
public struct PLpgSQLDiagnostics: Sendable {
  /// What can be asked for.
  public enum Item: String, Sendable {
    case rowCount = "ROW_COUNT", routineOID = "PG_ROUTINE_OID", callStack = "PG_CONTEXT", errorContext = "PG_EXCEPTION_CONTEXT"
    case errorDetail = "PG_EXCEPTION_DETAIL", errorHint = "PG_EXCEPTION_HINT", returnedState = "RETURNED_SQLSTATE"
    case columnName = "COLUMN_NAME", constraintName = "CONSTRAINT_NAME", dataTypeName = "PG_DATATYPE_NAME"
    case messageText = "MESSAGE_TEXT", tableName = "TABLE_NAME", schemaName = "SCHEMA_NAME"
  }

  /// `target { = | := } item`.
  public struct Assignment: Sendable {
    /// Where it goes.
    public var target: PLpgSQLTarget
    /// What.
    public var item: Item

    /// Made of these parts.
    public init(target: PLpgSQLTarget, item: Item) {
      self.target = target
      self.item = item
    }
  }

  /// `STACKED`: of the caught error.
  public var isStacked: Bool
  /// In the order written.
  public var assignments: [Assignment]

  /// Made of these parts.
  public init(isStacked: Bool, assignments: [Assignment]) {
    self.isStacked = isStacked
    self.assignments = assignments
  }
}

/// `OPEN cursor [( argument, … )]`, `OPEN cursor [[NO] SCROLL] FOR { query | EXECUTE … }`.
public struct PLpgSQLOpen: Sendable {
  /// What is opened.
  public enum Source: Sendable {
    /// A bound cursor with its arguments.
    case bound([PLpgSQLArgument]?)
    /// `FOR query`.
    case query(ScriptStatement)
    /// `FOR EXECUTE …`.
    case execute(PLpgSQLDynamic)
  }

  /// The cursor variable.
  public var cursor: Name
  /// `SCROLL` is true, `NO SCROLL` is false, neither is nil.
  public var isScroll: Bool?
  /// What is opened.
  public var source: Source

  /// Made of these parts.
  public init(cursor: Name, isScroll: Bool? = nil, source: Source) {
    self.cursor = cursor
    self.isScroll = isScroll
    self.source = source
  }
}

/// `FETCH [direction { FROM | IN }] cursor INTO target`, `MOVE [direction { FROM | IN }] cursor`.
public struct PLpgSQLFetch: Sendable {
  /// Where it goes.
  public enum Direction: Sendable {
    /// `NEXT`, `FORWARD`, and where nothing was written.
    case next
    /// `PRIOR`, `BACKWARD`.
    case prior
    /// `FIRST`.
    case first
    /// `LAST`.
    case last
    /// `ABSOLUTE expression`.
    case absolute(PLpgSQLExpression)
    /// `RELATIVE expression`.
    case relative(PLpgSQLExpression)
    /// A bare expression, or `FORWARD expression`.
    case count(PLpgSQLExpression)
    /// `ALL`, `FORWARD ALL`.
    case all
    /// `BACKWARD expression`.
    case backward(PLpgSQLExpression)
    /// `BACKWARD ALL`.
    case backwardAll
  }

  /// `MOVE`.
  public var isMove: Bool
  /// Where it goes.
  public var direction: Direction
  /// The cursor variable.
  public var cursor: Name
  /// `INTO …`; empty for MOVE.
  public var targets: [PLpgSQLTarget]

  /// Made of these parts.
  public init(isMove: Bool, direction: Direction, cursor: Name, targets: [PLpgSQLTarget]) {
    self.isMove = isMove
    self.direction = direction
    self.cursor = cursor
    self.targets = targets
  }
}
