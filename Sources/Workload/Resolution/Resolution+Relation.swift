import Catalog
import SQLSyntax
import SourceText

/// What a name in FROM stands for.
extension Resolution {
  /// The source behind `[schema.]name`, a CTE before a relation.
  mutating func source(_ name: QualifiedName, alias: TableAlias?) -> Source {
    if name.schema == nil, let with = withs.last(where: { rules.same($0.name, name.name.text) }) {
      return source(of: with, under: alias?.name.text ?? name.name.text, name.span)
    }
    return relationSource(name, alias: alias?.name)
  }

  private mutating func source(of with: CommonTable, under name: String, _ span: Span) -> Source {
    if !with.givesRows, rules.hasRealTypes {
      refuse(.other(sqlstate: "0A000", "WITH query \"\(with.name)\" does not have a RETURNING clause"), span)
    }
    if with.isItself {
      circular.insert(rules.key(with.name))
      return Source(name: name, columns: [], unknown: "`\(with.name)` refers to itself")
    }
    if let misfit = with.misfit { refuse(.other(sqlstate: "", misfit), span) }
    let columns = uniqued((with.columns ?? []).map { derived($0, source: name) })
    return Source(
      name: name, columns: columns, unknown: with.columns == nil ? "the columns of `\(with.name)` are not known" : nil)
  }

  /// A result column as the enclosing query sees it.
  mutating func derived(_ column: NamedColumn, source: String) -> NamedColumn {
    var result = column
    if column.type == .untyped, rules.hasRealTypes {
      // A constant that nothing gave a type is a text once it is a column.
      result.type = text
      if let constant = column.constant { settle(constant, as: text) }
    }
    result.constant = nil
    result.target = .derived(source: source, column: column.name)
    result.isHidden = false
    return result
  }

  /// The source behind the name of a table or view.
  mutating func relationSource(_ name: QualifiedName, alias: Name?) -> Source {
    var source = Source(name: (alias ?? name.name).text, columns: [])
    source.answersToSchema = alias == nil
    opened.insert(name.name.text)
    opened.insert(source.name)
    if isOwnText { compilingAt = name.span }
    switch catalog.relation(name) {
    case .found(let relation):
      fill(&source, from: relation, name)
      if let found = source.relation {
        note(reading: found)
        bind(name.name.text, name.span, to: .relation(found))
        if rules.same(found.schema, rules.temporarySchema) {
          doubt("`\(found.name)` is a temporary table of the migration's session")
        }
      }
    case .unknown(let reason): source.unknown = noted(reason)
    case .absent where rules.ignoresCase && rules.key(name.name.text) == "sqlite_sequence":
      // SQLite makes it with the first AUTOINCREMENT, and keeps it.
      source.columns = ["name", "seq"].map {
        NamedColumn(name: $0, type: .unsure, target: .derived(source: source.name, column: $0))
      }
      if !catalog.tables.contains(where: \.isAutoincrement) { doubt("whether there is a table sqlite_sequence is not known") }
    case .absent:
      if let columns = SystemRelations.columns(name, rules) {
        source.columns = columns.map {
          NamedColumn(name: $0, type: .unsure, target: .derived(source: source.name, column: $0))
        }
        source.hasSystemColumns = true
      } else if rules.ignoresCase, let columns = TableValuedFunctions.sqlite[rules.key(name.name.text)] {
        source.columns = columns.map {
          NamedColumn(name: $0, type: .unsure, target: .derived(source: source.name, column: $0))
        }
      } else if SystemRelations.isSystem(name, rules) {
        source.unknown = noted("the columns of `\(name.name.text)` are not known")
      } else if rules.ignoresCase, name.schema == nil, laterWiths.contains(where: { rules.same($0, name.name.text) }) {
        source.unknown = noted("`\(name.name.text)` stands further on in WITH")
      } else {
        refuse(.noRelation(written(name)), name.span)
        source.unknown = "`\(name.name.text)` does not exist"
      }
    }
    return source
  }

  func written(_ name: QualifiedName) -> String { (name.schema.map { "\($0.text)." } ?? "") + name.name.text }

  private mutating func noted(_ reason: String) -> String {
    doubt(reason)
    return reason
  }

  private mutating func fill(_ source: inout Source, from relation: Relation, _ name: QualifiedName) {
    switch relation {
    case .table(let table):
      source.relation = table.relation
      source.columns = columns(of: table)
      source.hasSystemColumns = !table.isWithoutRowid
      if let reason = table.unknown { source.unknown = noted(reason) }
      if table.module != nil {
        source.columns += ["rank", table.name].map {
          NamedColumn(name: $0, type: .unsure, target: .column(ColumnIdentity(table.relation, $0)), isHidden: true)
        }
      }
    case .view(let view):
      source.relation = view.relation
      if let columns = columns(of: view) {
        source.columns = columns
      } else {
        source.unknown = noted("the columns of the view `\(view.name)` are not known")
      }
      if let reason = view.unknown { source.unknown = noted(reason) }
    case .sequence(let sequence):
      source.relation = RelationName(sequence.schema, sequence.name)
      source.columns = ["last_value", "log_cnt", "is_called"].map {
        NamedColumn(name: $0, type: .unsure, target: .derived(source: source.name, column: $0))
      }
    case .index, .compositeType:
      refuse(.other(sqlstate: "42809", "cannot open relation \"\(name.name.text)\""), name.span)
      source.unknown = "`\(name.name.text)` is no table"
    }
  }

  /// The columns of a table as sources show them.
  mutating func columns(of table: Table) -> [NamedColumn] {
    table.columns.map { column in
      let identity = ColumnIdentity(table.relation, column.name)
      return NamedColumn(name: column.name, type: valueType(of: column), target: .column(identity), origin: identity)
    }
  }

  func valueType(of column: Column) -> ValueType {
    guard rules.hasRealTypes, column.unknown == nil, !column.type.isUnresolved, !column.type.name.isEmpty else { return .unsure }
    return .sure(base(of: column.type))
  }

  /// The type below a domain.
  func base(of type: ColumnType) -> ColumnType {
    var type = type
    for _ in 0..<8 {
      guard !type.isArray, case .domain(let domain)? = catalog.userType(of: type)?.kind else { break }
      type = domain.base
    }
    return type
  }

  /// The columns of a view. Where the engine compiles it each time, so is it here, and what it lacks breaks the query.
  private mutating func columns(of view: View) -> [NamedColumn]? {
    func named(_ name: String, _ type: ValueType) -> NamedColumn {
      let identity = ColumnIdentity(view.relation, name)
      return NamedColumn(name: name, type: type, target: .column(identity), origin: identity)
    }
    if !habits.compilesViewsEachTime, let columns = view.columns { return columns.map { named($0.name, valueType(of: $0)) } }
    guard !compiling.contains(view.relation), enter() else { return nil }
    defer { depth -= 1 }
    compiling.append(view.relation)
    let kept = (scopes, withs, waiting)
    (scopes, withs, waiting) = ([], [], [])
    let results = query(view.query.syntax)
    (scopes, withs, waiting) = kept
    compiling.removeLast()
    guard let results else { return view.columns?.map { named($0.name, valueType(of: $0)) } }
    return uniqued(results).enumerated().map { at, column in
      named(at < view.columnNames.count ? view.columnNames[at] : column.name, column.type)
    }
  }
}

/// Relations that are in every database.
enum SystemRelations {
  /// Columns of those few whose columns are the same everywhere.
  static func columns(_ name: QualifiedName, _ rules: SchemaRules) -> [String]? {
    guard rules.ignoresCase else { return postgres[(name.schema?.text ?? "pg_catalog") + "." + name.name.text] }
    switch rules.key(name.name.text) {
    case "sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema":
      return ["type", "name", "tbl_name", "rootpage", "sql"]
    default: return nil
    }
  }

  /// Whether the engine brings a relation of this name, or may bring one.
  static func isSystem(_ name: QualifiedName, _ rules: SchemaRules) -> Bool {
    let text = rules.key(name.name.text)
    if rules.ignoresCase {
      return text.hasPrefix("sqlite_") || text.hasPrefix("pragma_")
        || ["json_each", "json_tree", "generate_series", "dbstat"].contains(text)
    }
    if let schema = name.schema?.text { return schema == "pg_catalog" || schema == "information_schema" || schema == "pg_toast" }
    return text.hasPrefix("pg_")
  }
}
