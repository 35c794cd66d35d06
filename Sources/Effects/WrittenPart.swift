import Catalog
import SQLSyntax
import SourceText

/// The part of a statement that a remedy repeats, kept as a tree and printed only when a message wants it.
public indirect enum WrittenPart: Sendable {
  /// A constraint of ALTER TABLE … ADD.
  case constraint(TableConstraint)
  /// A column of ALTER TABLE … ADD COLUMN.
  case column(ColumnDefinition)
  /// The value of SET DEFAULT.
  case value(Expression)
  /// An index, written or taken from the catalog.
  case index(CreateIndex)

  /// What stands behind CONSTRAINT and the name, without NOT VALID.
  var constraintDefinition: String? {
    guard case .constraint(var constraint) = self else { return nil }
    constraint.name = nil
    constraint.attributes.isNotValid = false
    return Self.printed { $0.print(constraint) }
  }

  /// The columns of a key, foreign key or NOT NULL between its parentheses.
  var constraintColumns: String? {
    guard case .constraint(let constraint) = self else { return nil }
    let names: [Name] =
      switch constraint.kind {
      case .primaryKey(let key), .unique(let key): key.columns.map(\.name)
      case .foreignKey(let key): key.columns
      case .notNull(let column): [column]
      case .check, .exclude: []
      }
    guard !names.isEmpty else { return nil }
    return Self.printed { $0.commaList(names) { $0.print($1) } }
  }

  /// What stands behind the table in CREATE INDEX.
  var indexKeys: String? {
    guard case .index(var index) = self else { return nil }
    let table = QualifiedName(Name("t"))
    index = CreateIndex(
      table: table, accessMethod: index.accessMethod, elements: index.elements, include: index.include,
      nullsDistinct: index.nullsDistinct, options: index.options, tablespace: index.tablespace, predicate: index.predicate)
    let text = Self.printed { $0.print(index) }
    let head = "CREATE INDEX ON t "
    return text.hasPrefix(head) ? String(text.dropFirst(head.count)) : nil
  }

  /// The keys alone, by which two indexes are compared.
  var indexElements: String? {
    guard case .index(let index) = self else { return nil }
    return Self.printed { $0.printIndexElements(index.elements) }
  }

  /// The keys one by one, and the WHERE.
  var indexElementTexts: Set<String>? {
    guard case .index(let index) = self else { return nil }
    let keys = index.elements.map { element in
      if case .column(let name) = element.target { name.text } else { Self.printed { $0.printIndexElements([element]) } }
    }
    return Set(keys + (index.predicate.map { predicate in ["WHERE " + Self.printed { $0.print(predicate) }] } ?? []))
  }

  /// The default of a new column, or the one that SET DEFAULT gives.
  var defaultText: String? {
    switch self {
    case .value(let expression): return Self.printed { $0.print(expression) }
    case .column(let column):
      for constraint in column.constraints {
        if case .default(let expression) = constraint.kind { return Self.printed { $0.print(expression) } }
      }
      return nil
    case .constraint, .index: return nil
    }
  }

  /// The expression of a generated column.
  var generationText: String? {
    guard case .column(let column) = self else { return nil }
    for constraint in column.constraints {
      if case .generated(let generated) = constraint.kind { return Self.printed { $0.print(generated.expression) } }
    }
    return nil
  }

  /// `CHECK (…)` behind a new column.
  var checkText: String? {
    guard case .column(let column) = self else { return nil }
    for constraint in column.constraints {
      if case .check(let expression, _) = constraint.kind { return "CHECK (" + Self.printed { $0.print(expression) } + ")" }
    }
    return nil
  }

  private static func printed(_ body: (inout SQLPrinter) -> Void) -> String {
    var printer = SQLPrinter()
    body(&printer)
    return printer.text
  }
}

extension CreateIndex {
  /// The statement that makes an index which the catalog knows.
  init(_ index: Index, on table: QualifiedName) {
    let elements = index.keys.map { key in
      let target: IndexElement.Target =
        switch key.target {
        case .column(let name): .column(Name(name))
        case .expression(let expression): .expression(expression.syntax)
        }
      return IndexElement(
        span: .zero, target: target, collation: key.collation.map { QualifiedName(Name($0)) },
        operatorClass: key.operatorClass.map { QualifiedName(Name($0)) }, direction: key.direction, nulls: key.nulls)
    }
    self.init(
      isUnique: index.isUnique, table: table, accessMethod: index.method == "btree" ? nil : Name(index.method),
      elements: elements,
      include: index.include.map { IndexElement(span: .zero, target: .column(Name($0))) },
      nullsDistinct: index.nullsNotDistinct ? false : nil, predicate: index.predicate?.syntax)
  }
}
