import Catalog
import SQLParser
import SQLSyntax
import SourceText

/// A step that only adds to the schema: nobody means the running code to read or write anything else after it, so where it does, a
/// name stands for something else than before.
struct AddingStep {
  /// Every statement adds something and changes nothing that stands.
  let isOnlyAdding: Bool
  /// An index may let rows come, and texts be put together, in another order.
  private let makesIndexes: Bool

  /// Of a step's statements.
  init(_ statements: [Statement]) {
    isOnlyAdding = statements.allSatisfy(AddingStep.adds)
    makesIndexes = statements.contains { if case .createIndex = $0 { true } else { false } }
  }

  /// Whether a difference that shows after the step is a name that stands for something else.
  func rebinds(_ sql: String, _ change: ReplayObservations.ProbeDifference.Change, dialect: Dialect) -> Bool {
    guard isOnlyAdding else { return false }
    let script = Script.parse(SourceFile(path: "query", text: sql), dialect: dialect)
    guard let statement = script.statements.first?.statement else { return false }
    let references = SyntaxReferences(statement)
    switch change {
    case .rows, .writesOtherRows: return true
    case .value(_, let before, _), .writesOtherValue(_, _, let before, _):
      // A whole row, and what is made of one, gains the new column and nothing else.
      let isWhole = !references.stars.isEmpty || AddingStep.namesRow(references) || before.map(AddingStep.isComposite) == true
      return !makesIndexes && !isWhole
    case .order, .columnGone, .failsOverRows, .expandedFails, .heldFails, .heldShifts, .writeRefused: return false
    }
  }

  private static func namesRow(_ references: SyntaxReferences) -> Bool {
    let sources = Set(references.aliases.map { $0.alias.lowercased() })
    return references.columns.contains { $0.table == nil && sources.contains($0.name.text.lowercased()) }
  }

  private static func isComposite(_ text: String) -> Bool { text.first.map { "{[(".contains($0) } ?? false }

  private static func adds(_ statement: Statement) -> Bool {
    switch statement {
    case .createTable(let create): create.partitionOf == nil && create.inherits.isEmpty
    case .createTableAs, .createSequence, .createType, .createDomain, .createSchema, .createExtension, .createStatistics,
      .comment,
      .createRole, .transaction:
      true
    case .createIndex(let create): !create.isUnique
    case .createView(let create): !create.orReplace
    case .createMaterializedView: true
    case .createFunction(let create): !create.orReplace
    case .alterTable(let alter): alter.actions.allSatisfy { if case .addColumn = $0.kind { true } else { false } }
    case .set(let set): isTimeout(set)
    default: false
    }
  }

  private static func isTimeout(_ set: SetParameter) -> Bool {
    guard case .values(let name, _) = set.setting else { return false }
    return name.parts.last?.text.lowercased().hasSuffix("_timeout") == true
  }
}
