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
/// Both must be resolutions of the same text. A column that was renamed under the same name is no change.
public func changedBindings(from old: ResolvedQuery, to new: ResolvedQuery) -> [ChangedBinding] {
  var before: [Span: Binding] = [:]
  for binding in old.bindings where before[binding.span] == nil { before[binding.span] = binding }
  var changes: [ChangedBinding] = []
  var seen: Set<Span> = []
  for binding in new.bindings where seen.insert(binding.span).inserted {
    guard let was = before[binding.span], was.target != binding.target || was.level != binding.level else { continue }
    changes.append(ChangedBinding(name: binding.name, span: binding.span, old: was.target, new: binding.target))
  }
  return changes
}
