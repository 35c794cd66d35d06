import Catalog
import SQLSyntax

/// PostgreSQL: what the functions that a query runs name in their own bodies.
///
/// PREPARE does not look into them, and a body that lacks something fails when it gets there, which may be never: that makes a doubt, and
/// rows decide it. Read are bodies in SQL and PL/pgSQL, whose names are looked for in what the same statement names.
extension Resolution {
  /// Doubts a call of `routine` if its body names what is not there.
  mutating func doubtBody(of routine: Routine) {
    guard !mayHoldMore, case .createFunction(let create)? = routine.syntax?.syntax, let code = create.code else { return }
    let isElsewhere = create.options.contains { if case .set = $0.kind { true } else { false } }
    var body = RoutineBodyNames()
    body.read(code)
    guard !isElsewhere, !body.makesRelations else { return }
    let variables = Set(body.variables + routine.arguments.compactMap { $0.name.map(rules.key) })
    for references in body.statements {
      guard let lack = lack(references, variables, ofBlock: body.isBlock && !body.decidesConflicts) else { continue }
      return doubt("the body of `\(routine.name)` fails where it comes to \(lack)")
    }
  }

  /// PostgreSQL: doubts a write whose trigger functions lack something.
  mutating func doubtTriggers(_ event: String, on target: Target, changing columns: [String]?) {
    guard !rules.ignoresCase, let table = target.table else { return }
    for trigger in table.triggers where trigger.events.contains(event) && trigger.enabled != "disabled" {
      if event == "update", let columns, !trigger.updateOf.isEmpty, !trigger.updateOf.contains(where: columns.contains) {
        continue
      }
      guard let name = trigger.functionName else { continue }
      let functions = catalog.routines(QualifiedName(schema: Name(name.schema), Name(name.name)))
      for routine in functions { doubtBody(of: routine) }
    }
  }

  /// What one statement names and the schema lacks, in words.
  private func lack(_ references: SyntaxReferences, _ variables: Set<String>, ofBlock isBlock: Bool) -> String? {
    var known: [(name: QualifiedName, columns: [String])] = []
    for name in references.relations where !SystemRelations.isSystem(name, rules) && SystemRelations.columns(name, rules) == nil {
      switch catalog.relation(name) {
      case .absent: return "`\(name.name.text)`, which is not there"
      case .found(.table(let table)) where table.unknown == nil: known.append((name, table.columns.map(\.name)))
      case .found(.view(let view)): if let columns = view.columns { known.append((name, columns.map(\.name))) }
      default: break
      }
    }
    for column in references.columns {
      guard let qualifier = column.table else {
        guard isBlock, variables.contains(rules.key(column.name.text)),
          let owner = known.first(where: { $0.columns.contains(column.name.text) })
        else { continue }
        return "`\(column.name.text)`, a variable and a column of `\(owner.name.name.text)` (42702)"
      }
      guard qualifier.schema == nil, !variables.contains(rules.key(qualifier.name.text)) else { continue }
      let named = references.aliases.filter { $0.alias == qualifier.name.text }
      guard named.count == 1, let owner = known.first(where: { Self.isSame($0.name, named[0].relation) }) else { continue }
      let isThere = owner.columns.contains(column.name.text) || Self.rowColumns.contains(column.name.text)
      if !isThere { return "`\(qualifier.name.text).\(column.name.text)`, which is not there" }
    }
    return nil
  }

  private static func isSame(_ one: QualifiedName, _ other: QualifiedName) -> Bool {
    one.name.text == other.name.text && one.schema?.text == other.schema?.text
  }

  private static let rowColumns: Set<String> = ["ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"]
}

/// The statements of a body and the names that it gives to values.
private struct RoutineBodyNames {
  var statements: [SyntaxReferences] = []
  var variables: [String] = []
  /// Whether it is a PL/pgSQL block, in which a name may be a variable's or a column's.
  var isBlock = false
  /// Whether `#variable_conflict` says which.
  var decidesConflicts = false
  /// Whether it makes tables of its own, or runs what it puts together.
  var makesRelations = false

  mutating func read(_ code: RoutineCode) {
    switch code {
    case .sql(let scripts): for script in scripts { read(script) }
    case .plpgsql(let body):
      isBlock = true
      decidesConflicts = body.options.contains { $0.name == "variable_conflict" && $0.value != "error" }
      read(body.block)
    case .unreadable: makesRelations = true
    }
  }

  private mutating func read(_ script: ScriptStatement) {
    switch script.statement {
    case .select, .insert, .update, .delete, .merge: statements.append(SyntaxReferences(script.statement))
    default: makesRelations = true
    }
  }

  private mutating func read(_ block: PLpgSQLBlock) {
    // What is caught may fail as it likes.
    if block.handlers != nil { return makesRelations = true }
    for declaration in block.declarations { variables.append(declaration.name.text.lowercased()) }
    read(block.statements)
  }

  private mutating func read(_ value: PLpgSQLExpression?) {
    switch value {
    case .expression(let expression)?: statements.append(SyntaxReferences(expression))
    case .query(let query)?: statements.append(SyntaxReferences(query))
    case nil: break
    }
  }

  private mutating func read(_ list: [PLpgSQLStatement]) {
    for statement in list {
      switch statement.kind {
      case .block(let block): read(block)
      case .assign(_, let value): read(value)
      case .if(let choice):
        for branch in choice.branches {
          read(branch.condition)
          read(branch.statements)
        }
        read(choice.otherwise ?? [])
      case .case(let choice):
        for branch in choice.branches { read(branch.statements) }
        read(choice.otherwise ?? [])
      case .loop(let loop):
        if case .query(_, let script) = loop.head { read(script) }
        if case .integers(let name, _, _, _, _) = loop.head { variables.append(name.text.lowercased()) }
        read(loop.statements)
      case .returnValue(let value), .returnNext(let value): read(value)
      case .returnQuery(let script), .sql(let script, _): read(script)
      case .perform(let query): statements.append(SyntaxReferences(query))
      case .returnQueryExecute, .execute: makesRelations = true
      default: break
      }
    }
  }
}
