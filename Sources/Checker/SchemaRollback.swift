import Catalog
import SQLParser
import SQLSyntax
import SourceText
import Workload

/// How far the schema can be taken back with the down migrations, read as steps: without a server, so nothing is said of rows but
/// what a statement surely destroys.
public struct SchemaRollback: Sendable {
  /// Index of the last state from which everything can be taken back; 0 is the base.
  public var until: Int
  /// Why not from further on; nil where it can from everywhere.
  public var ends: String?

  /// Looks at the pending migrations in order.
  ///
  /// - Parameters:
  ///   - steps: the pending steps, and `catalogs` the schema before the first and after each.
  ///   - losses: what migrations destroy, in words, by their id.
  ///   - old: the code that runs today, at home on the state `start`, from which on migrations are looked at.
  public init(
    _ pending: [ParsedMigration], steps: [MigrationStep], catalogs: [Catalog], losses: [String: String], old: [CodeVersion],
    start: Int, dialect: Dialect
  ) {
    until = start
    var state = start
    for migration in pending {
      let count = steps[min(start, steps.count)...].count { $0.migration == migration.id }
      guard count > 0 else { continue }
      guard state + count < catalogs.count else { return }
      if let reason = SchemaRollback.obstacle(
        migration, before: catalogs[state], after: catalogs[state + count], loss: losses[migration.id], old: old, dialect: dialect
      ) {
        ends = reason
        return
      }
      state += count
      until = state
    }
  }

  private static func obstacle(
    _ migration: ParsedMigration, before: Catalog, after: Catalog, loss: String?, old: [CodeVersion], dialect: Dialect
  ) -> String? {
    guard let down = migration.down else { return "`\(migration.id)` has no down migration" }
    if let loss { return "`\(migration.id)` destroys what no down migration brings back: \(loss)" }
    let script = Script.parse(down, dialect: dialect)
    if let problem = script.problems.first {
      let line = down.lineIndex().position(of: problem.span.lower).line
      return "\(down.path):\(line) could not be read: \(problem.message)"
    }
    var reverted = after
    for statement in script.statements {
      guard let problem = reverted.apply(statement.statement).first else { continue }
      let line = down.lineIndex().position(of: statement.span.lower).line
      return "\(down.path):\(line) "
        + (problem.kind == .refused ? "does not run: \(problem.message)" : "is not understood: \(problem.message)")
    }
    // Where everything is as it was, so is every answer.
    if reverted.isSame(as: before) { return nil }
    let home = Resolver(catalog: before)
    let back = Resolver(catalog: reverted)
    for query in old.flatMap(\.queries) {
      guard case .works = home.resolve(query.sql).prediction else { continue }
      switch back.resolve(query.sql).prediction {
      case .works: continue
      case .breaks(let problem):
        return "\(down.path) leads to a schema on which the old query `\(query.name)` fails: \(problem.message)"
      case .unknown(let reason): return "\(down.path) leads to a schema on which `\(query.name)` cannot be judged: \(reason)"
      }
    }
    return nil
  }
}

extension Catalog {
  /// Whether all that a query could meet is equal in both.
  fileprivate func isSame(as other: Catalog) -> Bool {
    schemas == other.schemas && session == other.session && unknown == other.unknown && isComplete == other.isComplete
      && extensions == other.extensions && others == other.others && roles == other.roles
      && storedSearchPaths == other.storedSearchPaths
  }
}
