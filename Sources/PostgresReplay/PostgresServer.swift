import CPostgres
import Glibc
import Replay
import SourceText
import Subprocess
import SystemPackage

/// A PostgreSQL of our own: private directory and socket, no TCP, gone when the work is done.
public enum PostgresServer {
  /// The folder of the newest installed server programs; nil where there are none.
  public static func programs() -> String? {
    let majors = (10...30).reversed().map { "/usr/lib/postgresql/\($0)/bin" }
    let path = getenv("PATH").map { String(cString: $0).split(separator: ":").map(String.init) } ?? []
    return (majors + ["/usr/local/pgsql/bin"] + path).first {
      access($0 + "/postgres", X_OK) == 0 && access($0 + "/initdb", X_OK) == 0
    }
  }

  /// The programs that a replay would run, and what they call themselves.
  ///
  /// - Returns: the error that `with` would throw, where one is missing.
  public static func installation() async -> Swift.Result<(programs: String, version: String), InputError> {
    do throws(InputError) {
      let (programs, _) = try parts()
      let version = await version(of: programs).split(separator: " ").dropFirst(2).first ?? "of unknown version"
      return .success((programs, String(version)))
    } catch {
      return .failure(error)
    }
  }

  private static func parts(_ named: String? = nil) throws(InputError) -> (programs: String, libpq: tandem_libpq) {
    if let named, access(named + "/postgres", X_OK) != 0 || access(named + "/initdb", X_OK) != 0 {
      throw InputError(
        place: named, problem: "there are no programs `postgres` and `initdb` that can be run",
        remedy: "name the folder of PostgreSQL's server programs, such as /usr/lib/postgresql/16/bin")
    }
    guard let programs = named ?? programs() else {
      throw InputError(
        place: "PostgreSQL", problem: "its server programs are not installed, so nothing can be replayed",
        remedy: "apt-get install postgresql")
    }
    var libpq = tandem_libpq()
    guard tandem_libpq_load(&libpq) == 1 else {
      throw InputError(place: "PostgreSQL", problem: "libpq.so.5 cannot be loaded", remedy: "apt-get install libpq5")
    }
    return (programs, libpq)
  }

  /// Starts a server, hands its engine to `body`, and takes everything away again.
  ///
  /// - Parameter named: where its programs lie; nil for the newest that is installed.
  /// - Throws: `InputError` when no server can be started, with what to do.
  public static func with<Result: Sendable>(
    programs named: String? = nil, _ body: (PostgresEngine) async -> Result
  ) async throws(InputError) -> Result {
    let (programs, libpq) = try parts(named)
    Leftovers.sweep()
    let folder = "\(Leftovers.root)/tandem-\(getpid())-\(UInt32.random(in: 0..<UInt32.max))"
    guard mkdir(folder, 0o700) == 0 else {
      throw StartFailure(words: String(cString: strerror(errno)), programs: programs).told(of: folder)
    }
    Interrupt.guardFolder(folder)
    do {
      let result = try await serve(programs: programs, folder: folder, libpq: libpq, body)
      // The server has ended: nothing is to be stopped.
      Leftovers.remove(folder)
      Interrupt.forget(folder)
      return result
    } catch {
      Leftovers.stopAndRemove(folder)
      Interrupt.forget(folder)
      throw (error as? InputError)
        ?? InputError(place: "PostgreSQL", problem: "\(error)", remedy: "run `\(programs)/initdb` by hand to see more")
    }
  }

  private static func serve<Result: Sendable>(
    programs: String, folder: String, libpq: tandem_libpq, _ body: (PostgresEngine) async -> Result
  ) async throws -> Result {
    var options = PlatformOptions()
    options.teardownSequence = [.send(signal: .quit, allowedDurationToNextStep: .seconds(5))]
    let user = try ServerUser.current(owning: folder)
    let cluster = folder + "/data"
    let cache = ClusterCache(programs: programs)
    if await cache?.copy(to: cluster) != true {
      try await ClusterPreparation(programs: programs, user: user, options: options).make(cluster)
      await cache?.keep(cluster)
    }
    let settings = [
      "listen_addresses=", "unix_socket_directories=\(folder)", "fsync=off", "synchronous_commit=off", "full_page_writes=off",
      "autovacuum=off", "shared_buffers=32MB", "TimeZone=UTC", "plan_cache_mode=force_generic_plan", "jit=off",
      "statement_timeout=30s",
      "lock_timeout=5s", "log_min_messages=fatal", "log_min_error_statement=panic",
    ]
    let log = folder + "/server.log"
    let written = try FileDescriptor.open(
      log, .writeOnly, options: [.create, .append, .closeOnExec], permissions: [.ownerReadWrite])
    let server = try await run(
      user.executable(programs + "/postgres"),
      arguments: user.arguments(programs + "/postgres", ["-D", cluster] + settings.flatMap { ["-c", $0] }), workingDirectory: "/",
      platformOptions: options, input: .none, output: .discarded,
      error: .fileDescriptor(written, closeAfterSpawningProcess: true)
    ) { execution -> Swift.Result<Result, InputError> in
      let answer: Swift.Result<Result, InputError>
      switch await connect(libpq: libpq, folder: folder, log: log) {
      case .success(let engine): answer = .success(await body(engine))
      case .failure(let error):
        let words = StartFailure.words(in: log) ?? error.message
        answer = .failure(StartFailure(words: words, programs: programs).told())
      }
      // One that did not start has ended by itself.
      try? execution.send(signal: .quit)
      return answer
    }
    return try server.closureResult.get()
  }

  /// The version as the server program prints it, with its packaging.
  static func version(of programs: String) async -> String {
    let answer = try? await run(
      .path(FilePath(programs + "/postgres")), arguments: ["--version"], output: .string(limit: 256), error: .discarded)
    return answer?.standardOutput.split(separator: "\n").first.map(String.init) ?? "unknown"
  }

  /// Waits until the server takes connections, ten seconds at most, or has said why it does not start.
  private static func connect(
    libpq: tandem_libpq, folder: String, log: String
  ) async -> Swift.Result<PostgresEngine, EngineError> {
    var last = EngineError(message: "the server did not start")
    for attempt in 0..<2000 {
      do { return .success(try PostgresEngine(libpq: libpq, folder: folder)) } catch { last = error }
      if attempt % 20 == 19, StartFailure.words(in: log) != nil { break }
      try? await Task.sleep(for: .milliseconds(5))
    }
    return .failure(last)
  }
}
