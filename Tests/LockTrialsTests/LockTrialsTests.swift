import Effects
import Foundation
import LockTrials
import PostgresReplay
import Replay
import SQLSyntax
import Testing

/// The lock table tried on the server that is installed.
@Suite struct LockTrialsTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "fixtures/locks")

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  private static func trials(_ folder: String = "") throws -> [LockTrial] { try LockTrial.read(try text(folder + "trials.txt")) }

  /// Rows that no trial reaches, and why.
  private static let untried: [LockedAction: String] = [
    .splitOrMergePartition: "no server of 19 is there to ask"
  ]

  @Test("every row of the lock table has statements that try it, or a reason why not")
  func isComplete() throws {
    let tried = Set((try Self.trials() + Self.trials("together/")).compactMap(\.action))
    let rows = Set(LockRules.rows.map(\.action))
    #expect(rows.subtracting(tried).subtracting(Self.untried.keys).map(\.rawValue).sorted() == [])
    #expect(tried.intersection(Self.untried.keys).isEmpty)
    #expect(Set(LockedAction.allCases).subtracting(rows).map(\.rawValue).sorted() == [])
  }

  @Test("an early minor of a major has the row of its time; a minor that is not known, that of the latest")
  func minors() {
    let sequence = { (major: Int, minor: Int?) in LockRules.row(.setLogged, on: major, minor: minor)?.partners.first?.mode }
    #expect(sequence(16, 2) == .rowExclusive)
    #expect(sequence(16, 4) == .accessExclusive)
    #expect(sequence(15, 7) == .rowExclusive)
    #expect(sequence(15, 8) == .accessExclusive)
    #expect(sequence(16, nil) == .accessExclusive)
    #expect(sequence(18, 0) == .accessExclusive)
    #expect(sequence(14, 1) == nil)
  }

  @Test("a file of trials that names no row of the table is refused, with the line")
  func misspelt() {
    #expect(throws: LockTrial.Problem.self) { try LockTrial.read("== add-colum\nSELECT 1\n") }
    #expect(throws: LockTrial.Problem.self) { try LockTrial.read("SELECT 1\n") }
  }

  @Test(
    "locks, rewrites and scans are those of the table, and what the server refuses was predicted to be refused",
    .enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"),
    arguments: [("", 800), ("together/", 450)])
  func agrees(_ folder: String, _ least: Int) async throws {
    let trials = try Self.trials(folder)
    let world = try Self.text(folder + "world.sql")
    let results = try await PostgresServer.with { engine -> Result<[LockTrialRun.Result], EngineError> in
      do throws(EngineError) {
        return .success(try LockTrialRun(try engine.openTrace(asSuperuser: true), world: world).run(trials))
      } catch { return .failure(error) }
    }.get()
    #expect(results.count { $0.refusal == nil } > least)
    for result in results {
      for words in result.disagreements { Issue.record("\(result.trial.sql): \(words)") }
      // What is refused as predicted does nothing, and stands under no row.
      let isRefused = result.refusal != nil && result.predictedRefusal != nil
      if let action = result.trial.action, !isRefused, !result.rows.isEmpty, !result.rows.contains(action) {
        Issue.record("\(result.trial.sql): stands under `\(action.rawValue)`, made of \(result.rows.map(\.rawValue))")
      }
    }
  }
}
