import SQLSyntax

extension Catalog {
  /// A trigger, policy or rule of a relation gets another name.
  mutating func rename(part object: ObjectReference, to new: String) throws(CatalogProblem) {
    guard case .on(let old, let relation) = object.identity else { return }
    let word = object.kind.sql.lowercased()
    let place = try existing(relation)
    switch self.relation(place) {
    case .table(var table):
      switch object.kind {
      case .trigger: try rename(&table.triggers, \.name, old.text, to: new, word, table.name, table.unknown)
      case .policy: try rename(&table.policies, \.name, old.text, to: new, word, table.name, table.unknown)
      default: try rename(&table.rules, \.name, old.text, to: new, word, table.name, table.unknown)
      }
      store(table)
    case .view(var view):
      switch object.kind {
      case .trigger: try rename(&view.triggers, \.name, old.text, to: new, word, view.name, view.unknown)
      case .policy: throw .refused("`\(view.name)` is not a table")
      default: try rename(&view.rules, \.name, old.text, to: new, word, view.name, view.unknown)
      }
      store(view)
    default: throw .refused("`\(place.name)` is not a table or view")
    }
  }

  private func rename<Part>(
    _ parts: inout [Part], _ name: WritableKeyPath<Part, String>, _ old: String, to new: String, _ word: String, _ owner: String,
    _ reason: String?
  ) throws(CatalogProblem) {
    if parts.contains(where: { $0[keyPath: name] == new }) {
      throw .refused("\(word) `\(new)` for relation `\(owner)` already exists")
    }
    guard let at = parts.firstIndex(where: { $0[keyPath: name] == old }) else {
      if let reason { throw .unknown(reason) }
      throw .refused("\(word) `\(old)` for table `\(owner)` does not exist")
    }
    parts[at][keyPath: name] = new
  }
}
