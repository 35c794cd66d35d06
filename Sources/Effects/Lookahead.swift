import Catalog
import SQLSyntax

/// Facts that only the rest of a migration settles: what is made again, what is kept, what never ends.
struct Lookahead {
  private var outcomes: [StatementOutcome]
  private let defaultSchema: String

  /// Settles the operations of one migration, all of which have been placed.
  static func settle(_ outcomes: inout [StatementOutcome], defaultSchema: String) {
    var lookahead = Lookahead(outcomes: outcomes, defaultSchema: defaultSchema)
    // Alone with them, it changes operations where they lie.
    outcomes = []
    lookahead.run()
    outcomes = lookahead.outcomes
  }

  private struct Place: Comparable {
    var statement: Int
    var operation: Int

    static func < (left: Place, right: Place) -> Bool {
      left.statement == right.statement ? left.operation < right.operation : left.statement < right.statement
    }
  }

  /// Where something happens that another operation asks for.
  private struct Mark {
    var place: Place
    var transaction: Int
  }

  /// By what happens: `view public.a` is made, `gone public.t`, `unique public.t (a)`, `end` of a transaction; in the order of places.
  private var marks: [String: [Mark]] = [:]
  /// Unique keys that are dropped, by table.
  private var droppedKeys: [String: [(mark: Mark, elements: Set<String>)]] = [:]

  private init(outcomes: [StatementOutcome], defaultSchema: String) {
    self.outcomes = outcomes
    self.defaultSchema = defaultSchema
  }

  private mutating func run() {
    // Most migrations only make things; then nothing is asked for. And one that does a single thing has nothing ahead.
    let isAlone = outcomes.count == 1 && outcomes[0].operations.count < 2
    if !isAlone, outcomes.contains(where: { $0.operations.contains { $0.kind.asksAhead && $0.kind != .begin } }) {
      markAll()
    } else if !isAlone, outcomes.contains(where: { $0.operations.contains { $0.kind == .begin } }) {
      markEnds()
    }
    var altered: Set<RelationName> = []
    for statement in outcomes.indices {
      var alteredHere: RelationName?
      for at in outcomes[statement].operations.indices {
        if let change = change(of: outcomes[statement].operations[at], Place(statement: statement, operation: at)) {
          change(&outcomes[statement].operations[at])
        }
        guard let touched = touched(by: outcomes[statement].operations[at]) else { continue }
        // What changes rows between two ALTER TABLEs keeps them apart.
        if touched.isInRows { altered.remove(touched.table) }
        guard touched.isAltered else { continue }
        if altered.contains(touched.table) { outcomes[statement].operations[at].table?.isAlteredBefore = true }
        alteredHere = touched.table
      }
      if let alteredHere, statement + 1 < outcomes.endIndex { altered.insert(alteredHere) }
    }
  }

  /// The table of which an operation changes rows, or which it alters.
  private func touched(by operation: PlacedOperation) -> (table: RelationName, isInRows: Bool, isAltered: Bool)? {
    let isInRows =
      switch operation.kind {
      case .insert, .update, .delete, .merge: true
      default: false
      }
    let isAltered = operation.options.isAlterTable
    guard isInRows || isAltered, let name = operation.target.table else { return nil }
    return (RelationName(operation.target.schema ?? defaultSchema, name), isInRows, isAltered)
  }

  /// BEGIN asks for nothing but the end of its transaction.
  private mutating func markEnds() {
    for statement in outcomes.indices {
      for at in outcomes[statement].operations.indices where outcomes[statement].operations[at].endsTransaction {
        let transaction = outcomes[statement].operations[at].place.transactionNumber
        marks["end", default: []].append(Mark(place: Place(statement: statement, operation: at), transaction: transaction))
      }
    }
  }

  private mutating func markAll() {
    let kinds = outcomes.lazy.flatMap(\.operations)
    // A key is spelled out only where a drop or a new key asks for it.
    let dropsKeys = kinds.contains { $0.kind == .dropIndex || $0.kind == .dropConstraint }
    let addsKeys = kinds.contains(where: \.addsUniqueKey)
    for statement in outcomes.indices {
      for at in outcomes[statement].operations.indices {
        let operation = outcomes[statement].operations[at]
        let mark = Mark(place: Place(statement: statement, operation: at), transaction: operation.place.transactionNumber)
        for key in happenings(operation, dropsKeys: dropsKeys, addsKeys: addsKeys) { marks[key, default: []].append(mark) }
        if addsKeys, !operation.addsUniqueKey, operation.hasUniqueKey, let elements = operation.keyElements {
          droppedKeys[relation(operation) ?? "", default: []].append((mark, elements))
        }
      }
    }
  }

  private func happenings(_ operation: PlacedOperation, dropsKeys: Bool, addsKeys: Bool) -> [String] {
    var keys: [String] = []
    if let created = created(operation) {
      keys.append(created)
      if let signature = operation.options.signature { keys.append(created + signature) }
    }
    let table = relation(operation) ?? ""
    switch operation.kind {
    case .commit, .rollback: if operation.endsTransaction { keys.append("end") }
    case .createPolicy: keys.append("policy of " + table)
    case .dropTable: keys.append("gone " + table)
    case .renameTable:
      keys.append("gone " + table)
      if let new = operation.target.newName { keys.append("renamed " + table + " to " + new) }
    case .dropColumn: if let column = inTable("no column ", operation, operation.target.column) { keys.append(column) }
    case .createIndex where dropsKeys:
      if let elements = operation.written?.indexElements { keys.append("keys " + table + elements) }
    default: break
    }
    if operation.addsUniqueKey ? dropsKeys : addsKeys, let key = operation.uniqueKey {
      keys.append((operation.addsUniqueKey ? "unique " : "no unique ") + table + key)
    }
    return keys
  }

  /// What is found out about an operation. It is written down by the caller, when nobody holds the operation: one that is held has to
  /// be copied as a whole.
  private typealias Change = (inout PlacedOperation) -> Void

  private func change(of operation: PlacedOperation, _ place: Place) -> Change? {
    guard operation.kind.asksAhead || operation.addsUniqueKey || operation.kind.makesTable && !marks.isEmpty else { return nil }
    let table = relation(operation) ?? ""
    switch operation.kind {
    case .begin:
      let ends = marks["end"]?.last.map { $0.place > place } ?? false
      // A file that ends the transaction of its tool leaves one behind for the tool to end.
      let first = outcomes.lazy.flatMap(\.operations).first { $0.kind == .begin || $0.endsTransaction }
      let isHandedBack = first.map { $0.kind != .begin } ?? false
      return { $0.options.isTransactionNeverEnded = !ends && !isHandedBack }
    case .enableRowSecurity:
      let added = together(with: operation, "policy of " + table).filter { $0.place > place }.count
      return { $0.table?.policies += added }
    case .renameTable, .renameView, .setSchema:
      let isKept = later(than: place, operation, "view " + table)
      let isTaken = later(than: place, operation, "table " + table)
      let between = (operation.target.schema ?? defaultSchema) + "." + (operation.target.newName ?? "")
      let isBack = later(than: place, operation, "renamed " + between + " to " + (operation.target.table ?? ""))
      return {
        $0.options.isNameKept = isKept
        $0.options.isNameTaken = isTaken
        $0.options.isNameBack = isBack
      }
    case .renameType:
      let isTaken = operation.target.object.map { later(than: place, operation, "type " + $0) } ?? false
      return { $0.options.isNameTaken = isTaken }
    case .renameColumn:
      let isKept = inTable("column ", operation, operation.target.column).map { later(than: place, operation, $0) } ?? false
      return { $0.options.isNameKept = isKept }
    case .createTable, .createTableAs:
      let goes = later(than: place, operation, "gone " + table)
      return { $0.table?.isRemovedLater = goes }
    case .createIndex, .addConstraint:
      guard operation.hasUniqueKey else { return nil }
      let restores = together(with: operation, "no unique " + table + (operation.uniqueKey ?? "")).contains { $0.place < place }
      let widens = widensKey(operation, place, table)
      return { $0.options.restoresKey = restores || widens }
    default: return change(ofDrop: operation, place, table)
    }
  }

  /// Whether the same transaction dropped a key over some of its columns, which refused all that it refuses.
  private func widensKey(_ operation: PlacedOperation, _ place: Place, _ table: String) -> Bool {
    guard let dropped = droppedKeys[table], let elements = operation.keyElements else { return false }
    let isAlone = operation.place.transaction == .none
    return dropped.contains { key in
      key.mark.place < place && (isAlone || key.mark.transaction == operation.place.transactionNumber)
        && !key.elements.isEmpty && elements.isSuperset(of: key.elements)
    }
  }

  private func change(ofDrop operation: PlacedOperation, _ place: Place, _ table: String) -> Change? {
    guard let dropped = dropped(operation) else { return nil }
    // A table under the name of a dropped view answers its readers too.
    let isTable = dropped.hasPrefix("view ") && later(than: place, operation, "table " + dropped.dropFirst(5))
    let isMadeAgain = isTable || later(than: place, operation, dropped)
    let isNamedBefore = operation.kind == .dropType && together(with: operation, dropped).contains { $0.place < place }
    let goes = later(than: place, operation, "gone " + table)
    let isRestored =
      operation.hasUniqueKey ? later(than: place, operation, "unique " + table + (operation.uniqueKey ?? "")) : nil
    let isBuiltLater = operation.kind == .dropIndex ? isBuilt(after: place, operation, table) : nil
    let losesKey = !marks.isEmpty && (operation.kind == .dropIndex || operation.kind == .dropConstraint)
    let elements = losesKey ? operation.keyElements ?? [] : []
    let losesColumn = elements.contains { later(than: place, operation, "no column " + table + "." + $0) }
    return {
      $0.options.isRecreated = isMadeAgain
      $0.options.isNamedBefore = isNamedBefore
      $0.options.isKeyRestored = isRestored
      $0.options.isKeyColumnRemoved = losesColumn
      $0.table?.isRemovedLater = goes
      $0.index?.isRecreatedLater = isBuiltLater
    }
  }

  // MARK: - Search

  /// Whether the migration builds an index with the same keys behind `place`; nil where the keys are not known.
  private func isBuilt(after place: Place, _ owner: PlacedOperation, _ table: String) -> Bool? {
    guard case .index? = owner.written else { return nil }
    guard !marks.isEmpty, let elements = owner.written?.indexElements else { return false }
    return marks["keys " + table + elements]?.last.map { $0.place > place } ?? false
  }

  /// Marks of the same transaction; of the whole migration where none is open. No key is made where nothing is marked.
  private func together(with owner: PlacedOperation, _ key: @autoclosure () -> String) -> [Mark] {
    guard !marks.isEmpty, let found = marks[key()] else { return [] }
    if owner.place.transaction == .none { return found }
    return found.filter { $0.transaction == owner.place.transactionNumber }
  }

  private func later(than place: Place, _ owner: PlacedOperation, _ key: @autoclosure () -> String) -> Bool {
    guard !marks.isEmpty, let found = marks[key()] else { return false }
    let isAlone = owner.place.transaction == .none
    for mark in found.reversed() {
      if mark.place <= place { return false }
      if isAlone || mark.transaction == owner.place.transactionNumber { return true }
    }
    return false
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
    case .createTable, .createTableAs, .createPartition, .createVirtualTable: relation(operation).map { "table " + $0 }
    case .renameTable: operation.target.newName.map { "table " + (operation.target.schema ?? defaultSchema) + "." + $0 }
    case .addConstraint: inTable("constraint ", operation, operation.target.constraint)
    case .addColumn: operation.options.isNoOperation ? nil : inTable("column ", operation, operation.target.column)
    case .renameColumn: inTable("column ", operation, operation.target.newName)
    default: nil
    }
  }

  private func dropped(_ operation: PlacedOperation) -> String? {
    switch operation.kind {
    case .dropView, .dropMaterializedView: relation(operation).map { "view " + $0 }
    case .dropFunction: operation.target.object.map { "function " + $0 + (operation.options.signature ?? "") }
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
    for operation in history.lazy.joined().lazy.flatMap(\.operations) where operation.place.isPending {
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
    guard hasDrop else { return }
    Successor.settle(&history)
    guard !added.isEmpty else { return }
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

extension OperationKind {
  /// Whether it makes a table that the migration may drop again.
  fileprivate var makesTable: Bool { self == .createTable || self == .createTableAs }

  /// Whether what follows in the migration changes what the operation means.
  fileprivate var asksAhead: Bool {
    switch self {
    case .begin, .enableRowSecurity, .renameTable, .renameView, .renameType, .setSchema, .renameColumn, .dropView,
      .dropMaterializedView,
      .dropFunction,
      .dropTrigger, .dropPolicy, .dropRule, .dropType, .dropDomain, .dropSequence, .dropSchema, .dropExtension, .dropIndex,
      .dropTable,
      .dropConstraint, .dropColumn:
      true
    default: false
    }
  }
}

extension PlacedOperation {
  /// Whether no transaction is open behind it; ROLLBACK TO is no end.
  fileprivate var endsTransaction: Bool { kind == .commit || kind == .rollback && options.detail == nil }

  /// Whether it makes an index or constraint that refuses duplicates.
  fileprivate var addsUniqueKey: Bool {
    switch kind {
    case .createIndex: index?.isUnique == true
    case .addConstraint: constraint.map { $0.kind == "unique" || $0.kind == "primary-key" } ?? false
    default: false
    }
  }

  /// The keys of an index or constraint, and its WHERE, each as SQL; nil for anything else.
  fileprivate var keyElements: Set<String>? {
    switch kind {
    case .createIndex, .dropIndex: return written?.indexElementTexts
    case .addConstraint, .dropConstraint: return constraint.map { Set($0.columnNames) }
    default: return nil
    }
  }

  /// Whether a unique key is made or dropped whose columns are known.
  fileprivate var hasUniqueKey: Bool {
    switch kind {
    case .createIndex, .dropIndex:
      guard case .index? = written else { return false }
      return index?.isUnique == true
    case .addConstraint, .dropConstraint:
      guard let constraint else { return false }
      return (constraint.kind == "unique" || constraint.kind == "primary-key") && !constraint.columnNames.isEmpty
    default: return false
    }
  }

  /// The columns of a unique key that is made or dropped, and its WHERE; nil for anything else.
  fileprivate var uniqueKey: String? {
    guard hasUniqueKey else { return nil }
    switch kind {
    case .createIndex, .dropIndex: return written?.indexKeys
    case .addConstraint, .dropConstraint:
      guard let constraint else { return nil }
      var printer = SQLPrinter()
      printer.parenthesised(constraint.columnNames) { $0.print(Name($1)) }
      return printer.text
    default: return nil
    }
  }
}
