import Catalog
import Effects
import Migrations
import Replay
import SQLParser
import SQLSyntax
import SourceText

extension Catalog {
  /// What the catalog says that it does not know, sorted; `anything` where that is all.
  var unknownObjects: [String] {
    if !unknown.isEmpty { return ["anything"] }
    var names: [String] = []
    for schema in schemas.values { names += schema.unknownNames.keys.map { "\(schema.name).\($0)" } }
    names += tables.filter { $0.unknown != nil }.map { "\($0.schema).\($0.name)" }
    names += views.filter { $0.unknown != nil }.map { "\($0.schema).\($0.name)" }
    return names.sorted()
  }
}

extension Statement {
  fileprivate var isAboutRows: Bool {
    switch self {
    case .insert, .update, .delete, .truncate: true
    default: false
    }
  }
}

extension Substring {
  fileprivate func components(separatedBy mark: String) -> [String] {
    guard let found = ranges(of: mark).first else { return [String(self)] }
    return [String(self[..<found.lowerBound]), String(self[found.upperBound...])]
  }
}

/// Small histories in `fixtures/catalog`: a file holds cases, each behind a line `-- case: name` and in an empty database.
///
/// Behind `; unknown:` stands which objects the catalog must say not to know in the end, exactly those; `anything` for all.
struct FixtureCase: Sendable {
  var name: String
  var file: SourceFile
  var unknown: [String] = []

  /// All cases of one dialect's folder.
  static func all(in folder: String) async throws -> [FixtureCase] {
    let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let tree = WorkingTree(root: root)
    let files = try tree.read(tree.files(under: "fixtures/catalog/" + folder))
    return files.flatMap { file in
      let stem = file.path.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? ""
      return file.text.split(separator: "-- case: ").compactMap { section -> FixtureCase? in
        guard let end = section.firstIndex(of: "\n") else { return nil }
        let parts = section[..<end].components(separatedBy: "; unknown: ")
        let name = stem + ": " + (parts.first ?? "")
        let unknown = parts.count > 1 ? parts[1].split(separator: " ").map(String.init).sorted() : []
        return FixtureCase(name: name, file: SourceFile(path: name, text: String(section[end...])), unknown: unknown)
      }
    }
  }

  /// How many statements were run, and how many of them both sides refused.
  struct Tally: Sendable {
    var run = 0
    var refused = 0
    /// Whether schemas are only compared behind the last statement.
    var comparesLastOnly = false
  }

  /// Runs every statement on both sides; after each one that leaves no transaction open the schemas must be equal, and what one
  /// side refuses the other must refuse.
  func check(_ start: Catalog, dialect: Dialect, _ pair: some SchemaPair) -> [String] {
    var tally = Tally()
    return check(start, dialect: dialect, pair, &tally)
  }

  func check(_ start: Catalog, dialect: Dialect, _ pair: some SchemaPair, _ tally: inout Tally) -> [String] {
    let statements = Script.parse(file, dialect: dialect).statements
    var found: [String] = []
    var isInTransaction = false
    // PostgreSQL: after a refusal the transaction takes nothing but its end, or the way back to a savepoint.
    var isAborted = false
    var kept: [ScriptStatement] = []
    // SQLite: a savepoint outside of a transaction begins one.
    var isSavepointOnly = false
    for (at, var statement) in statements.enumerated() {
      let text = file.text(statement.span)
      var refusal: String?
      do throws(EngineError) { try pair.connection.execute(text) } catch { refusal = error.message }
      if isAborted {
        if refusal != nil { continue }
        isAborted = false
        if case .transaction(.commit) = statement.statement { statement.statement = .transaction(.rollback(chain: nil)) }
      }
      if case .createExtension = statement.statement, let refusal, refusal.contains("is not available") {
        print("\(name): left out from `\(text)` on, since \(refusal)")
        return found
      }
      if refusal != nil, isInTransaction, start.rules.namesConstraints { isAborted = true }
      // What rows make of it is no claim of the catalog's.
      if refusal != nil, statement.statement.isAboutRows { continue }
      kept.append(statement)
      var simulation = Simulation(catalog: start)
      simulation.defaultForeignKeysOn = false
      let outcome = simulation.run(MigrationScript(name: name, statements: kept)).last
      let problems = outcome?.problems ?? []
      // That it cannot run there is a fact of the statement.
      let isForbidden = isInTransaction && outcome?.operations.contains { $0.options.isTransactionForbidden } ?? false
      let predicted =
        problems.first { $0.kind == .refused }?.message ?? (isForbidden ? "it cannot run inside a transaction block" : nil)
      tally.run += 1
      tally.refused += refusal == nil ? 0 : 1
      if let refusal, predicted == nil { return found + ["\(name): `\(text)`: only the database refuses: \(refusal)"] }
      if let predicted, refusal == nil { return found + ["\(name): `\(text)`: only the catalog refuses: \(predicted)"] }
      for problem in problems where problem.kind == .unknown && unknown.isEmpty {
        found.append("\(name): `\(text)`: unknown: \(problem.message)")
      }
      if at == statements.count - 1, simulation.catalog.unknownObjects != unknown {
        found.append("\(name): not known are \(simulation.catalog.unknownObjects), not \(unknown)")
      }
      switch statement.statement {
      case .transaction(.begin), .transaction(.beginLocking):
        isInTransaction = true
        isSavepointOnly = false
      case .transaction(.savepoint) where !isInTransaction:
        isInTransaction = true
        isSavepointOnly = true
      case .transaction(.release): if isSavepointOnly { isInTransaction = false }
      case .transaction(.commit(let chain)), .transaction(.rollback(let chain)): isInTransaction = chain == true
      default: break
      }
      if isInTransaction || (refusal != nil && predicted != nil) { continue }
      if tally.comparesLastOnly, at < statements.count - 1 { continue }
      do throws(EngineError) {
        let objects = simulation.catalog.unknownObjects
        let lines =
          objects == ["anything"]
          ? [] : try pair.difference(simulation.catalog).filter { line in !objects.contains { line.contains($0) } }
        // What follows would only repeat it.
        if !lines.isEmpty { return found + ["\(name): `\(text)`:\n" + lines.joined(separator: "\n")] }
      } catch { found.append("\(name): `\(text)`: \(error.message)") }
    }
    return found
  }
}
