import Effects
import LockTrials
import PostgresReplay
import Replay
import SQLSyntax

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `conformance locks DOCUMENT FOLDER-WITH-TRIALS SERVER-PROGRAMS…`: tries the lock table on each server and writes the page; what
/// the page says of real migrations stays. Ends with 1 where a server differs.
func tryLocks(_ arguments: [String]) async -> Never {
  guard arguments.count > 2, let folder = TrialFolder(arguments[1]), let together = TrialFolder(arguments[1] + "/together"),
    let facts = readFile(arguments[1] + "/facts.txt")
  else {
    complain("usage: conformance locks DOCUMENT FOLDER-WITH-TRIALS SERVER-PROGRAMS…")
    exit(2)
  }
  var servers: [LocksPage.Server] = []
  do {
    let (trials, unusual) = (try LockTrial.read(folder.trials), try LockTrial.read(together.trials))
    let facts = LockFact.read(String(decoding: facts, as: UTF8.self)).facts
    for programs in arguments.dropFirst(2) {
      let answer = try await PostgresServer.with(programs: programs) { engine in
        tried(trials, folder, on: engine)
      }
      var server = LocksPage.Server(version: "", results: try answer.get())
      let more = try await PostgresServer.with(programs: programs) { engine in
        tried(unusual, together, on: engine)
      }
      server.together = try more.get()
      let asked = try await PostgresServer.with(programs: programs) { engine in
        (engine.identity.version, wrong(facts, on: engine))
      }
      server.version = asked.0
      server.facts = (facts.count, try asked.1.get())
      let ran = server.results.count { $0.refusal == nil }
      print(
        "PostgreSQL \(server.version): \(ran) statements, \(server.differing.count) differ; "
          + "\(server.together.count) unusual, \(server.surprising.count) otherwise; "
          + "\(server.facts.asked) facts, \(server.facts.wrong.count) do not hold"
      )
      servers.append(server)
    }
  } catch {
    complain("\(error)")
    exit(2)
  }
  let page = LocksPage.render(servers.sorted { $0.version < $1.version })
  save(page + traced(in: arguments[0]), to: arguments[0])
  exit(servers.allSatisfy { $0.differing.isEmpty && $0.surprising.isEmpty && $0.facts.wrong.isEmpty } ? 0 : 1)
}

/// Statements to be tried, and the schema on which they are.
private struct TrialFolder {
  let trials: String
  let world: String
  /// What only 18 knows of the schema.
  let newer: String

  init?(_ path: String) {
    guard let trials = readFile(path + "/trials.txt"), let world = readFile(path + "/world.sql") else { return nil }
    self.trials = String(decoding: trials, as: UTF8.self)
    self.world = String(decoding: world, as: UTF8.self)
    newer = String(decoding: readFile(path + "/world-18.sql") ?? [], as: UTF8.self)
  }
}

private func tried(
  _ trials: [LockTrial], _ folder: TrialFolder, on engine: PostgresEngine
) -> Result<[LockTrialRun.Result], EngineError> {
  do throws(EngineError) {
    let isNewer = engine.identity.major >= 18
    let session = try engine.openTrace(asSuperuser: true)
    return .success(try LockTrialRun(session, world: folder.world + (isNewer ? folder.newer : "")).run(trials))
  } catch {
    return .failure(error)
  }
}

/// The facts that were predicted otherwise than the server bears them out, in words.
private func wrong(_ facts: [LockFact], on engine: PostgresEngine) -> Result<[String], EngineError> {
  do throws(EngineError) {
    let session = try engine.openTrace(asSuperuser: true)
    var wrong: [String] = []
    for fact in facts {
      let answer = try fact.tried(on: session)
      let seen = answer.observed.filter { !$0.hasPrefix("with ") }
      if answer.predicted != seen {
        wrong.append("\(fact.name): predicted \(answer.predicted.joined(separator: ", ")), seen \(seen.joined(separator: ", "))")
      }
    }
    return .success(wrong)
  } catch {
    return .failure(error)
  }
}

/// The part of the page about real migrations, as it stands.
private func traced(in document: String) -> String {
  let lines = String(decoding: readFile(document) ?? [], as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  guard let start = lines.firstIndex(where: { $0 == LocksPage.tracedHeading }) else { return "" }
  return lines[start...].joined(separator: "\n")
}

/// Writes a file whole, or ends the program.
func save(_ text: String, to path: String) {
  guard let file = fopen(path, "w") else {
    complain("\(path): cannot be written")
    exit(2)
  }
  fputs(text, file)
  fclose(file)
}
