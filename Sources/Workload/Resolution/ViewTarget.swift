import Catalog
import SQLSyntax

/// The table that PostgreSQL writes to when a view is written.
struct ViewTarget {
  /// The table behind the view, and behind views under it.
  var table: Table
  /// The table's columns by those of the view; nil where one is computed.
  var columns: [String: String?]
}

/// Whether a view can be written, as `view_query_is_auto_updatable` of PostgreSQL's rewriteHandler.c decides.
enum ViewWriting {
  case through(ViewTarget)
  case refused
  case unsure
}

extension Resolution {
  /// What a write to `view` comes to.
  func writing(_ view: View, depth: Int = 0) -> ViewWriting {
    guard depth < 8, view.rules.isEmpty, view.unknown == nil, let shown = view.columns else { return .unsure }
    let query = view.query.syntax
    guard case .select(let select) = query.body, query.with == nil, query.limit == nil, select.groupBy == nil,
      select.having == nil,
      select.from.count == 1, case .all = select.quantifier
    else { return .refused }
    guard case .table(let source)? = select.from.first else {
      if case .parenthesised? = select.from.first { return .unsure }
      return .refused
    }
    if source.sample != nil { return .refused }
    for column in select.columns {
      for call in StoredExpression(column.expression).references.calls where kind(of: call) != .plain || mayGiveRows(call) {
        return .refused
      }
    }
    let names = select.columns.map { column -> String? in
      if case .column(let reference) = column.expression { reference.name.text } else { nil }
    }
    let hasStar = select.columns.contains { if case .star = $0.expression { true } else { false } }
    guard !hasStar, names.count == shown.count else { return .unsure }
    let pairs = Dictionary(zip(shown.map(\.name), names), uniquingKeysWith: { first, _ in first })
    switch catalog.relation(source.name) {
    case .found(.table(let table)):
      guard table.unknown == nil else { return .unsure }
      return .through(ViewTarget(table: table, columns: pairs))
    case .found(.view(let inner)):
      guard !inner.isMaterialized else { return .refused }
      if inner.triggers.contains(where: { $0.timing == "instead-of" }) { return .unsure }
      guard case .through(let target) = writing(inner, depth: depth + 1) else { return writing(inner, depth: depth + 1) }
      return .through(
        ViewTarget(
          table: target.table, columns: pairs.mapValues { name in name.flatMap { target.columns[$0] ?? nil } }))
    default: return .unsure
    }
  }

  private func mayGiveRows(_ call: FunctionCall) -> Bool {
    BuiltinFunctions.rowFunctions.contains(call.name.name.text)
      || catalog.routines(call.name).contains { $0.returns?.uppercased().hasPrefix("SETOF") ?? false }
  }

  /// Checks that the view can be written, and gives the table behind it.
  mutating func target(of view: View, _ event: String, _ name: QualifiedName) -> ViewTarget? {
    if view.isMaterialized {
      refuse(.other(sqlstate: "42809", "cannot change materialized view \"\(view.name)\""), name.span)
      return nil
    }
    switch writing(view) {
    case .through(let target):
      let canWrite = event == "delete" || target.columns.values.contains { $0 != nil }
      if !canWrite { refuseWrite(view, event, name) }
      return target
    case .refused: refuseWrite(view, event, name)
    case .unsure: doubt("whether the view `\(view.name)` can be written is not known")
    }
    return nil
  }

  private mutating func refuseWrite(_ view: View, _ event: String, _ name: QualifiedName) {
    let words = event == "insert" ? "insert into" : event == "update" ? "update" : "delete from"
    refuse(.other(sqlstate: "55000", "cannot \(words) view \"\(view.name)\""), name.span)
  }

  /// The columns of a view as a write sees them: what the table demands holds for them.
  func writtenColumns(of target: ViewTarget, _ source: Source) -> [Column] {
    source.columns.map { shown in
      guard let name = target.columns[shown.name] ?? nil, let behind = target.table.column(name, rules) else {
        return Column(name: shown.name, type: shown.type.type ?? .none)
      }
      var column = behind
      column.name = shown.name
      return column
    }
  }
}
