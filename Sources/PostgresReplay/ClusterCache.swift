import Glibc
import Subprocess
import SystemPackage

/// A prepared data directory a server program, kept in the user's cache folder and copied: initdb takes most of a second.
///
/// Whatever goes wrong here costs time and nothing else: a run without a cache prepares its own directory.
struct ClusterCache {
  private let path: String
  private let folder: String

  /// The cache for the server in the folder `programs`; nil where there is no home to keep it in.
  ///
  /// The program is known by its size and the time of its last change: to ask it for its version is to start it once more. The key
  /// also counts how we prepare, so that a change of it does not meet old directories.
  init?(programs: String) {
    func value(_ variable: String) -> String? {
      getenv(variable).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    var status = stat()
    guard let root = value("XDG_CACHE_HOME") ?? value("HOME").map({ $0 + "/.cache" }),
      stat(programs + "/postgres", &status) == 0
    else { return nil }
    folder = root + "/tandem"
    let place = String(programs.map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "_" })
    path = folder + "/cluster-2\(place)-\(status.st_size)-\(status.st_mtim.tv_sec)"
  }

  /// Copies the kept directory to `cluster`; false where none is kept or the copy failed.
  func copy(to cluster: String) async -> Bool {
    guard access(path + "/PG_VERSION", R_OK) == 0 else { return false }
    if await succeeds(["-a", "--reflink=auto", path, cluster]) { return true }
    Leftovers.remove(cluster)
    return false
  }

  /// Keeps a copy of `cluster`, in which no server runs yet.
  func keep(_ cluster: String) async {
    for part in [folder.split(separator: "/").dropLast().joined(separator: "/"), folder] {
      mkdir(part.hasPrefix("/") ? part : "/" + part, 0o700)
    }
    let partial = folder + "/partial-\(getpid())"
    guard await succeeds(["-a", "--reflink=auto", cluster, partial]), rename(partial, path) == 0 else {
      return Leftovers.remove(partial)
    }
  }

  private func succeeds(_ arguments: [String]) async -> Bool {
    // A program that is looked for by its name is tried, and a process made for it, in every folder of PATH.
    let places: [String] = ["/bin/cp", "/usr/bin/cp"]
    let place = places.first { access($0, X_OK) == 0 }
    let program: Executable = if let place { .path(FilePath(place)) } else { .name("cp") }
    let done = try? await run(program, arguments: Arguments(arguments), output: .discarded, error: .discarded)
    return done?.terminationStatus.isSuccess ?? false
  }
}
