import Catalog
import Effects
import Replay
import SQLParser
import SQLSyntax

/// A fact about what statements do, and how a server was seen to bear it out.
public struct LockFact: Sendable, CustomStringConvertible {
  /// The fact in words.
  public var name: String
  /// SQL that makes the schema.
  public var given: String
  /// Statements that run in one transaction.
  public var run: String
  /// What the server was seen to do, a point a line.
  public var seen: [String]

  /// The message, with the line that cannot be read.
  public var description: String { name }

  /// Reads a file of facts, the part above the first one aside.
  public static func read(_ text: String) -> (head: String, facts: [LockFact]) {
    let parts = text.split(separator: "\n== ", omittingEmptySubsequences: false)
    let facts = parts.dropFirst().map { part -> LockFact in
      var fact = LockFact(name: "", given: "", run: "", seen: [])
      for (at, line) in part.split(separator: "\n").enumerated() {
        if at == 0 {
          fact.name = String(line)
        } else if line.hasPrefix("> ") {
          fact.run += (fact.run.isEmpty ? "" : ";\n") + line.dropFirst(2)
        } else if fact.run.isEmpty {
          fact.given += line + "\n"
        } else {
          fact.seen.append(String(line))
        }
      }
      return fact
    }
    return (String(parts.first ?? ""), facts)
  }

  /// The fact as the file has it.
  public var text: String {
    let statements = run.split(separator: ";\n").map { "> \($0)\n" }.joined()
    return "\n== \(name)\n\(given)\(statements)" + seen.map { $0 + "\n" }.joined()
  }

  /// What is predicted and what a server does, both as lines.
  public func tried(on session: any TraceSession) throws(EngineError) -> (predicted: [String], observed: [String]) {
    try session.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    try session.execute(given)
    var simulation = Simulation(catalog: .postgres(session.identity.major))
    simulation.timeZoneIsUTC = true
    simulation.serverMinor = session.identity.minor
    let outcomes = simulation.run([
      MigrationScript(name: "1", statements: Script.parse(given, dialect: .postgres).statements, isPending: false),
      MigrationScript(name: "2", statements: Script.parse(run, dialect: .postgres).statements, transaction: .tool),
    ])
    let operations = outcomes.last.map { $0.flatMap(\.operations) } ?? []
    let whole = Footprint(operations)
    let seen = try session.observe(run, expecting: whole.locks.keys.sorted(), keeps: true)
    let (predicted, observed) = TraceComparison.parts(whole, seen, of: operations.map(\.kind))
    if let error = seen.error {
      let mayFail = operations.contains {
        $0.outcome.refused != nil || $0.outcome.failsOnRows || $0.outcome.failsOnSomeRows || $0.newLabel != nil
      }
      return (mayFail ? ["refused"] : LockFact.lines(predicted), ["refused", "with \(error.sqlstate ?? "no code")"])
    }
    let refusal = operations.lazy.compactMap(\.outcome.refused).first
    return (refusal.map { ["refused: \($0)"] } ?? LockFact.lines(predicted), LockFact.lines(observed))
  }

  private static func lines(_ footprint: Footprint) -> [String] {
    footprint.locks.keys.sorted().map { "lock \(footprint.locks[$0]?.rawValue ?? "") on \($0)" }
      + footprint.rewritten.sorted().map { "new file for \($0)" } + footprint.scanned.sorted().map { "reads \($0)" }
      + (footprint.isOutsideTransaction ? ["refused in a transaction"] : [])
  }
}
