import SQLSyntax
import SourceText

/// The first of the names that a statement gives to something new that is peculiar in one way or another, each as the server keeps it.
struct NewNames: Sendable {
  private let dialect: String
  /// PostgreSQL cuts names to 63 bytes.
  private(set) var cut: String?
  /// With anything but small letters, digits and underscores. PostgreSQL folds what stands bare.
  private(set) var notInSnakeCase: String?
  /// One that only its quotes tell from a word of the language.
  private(set) var keyword: String?

  /// Those of `statement`, in one walk: every statement is asked.
  init(of statement: Statement, dialect: String) {
    self.dialect = dialect
    switch statement {
    case .createTable(let create):
      note(create.name.name)
      for element in create.elements ?? [] { note(element) }
    case .createTableAs(let create): note(create.name.name)
    case .alterTable(let alter): for action in alter.actions { note(action.kind) }
    case .createIndex(let create): if let name = create.name { note(name.name) }
    case .createView(let create): note(create.name.name)
    case .createMaterializedView(let create): note(create.name.name)
    case .createSequence(let create): note(create.name.name)
    case .createType(let create): note(create.name.name)
    case .createDomain(let create): note(create.name.name)
    case .createFunction(let create): note(create.name.name)
    case .createTrigger(let create): note(create.name.name)
    case .createPolicy(let create): note(create.name)
    default: break
    }
  }

  private mutating func note(_ element: TableElement) {
    switch element {
    case .column(let column): note(column)
    case .constraint(let constraint): if let name = constraint.name { note(name) }
    case .like: break
    }
  }

  private mutating func note(_ column: ColumnDefinition) {
    note(column.name)
    for constraint in column.constraints { if let name = constraint.name { note(name) } }
  }

  private mutating func note(_ action: AlterTableAction.Kind) {
    switch action {
    case .addColumn(let column, _): note(column)
    case .addConstraint(let constraint): if let name = constraint.name { note(name) }
    case .rename(let name), .renameColumn(_, let name), .renameConstraint(_, let name): note(name)
    default: break
    }
  }

  private mutating func note(_ name: Name) {
    let isPostgres = dialect == "postgres"
    let isBare = name.quoting == .none
    // Nearly every name.
    if isPostgres, isBare, name.span.length <= Self.limit { return }
    if isPostgres, cut == nil, Self.isCut(name) { cut = name.text }
    guard dialect == "sqlite" || !isBare else { return }
    if !Self.isSnakeCase(name.text) {
      if notInSnakeCase == nil { notInSnakeCase = name.text }
    } else if keyword == nil, !isBare, SQLName.written(name.text, dialect: dialect).utf8.first == UInt8(ascii: "\"") {
      keyword = name.text
    }
  }

  private static let limit = 63

  private static func isCut(_ name: Name) -> Bool {
    switch name.quoting {
    case .none: name.span.length > limit
    case .double: name.span.length > limit + 2 && name.text.utf8.count >= 60
    default: name.text.utf8.count > limit
    }
  }

  private static func isSnakeCase(_ text: String) -> Bool {
    text.utf8.first.map { !(48...57).contains($0) } == true
      && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
  }
}
