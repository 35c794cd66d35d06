import Catalog
import SQLParser
import SQLSyntax
import SourceText
import Workload

/// Constants with which the code's own queries compare columns: rows that hold them are rows that the code speaks of.
struct QueryLiterals {
  private static let limit = 4
  private(set) var values: [RelationName: [String: [SeedValue]]] = [:]

  /// Those of `queries`, for the tables of `catalog`.
  init(_ queries: some Sequence<String>, catalog: Catalog) {
    let dialect = catalog.dialect
    var seen: Set<String> = []
    for query in queries where seen.insert(query).inserted { take(Array(query.utf8), dialect, catalog) }
  }

  private mutating func take(_ bytes: [UInt8], _ dialect: Dialect, _ catalog: Catalog) {
    let tokens = Lexer.tokens(of: bytes, dialect: dialect).tokens
    func text(_ at: Int) -> String { String(decoding: bytes[tokens[at].span.range], as: UTF8.self) }
    var found: [(column: String, value: SeedValue)] = []
    for at in tokens.indices {
      guard let value = literal(tokens[at].kind, text(at)) else { continue }
      // What is worked on further is no value of the column.
      if at + 1 < tokens.count, tokens[at + 1].kind == .operatorSymbol { continue }
      // Behind `column =`, or in the list behind `column IN`.
      var back = at - 1
      while back > 1, tokens[back].kind == .comma || literal(tokens[back].kind, text(back)) != nil { back -= 1 }
      let isList = back > 1 && tokens[back].kind == .leftParenthesis && text(back - 1).lowercased() == "in"
      let isCompared = at > 1 && ["=", "<>", "!=", "=="].contains(text(at - 1))
      guard isList || isCompared else { continue }
      found.append((catalog.rules.key(text(isList ? back - 2 : at - 2)), value))
    }
    guard !found.isEmpty else { return }
    let words = Set(tokens.indices.filter { tokens[$0].kind == .identifier }.map { catalog.rules.key(text($0)) })
    for table in catalog.tables where words.contains(catalog.rules.key(table.name)) {
      for (column, value) in found where table.columns.contains(where: { catalog.rules.key($0.name) == column }) {
        var known = values[table.relation]?[column] ?? []
        guard known.count < Self.limit, !known.contains(value) else { continue }
        known.append(value)
        values[table.relation, default: [:]][column] = known
      }
    }
  }

  private func literal(_ kind: Token, _ text: String) -> SeedValue? {
    switch kind {
    case .integerLiteral: Int(text).map { .integer($0) }
    case .stringLiteral:
      text.count > 2 && !text.dropFirst().dropLast().contains("'") ? .text(String(text.dropFirst().dropLast())) : nil
    default: nil
    }
  }
}
