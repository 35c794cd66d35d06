import Catalog
import SourceText

/// A name that stands for something else than before, while the query goes on working.
public struct ChangedBinding: Sendable, Equatable {
  /// As written.
  public var name: String
  /// Where, in the query's SQL.
  public var span: Span
  /// What it stood for.
  public var old: Binding.Target
  /// What it stands for.
  public var new: Binding.Target
}

/// Names of one query that stand for something else on the new schema than on the old one.
///
/// Both must be resolutions of the same text. Names that only one of them has, such as those of columns behind `*` that came or
/// went, are no change.
public func changedBindings(from old: ResolvedQuery, to new: ResolvedQuery) -> [ChangedBinding] {
  struct Place: Hashable {
    var span: Span
    var name: String
  }
  guard old.bindings != new.bindings else { return [] }
  var before: [Place: Binding] = [:]
  for binding in old.bindings {
    let place = Place(span: binding.span, name: binding.name)
    if before[place] == nil { before[place] = binding }
  }
  var changes: [ChangedBinding] = []
  var seen: Set<Place> = []
  for binding in new.bindings {
    let place = Place(span: binding.span, name: binding.name)
    guard seen.insert(place).inserted, let was = before[place], was.target != binding.target || was.level != binding.level else {
      continue
    }
    changes.append(ChangedBinding(name: binding.name, span: binding.span, old: was.target, new: binding.target))
  }
  return changes
}

extension Binding.Target {
  /// As a message names it.
  public var words: String {
    switch self {
    case .column(let column): "the column `\(column.relation.name).\(column.column)`"
    case .derived(let source, let column): "the column `\(column)` of `\(source)`"
    case .output(let name): "the result `\(name)`"
    case .row(let name): "a row of `\(name)`"
    case .text: "a text"
    case .joined(let columns):
      columns.isEmpty ? "no column" : columns.map { "`\($0)`" }.joined(separator: ", ")
    case .relation(let relation): "`\(relation.schema).\(relation.name)`"
    }
  }
}
