/// Tables of one row in which a project without a migration tool keeps the version of its schema: every migration sets it.
enum VersionMarks {
  /// Marks the updates that set a version. Rows that get one constant after the other, all at once, hold the same value; nobody keeps many
  /// such rows.
  static func settle(_ history: inout [[StatementOutcome]]) {
    var constants: [String: Set<String>] = [:]
    for statement in history.lazy.joined() {
      for operation in statement.operations {
        guard let constant = operation.rows?.constant, let place = place(operation) else { continue }
        constants[place, default: []].insert(constant)
      }
    }
    let versions = Set(constants.filter { $0.value.count > 1 }.keys)
    guard !versions.isEmpty else { return }
    for migration in history.indices {
      for statement in history[migration].indices {
        for at in history[migration][statement].operations.indices {
          let operation = history[migration][statement].operations[at]
          guard operation.rows?.constant != nil, let place = place(operation), versions.contains(place) else { continue }
          history[migration][statement].operations[at].rows?.isVersionMark = true
        }
      }
    }
  }

  private static func place(_ operation: PlacedOperation) -> String? {
    guard let table = operation.target.table, let column = operation.target.column else { return nil }
    return [operation.target.schema ?? "", table, column].joined(separator: ".")
  }
}
