import Catalog
import SQLParser
import SQLSyntax
import SourceText
import Workload

/// Writes out `*` as generators such as sqlc do when they make the program: what is deployed names its columns.
enum StarExpansion {
  /// The text with every `*` written out; nil where a `*` cannot be told for certain. A text without one stays as it is.
  static func expanded(_ sql: String, catalog: Catalog) -> String? {
    let dialect = catalog.dialect
    let file = SourceFile(path: "query", text: sql)
    let script = Script.parse(file, dialect: dialect)
    guard script.statements.count == 1, script.problems.isEmpty, let statement = script.statements.first?.statement else {
      return nil
    }
    let references = SyntaxReferences(statement)
    guard !references.stars.isEmpty else { return sql }
    let quote = SeedDialect.named(catalog.rules.dialect)
    var bytes = Array(sql.utf8)
    for star in references.stars.sorted(by: { $0.span.lower > $1.span.lower }) {
      guard let columns = columns(of: star, references, catalog), star.span.upper <= UInt32(clamping: bytes.count) else {
        return nil
      }
      let prefix = star.table.map { table in
        ([table.schema, table.name].compactMap { $0 }).map { quote.identifier($0.text) }.joined(separator: ".") + "."
      }
      let list = columns.map { (prefix ?? "") + quote.identifier($0) }.joined(separator: ", ")
      bytes.replaceSubrange(Int(star.span.lower)..<Int(star.span.upper), with: list.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func columns(of star: StarReference, _ references: SyntaxReferences, _ catalog: Catalog) -> [String]? {
    let relation: QualifiedName
    if let table = star.table {
      let named = references.aliases.filter { catalog.rules.same($0.alias, table.name.text) }
      if let first = named.first {
        guard named.count == 1 else { return nil }
        relation = first.relation
      } else {
        guard references.aliases.isEmpty, references.relations.count == 1 else { return nil }
        relation = references.relations[0]
      }
    } else {
      guard references.relations.count == 1, references.aliases.count <= 1 else { return nil }
      relation = references.relations[0]
    }
    switch catalog.relation(relation).value {
    case .table(let table): return table.unknown == nil ? table.columns.map(\.name) : nil
    case .view(let view): return view.columns?.map(\.name)
    default: return nil
    }
  }
}
