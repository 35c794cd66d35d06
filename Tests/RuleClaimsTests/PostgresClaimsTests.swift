import Checker
import Foundation
import PostgresReplay
import Replay
import RuleBook
import SourceText
import Testing

/// What the rules say of PostgreSQL, held against a server: locks, rewrites, scans and refusals of every example.
///
/// `TANDEM_CLAIMS_SERVERS` names folders of other versions' programs, separated by colons; without it the newest installed one is asked.
@Suite(.enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: nothing here was tested"))
struct PostgresClaimsTests {
  static let servers: [String?] =
    ProcessInfo.processInfo.environment["TANDEM_CLAIMS_SERVERS"].flatMap {
      $0.isEmpty ? nil : $0.split(separator: ":").map { String($0) }
    }
    ?? [nil]

  @Test("an example of a rule locks, rewrites, reads and fails on a server as its rule says", arguments: servers)
  func claims(_ programs: String?) async throws {
    let (claims, differences) = try await PostgresServer.with(programs: programs) { engine in
      var differences: [String] = []
      var claims = 0
      for claim in RuleClaim.all(.postgres) {
        do throws(EngineError) {
          try engine.reset()
          let outcome = TraceRun.observe(claim.history, on: engine)
          if let version = claim.example.serverVersion, version > outcome.major { continue }
          claims += outcome.statements.count
          differences += Self.differences(claim, outcome)
        } catch {
          differences.append("\(claim.testDescription): \(error.message)")
        }
      }
      return (claims, differences)
    }
    #expect(claims > 300)
    #expect(differences == [], "\(differences.joined(separator: "\n"))")
  }

  /// A lock that nobody waits for, or one that is held for a moment and seen when the moment is met.
  private static func isHarmless(_ difference: TracedStatement.Difference, _ text: String) -> Bool {
    difference.predicted == nil && difference.observed == "ACCESS SHARE"
      || text.hasPrefix("DROP INDEX CONCURRENTLY") && difference.observed == "ACCESS EXCLUSIVE"
  }

  private static func differences(_ claim: RuleClaim, _ outcome: TraceRun.Outcome) -> [String] {
    let predicted = claim.statements(version: outcome.major)
    var found: [String] = []
    for (index, statement) in outcome.statements.enumerated() {
      let text = statement.file.text(statement.span)
      let refusal = predicted.indices.contains(index) ? predicted[index].refusal : nil
      let place = "\(claim.testDescription): \(text)"
      switch statement.outcome {
      case .refused(let error):
        // Roles, databases, tablespaces and settings of somebody else's server are not here.
        if ["42704", "3D000", "42501"].contains(error.sqlstate) { continue }
        if refusal == nil { found.append("\(place): predicted to run; the server: \(error.message)") }
      case .compared:
        if let refusal, !refusal.contains("transaction") { found.append("\(place): predicted: \(refusal); the server took it") }
        for difference in statement.differences where !isHarmless(difference, text) {
          found.append(
            "\(place): \(difference.relation ?? "the statement"): predicted \(difference.predicted ?? "nothing"), seen \(difference.observed ?? "nothing")"
          )
        }
      case .unpredicted, .left: break
      }
    }
    if let reason = outcome.endedEarly { found.append("\(claim.testDescription): \(reason)") }
    return found
  }
}
