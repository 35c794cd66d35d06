import SourceText

/// The file that `tandem stats` writes and a project commits: how many rows each table has.
public struct TableStatistics: Sendable {
  /// Rows by table, as SQL names it; tables whose rows the server never estimated are left out.
  public private(set) var rows: [String: Int] = [:]

  /// Reads a file; unknown keys and wrong values are errors with their place.
  public init(_ file: SourceFile) throws(InputError) {
    let root = YAMLReader(file: file.path, node: try YAMLNode.parse(file, limit: 1_000_000), path: "")
    guard let tables = try root.mapping(known: ["database", "tables"])["tables"] else { return }
    for (name, table) in try tables.pairs() {
      if let count = try table.mapping(known: ["rows", "bytes"])["rows"] { rows[name] = try count.integer(0...Int.max) }
    }
  }
}
