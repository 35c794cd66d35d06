import Replay
import RuleBook
import SQLiteReplay
import Testing

/// What the rules say of SQLite, held against the library.
@Suite struct SQLiteClaimsTests {
  /// Statements whose prediction the library did not bear out.
  private func contradictions(_ claim: RuleClaim, withRows: Bool) throws -> [String] {
    let engine = try SQLiteEngine()
    let version = engine.identity.version.split(separator: ".").compactMap { Int($0) }
    let number = version.count > 1 ? version[0] * 1000 + version[1] : 3040
    let session = engine.openWork()
    for migration in claim.example.given { try session.execute(migration.sql) }
    var found: [String] = []
    var migration = -1
    for statement in claim.statements(version: number) {
      let wraps = claim.example.migrations[statement.migration - claim.example.given.count].runsInTransaction
      if statement.migration != migration, migration >= 0, wraps { try? session.execute("COMMIT") }
      if statement.migration != migration, wraps { try session.execute("BEGIN") }
      migration = statement.migration
      var refusal = statement.refusal
      if withRows, let table = statement.failsWithRowsOf {
        try session.execute("INSERT INTO \"\(table)\" DEFAULT VALUES")
        refusal = "it fails where `\(table)` has rows"
      }
      do {
        try session.execute(statement.text)
        if let refusal { found.append("\(statement.text): predicted: \(refusal); the library took it") }
      } catch {
        // The engine of replays refuses what would break it; the library would not.
        if error.message.contains("not authorized") { break }
        if refusal == nil { found.append("\(statement.text): predicted to run; \(error.message)") }
        // What comes after a refused statement never runs.
        break
      }
    }
    session.close()
    return found
  }

  @Test("the library refuses what is said to be refused, and takes the rest", arguments: RuleClaim.all(.sqlite))
  func refusals(_ claim: RuleClaim) throws {
    guard claim.example.serverVersion == nil else { return }
    #expect(try contradictions(claim, withRows: false) == [])
  }

  @Test("what is said to fail on rows runs on an empty table and fails on one row", arguments: RuleClaim.all(.sqlite))
  func rows(_ claim: RuleClaim) throws {
    guard claim.example.serverVersion == nil else { return }
    #expect(try contradictions(claim, withRows: true) == [])
  }
}
