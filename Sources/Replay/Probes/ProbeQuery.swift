import Catalog
import SQLParser
import SQLSyntax
import SourceText
import Workload

/// A query as far as probing it with rows must know it.
struct ProbeQuery: Sendable {
  /// What it does with rows.
  enum Kind: Sendable, Equatable {
    case reads
    /// Writes to this table; an INSERT makes new rows.
    case writes(RelationName, isInsert: Bool)
  }

  let sql: String
  let kind: Kind
  /// Marks whose values are written rather than looked for.
  let written: Set<String>
  /// It calls functions or asks for the time, so that it may give something else each time.
  let mayVary: Bool
  /// Names of result columns depend on the schema.
  let hasStar: Bool
  /// Tables and views that it names, itself or in a subquery.
  let relations: Set<RelationName>
  /// An INSERT whose values come from parameters and constants alone.
  let readsNothing: Bool
  /// Its `*` was written out as the program's generator does.
  let isExpanded: Bool
  /// The program was generated, and what its `*` became could not be told.
  var hasDoubtfulStar = false
  /// LIMIT without ORDER BY: which rows come is the engine's choice.
  let isArbitrary: Bool
  /// What its rows are sorted by, up to the first key that is no result column.
  let sortedBy: [SortPlace]
  /// Parameter marks in the order of the text, with where they stand.
  private let marks: [(text: String, span: Span)]

  /// Nil where the text is not one statement that reads or writes rows of a table of `catalog`.
  init?(_ sql: String, catalog: Catalog, isExpanded: Bool = false) {
    self.sql = sql
    self.isExpanded = isExpanded
    let dialect = catalog.dialect
    let file = SourceFile(path: "query", text: sql)
    let script = Script.parse(file, dialect: dialect)
    guard script.statements.count == 1, script.problems.isEmpty, let statement = script.statements.first?.statement else {
      return nil
    }
    var isArbitrary = false
    var sortedBy: [SortPlace] = []
    switch statement {
    case .select(let query):
      // What the engine says of itself (sizes, statistics) changes with every step.
      let names = SyntaxReferences(statement).relations
      guard !ProbeQuery.writesInside(query), names.contains(where: { catalog.relation($0).value != nil }) else { return nil }
      kind = .reads
      written = []
      isArbitrary = query.limit != nil && query.orderBy.isEmpty
      sortedBy = ProbeQuery.sortPlaces(query)
    case .insert(let insert):
      guard let table = catalog.table(insert.table).value else { return nil }
      kind = .writes(table.relation, isInsert: true)
      written = []
    case .update(let update):
      guard let table = catalog.table(update.table.name).value else { return nil }
      kind = .writes(table.relation, isInsert: false)
      written = ProbeQuery.marks(in: update.assignments)
    case .delete(let delete):
      guard let table = catalog.table(delete.table.name).value else { return nil }
      kind = .writes(table.relation, isInsert: false)
      written = []
    default: return nil
    }
    self.isArbitrary = isArbitrary
    self.sortedBy = sortedBy
    let references = SyntaxReferences(statement)
    hasStar = !references.stars.isEmpty
    relations = Set(references.relations.compactMap { ProbeQuery.relation($0, in: catalog) })
    if case .insert(let insert) = statement {
      readsNothing = references.aliases.isEmpty && insert.onConflict.isEmpty
    } else {
      readsNothing = false
    }
    mayVary = !references.functions.isEmpty || references.hasValueFunction || isArbitrary
    var found: [(text: String, span: Span)] = []
    for token in Lexer.tokens(of: file.bytes, dialect: dialect).tokens where token.kind == .parameterMark {
      let text = file.text(token.span)
      found.append((text == "?" ? "?#\(found.count + 1)" : text, token.span))
    }
    marks = found
  }

  /// The table that it writes.
  var target: RelationName? {
    if case .writes(let table, _) = kind { table } else { nil }
  }

  /// Whether it makes new rows.
  var isInsert: Bool {
    if case .writes(_, isInsert: true) = kind { true } else { false }
  }

  /// Whether the word stands in it.
  func names(_ column: String) -> Bool {
    let wanted = column.lowercased()
    return sql.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0 == wanted }
  }

  /// The table or view behind a name.
  static func relation(_ name: QualifiedName, in catalog: Catalog) -> RelationName? {
    switch catalog.relation(name).value {
    case .table(let table): table.relation
    case .view(let view): RelationName(view.schema, view.name)
    default: nil
    }
  }

  /// The marks, each once, in order of first mention.
  var parameters: [String] {
    var texts: [String] = []
    for mark in marks where !texts.contains(mark.text) { texts.append(mark.text) }
    return texts
  }

  /// The marks as they are written, with their values.
  func shown(_ values: [String: String]) -> [(mark: String, value: String)] {
    parameters.map { ($0.hasPrefix("?#") ? "?" : $0, values[$0] ?? "NULL") }
  }

  /// The text with values in the place of its parameters.
  func filled(_ values: [String: String]) -> String {
    var bytes: [UInt8] = []
    let source = Array(sql.utf8)
    var position = 0
    for mark in marks {
      let (lower, upper) = (Int(mark.span.lower), Int(mark.span.upper))
      guard lower >= position, upper <= source.count else { continue }
      bytes += source[position..<lower] + Array((values[mark.text] ?? "NULL").utf8)
      position = upper
    }
    bytes += source[position...]
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func sortPlaces(_ query: Query) -> [SortPlace] {
    guard case .select(let select) = query.body else { return [] }
    let hasStar = select.columns.contains { if case .star = $0.expression { true } else { false } }
    var places: [SortPlace] = []
    for key in query.orderBy {
      switch key.expression {
      case .literal(let literal):
        guard !hasStar, case .integer(let digits) = literal.kind, let number = Int(digits) else { return places }
        places.append(.number(number - 1))
      case .column(let column):
        let found = select.columns.firstIndex { result in
          if let alias = result.alias { return column.table == nil && alias.text == column.name.text }
          guard case .column(let own) = result.expression else { return false }
          return own.name.text == column.name.text && own.table?.name.text == column.table?.name.text
        }
        if let found, !hasStar {
          places.append(.number(found))
        } else if hasStar, column.table == nil {
          places.append(.name(column.name.text))
        } else {
          return places
        }
      default: return places
      }
    }
    return places
  }

  private static func writesInside(_ query: Query) -> Bool {
    guard let with = query.with else { return false }
    return with.tables.contains { table in
      if case .select(let inner) = table.statement { writesInside(inner) } else { true }
    }
  }

  private static func marks(in assignments: [Assignment]) -> Set<String> {
    var marks: Set<String> = []
    for assignment in assignments {
      switch assignment {
      case .single(_, let value): collect(value, &marks, depth: 0)
      case .multiple(_, .row(let row)): for element in row.elements { collect(element, &marks, depth: 0) }
      case .multiple: break
      }
    }
    return marks
  }

  /// Marks that are the value, or the value under casts and COALESCE.
  private static func collect(_ expression: Expression, _ marks: inout Set<String>, depth: Int) {
    guard depth < 20 else { return }
    switch expression {
    case .parameter(let parameter): marks.insert(parameter.text)
    case .cast(let cast): collect(cast.operand, &marks, depth: depth + 1)
    case .keywordCall(let call): for argument in call.arguments { collect(argument.value, &marks, depth: depth + 1) }
    default: break
    }
  }
}
