import Catalog
import SQLSyntax
import SourceText

/// Windows: the names they are called by, what one takes over from another, and their frames.
extension Resolution {
  /// Reads the WINDOW clause, and what the calls of the query say behind OVER.
  mutating func windows(_ declarations: [WindowDeclaration]) {
    var known: [String: WindowDefinition] = [:]
    for declaration in declarations {
      let key = rules.key(declaration.name.text)
      if known[key] != nil, !rules.ignoresCase {
        refuse(.other(sqlstate: "42P20", "window \"\(declaration.name.text)\" is already defined"), declaration.name.span)
      }
      // SQLite compiles a window only where a call names it.
      if !rules.ignoresCase { window(declaration.definition, known) }
      known[key] = known[key] ?? declaration.definition
    }
    guard let index = scopes.indices.last else { return }
    let used = scopes[index].windows
    scopes[index].windows = []
    for over in used {
      switch over {
      case .name(let name): if known[rules.key(name.text)] == nil { refuseWindow(name) }
      case .definition(let definition): inherit(definition, known)
      }
    }
  }

  private mutating func refuseWindow(_ name: Name) {
    refuse(
      .engines(sqlstate: "42704", "window \"\(name.text)\" does not exist", "no such window: \(name.text)"), name.span)
  }

  /// Reads one window.
  mutating func window(_ definition: WindowDefinition, _ known: [String: WindowDefinition]? = nil) {
    reading(.window) { resolution in
      resolution.values(definition.partitionBy)
      for key in definition.orderBy {
        let type = resolution.value(key.expression)
        resolution.checkOrdering(type, key.expression.span)
      }
    }
    if let known { inherit(definition, known) }
    guard let frame = definition.frame else { return }
    reading(.frame) { $0.check(frame) }
    let base = definition.base.flatMap { known?[rules.key($0.text)] }
    check(frame, orderedBy: definition.orderBy.isEmpty ? base?.orderBy ?? [] : definition.orderBy, definition)
  }

  /// What a window may take over from the one that it names.
  private mutating func inherit(_ definition: WindowDefinition, _ known: [String: WindowDefinition]) {
    guard let name = definition.base else { return }
    guard let base = known[rules.key(name.text)] else { return refuseWindow(name) }
    if !definition.partitionBy.isEmpty {
      refuse(
        .engines(
          sqlstate: "42P20", "cannot override PARTITION BY clause of window \"\(name.text)\"",
          "cannot override PARTITION clause of window: \(name.text)"), name.span)
    } else if !definition.orderBy.isEmpty, !base.orderBy.isEmpty {
      refuse(
        .engines(
          sqlstate: "42P20", "cannot override ORDER BY clause of window \"\(name.text)\"",
          "cannot override ORDER BY clause of window: \(name.text)"), name.span)
    } else if base.frame != nil {
      refuse(
        .engines(
          sqlstate: "42P20", "cannot copy window \"\(name.text)\" because it has a frame clause",
          "cannot override frame specification of window: \(name.text)"), name.span)
    }
  }

  private mutating func check(_ frame: WindowFrame) {
    for bound in [frame.start, frame.end].compactMap({ $0 }) {
      switch bound {
      case .preceding(let expression), .following(let expression):
        let type = value(expression)
        guard frame.mode != .range else { continue }
        fits(expression, .sure(ColumnType("bigint")))
        if let code = code(type), !TypeCasts.isImplicit(code, to: "int8"), let known = type.type {
          refuse(
            .other(
              sqlstate: "42804",
              "argument of \(frame.mode.rawValue.uppercased()) must be type bigint, not type \(known.text)"), expression.span)
        }
      default: break
      }
    }
  }

  /// Places in the order of rows, for bounds that contradict each other.
  private static func place(_ bound: WindowFrame.Bound) -> Int {
    switch bound {
    case .unboundedPreceding: 0
    case .preceding: 1
    case .currentRow: 2
    case .following: 3
    case .unboundedFollowing: 4
    }
  }

  private mutating func check(_ frame: WindowFrame, orderedBy keys: [SortKey], _ definition: WindowDefinition) {
    let span = definition.partitionBy.first?.span ?? definition.orderBy.first?.expression.span ?? .zero
    let start = Self.place(frame.start)
    let end = frame.end.map(Self.place) ?? 2
    if start > end || start == 4 || end == 0 {
      let words =
        start == 2
        ? "frame starting from current row cannot have preceding rows"
        : start == 3 ? "frame starting from following row cannot have preceding rows" : "frame bounds contradict each other"
      refuse(.engines(sqlstate: "42P20", words, "unsupported frame specification"), span)
    }
    // A base window that is not known here may bring the order.
    if definition.base != nil, keys.isEmpty { return }
    if frame.mode == .groups, keys.isEmpty, !rules.ignoresCase {
      refuse(.other(sqlstate: "42P20", "GROUPS mode requires an ORDER BY clause"), span)
    }
    let offsets = [frame.start, frame.end].compactMap { bound -> Expression? in
      switch bound {
      case .preceding(let expression), .following(let expression): expression
      default: nil
      }
    }
    guard frame.mode == .range, !offsets.isEmpty else { return }
    if keys.count != 1 {
      refuse(
        .engines(
          sqlstate: "42P20", "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column",
          "RANGE with offset PRECEDING/FOLLOWING requires one ORDER BY expression"), span)
      return
    }
    guard rules.hasRealTypes, let key = keys.first else { return }
    let type = quietly { $0.value(key.expression) }
    guard let code = code(type), let known = type.type else { return }
    guard let offset = Self.rangeOffsets[code] else {
      refuse(
        .other(
          sqlstate: "0A000", "RANGE with offset PRECEDING/FOLLOWING is not supported for column type \(known.text)"), span)
      return
    }
    for expression in offsets { fits(expression, valueType(of: offset)) }
  }

  /// Types that RANGE can count along, out of the `in_range` functions of `pg_amproc`, with the offset's type.
  private static let rangeOffsets: [String: String] = [
    "int2": "int2", "int4": "int4", "int8": "int8", "float4": "float8", "float8": "float8", "numeric": "numeric",
    "date": "interval", "timestamp": "interval", "timestamptz": "interval", "time": "interval", "timetz": "interval",
    "interval": "interval",
  ]

  /// Types that cannot be put in order.
  private static let unordered: Set<String> = [
    "json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle", "jsonpath",
  ]

  /// Refuses an order by a type that has none.
  mutating func checkOrdering(_ type: ValueType, _ span: Span) {
    guard let code = code(type), Self.unordered.contains(code), operatorsAreKnown, let known = type.type else { return }
    // A geometric type has `<`, but no order that is an index's.
    refuse(
      .other(sqlstate: "42883", "could not identify an ordering operator for type \(known.text)"), span)
  }

  /// The value of something that was read before: no name in it counts twice.
  mutating func quietly<Value>(_ body: (inout Resolution) -> Value) -> Value {
    var copy = self
    return body(&copy)
  }
}
