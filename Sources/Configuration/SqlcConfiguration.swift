import SourceText

/// What `sqlc.yaml` says about where migrations and queries are; versions 1 and 2 of its format.
public struct SqlcConfiguration: Sendable {
  /// One package of the file.
  public struct Package: Sendable {
    /// `postgresql`, `sqlite` or `mysql`.
    public var engine: String?
    /// Folders or files of the schema.
    public var schema: [String]
    /// Folders or files of queries.
    public var queries: [String]
  }

  /// In the order of the file.
  public var packages: [Package]

  /// Reads a file; what is not about schema and queries is passed over, since it is sqlc's own.
  public init(_ file: SourceFile) throws(InputError) {
    let root = YAMLReader(file: file.path, node: try YAMLNode.parse(file), path: "")
    packages = []
    for (key, value) in try root.pairs() where key == "sql" || key == "packages" {
      guard case .sequence(let items) = value.node.value else {
        throw value.failure(
          "`\(key)` is a list in sqlc's configuration, and this is none",
          "write `- schema: …` below it, with `queries: …` beside it")
      }
      for item in items {
        var package = Package(engine: nil, schema: [], queries: [])
        for (key, value) in try YAMLReader(file: file.path, node: item, path: key).pairs() {
          switch key {
          case "engine": package.engine = try value.text()
          case "schema": package.schema = try value.texts()
          case "queries": package.queries = try value.texts()
          default: break
          }
        }
        packages.append(package)
      }
    }
  }
}
