import Catalog
import SQLSyntax
import SourceText

/// What a name of a column stands for.
extension Resolution {
  /// Resolves `[table.]column`.
  mutating func column(_ reference: ColumnReference) -> NamedColumn? {
    let span = (reference.table?.span ?? reference.name.span).union(reference.name.span)
    if let table = reference.table { return qualified(reference.name, table, span) }
    return unqualified(reference.name, span)
  }

  /// The level of the scope at `index`, counted outwards.
  private func level(_ index: Int) -> Int { scopes[(index + 1)...].count { !$0.isPartial } }

  private mutating func unqualified(_ name: Name, _ span: Span) -> NamedColumn? {
    for index in scopes.indices.reversed() {
      let scope = scopes[index]
      let matches = scope.namespace.visible.filter { rules.same($0.name, name.text) }
      if let system = systemColumn(name.text, in: scope, besides: matches.count) {
        if matches.count + system.count > 1 {
          refuse(.ambiguous(name.text), span)
          return nil
        }
        if let only = system.first {
          bind(name.text, span, to: only.target, level: level(index))
          return only
        }
      }
      if matches.count > 1 {
        refuse(.ambiguous(name.text), span)
        return nil
      }
      if let match = matches.first {
        record(match, span, inScope: index)
        bind(name.text, span, to: match.target, level: level(index))
        return match
      }
      if let reason = scope.namespace.unknown {
        doubt(reason)
        return nil
      }
      if habits.namesResultsEverywhere, let output = scope.outputs.first(where: { rules.same($0.name, name.text) }) {
        if let misuse = output.misuse, scope.clause == .condition || scope.clause == .on || scope.clause == .groupBy {
          refuse(.other(sqlstate: "", misuse), span)
        }
        bind(name.text, span, to: .output(output.name), level: level(index))
        return output
      }
    }
    if habits.hasWholeRows, let row = wholeRow(name, span) { return row }
    if habits.hasQuotedTexts, name.quoting == .double { bind(name.text, span, to: .text) }
    if rules.ignoresCase, !name.text.isPlainWord, scopes.contains(where: { $0.namespace.visible.contains { $0.name.isEmpty } }) {
      // SQLite names an unnamed result by its text, which only the engine knows exactly.
      doubt("`\(name.text)` may name a result column that has no label")
      return nil
    }
    if rules.ignoresCase, name.text.contains(":") || isRowidOfView(name.text) {
      doubt("`\(name.text)` depends on how SQLite was built")
      return nil
    }
    refuse(.noColumn(name.text), span)
    return nil
  }

  /// Whether it asks a view for its rowid, which some builds of SQLite answer with NULL.
  private func isRowidOfView(_ name: String) -> Bool {
    habits.systemColumns.contains(rules.key(name))
      && scopes.contains { scope in
        scope.namespace.sources.count(where: \.hasSystemColumns) < 2
          && scope.namespace.sources.contains { $0.relation.map { catalog.view($0) != nil } ?? true }
      }
  }

  /// System columns of that name; nil when it is none.
  private func systemColumn(_ name: String, in scope: Scope, besides matches: Int) -> [NamedColumn]? {
    let key = rules.key(name)
    guard habits.systemColumns.contains(key) else { return nil }
    let sources = scope.namespace.sources
    if habits.systemColumnNeedsOneTable {
      let others = sources.contains { source in source.relation.map { catalog.view($0) != nil } ?? true }
      if others || sources.count(where: \.hasSystemColumns) != 1 || matches > 0 { return nil }
    }
    return sources.filter { $0.hasSystemColumns && !$0.isQualifiedOnly }.map { system(key, of: $0) }
  }

  private func system(_ name: String, of source: Source) -> NamedColumn {
    // A column of the name that is declared later must not look like the same one.
    let target: Binding.Target = .derived(source: "system columns of \(source.relation?.name ?? source.name)", column: name)
    return NamedColumn(name: name, type: .unsure, target: target)
  }

  private mutating func wholeRow(_ name: Name, _ span: Span) -> NamedColumn? {
    for index in scopes.indices.reversed() {
      guard let source = scopes[index].namespace.sources.first(where: { $0.name == name.text }) else { continue }
      bind(name.text, span, to: .row(name.text), level: level(index))
      noteAll(of: source)
      return NamedColumn(name: name.text, type: rowType(of: source), target: .row(name.text))
    }
    return nil
  }

  /// The type of a whole row of a table or view; a function's row is what the function gives.
  func rowType(of source: Source) -> ValueType {
    guard let relation = source.relation else { return .unsure }
    var type = ColumnType(relation.name)
    type.schema = relation.schema
    return .sure(type)
  }

  /// A whole row reads every column.
  mutating func noteAll(of source: Source) {
    guard isOwnText else { return }
    for column in source.columns {
      if case .column(let identity) = column.target { query.readColumns.insert(identity) }
    }
  }

  private mutating func qualified(_ name: Name, _ table: QualifiedName, _ span: Span) -> NamedColumn? {
    var nearest: Source?
    for index in scopes.indices.reversed() {
      let sources = scopes[index].namespace.sources.filter { answers($0, to: table) }
      guard let source = sources.first else { continue }
      if sources.count > 1, sources.contains(where: { $0.unknown != nil }) { doubt("`\(table.name.text)` names two tables") }
      if sources.count > 1, !rules.ignoresCase, table.schema == nil {
        refuse(.other(sqlstate: "42P09", "table reference \"\(table.name.text)\" is ambiguous"), span)
        return nil
      }
      let shown = scopes[index].namespace.visible.count { rules.same($0.name, name.text) }
      if rules.ignoresCase, shown > 1, sources.count(where: { $0.columns.contains { rules.same($0.name, name.text) } }) > 1 {
        refuse(.ambiguous("\(table.name.text).\(name.text)"), span)
        return nil
      }
      for source in sources {
        if !rules.ignoresCase, source.columns.count(where: { $0.name == name.text }) > 1 {
          refuse(.ambiguous(name.text), span)
          return nil
        }
        if let column = source.columns.first(where: { rules.same($0.name, name.text) }) {
          record(column, span, inScope: index)
          bind("\(table.name.text).\(name.text)", span, to: column.target, level: level(index))
          return column
        }
      }
      if let reason = source.unknown {
        doubt(reason)
        return nil
      }
      if source.hasSystemColumns, habits.systemColumns.contains(rules.key(name.text)) {
        let column = system(rules.key(name.text), of: source)
        bind("\(table.name.text).\(name.text)", span, to: column.target, level: level(index))
        return column
      }
      nearest = nearest ?? source
      if !habits.seeksQualifiedOutside { break }
    }
    return missing(name, table, nearest, span)
  }

  private mutating func missing(_ name: Name, _ table: QualifiedName, _ source: Source?, _ span: Span) -> NamedColumn? {
    let written = "\(table.name.text).\(name.text)"
    guard let source else {
      refuse(.noSource(table.name.text, reference: written, isElsewhere: opened.contains(table.name.text)), span)
      return nil
    }
    if rules.ignoresCase, habits.systemColumns.contains(rules.key(name.text)),
      source.relation.map({ catalog.view($0) != nil }) ?? true
    {
      doubt("`\(written)` depends on how SQLite was built")
    } else if source.columns.contains(where: { $0.name.isEmpty }), rules.ignoresCase, !name.text.isPlainWord {
      doubt("`\(written)` may name a result column that has no label")
    } else if habits.hasWholeRows, !catalog.routines(QualifiedName(name)).isEmpty || serverFunctions.has(name.text) {
      // `row.function` calls the function where it takes such a row.
      if serverFunctions.has(name.text), catalog.routines(QualifiedName(name)).isEmpty {
        refuse(.noColumn(written), span)
      } else if let routine = function(of: name, taking: source) {
        return NamedColumn(
          name: name.text, type: result(of: routine), target: .derived(source: table.name.text, column: name.text))
      } else {
        doubt("`\(written)` may call the function `\(name.text)`")
      }
    } else {
      refuse(.noColumn(written), span)
    }
    return nil
  }

  /// The one function of the name that takes just a row of the source.
  private func function(of name: Name, taking source: Source) -> Routine? {
    guard let row = code(rowType(of: source)) else { return nil }
    let found = catalog.routines(QualifiedName(name)).filter { routine in
      let inputs = routine.arguments.filter(\.isInput)
      return inputs.count == 1 && routine.kind == .function && inputs.allSatisfy { code(.sure($0.type)) == row }
    }
    return found.count == 1 ? found[0] : nil
  }

  /// Whether `source` is the one that a qualifier names.
  func answers(_ source: Source, to table: QualifiedName) -> Bool {
    if let schema = table.schema {
      guard source.answersToSchema, let relation = source.relation else { return false }
      return rules.same(relation.name, table.name.text) && rules.same(relation.schema, schema.text)
    }
    return !source.name.isEmpty && rules.same(source.name, table.name.text)
  }

  /// SQLite looks each column behind a `*` up by the name of its table.
  private mutating func refuseTwins(among sources: [Source], _ visible: [NamedColumn], _ span: Span) {
    guard rules.ignoresCase, sources.count > 1 else { return }
    for (at, source) in sources.enumerated() where !source.name.isEmpty {
      for other in sources[(at + 1)...] where rules.same(other.name, source.name) {
        let shared = source.columns.first { one in
          // What a join has merged is one column.
          other.columns.contains { rules.same($0.name, one.name) } && visible.count { rules.same($0.name, one.name) } > 1
        }
        guard let shared else { continue }
        let schema = source.relation == nil ? "" : "main."
        refuse(.ambiguous("\(schema)\(source.name).\(shared.name)"), span)
      }
    }
  }

  /// The columns for which `*` or `t.*` stands; nil where they cannot be told.
  mutating func expansion(of star: StarReference) -> [NamedColumn]? {
    guard let table = star.table else {
      guard let scope = scopes.last, !scope.namespace.sources.isEmpty else {
        refuse(.starWithoutTables, star.span)
        return nil
      }
      scope.namespace.sources.forEach { noteAll(of: $0) }
      if let reason = scope.namespace.unknown {
        doubt(reason)
        return nil
      }
      refuseTwins(among: scope.namespace.sources, scope.namespace.visible, star.span)
      let all = scope.namespace.visible.filter { !$0.isHidden }
      for column in all { record(column, star.span, inScope: scopes.count - 1) }
      return all
    }
    for (index, scope) in scopes.enumerated().reversed() {
      guard let source = scope.namespace.sources.first(where: { answers($0, to: table) }) else {
        if scope.namespace.unknown != nil || habits.hasWholeRows { continue }
        break
      }
      noteAll(of: source)
      if let reason = source.unknown {
        doubt(reason)
        return nil
      }
      let twins = rules.ignoresCase ? scope.namespace.sources.filter { answers($0, to: table) } : [source]
      refuseTwins(among: twins, scope.namespace.visible, star.span)
      let all = twins.flatMap { $0.columns.filter { !$0.isHidden } }
      for column in all { record(column, star.span, inScope: index) }
      return all
    }
    if rules.ignoresCase {
      refuse(.other(sqlstate: "", "no such table: \(table.name.text)"), star.span)
    } else {
      refuse(
        .noSource(table.name.text, reference: "\(table.name.text).*", isElsewhere: opened.contains(table.name.text)), star.span)
    }
    return nil
  }
}

extension String {
  /// Whether it is a word that no expression is written as: SQLite names a result without label by its text.
  fileprivate var isPlainWord: Bool {
    guard let first, first.isLetter || first == "_", allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return false }
    return !["null", "true", "false", "current_date", "current_time", "current_timestamp"].contains(lowercased())
  }
}
