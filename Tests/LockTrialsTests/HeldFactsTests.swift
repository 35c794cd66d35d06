import Foundation
import PostgresReplay
import Replay
import Testing

/// What a step does to prepared statements, asked of the server and of the prediction.
@Suite(.enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
struct HeldFactsTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "fixtures/effects/held.txt")

  @Test("every fact holds on the server and is predicted")
  func facts() async throws {
    let (head, facts) = HeldFact.read(try String(contentsOf: Self.file, encoding: .utf8))
    #expect(facts.count { $0.gap == nil } > 30)
    let (major, answers) = try await PostgresServer.with { engine -> Result<(Int, [[String]]), EngineError> in
      do throws(EngineError) {
        let (session, other) = (try engine.openWork(), try engine.openWork())
        var answers: [[String]] = []
        for fact in facts { answers.append(try fact.observed(on: session, other)) }
        return .success((engine.identity.version.split(separator: ".").first.flatMap { Int($0) } ?? 0, answers))
      } catch { return .failure(error) }
    }.get()
    if ProcessInfo.processInfo.environment["TANDEM_WRITE_EXPECTED"] == "1" {
      let written = zip(facts, answers).map { fact, answer in
        var fact = fact
        fact.seen = answer
        return fact.text
      }
      try (head + written.joined(separator: "")).write(to: Self.file, atomically: true, encoding: .utf8)
    }
    for (fact, answer) in zip(facts, answers) {
      #expect(answer == fact.seen, "\(fact.name): the server")
      if fact.gap == nil { #expect(fact.predicted(major) == answer, "\(fact.name): the prediction") }
    }
  }
}
