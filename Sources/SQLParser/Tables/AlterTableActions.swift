import SQLSyntax
import SourceText

extension Parser {
  /// One of PostgreSQL's `alter_table_cmd`s.
  mutating func alterTableAction() throws(SyntaxProblem) -> AlterTableAction.Kind {
    switch token {
    case .add: return try addAction()
    case .alter: return try alterAction()
    case .drop: return try dropAction()
    case .set: return try setAction()
    case .enable, .disable: return try enableAction()
    default: return try otherAction()
    }
  }

  private mutating func addAction() throws(SyntaxProblem) -> AlterTableAction.Kind {
    try expect(.add)
    if atTableConstraint() { return .addConstraint(try tableConstraint()) }
    _ = take(.column)
    let ifNotExists = take(.if, .not, .exists)
    return .addColumn(try columnDefinition(), ifNotExists: ifNotExists)
  }

  private mutating func alterAction() throws(SyntaxProblem) -> AlterTableAction.Kind {
    try expect(.alter)
    if take(.constraint) {
      let constraint = try name()
      if take(.inherit) { return .alterConstraint(constraint, ConstraintAttributes(), inherit: true) }
      var attributes = try constraintAttributes(allowing: .altered)
      let inherit: Bool? = attributes.isNoInherit ? false : nil
      attributes.isNoInherit = false
      return .alterConstraint(constraint, attributes, inherit: inherit)
    }
    _ = take(.column)
    if at(.integerLiteral) {
      let place = tokenSpan
      let column = try unsignedInteger()
      guard (1...32767).contains(column) else {
        throw SyntaxProblem(span: place, message: "a column's number must be in the range from 1 to 32767")
      }
      try expect(.set)
      try expect(.statistics)
      return .setIndexColumnStatistics(column: column, target: try statisticsTarget())
    }
    let column = try name()
    return .alterColumn(column, try alterColumnAction())
  }

  private mutating func dropAction() throws(SyntaxProblem) -> AlterTableAction.Kind {
    try expect(.drop)
    if take(.constraint) {
      let ifExists = take(.if, .exists)
      let constraint = try name()
      return .dropConstraint(constraint, ifExists: ifExists, behavior: dropBehavior())
    }
    _ = take(.column)
    let ifExists = take(.if, .exists)
    let column = try name()
    return .dropColumn(column, ifExists: ifExists, behavior: dropBehavior())
  }

  private mutating func setAction() throws(SyntaxProblem) -> AlterTableAction.Kind {
    try expect(.set)
    switch token {
    case .leftParenthesis: return .setOptions(try definitionList())
    case .logged: advance(); return .setLogged
    case .unlogged: advance(); return .setUnlogged
    case .tablespace:
      advance()
      return .setTablespace(try name())
    case .access:
      advance()
      try expect(.method)
      if take(.default) { return .setAccessMethod(nil) }
      return .setAccessMethod(try name())
    case .without:
      advance()
      if take(.oids) { return .setWithoutOids }
      try expect(.cluster)
      return .setWithoutCluster
    default:
      throw problem("`(`, `LOGGED`, `UNLOGGED`, `TABLESPACE`, `ACCESS METHOD`, `WITHOUT CLUSTER` or `SCHEMA`")
    }
  }

  private mutating func enableAction() throws(SyntaxProblem) -> AlterTableAction.Kind {
    let isEnable = at(.enable)
    advance()
    if take(.row, .level, .security) { return .rowLevelSecurity(isEnable ? .enable : .disable) }
    var mode: FiringMode = isEnable ? .enable : .disable
    if isEnable, take(.always) {
      mode = .enableAlways
    } else if isEnable, take(.replica) {
      mode = .enableReplica
    }
    if take(.rule) { return .rule(mode, try name()) }
    try expect(.trigger)
    // ALL and USER stand for many triggers only in the plain forms.
    if mode == .enable || mode == .disable {
      if take(.all) { return .trigger(mode, .all) }
      if take(.user) { return .trigger(mode, .user) }
    }
    return .trigger(mode, .named(try name()))
  }

  private mutating func otherAction() throws(SyntaxProblem) -> AlterTableAction.Kind {
    switch token {
    case .validate:
      advance()
      try expect(.constraint)
      return .validateConstraint(try name())
    case .cluster:
      advance()
      try expect(.on)
      return .clusterOn(try name())
    case .reset:
      advance()
      return .resetOptions(try definitionList())
    case .inherit:
      advance()
      return .inherit(try qualifiedName())
    case .no where peek() == .inherit:
      advance()
      advance()
      return .noInherit(try qualifiedName())
    case .of:
      advance()
      return .ofType(try qualifiedName())
    case .not where peek() == .of:
      advance()
      advance()
      return .notOf
    case .owner:
      advance()
      try expect(.to)
      return .ownerTo(try roleSpecification())
    case .replica:
      advance()
      try expect(.identity)
      return .replicaIdentity(try replicaIdentity())
    case .force:
      advance()
      try expectRowLevelSecurity()
      return .rowLevelSecurity(.force)
    case .no where peek() == .force:
      advance()
      advance()
      try expectRowLevelSecurity()
      return .rowLevelSecurity(.noForce)
    case .options:
      return .foreignOptions(try foreignOptions(altering: true))
    default:
      throw problem("an action such as `ADD`, `DROP`, `ALTER`, `RENAME`, `SET` or `OWNER TO`")
    }
  }

  private mutating func expectRowLevelSecurity() throws(SyntaxProblem) {
    try expect(.row)
    try expect(.level)
    try expect(.security)
  }

  private mutating func replicaIdentity() throws(SyntaxProblem) -> ReplicaIdentity {
    if take(.nothing) { return .nothing }
    if take(.full) { return .full }
    if take(.default) { return .default }
    if take(.using, .index) { return .usingIndex(try name()) }
    throw problem("`NOTHING`, `FULL`, `DEFAULT` or `USING INDEX`")
  }

  /// `number | DEFAULT`, the latter as nil.
  mutating func statisticsTarget() throws(SyntaxProblem) -> Int? {
    if take(.default) { return nil }
    return try signedInteger()
  }
}
