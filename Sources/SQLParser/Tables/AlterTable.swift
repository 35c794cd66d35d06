import SQLSyntax
import SourceText

extension Parser {
  /// What stands behind ALTER and the words of `kind`.
  mutating func alterTable(_ kind: AlterTable.Kind) throws(SyntaxProblem) -> Statement {
    if dialect.altersTablesFreely, at(.all, .in, .tablespace) { return try alterAllInTablespace(kind) }
    let ifExists = dialect.altersTablesFreely && take(.if, .exists)
    var only = false
    let relation: QualifiedName
    if dialect.altersTablesFreely, kind == .table || kind == .foreignTable {
      (only, relation) = try relationExpression()
    } else {
      relation = try qualifiedName()
    }
    let actions: [AlterTableAction]
    if !dialect.altersTablesFreely {
      actions = [try spanned { parser throws(SyntaxProblem) in try parser.singleAlterTableAction() }]
    } else if let action = try spannedIfAny({ parser throws(SyntaxProblem) in
      try parser.loneAction(of: kind, ifExists: ifExists)
    }) {
      actions = [action]
    } else {
      actions = try commaList { parser throws(SyntaxProblem) in
        try parser.spanned { parser throws(SyntaxProblem) in try parser.alterTableAction() }
      }
    }
    return .alterTable(AlterTable(kind: kind, ifExists: ifExists, only: only, name: relation, actions: actions))
  }

  private mutating func spanned(
    _ action: (inout Parser) throws(SyntaxProblem) -> AlterTableAction.Kind
  ) throws(SyntaxProblem) -> AlterTableAction {
    let start = mark()
    let kind = try action(&self)
    return AlterTableAction(span: span(from: start), kind: kind)
  }

  private mutating func spannedIfAny(
    _ action: (inout Parser) throws(SyntaxProblem) -> AlterTableAction.Kind?
  ) throws(SyntaxProblem) -> AlterTableAction? {
    let start = mark()
    guard let kind = try action(&self) else { return nil }
    return AlterTableAction(span: span(from: start), kind: kind)
  }

  /// `ALL IN TABLESPACE name [OWNED BY role, …] SET TABLESPACE name [NOWAIT]`.
  private mutating func alterAllInTablespace(_ kind: AlterTable.Kind) throws(SyntaxProblem) -> Statement {
    guard kind == .table || kind == .index || kind == .materializedView else { throw problem("a name") }
    try expect(.all)
    try expect(.in)
    try expect(.tablespace)
    let tablespace = try name()
    var owners: [RoleSpecification] = []
    if take(.owned, .by) {
      owners = try commaList { parser throws(SyntaxProblem) in try parser.roleSpecification() }
    }
    try expect(.set)
    try expect(.tablespace)
    let target = try name()
    return .alterAllInTablespace(
      AlterAllInTablespace(
        kind: kind, tablespace: tablespace, ownedBy: owners, newTablespace: target, isNoWait: take(.nowait)))
  }

  /// `[ONLY] name [*]`, `ONLY ( name )`.
  mutating func relationExpression() throws(SyntaxProblem) -> (only: Bool, QualifiedName) {
    guard take(.only) else {
      let relation = try qualifiedName()
      _ = take(.star)
      return (false, relation)
    }
    guard take(.leftParenthesis) else { return (true, try qualifiedName()) }
    let relation = try qualifiedName()
    try expect(.rightParenthesis)
    return (true, relation)
  }

  /// SQLite's ALTER TABLE: one action, from a short list.
  private mutating func singleAlterTableAction() throws(SyntaxProblem) -> AlterTableAction.Kind {
    if take(.rename) {
      if take(.to) { return .rename(to: try name()) }
      return try renameColumn()
    }
    if take(.add) {
      if at(.constraint) || at(.check) {
        let constraint = try tableConstraint()
        guard case .check = constraint.kind else {
          throw SyntaxProblem(span: constraint.span, message: "expected `CHECK`, the only constraint that can be added")
        }
        return .addConstraint(constraint)
      }
      _ = take(.column)
      return .addColumn(try columnDefinition(), ifNotExists: false)
    }
    if take(.drop) {
      if take(.constraint) { return .dropConstraint(try name(), ifExists: false, behavior: nil) }
      _ = take(.column)
      return .dropColumn(try name(), ifExists: false, behavior: nil)
    }
    if take(.alter) {
      _ = take(.column)
      let column = try name()
      if take(.set) {
        try expect(.not)
        try expect(.null)
        return .alterColumn(column, .setNotNull(onConflict: try conflictClause()))
      }
      try expect(.drop)
      try expect(.not)
      try expect(.null)
      return .alterColumn(column, .dropNotNull)
    }
    throw problem("`RENAME`, `ADD`, `DROP` or `ALTER`")
  }

  /// `[COLUMN] name TO name`, behind RENAME.
  private mutating func renameColumn() throws(SyntaxProblem) -> AlterTableAction.Kind {
    _ = take(.column)
    let old = try name()
    try expect(.to)
    return .renameColumn(old, to: try name())
  }

  /// Actions that stand alone in their statement: renaming, another schema, dependence, partitions.
  private mutating func loneAction(
    of kind: AlterTable.Kind, ifExists: Bool
  ) throws(SyntaxProblem) -> AlterTableAction.Kind? {
    switch token {
    case .rename:
      advance()
      if take(.to) { return .rename(to: try name()) }
      if kind == .index || kind == .sequence { throw problem("`TO`") }
      if kind == .table, take(.constraint) {
        let old = try name()
        try expect(.to)
        return .renameConstraint(old, to: try name())
      }
      return try renameColumn()
    case .set where peek() == .schema && kind != .index:
      advance()
      advance()
      return .setSchema(try name())
    case .depends where peek() == .on, .no where peek() == .depends:
      guard !ifExists, kind == .index || kind == .materializedView else { return nil }
      let no = take(.no)
      try expect(.depends)
      try expect(.on)
      try expect(.extension)
      return .dependsOnExtension(try name(), no: no)
    case .attach where kind == .table || kind == .index && !ifExists:
      advance()
      try expect(.partition)
      let partition = try qualifiedName()
      if kind == .index { return .attachIndexPartition(partition) }
      return .attachPartition(partition, try partitionBound())
    case .detach where kind == .table:
      advance()
      try expect(.partition)
      let partition = try qualifiedName()
      if take(.concurrently) { return .detachPartition(partition, .concurrently) }
      return .detachPartition(partition, take(.finalize) ? .finalize : .plain)
    case .identifier where kind == .table, .merge where kind == .table:
      return try splitOrMerge()
    default:
      return nil
    }
  }

  /// `SPLIT PARTITION name INTO ( … )`, `MERGE PARTITIONS ( … ) INTO name`: PostgreSQL 19.
  private mutating func splitOrMerge() throws(SyntaxProblem) -> AlterTableAction.Kind? {
    if takeWord("split") {
      try expect(.partition)
      let partition = try qualifiedName()
      try expect(.into)
      let parts = try parenthesised { parser throws(SyntaxProblem) in
        try parser.expect(.partition)
        let part = try parser.qualifiedName()
        return SplitPartition(name: part, bound: try parser.partitionBound())
      }
      return .splitPartition(partition, into: parts)
    }
    guard take(.merge) else { return nil }
    guard takeWord("partitions") else { throw problem("`PARTITIONS`") }
    let parts = try parenthesised { parser throws(SyntaxProblem) in try parser.qualifiedName() }
    try expect(.into)
    return .mergePartitions(parts, into: try qualifiedName())
  }
}
