import Effects
import Foundation
import LockTrials
import PostgresReplay
import Replay
import Testing

/// The lock table tried on the server that is installed.
@Suite struct LockTrialsTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "fixtures/locks")

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  private static func trials() throws -> [LockTrial] { try LockTrial.read(try text("trials.txt")) }

  /// Rows that no trial reaches, and why.
  private static let untried: [LockedAction: String] = [
    .foreignOptions: "needs a foreign data wrapper",
    .detachPartitionFinalize: "needs a DETACH that was interrupted",
    .splitOrMergePartition: "no server of 19 is there to ask",
  ]

  @Test("every row of the lock table has statements that try it, or a reason why not")
  func isComplete() throws {
    let tried = Set(try Self.trials().map(\.action))
    let rows = Set(LockRules.rows.map(\.action))
    #expect(rows.subtracting(tried).subtracting(Self.untried.keys).map(\.rawValue).sorted() == [])
    #expect(tried.intersection(Self.untried.keys).isEmpty)
    #expect(Set(LockedAction.allCases).subtracting(rows).map(\.rawValue).sorted() == [])
  }

  @Test("a file of trials that names no row of the table is refused, with the line")
  func misspelt() {
    #expect(throws: LockTrial.Problem.self) { try LockTrial.read("== add-colum\nSELECT 1\n") }
    #expect(throws: LockTrial.Problem.self) { try LockTrial.read("SELECT 1\n") }
  }

  @Test(
    "locks, rewrites and scans are those of the table, and what the server refuses was predicted to be refused",
    .enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
  func agrees() async throws {
    let trials = try Self.trials()
    let world = try Self.text("world.sql")
    let results = try await PostgresServer.with { engine -> Result<[LockTrialRun.Result], EngineError> in
      do throws(EngineError) {
        return .success(try LockTrialRun(try engine.openTrace(asSuperuser: true), world: world).run(trials))
      } catch { return .failure(error) }
    }.get()
    #expect(results.count > 800)
    #expect(results.count { $0.refusal == nil } > 800)
    for result in results {
      for difference in result.differences {
        Issue.record(
          "\(result.trial.sql): \(difference.relation ?? "the statement"): predicted \(difference.predicted ?? "nothing"), seen \(difference.observed ?? "nothing")"
        )
      }
      if let refusal = result.refusal, result.predictedRefusal == nil {
        Issue.record("\(result.trial.sql): refused with \(refusal.message), which was not predicted")
      }
      if result.refusal == nil, let predicted = result.predictedRefusal {
        Issue.record("\(result.trial.sql): runs, and was predicted to be refused: \(predicted)")
      }
      // What is refused as predicted does nothing, and stands under no row.
      let isRefused = result.refusal != nil && result.predictedRefusal != nil
      if !isRefused, !result.rows.isEmpty, !result.rows.contains(result.trial.action) {
        Issue.record(
          "\(result.trial.sql): stands under `\(result.trial.action.rawValue)`, made of \(result.rows.map(\.rawValue))")
      }
    }
  }
}
