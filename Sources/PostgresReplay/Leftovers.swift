import Glibc

/// Folders of ours with the servers that live in them: how they are taken away when a run ends, and what a run that was killed
/// has left is swept at the next start.
enum Leftovers {
  /// Where folders of ours may lie, the better place first: making the thousand files of a cluster takes half a second on many a
  /// disk, and a tenth of that in memory.
  static let roots = ["/dev/shm", "/tmp"]

  /// The place for a new folder: memory where it is plentiful, otherwise the disk.
  static var root: String {
    var space = statvfs()
    let wanted = 2 << 30
    guard statvfs("/dev/shm", &space) == 0, access("/dev/shm", W_OK) == 0, Int(space.f_bavail) * Int(space.f_frsize) > wanted
    else {
      return "/tmp"
    }
    return "/dev/shm"
  }

  /// Stops the servers and removes the folders of processes that no longer run. Folders of other users are left alone.
  static func sweep() {
    for root in roots { sweep(in: root) }
  }

  static func sweep(in root: String) {
    for name in names(in: root) {
      let parts = name.split(separator: "-")
      guard parts.count == 3, parts[0] == "tandem", let maker = pid_t(parts[1]), UInt32(parts[2]) != nil else { continue }
      if kill(maker, 0) != 0, errno == ESRCH { stopAndRemove(root + "/" + name) }
    }
  }

  /// Stops what runs in a folder of ours and removes the folder.
  static func stopAndRemove(_ folder: String) {
    guard folder.contains("/tandem-") else { return }
    stopProcesses(on: folder + "/data")
    remove(folder)
  }

  /// Removes a folder with all that is in it; links are not followed.
  static func remove(_ folder: String) {
    for name in names(in: folder) where name != "." && name != ".." {
      let path = folder + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR { remove(path) } else { unlink(path) }
    }
    rmdir(folder)
  }

  /// Stops every process that was started on the cluster: a server, and an initdb that would go on writing while the folder is
  /// removed. The command line tells, since initdb leaves no postmaster.pid. A server that does not stop in two seconds is killed.
  private static func stopProcesses(on cluster: String) {
    for process in processes(on: cluster) {
      kill(process, SIGQUIT)
      for _ in 0..<400 where kill(process, 0) == 0 { usleep(5000) }
    }
    for process in processes(on: cluster) { kill(process, SIGKILL) }
  }

  static func processes(on cluster: String) -> [pid_t] {
    var found: [pid_t] = []
    for name in names(in: "/proc") {
      guard let process = pid_t(name), process > 1, process != getpid() else { continue }
      let words = read("/proc/\(process)/cmdline")?.split(separator: "\0") ?? []
      if words.contains(where: { $0 == cluster }) { found.append(process) }
    }
    return found
  }

  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  private static func read(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }
}
