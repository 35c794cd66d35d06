import Glibc
import Subprocess
import SystemPackage

/// An initialised data directory a server version, kept in the user's cache folder and copied: initdb takes most of a second.
///
/// Whatever goes wrong here costs time and nothing else: a run without a cache initialises its own directory.
struct ClusterCache {
  private let path: String
  private let folder: String

  /// The cache for a server that calls itself `version`; nil where there is no home to keep it in.
  ///
  /// The key also counts how we initialise, so that a change of options does not meet old directories.
  init?(version: String) {
    func value(_ variable: String) -> String? {
      getenv(variable).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    guard let root = value("XDG_CACHE_HOME") ?? value("HOME").map({ $0 + "/.cache" }) else { return nil }
    folder = root + "/tandem"
    let key = version.map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "_" }
    path = folder + "/cluster-1-" + String(key)
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
    let done = try? await run(.name("cp"), arguments: Arguments(arguments), output: .discarded, error: .discarded)
    return done?.terminationStatus.isSuccess ?? false
  }
}
