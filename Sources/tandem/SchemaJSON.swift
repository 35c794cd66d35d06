import Catalog
import Reports

/// A schema as JSON (`tandem-schema/1`): its tables and views with their columns and indexes, and every fact of the schema as a
/// line of text.
enum SchemaJSON {
  /// UTF-8 with a line feed at the end; the same schema gives the same bytes.
  static func render(_ catalog: Catalog, unknown: [String]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("schema", "tandem-schema/1")
      writer.key("tables") { writer in
        writer.array(catalog.tables) { writer, table in
          writer.object { writer in
            writer.key("schema", table.schema)
            writer.key("name", table.name)
            writer.key("kind", table.kind.rawValue)
            writer.key("columns") { $0.array(table.columns) { write($1, to: &$0) } }
            writer.key("indexes") { $0.array(table.indexes) { write($1, to: &$0) } }
          }
        }
      }
      writer.key("views") { writer in
        writer.array(catalog.views) { writer, view in
          writer.object { writer in
            writer.key("schema", view.schema)
            writer.key("name", view.name)
            writer.key("materialized", view.isMaterialized)
            writer.key("columns", view.columns?.map(\.name) ?? view.columnNames)
          }
        }
      }
      writer.key("lines", catalog.lines())
      writer.key("unknown", unknown)
    }
    return writer.bytes + [10]
  }

  private static func write(_ column: Column, to writer: inout JSONWriter) {
    writer.object {
      $0.key("name", column.name)
      $0.key("type", column.type.text)
      $0.key("not-null", column.isNotNull)
      $0.key("default", column.defaultExpression?.text)
      $0.key("generated", column.generated?.expression.text)
    }
  }

  private static func write(_ index: Index, to writer: inout JSONWriter) {
    writer.object {
      $0.key("name", index.name)
      $0.key("unique", index.isUnique)
      $0.key("valid", index.isValid)
      $0.key("columns", index.columns)
      $0.key("constraint", index.constraint)
    }
  }
}
