import Effects
import Foundation
import LockTrials
import PostgresReplay
import Replay
import SQLSyntax
import Testing

/// Facts that decide whether a migration is safe, asked of the server and of the prediction.
@Suite(.enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
struct LockFactsTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "fixtures/locks/facts.txt")

  @Test("every fact holds on the server and is predicted")
  func facts() async throws {
    let (head, facts) = LockFact.read(try String(contentsOf: Self.file, encoding: .utf8))
    #expect(facts.count > 40)
    let answers = try await PostgresServer.with { engine -> Result<[(predicted: [String], observed: [String])], EngineError> in
      do throws(EngineError) {
        let session = try engine.openTrace(asSuperuser: true)
        var answers: [(predicted: [String], observed: [String])] = []
        for fact in facts { answers.append(try fact.tried(on: session)) }
        return .success(answers)
      } catch { return .failure(error) }
    }.get()
    if ProcessInfo.processInfo.environment["TANDEM_WRITE_EXPECTED"] == "1" {
      let written = zip(facts, answers).map { fact, answer in
        var fact = fact
        fact.seen = answer.observed
        return fact.text
      }
      try (head + written.joined(separator: "")).write(to: Self.file, atomically: true, encoding: .utf8)
    }
    for (fact, answer) in zip(facts, answers) {
      #expect(answer.observed == fact.seen, "\(fact.name): the server")
      #expect(answer.predicted == answer.observed.filter { !$0.hasPrefix("with ") }, "\(fact.name): the prediction")
    }
  }

  @Test("the table of lock conflicts is the server's, for every pair of modes")
  func conflicts() async throws {
    let wrong = try await PostgresServer.with { engine -> Result<[String], EngineError> in
      do throws(EngineError) {
        let (first, second) = (try engine.openTrace(asSuperuser: true), try engine.openTrace(asSuperuser: true))
        try first.execute("CREATE TABLE t (a integer)")
        var wrong: [String] = []
        for held in LockMode.allCases {
          try first.execute("BEGIN")
          try first.execute("LOCK TABLE t IN \(held.rawValue) MODE")
          for wanted in LockMode.allCases {
            var waits = false
            try second.execute("BEGIN")
            do throws(EngineError) {
              try second.execute("LOCK TABLE t IN \(wanted.rawValue) MODE NOWAIT")
            } catch {
              waits = error.sqlstate == "55P03"
            }
            try second.execute("ROLLBACK")
            if waits != held.conflicts(with: wanted) { wrong.append("\(held.rawValue) and \(wanted.rawValue)") }
          }
          try first.execute("ROLLBACK")
        }
        return .success(wrong)
      } catch { return .failure(error) }
    }.get()
    #expect(wrong == [])
  }
}
