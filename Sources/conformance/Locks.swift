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
/// the page says of real migrations stays. Ends with 1 where the latest server of a major differs.
func tryLocks(_ arguments: [String]) async -> Never {
  guard arguments.count > 2, let trials = readFile(arguments[1] + "/trials.txt"),
    let world = readFile(arguments[1] + "/world.sql")
  else {
    complain("usage: conformance locks DOCUMENT FOLDER-WITH-TRIALS SERVER-PROGRAMS…")
    exit(2)
  }
  var servers: [LocksPage.Server] = []
  do {
    let trials = try LockTrial.read(String(decoding: trials, as: UTF8.self))
    for programs in arguments.dropFirst(2) {
      let answer = try await PostgresServer.with(programs: programs) { engine in
        tried(trials, String(decoding: world, as: UTF8.self), readFile(arguments[1] + "/world-18.sql"), on: engine)
      }
      let server = try answer.get()
      print(
        "PostgreSQL \(server.version): \(server.results.count { $0.refusal == nil }) statements, \(server.differing.count) differ"
      )
      servers.append(server)
    }
  } catch {
    complain("\(error)")
    exit(2)
  }
  let page = LocksPage.render(servers.sorted { $0.version < $1.version })
  save(page + traced(in: arguments[0]), to: arguments[0])
  let latest = servers.filter { server in
    !servers.contains { $0.major == server.major && $0.version.compareNumbers(server.version) }
  }
  exit(latest.allSatisfy { $0.differing.isEmpty } ? 0 : 1)
}

extension String {
  /// Whether `self` is the later of two versions.
  func compareNumbers(_ other: String) -> Bool {
    let (left, right) = (split(separator: ".").compactMap { Int($0) }, other.split(separator: ".").compactMap { Int($0) })
    return right.lexicographicallyPrecedes(left)
  }
}

func tried(
  _ trials: [LockTrial], _ world: String, _ newer: [UInt8]?, on engine: PostgresEngine
) -> Result<LocksPage.Server, EngineError> {
  do throws(EngineError) {
    let isNewer = (engine.identity.version.split(separator: ".").first.flatMap { Int($0) } ?? 0) >= 18
    let whole = world + (isNewer ? String(decoding: newer ?? [], as: UTF8.self) : "")
    let run = try LockTrialRun(try engine.openTrace(asSuperuser: true), world: whole)
    return .success(.init(version: engine.identity.version, results: try run.run(trials)))
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
