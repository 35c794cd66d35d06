import SQLSyntax

/// Facts that only the rest of a migration settles: what is made again, what is kept, what never ends.
struct Lookahead {
  private var outcomes: [StatementOutcome]
  private let defaultSchema: String

  /// Settles the operations of one migration, all of which have been placed.
  static func settle(_ outcomes: inout [StatementOutcome], defaultSchema: String) {
    var lookahead = Lookahead(outcomes: outcomes, defaultSchema: defaultSchema)
    lookahead.run()
    outcomes = lookahead.outcomes
  }

  private struct Place {
    var statement: Int
    var operation: Int
  }

  private mutating func run() {
    var altered: Set<String> = []
    for statement in outcomes.indices {
      var alteredHere: String?
      for at in outcomes[statement].operations.indices {
        let operation = outcomes[statement].operations[at]
        settle(operation, Place(statement: statement, operation: at))
        guard operation.options.isAlterTable, let table = relation(operation) else { continue }
        if altered.contains(table) { outcomes[statement].operations[at].table?.isAlteredBefore = true }
        alteredHere = table
      }
      if let alteredHere { altered.insert(alteredHere) }
    }
  }

  private mutating func settle(_ operation: PlacedOperation, _ place: Place) {
    switch operation.kind {
    case .begin:
      let ends = later(than: place, in: nil) { $0.kind == .commit || ($0.kind == .rollback && $0.options.detail == nil) }
      outcomes[place.statement].operations[place.operation].options.isTransactionNeverEnded = !ends
    case .enableRowSecurity:
      let added = count(after: place, of: operation) { $0.kind == .createPolicy && relation($0) == relation(operation) }
      outcomes[place.statement].operations[place.operation].table?.policies += added
    case .renameTable, .renameView, .setSchema:
      let name = relation(operation)
      let isKept = later(than: place, in: operation) { [.createView, .replaceView].contains($0.kind) && relation($0) == name }
      outcomes[place.statement].operations[place.operation].options.isNameKept = isKept
      let table = name.map { "table " + $0 }
      let isTaken = later(than: place, in: operation) { created($0) == table }
      outcomes[place.statement].operations[place.operation].options.isNameTaken = isTaken
    case .renameColumn:
      let column = inTable("column ", operation, operation.target.column)
      let isKept = later(than: place, in: operation) { created($0) == column }
      outcomes[place.statement].operations[place.operation].options.isNameKept = isKept
    default:
      if operation.kind == .dropIndex { settleIndex(operation, place) }
      settleKey(operation, place)
      settleTable(operation, place)
      guard let dropped = dropped(operation) else { return }
      // A table under the name of a dropped view answers its readers too.
      let table = dropped.hasPrefix("view ") ? "table " + dropped.dropFirst(5) : dropped
      let isMadeAgain = later(than: place, in: operation) { created($0).map { $0 == dropped || $0 == table } ?? false }
      outcomes[place.statement].operations[place.operation].options.isRecreated = isMadeAgain
    }
  }

  private mutating func settleIndex(_ operation: PlacedOperation, _ place: Place) {
    guard let keys = operation.written?.indexElements else { return }
    let isBuiltLater = later(than: place, in: nil) {
      $0.kind == .createIndex && relation($0) == relation(operation) && $0.written?.indexElements == keys
    }
    outcomes[place.statement].operations[place.operation].index?.isRecreatedLater = isBuiltLater
  }

  /// A unique key that goes and comes back, or the other way round.
  private mutating func settleKey(_ operation: PlacedOperation, _ place: Place) {
    guard let key = operation.uniqueKey, let table = relation(operation) else { return }
    let isDrop = operation.kind == .dropIndex || operation.kind == .dropConstraint
    if isDrop {
      let isRestored = later(than: place, in: operation) { $0.addsUniqueKey && $0.uniqueKey == key && relation($0) == table }
      outcomes[place.statement].operations[place.operation].options.isKeyRestored = isRestored
    } else if operation.addsUniqueKey {
      let restores = earlier(than: place, in: operation) {
        ($0.kind == .dropIndex || $0.kind == .dropConstraint) && $0.uniqueKey == key && relation($0) == table
      }
      outcomes[place.statement].operations[place.operation].options.restoresKey = restores
    }
  }

  /// A table that goes, or goes by another name, before the transaction ends.
  private mutating func settleTable(_ operation: PlacedOperation, _ place: Place) {
    guard operation.table != nil, [.dropIndex, .dropConstraint, .dropTrigger, .dropPolicy].contains(operation.kind),
      let table = relation(operation)
    else { return }
    let goes = later(than: place, in: operation) { [.dropTable, .renameTable].contains($0.kind) && relation($0) == table }
    outcomes[place.statement].operations[place.operation].table?.isRemovedLater = goes
  }

  // MARK: - Search

  private func earlier(than place: Place, in owner: PlacedOperation?, _ fits: (PlacedOperation) -> Bool) -> Bool {
    for outcome in outcomes[..<place.statement] {
      for operation in outcome.operations where isTogether(owner, operation) && fits(operation) { return true }
    }
    return outcomes[place.statement].operations[..<place.operation].contains(where: fits)
  }

  /// Whether a later operation of the same transaction fits; of the same migration where none is open or none is given.
  private func later(than place: Place, in owner: PlacedOperation?, _ fits: (PlacedOperation) -> Bool) -> Bool {
    if outcomes[place.statement].operations[(place.operation + 1)...].contains(where: fits) { return true }
    for outcome in outcomes[(place.statement + 1)...] {
      for operation in outcome.operations where isTogether(owner, operation) && fits(operation) { return true }
    }
    return false
  }

  private func count(after place: Place, of owner: PlacedOperation, _ fits: (PlacedOperation) -> Bool) -> Int {
    outcomes[(place.statement + 1)...].reduce(0) { sum, outcome in
      sum + outcome.operations.reduce(0) { $0 + (isTogether(owner, $1) && fits($1) ? 1 : 0) }
    }
  }

  private func isTogether(_ owner: PlacedOperation?, _ operation: PlacedOperation) -> Bool {
    guard let owner, owner.place.transaction != .none else { return true }
    return owner.place.transactionNumber == operation.place.transactionNumber
  }

  // MARK: - Names

  private func relation(_ operation: PlacedOperation) -> String? {
    operation.target.table.map { (operation.target.schema ?? defaultSchema) + "." + $0 }
  }

  private func inTable(_ word: String, _ operation: PlacedOperation, _ name: String?) -> String? {
    guard let table = relation(operation), let name else { return nil }
    return word + table + "." + name
  }

  private func created(_ operation: PlacedOperation) -> String? {
    switch operation.kind {
    case .createView, .replaceView, .createMaterializedView: relation(operation).map { "view " + $0 }
    case .createFunction, .replaceFunction: operation.target.object.map { "function " + $0 }
    case .createTrigger, .replaceTrigger: inTable("trigger ", operation, operation.target.object)
    case .createPolicy: inTable("policy ", operation, operation.target.object)
    case .createRule: inTable("rule ", operation, operation.target.object)
    case .createType, .createEnum, .createDomain: operation.target.object.map { "type " + $0 }
    case .renameType: operation.target.newName.map { "type " + $0 }
    case .createSequence: operation.target.object.map { "sequence " + $0 }
    case .createSchema: operation.target.object.map { "schema " + $0 }
    case .createExtension: operation.target.object.map { "extension " + $0 }
    case .createIndex: operation.target.index.map { "index " + $0 }
    case .createTable, .createTableAs, .createPartition: relation(operation).map { "table " + $0 }
    case .addConstraint: inTable("constraint ", operation, operation.target.constraint)
    case .addColumn: operation.options.isNoOperation ? nil : inTable("column ", operation, operation.target.column)
    case .renameColumn: inTable("column ", operation, operation.target.newName)
    default: nil
    }
  }

  private func dropped(_ operation: PlacedOperation) -> String? {
    switch operation.kind {
    case .dropView, .dropMaterializedView: relation(operation).map { "view " + $0 }
    case .dropFunction: operation.target.object.map { "function " + $0 }
    case .dropTrigger: inTable("trigger ", operation, operation.target.object)
    case .dropPolicy: inTable("policy ", operation, operation.target.object)
    case .dropRule: inTable("rule ", operation, operation.target.object)
    case .dropType, .dropDomain: operation.target.object.map { "type " + $0 }
    case .dropSequence: operation.target.object.map { "sequence " + $0 }
    case .dropSchema: operation.target.object.map { "schema " + $0 }
    case .dropExtension: operation.target.object.map { "extension " + $0 }
    case .dropIndex: operation.target.index.map { "index " + $0 }
    case .dropTable: relation(operation).map { "table " + $0 }
    case .dropConstraint: inTable("constraint ", operation, operation.target.constraint)
    case .dropColumn: inTable("column ", operation, operation.target.column)
    default: nil
    }
  }
}

/// A column that the same pending set adds in the place of one that it drops.
enum ReplacedColumn {
  /// Settles the drops of all pending migrations.
  static func settle(_ history: inout [[StatementOutcome]]) {
    // By table and release: what an earlier release added is there already and fills nobody's place.
    var added: [String: [(name: String, type: String)]] = [:]
    var filled: Set<String> = []
    var hasDrop = false
    for operation in history.joined().flatMap(\.operations) where operation.place.isPending {
      guard let table = operation.target.table, let column = operation.target.column else { continue }
      switch operation.kind {
      case .addColumn:
        guard let type = operation.column?.type, !operation.options.isNoOperation, operation.isTargetInUse else { continue }
        added["\(operation.place.release) " + table, default: []].append((column, type))
      case .dropColumn: hasDrop = true
      case .update: filled.insert(table + "." + column)
      default: break
      }
    }
    guard hasDrop, !added.isEmpty else { return }
    for migration in history.indices {
      for statement in history[migration].indices {
        for at in history[migration][statement].operations.indices {
          let operation = history[migration][statement].operations[at]
          guard operation.kind == .dropColumn, operation.place.isPending, operation.column?.isNew == false,
            let table = operation.target.table, let type = operation.column?.type
          else { continue }
          let heir = added["\(operation.place.release) " + table]?.first {
            $0.type == type && $0.name != operation.target.column && !filled.contains(table + "." + $0.name)
          }
          history[migration][statement].operations[at].column?.replacedBy = heir?.name
        }
      }
    }
  }
}

extension PlacedOperation {
  /// Whether it makes an index or constraint that refuses duplicates.
  fileprivate var addsUniqueKey: Bool {
    switch kind {
    case .createIndex: index?.isUnique == true
    case .addConstraint: constraint.map { $0.kind == "unique" || $0.kind == "primary-key" } ?? false
    default: false
    }
  }

  /// The columns of a unique key that is made or dropped, and its WHERE; nil for anything else.
  fileprivate var uniqueKey: String? {
    switch kind {
    case .createIndex, .dropIndex: return index?.isUnique == true ? written?.indexKeys : nil
    case .addConstraint, .dropConstraint:
      guard let constraint, constraint.kind == "unique" || constraint.kind == "primary-key", !constraint.columnNames.isEmpty
      else { return nil }
      var printer = SQLPrinter()
      printer.parenthesised(constraint.columnNames) { $0.print(Name($1)) }
      return printer.text
    default: return nil
    }
  }
}
