import Catalog
import Workload

/// Which query of the one version does in the program what which query of the other does.
///
/// By their names where these are the same and each stands once; reads without such a name, as sqlx has them, where one of each
/// version asks the same tables by the same columns and no other does.
struct SamePurpose {
  /// By the reader's query the writer's of another text.
  private(set) var writer: [Int: Int] = [:]
  /// By the writer's query the reader's of another text.
  private(set) var reader: [Int: Int] = [:]

  init(_ writing: ReplayVersion, _ reading: ReplayVersion, _ catalog: Catalog) {
    let written = SamePurpose.numbers(writing)
    for (name, own) in SamePurpose.numbers(reading) {
      guard let other = written[name], writing.queries[other] != reading.queries[own] else { continue }
      pair(own, other)
    }
    let known = Set(writing.queries).intersection(reading.queries)
    let mine = SamePurpose.questions(reading, catalog) { reader in
      writer[reader] == nil && !known.contains(reading.queries[reader])
    }
    let others = SamePurpose.questions(writing, catalog) { number in
      reader[number] == nil && !known.contains(writing.queries[number])
    }
    for (question, own) in mine {
      if let other = others[question], own.count == 1, other.count == 1 { pair(own[0], other[0]) }
    }
  }

  private mutating func pair(_ own: Int, _ other: Int) {
    writer[own] = other
    reader[other] = own
  }

  /// Queries by names that stand once.
  private static func numbers(_ version: ReplayVersion) -> [String: Int] {
    guard version.names.count == version.queries.count else { return [:] }
    return Dictionary(grouping: version.names.indices) { version.names[$0] }.filter { $0.value.count == 1 }
      .compactMapValues(\.first)
  }

  /// What a read asks for.
  private struct Question: Hashable {
    var relations: Set<RelationName>
    var parameters: [ColumnIdentity]
  }

  private static func questions(
    _ version: ReplayVersion, _ catalog: Catalog, _ isOpen: (Int) -> Bool
  ) -> [Question: [Int]] {
    var found: [Question: [Int]] = [:]
    for number in version.queries.indices where isOpen(number) {
      guard let parsed = ProbeQuery(version.queries[number], catalog: catalog), parsed.kind == .reads else { continue }
      let columns = version.parameters.indices.contains(number) ? version.parameters[number] : [:]
      let parameters = parsed.parameters.compactMap { columns[$0] }
      guard parameters.count == parsed.parameters.count else { continue }
      found[Question(relations: parsed.relations, parameters: parameters), default: []].append(number)
    }
    return found
  }
}
