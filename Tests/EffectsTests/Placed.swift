import Catalog
import Effects
import SQLParser
import SQLSyntax

/// SQL placed after other SQL, in one transaction.
enum Placed {
  /// The operations of `sql`; what `given` made is in use.
  static func operations(
    _ sql: String, given: String = "", dialect: Dialect = .postgres, version: Int? = nil,
    transaction: StatementPlace.TransactionState = .tool
  ) -> [PlacedOperation] {
    let catalog: Catalog = dialect.kind == .sqlite ? .sqlite(version ?? 3045) : .postgres(version ?? 15)
    var simulation = Simulation(catalog: catalog)
    let history = [
      MigrationScript(name: "1", statements: Script.parse(given, dialect: dialect).statements, isPending: false),
      MigrationScript(name: "2", statements: Script.parse(sql, dialect: dialect).statements, transaction: transaction),
    ]
    return simulation.run(history).last.map { $0.flatMap(\.operations) } ?? []
  }

  /// A fact of every operation, as rules read it.
  static func fact(_ name: String, _ operations: [PlacedOperation]) -> [FactValue?] {
    let definition = FactVocabulary.standard.index(of: name).map { FactVocabulary.standard.definitions[$0] }
    return operations.map { definition?.value(of: $0) }
  }
}
