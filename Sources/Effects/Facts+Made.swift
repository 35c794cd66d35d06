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
    made("new-columns.float", "columns of type real or double precision") { $0.family == "float" },
    made("new-columns.names", "all columns") { _ in true },
    made("new-columns.nullable-boolean", "columns of type boolean that take NULL") { $0.family == "boolean" && !$0.isNotNull },
    made("new-columns.unlimited-text", "columns of type text or varchar without a length, which no CHECK names") {
      ($0.family == "text" || $0.family == "varchar") && !$0.hasLength && !$0.isChecked
    },
    made("new-columns.of-length", "columns of text with a length") {
      ["text", "varchar", "char"].contains($0.family) && $0.hasLength
    },
    made("new-columns.without-default", "columns that have no default and are neither key, reference nor generated") {
      !$0.isFilled && !$0.isOfKey
    },
    made("new-columns.collated", "columns with a COLLATE of their own") { $0.isCollated },
  ]

  /// The names of columns that CREATE TABLE or ADD COLUMN makes.
  private static func made(_ name: String, _ summary: String, _ isMeant: @escaping @Sendable (MadeColumn) -> Bool)
    -> FactDefinition
  {
    .text(name, summary + ", of those that CREATE TABLE or ADD COLUMN makes") { operation in
      operation.made.isEmpty ? nil : joined(operation.made.filter(isMeant).map(\.name))
    }
  }
}
