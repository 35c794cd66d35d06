/// A column that was added and filled shortly before another one of its type is dropped: a rename in steps that lie too close together.
enum Successor {
  private struct Addition {
    var name: String
    var type: String
  }

  /// Settles the drops of all pending migrations.
  static func settle(_ history: inout [[StatementOutcome]]) {
    var added: [String: [Addition]] = [:]
    var filled: [String: (migration: Int, release: Int)] = [:]
    for migration in history.indices {
      for statement in history[migration].indices {
        for at in history[migration][statement].operations.indices {
          let operation = history[migration][statement].operations[at]
          guard let table = operation.target.table, let column = operation.target.column else { continue }
          switch operation.kind {
          case .addColumn:
            guard let type = operation.column?.type, !operation.options.isNoOperation else { continue }
            added[table, default: []].append(Addition(name: column, type: type))
          case .update: filled[table + "." + column] = (migration, operation.place.release)
          case .dropColumn:
            guard operation.place.isPending, operation.column?.isNew == false, let type = operation.column?.type else { continue }
            let heirs = added[table, default: []].filter { $0.type == type && $0.name != column }
            for heir in heirs.reversed() {
              guard let fill = filled[table + "." + heir.name] else { continue }
              let isSameRelease = fill.release == operation.place.release
              guard isSameRelease || fill.migration + 1 == migration else { continue }
              history[migration][statement].operations[at].column?.successor = heir.name
              history[migration][statement].operations[at].column?.isSuccessorOfSameRelease = isSameRelease
              break
            }
          default: break
          }
        }
      }
    }
  }
}
