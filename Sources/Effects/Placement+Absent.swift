import Catalog
import SQLSyntax

/// IF EXISTS about something that is known not to be there: the server says so in a notice and goes on.
extension Placement {
  /// Whether ALTER … IF EXISTS names what is not there.
  func namesNothing(_ statement: Statement) -> Bool {
    switch statement {
    case .alterTable(let alter): alter.ifExists && isAbsent(alter.name)
    case .alterSequence(let alter): alter.ifExists && isAbsent(alter.name)
    default: false
    }
  }

  /// Whether DROP … IF EXISTS names an object that is not there; tables, views, indexes and types tell that themselves.
  func namesNothing(_ drop: Drop, _ object: ObjectReference) -> Bool {
    guard drop.ifExists else { return false }
    switch object.identity {
    case .on(_, let relation): return isAbsent(relation)
    case .routine(let signature): return isWithoutEffect(drop, on: signature.name)
    case .aggregate(let signature): return isWithoutEffect(drop, on: signature.name)
    case .name(let name) where drop.kind == .schema: return isEverythingKnown && !catalog.schemas.contains(name.name.text)
    case .name(let name) where drop.kind == .extension:
      return isEverythingKnown && !catalog.extensions.contains { $0.name == name.name.text }
    default: return false
    }
  }

  /// Makes of an operation one that does nothing.
  func silence(_ operation: inout PlacedOperation) {
    operation.options.isNoOperation = true
    operation.table = nil
    operation.objectAge = nil
    operation.index = nil
    operation.cost = OperationCost()
    operation.outcome = OperationOutcome()
  }

  private func isAbsent(_ name: QualifiedName) -> Bool { if case .absent = catalog.relation(name) { true } else { false } }

  private func isWithoutEffect(_ drop: Drop, on name: QualifiedName) -> Bool {
    guard isEverythingKnown else { return false }
    let before = catalog.routines(name)
    guard !before.isEmpty else { return true }
    var after = catalog
    return after.apply(.dropObjects(drop)).isEmpty && after.routines(name) == before
  }

  private var isEverythingKnown: Bool { catalog.isComplete && catalog.unknown.isEmpty }
}
