import SQLSyntax

/// A DO block run on a catalog: what is certain to run is done, what may run makes what it names unknown.
struct BlockRun {
  var catalog: Catalog
  /// Boolean variables whose value is known.
  private var variables: [String: Bool] = [:]

  init(_ catalog: Catalog) { self.catalog = catalog }

  /// A block; what it catches is rolled back, as a subtransaction is.
  mutating func perform(_ block: PLpgSQLBlock, isCertain: Bool) throws(CatalogProblem) {
    guard let handlers = block.handlers else {
      try perform(block.statements, isCertain: isCertain)
      return
    }
    let before = self
    // An error of which nothing is known here may skip what stands behind it.
    let isSure = isCertain && (block.statements.count == 1 || !handlers.contains { $0.catchesAll })
    do throws(CatalogProblem) { try perform(block.statements, isCertain: isSure) } catch {
      guard error.kind == .refused, let handler = handlers.first(where: { $0.catches(error.message) }) else { throw error }
      self = before
      try perform(handler.statements, isCertain: isCertain)
    }
  }

  private mutating func perform(_ statements: [PLpgSQLStatement], isCertain: Bool) throws(CatalogProblem) {
    for statement in statements {
      switch statement.kind {
      case .block(let inner): try perform(inner, isCertain: isCertain)
      case .sql(let script, let into):
        forget(into)
        try perform(script, isCertain: isCertain)
      case .execute(let dynamic, let into):
        forget(into)
        guard let scripts = dynamic.statements else { throw .unknown("a DO block runs a statement that it puts together") }
        for script in scripts { try perform(script, isCertain: isCertain) }
      case .assign(let target, let value):
        guard let name = target.reference.columnName else { break }
        variables[name] = isCertain ? truth(value) : nil
      case .if(let choice): try perform(choice, isCertain: isCertain)
      case .case(let choice):
        for branch in choice.branches { try perform(branch.statements, isCertain: false) }
        try perform(choice.otherwise ?? [], isCertain: false)
      case .loop(let loop):
        variables = [:]
        try perform(loop.statements, isCertain: false)
      case .returnValue where isCertain: return
      default: break
      }
    }
  }

  private mutating func forget(_ into: PLpgSQLInto?) {
    for target in into?.targets ?? [] { if let name = target.reference.columnName { variables[name] = nil } }
  }

  /// A branch that only raises is not the one taken, or nothing of the block stays.
  private mutating func perform(_ choice: PLpgSQLIf, isCertain: Bool) throws(CatalogProblem) {
    var isCertain = isCertain
    for branch in choice.branches {
      switch truth(branch.condition) {
      case false?: continue
      case true?:
        try perform(branch.statements, isCertain: isCertain)
        return
      case nil:
        if branch.statements.first?.raises ?? false { continue }
        try perform(branch.statements, isCertain: false)
        isCertain = false
      }
    }
    try perform(choice.otherwise ?? [], isCertain: isCertain)
  }

  private mutating func perform(_ script: ScriptStatement, isCertain: Bool) throws(CatalogProblem) {
    if isCertain {
      if case .reindex(let reindex) = script.statement, let name = reindex.name, catalog.isPartitioned(name) {
        throw .refused("REINDEX cannot be executed from a function over the partitions of `\(name.name.text)`")
      }
      try catalog.perform(script.statement)
    } else if try catalog.noteUncertain(script.statement) {
      return
    } else if let name = script.statement.changedRelation {
      let place = catalog.place(of: name) ?? catalog.unresolved(name)
      catalog.markUnknown(place, "`\(catalog.written(name))` is changed under a condition in a DO block")
    } else if script.statement.changesSchema {
      throw .unknown("a DO block changes the schema under a condition")
    }
  }

  private func truth(_ expression: PLpgSQLExpression) -> Bool? {
    guard case .expression(let expression) = expression else { return nil }
    return CatalogQuestion(catalog: catalog, variables: variables).truth(expression)
  }
}

extension PLpgSQLStatement {
  fileprivate var raises: Bool {
    guard case .raise(let raise) = kind else { return false }
    return raise.level == nil || raise.level == .exception
  }
}

extension PLpgSQLHandler {
  fileprivate var names: [String] {
    conditions.compactMap { if case .named(let name) = $0 { name.text.lowercased() } else { nil } }
  }

  fileprivate var catchesAll: Bool { names.contains("others") }

  /// Whether it catches what the server says so.
  fileprivate func catches(_ message: String) -> Bool {
    if catchesAll { return true }
    return Self.condition(of: message).map(names.contains) ?? false
  }

  /// The name of the server's error (`errcodes.txt`), of those that say whether something is there.
  private static func condition(of message: String) -> String? {
    let isTaken = message.contains("already exists")
    guard isTaken || message.contains("does not exist") else { return nil }
    let prefix = isTaken ? "duplicate_" : "undefined_"
    switch message.split(separator: " ").first {
    case "relation", "table", "view", "sequence", "materialized", "foreign": return prefix + "table"
    case "column": return prefix + "column"
    case "function", "procedure", "routine", "aggregate": return prefix + "function"
    case "schema": return isTaken ? "duplicate_schema" : "invalid_schema_name"
    default: return prefix + "object"
    }
  }
}
