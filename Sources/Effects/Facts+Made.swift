extension FactVocabulary {
  static let madeFacts: [FactDefinition] = [
    made("new-columns.integer-key", "columns that are a primary key by themselves and of type smallint or integer") {
      $0.isKey && ($0.family == "integer" || $0.family == "smallint")
    },
    made("new-columns.serial", "columns written as serial, bigserial or smallserial") { $0.isSerial },
    made("new-columns.json", "columns of type json") { $0.family == "json" },
    made("new-columns.money", "columns of type money") { $0.family == "money" },
    made("new-columns.char", "columns of type char(n)") { $0.family == "char" },
    made("new-columns.varchar", "columns of type varchar with a length") { $0.family == "varchar" && $0.hasLength },
    made("new-columns.timestamp", "columns of type timestamp without time zone") { $0.family == "timestamp" },
  ]

  /// The names of columns that CREATE TABLE or ADD COLUMN makes.
  private static func made(_ name: String, _ summary: String, _ isMeant: @escaping @Sendable (MadeColumn) -> Bool)
    -> FactDefinition
  {
    .text(name, "PostgreSQL: " + summary + ", of those that CREATE TABLE or ADD COLUMN makes") { operation in
      operation.made.isEmpty ? nil : joined(operation.made.filter(isMeant).map(\.name))
    }
  }
}
