import Checker
import Catalog
import Replay
import SQLParser
import SQLSyntax
import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A project's schema from `fixtures/seeding`, as a plan that only seeds.
public struct SeedingCorpus {
  /// Base, steps and the wish for rows.
  public let plan: ReplayPlan
  /// The base's schema.
  public let catalog: Catalog

  /// The schema of a project in `fixtures/seeding`.
  public init(_ name: String, isSQLite: Bool, filePath: String = #filePath) throws {
    let root = filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    self.init(sql: try SeedingCorpus.read("\(root)/fixtures/seeding/\(name)/schema.sql"), isSQLite: isSQLite)
  }

  /// A schema and steps as texts.
  public init(sql: String, isSQLite: Bool, steps: [[String]] = [["CREATE TABLE tandem_step (a integer)"]], seed: String? = nil) {
    let file = SourceFile(path: "schema.sql", text: sql)
    let script = Script.parse(file, dialect: isSQLite ? .sqlite : .postgres)
    var catalog = isSQLite ? Catalog.sqlite(3040) : Catalog.postgres(15)
    for statement in script.statements { catalog.apply(statement.statement) }
    self.catalog = catalog
    var catalogs = [catalog]
    for step in steps {
      for text in step {
        let parsed = Script.parse(SourceFile(path: "step.sql", text: text), dialect: isSQLite ? .sqlite : .postgres)
        for statement in parsed.statements { catalog.apply(statement.statement) }
      }
      catalogs.append(catalog)
    }
    var plan = ReplayPlan(
      base: [ReplayScript(id: "base", statements: script.statements.map { file.text($0.span) }, sending: .oneByOne)],
      steps: steps.enumerated().map { ReplayScript(id: "\($0.offset + 1)", statements: $0.element, sending: .inTransaction) },
      versions: [], seeds: seed.map { [SeedScript(name: "seed.sql", sql: $0)] } ?? [], seeding: Seeding(catalog: self.catalog))
    plan.catalogs = catalogs
    self.plan = plan
  }

  private static func read(_ path: String) throws -> String {
    guard let stream = fopen(path, "r") else { throw InputError(place: path, problem: "cannot be read", remedy: "restore it") }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var buffer = Array(repeating: UInt8(0), count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
