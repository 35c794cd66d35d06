import Catalog
import Findings
import SQLSyntax
import Workload

/// Follows tables and columns through the deployment, in the words of the chain from absent to public and back.
public struct ElementStates: Sendable {
  /// A state and the indexes of the versions live on it, in the order in which the deployment reaches them.
  public typealias Stop = (state: Int, live: [Int])

  private let catalogs: [Catalog]
  private let uses: [VersionUses]
  private let names: [String]
  /// For each state the elements that steps up to it have filled.
  private let filled: [Set<String>]
  /// Index of the version that is being released.
  private let newest: Int

  /// Over the schema of each state and what each version uses; `steps` lead from one state to the next.
  public init(catalogs: [Catalog], steps: [MigrationStep], predictions: Predictions, versions: [String]) {
    self.catalogs = catalogs
    uses = predictions.uses
    names = versions
    newest = versions.count - 1
    var done: Set<String> = []
    var filled: [Set<String>] = [[]]
    for step in steps {
      for statement in step.parsed { done.formUnion(ElementStates.filled(by: statement.statement)) }
      filled.append(done)
    }
    self.filled = filled
  }

  /// What a statement of a migration fills: columns that an UPDATE sets, tables that an INSERT goes into.
  private static func filled(by statement: Statement) -> Set<String> {
    switch statement {
    case .update(let update):
      let table = update.table.name.name.text.lowercased()
      return Set(update.assignments.flatMap(ElementStates.columns).map { "\(table).\($0)" })
    case .insert(let insert): return [insert.table.name.text.lowercased()]
    default: return []
    }
  }

  private static func columns(_ assignment: Assignment) -> [String] {
    assignment.targets.map { $0.name.text.lowercased() }
  }

  private struct Key: Hashable {
    var relation: RelationName
    var column: String?
    var text: String { column.map { "\(relation.name).\($0)" } ?? relation.name }
  }

  /// The elements whose state changes along `stops`.
  public func elements(_ stops: [Stop]) -> [Element] {
    guard catalogs.count > 1, uses.count == names.count, !names.isEmpty else { return [] }
    let perState = catalogs.map(ElementStates.keys)
    let everywhere = perState.dropFirst().reduce(perState[0]) { $0.intersection($1) }
    let anywhere = perState.reduce(Set()) { $0.union($1) }
    let moving = anywhere.subtracting(everywhere)
    let gained = moving.filter { key in key.column == nil || !moving.contains(Key(relation: key.relation)) }
    return gained.map { element($0, stops, perState) }.filter { Set($0.places.map(\.element)).count > 1 }
      .sorted { $0.name < $1.name }
  }

  private static func keys(_ catalog: Catalog) -> Set<Key> {
    var keys: Set<Key> = []
    for table in catalog.tables {
      let name = RelationName(table.schema, table.name)
      keys.insert(Key(relation: name))
      for column in table.columns { keys.insert(Key(relation: name, column: column.name)) }
    }
    return keys
  }

  private func element(_ key: Key, _ stops: [Stop], _ perState: [Set<Key>]) -> Element {
    var hasBeen = false
    let places = stops.compactMap { stop -> Element.Place? in
      guard perState.indices.contains(stop.state) else { return nil }
      let isThere = perState[stop.state].contains(key)
      hasBeen = hasBeen || isThere
      let state: Element.State = isThere ? state(key, stop) : hasBeen ? .removed : .absent
      return Element.Place(
        state: "", versions: stop.live.compactMap { names.indices.contains($0) ? names[$0] : nil }, element: state)
    }
    var placed = places
    for (index, stop) in stops.enumerated() where placed.indices.contains(index) { placed[index].state = String(stop.state) }
    return Element(name: key.text, places: placed)
  }

  private func state(_ key: Key, _ stop: Stop) -> Element.State {
    let isLeaving = catalogs.first.map { ElementStates.has(key.relation, key.column, in: $0) } ?? false
    let live = stop.live.filter { uses.indices.contains($0) }
    let reads = live.contains { uses[$0].reads(key.relation, key.column) }
    let writes = live.contains { uses[$0].writes(key.relation, key.column) }
    if isLeaving {
      let isOfNewest = uses[newest].reads(key.relation, key.column) || uses[newest].writes(key.relation, key.column)
      if isOfNewest || reads && !live.contains(newest) { return .public }
      return .deprecated
    }
    if reads { return .public }
    let table = key.relation.name.lowercased()
    let name = key.column.map { "\(table).\($0.lowercased())" } ?? table
    if filled[min(stop.state, filled.count - 1)].contains(name) { return .backfilled }
    return writes ? .dualWritten : .expanded
  }

  private static func has(_ relation: RelationName, _ column: String?, in catalog: Catalog) -> Bool {
    guard let found = catalog.table(relation) else { return false }
    return column.map { name in found.columns.contains { $0.name == name } } ?? true
  }
}

extension VersionUses {
  func reads(_ relation: RelationName, _ column: String?) -> Bool {
    column.map { readColumns.contains(ColumnIdentity(relation, $0)) } ?? readRelations.contains(relation)
  }

  func writes(_ relation: RelationName, _ column: String?) -> Bool {
    column.map { writtenColumns.contains(ColumnIdentity(relation, $0)) } ?? writtenRelations.contains(relation)
  }
}
