import SQLSyntax
import Synchronization

/// The printed form of what the schema keeps, made when it is first asked for: most is never printed.
private struct PrintedForm: ~Copyable, Sendable {
  private let text = Mutex<String?>(nil)

  func text(_ print: () -> String) -> String {
    text.withLock { text in
      if let text { return text }
      let made = print()
      text = made
      return made
    }
  }
}

/// An expression that the schema keeps: a default, a check, a key of an index; equal when it prints the same.
public struct StoredExpression: Sendable, Equatable {
  private final class Node: Sendable {
    let syntax: Expression
    let printed = PrintedForm()
    let references: SyntaxReferences

    init(_ syntax: Expression) {
      self.syntax = syntax
      references = SyntaxReferences(syntax)
    }
  }

  private let node: Node

  /// Keeps `syntax`.
  public init(_ syntax: Expression) { node = Node(syntax) }

  /// The tree.
  public var syntax: Expression { node.syntax }
  /// Printed.
  public var text: String { node.printed.text { SchemaText.of(node.syntax) } }
  /// What it names.
  public var references: SyntaxReferences { node.references }

  /// The columns that it names, each once, in the order of first mention.
  public var columns: [String] {
    var names: [String] = []
    for column in node.references.columns where !names.contains(column.name.text) { names.append(column.name.text) }
    return names
  }

  /// The literal NULL, casts around it included.
  public var isNull: Bool {
    if case .literal(let literal) = bare, case .null = literal.kind { true } else { false }
  }

  /// A literal, signed or cast.
  public var isLiteral: Bool {
    switch bare {
    case .literal: true
    case .unary(let node): if case .literal = node.operand { true } else { false }
    default: false
    }
  }

  /// Without casts around it.
  public var bare: Expression {
    var expression = node.syntax
    while case .cast(let cast) = expression { expression = cast.operand }
    return expression
  }

  /// `column IS NOT NULL` and no more: the column.
  public var notNullColumn: String? {
    guard case .isTest(let test) = node.syntax, case .null = test.test, test.isNegated, case .column(let column) = test.operand
    else { return nil }
    return column.name.text
  }

  /// Columns of which it says `IS NOT NULL`, alone or joined by AND.
  public var notNullColumns: [String] {
    if let column = notNullColumn { return [column] }
    guard case .logical(let operation) = node.syntax, operation.connective == .and else { return [] }
    return operation.operands.flatMap { StoredExpression($0).notNullColumns }
  }

  /// By text.
  public static func == (left: StoredExpression, right: StoredExpression) -> Bool {
    left.node === right.node || left.text == right.text
  }
}

/// A query that the schema keeps: the body of a view.
public struct StoredQuery: Sendable, Equatable {
  private final class Node: Sendable {
    let syntax: Query
    let printed = PrintedForm()
    let references: SyntaxReferences

    init(_ syntax: Query) {
      self.syntax = syntax
      references = SyntaxReferences(syntax)
    }
  }

  private let node: Node

  /// Keeps `syntax`.
  public init(_ syntax: Query) { node = Node(syntax) }

  /// The tree.
  public var syntax: Query { node.syntax }
  /// Printed.
  public var text: String { node.printed.text { SchemaText.of(node.syntax) } }
  /// What it names.
  public var references: SyntaxReferences { node.references }

  /// By text.
  public static func == (left: StoredQuery, right: StoredQuery) -> Bool {
    left.node === right.node || left.text == right.text
  }
}

/// A statement that the schema keeps: a trigger.
public struct StoredStatement: Sendable, Equatable {
  private final class Node: Sendable {
    let syntax: Statement
    let printed = PrintedForm()

    init(_ syntax: Statement) {
      self.syntax = syntax
    }
  }

  private let node: Node

  /// Keeps `syntax`.
  public init(_ syntax: Statement) { node = Node(syntax) }

  /// The tree.
  public var syntax: Statement { node.syntax }
  /// Printed.
  public var text: String { node.printed.text { SchemaText.of(node.syntax) } }

  /// By text.
  public static func == (left: StoredStatement, right: StoredStatement) -> Bool {
    left.node === right.node || left.text == right.text
  }
}
