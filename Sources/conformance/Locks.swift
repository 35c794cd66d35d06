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

/// `conformance locks TRIALS-FOLDER SERVER-PROGRAMS…`: tries the lock table on each server and prints what differs.
func tryLocks(_ arguments: [String]) async -> Never {
  guard let folder = arguments.first, let trials = readFile(folder + "/trials.txt"), let world = readFile(folder + "/world.sql") else {
    complain("usage: conformance locks FOLDER-WITH-TRIALS SERVER-PROGRAMS…")
    exit(2)
  }
  var differing = 0
  do {
    let trials = try LockTrial.read(String(decoding: trials, as: UTF8.self))
    for programs in arguments.dropFirst() {
      let results = try await PostgresServer.with(programs: programs) { engine in
        tried(trials, String(decoding: world, as: UTF8.self), readFile(folder + "/world-18.sql"), on: engine)
      }
      show(try results.get())
      differing += try results.get().results.count { !$0.differences.isEmpty }
    }
  } catch {
    complain("\(error)")
    exit(2)
  }
  exit(differing == 0 ? 0 : 1)
}

typealias TriedLocks = (version: String, results: [LockTrialRun.Result])

func tried(
  _ trials: [LockTrial], _ world: String, _ newer: [UInt8]?, on engine: PostgresEngine
) -> Result<TriedLocks, EngineError> {
  do throws(EngineError) {
    let isNewer = (engine.identity.version.split(separator: ".").first.flatMap { Int($0) } ?? 0) >= 18
    let whole = world + (isNewer ? String(decoding: newer ?? [], as: UTF8.self) : "")
    let run = try LockTrialRun(try engine.openTrace(asSuperuser: true), world: whole)
    return .success((engine.identity.version, try run.run(trials)))
  } catch {
    return .failure(error)
  }
}

func show(_ tried: TriedLocks) {
  let ran = tried.results.filter { $0.refusal == nil }
  let differing = ran.filter { !$0.differences.isEmpty }
  print("PostgreSQL \(tried.version): \(ran.count) statements, \(differing.count) differ; \(tried.results.count - ran.count) refused")
  for result in differing {
    print("  \(result.trial.sql)")
    for difference in result.differences {
      print("    \(difference.relation ?? "statement"): predicted \(difference.predicted ?? "–"), seen \(difference.observed ?? "–")")
    }
  }
  for result in tried.results where result.refusal != nil && result.predictedRefusal == nil {
    print("  refused, not predicted: \(result.trial.sql): \(result.refusal?.sqlstate ?? "") \(result.refusal?.message ?? "")")
  }
  for result in ran where result.predictedRefusal != nil {
    print("  runs, predicted to be refused: \(result.trial.sql): \(result.predictedRefusal ?? "")")
  }
  for result in ran where !result.rows.contains(result.trial.action) {
    print("  under another row: \(result.trial.sql): \(result.trial.action.rawValue) <> \(result.rows.map(\.rawValue))")
  }
}
