/// A code version with its flags standing one way: each is a column of the matrix of its own.
public struct VersionVariant: Sendable {
  /// The version with the queries that are sent while the flags stand so, under the variant's name.
  public var version: CodeVersion
  /// The name of the version that it is a variant of.
  public var release: String
  /// Flags that are on.
  public var flagsOn: [String]
}

extension CodeVersion {
  /// Flags that guard queries, sorted.
  public var flags: [String] { Set(queries.compactMap(\.flag?.name)).sorted() }

  /// The version with all flags off, under its own name; then with each flag on alone, as `new+NAME`.
  ///
  /// A query waits for one flag at most, so no combination of flags holds a query that these do not.
  public var variants: [VersionVariant] {
    let off = variant(named: name, on: [])
    return [off] + flags.map { variant(named: "\(name)+\($0)", on: [$0]) }
  }

  private func variant(named variantName: String, on: [String]) -> VersionVariant {
    var version = self
    version.name = variantName
    version.queries = queries.filter { query in query.flag.map { on.contains($0.name) == $0.isOn } ?? true }
    return VersionVariant(version: version, release: name, flagsOn: on)
  }
}
