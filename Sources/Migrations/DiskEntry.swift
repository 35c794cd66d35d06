import Glibc
import SourceText

/// What stands at a path on disk; the only place that reads files and folders.
public enum DiskEntry: Sendable {
  /// A regular file, or a link to one.
  case file
  /// A folder, or a link to one.
  case folder
  /// Nothing, or something that is neither.
  case missing

  /// What stands at `path`, links followed.
  public static func kind(of path: String) -> DiskEntry {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .missing
    }
  }

  /// Folders that never hold a project's own migrations or queries, and are large.
  static func isSkipped(_ name: String) -> Bool {
    [".git", ".build", "node_modules", "vendor", ".venv", "target"].contains(name)
  }

  static func entries(of folder: String) throws(InputError) -> [(name: String, kind: DiskEntry)] {
    guard let stream = opendir(folder) else { throw failure(folder, "the folder cannot be opened") }
    defer { closedir(stream) }
    var found: [(String, DiskEntry)] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let kind: DiskEntry =
        switch Int32(entry.pointee.d_type) {
        case 8: .file
        case 4: .folder
        default: kind(of: folder + "/" + name)
        }
      found.append((name, kind))
    }
    return found
  }

  /// The whole file.
  public static func bytes(of path: String) throws(InputError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, "the file cannot be opened") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path, "the file cannot be read") }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw InputError(place: path, problem: "a folder, not a file", remedy: "name a file")
    }
    guard status.st_size < 4 << 30 else {
      throw InputError(place: path, problem: "larger than 4 GiB", remedy: "split the file")
    }
    let isRegular = status.st_mode & S_IFMT == S_IFREG && status.st_size > 0
    return try readAll(descriptor, expected: Int(status.st_size), isRegular: isRegular, path: path)
  }

  /// Everything that standard input brings.
  public static func standardInput() throws(InputError) -> [UInt8] {
    try readAll(0, expected: 1 << 16, isRegular: false, path: "-")
  }

  /// A regular file that gives less than was asked for has no more; what has no size beforehand is asked until it is at its end.
  private static func readAll(
    _ descriptor: Int32, expected: Int, isRegular: Bool, path: String
  ) throws(InputError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = isRegular ? expected + 1 : max(expected + 1, 4096)
    while true {
      var count = 0
      let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, filled in
        count = read(descriptor, buffer.baseAddress, buffer.count)
        filled = max(count, 0)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(path, "the file cannot be read")
      }
      if count == 0 { return bytes }
      if bytes.isEmpty { bytes = part } else { bytes.append(contentsOf: part) }
      if isRegular, count < chunk { return bytes }
      guard bytes.count < 4 << 30 else {
        throw InputError(place: path, problem: "larger than 4 GiB", remedy: "split the file")
      }
      chunk = 1 << 16
    }
  }

  private static func failure(_ path: String, _ problem: String) -> InputError {
    InputError(
      place: path, problem: "\(problem): \(String(cString: strerror(errno)))", remedy: "check that it exists and may be read")
  }
}
