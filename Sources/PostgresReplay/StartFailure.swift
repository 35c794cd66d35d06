import SourceText
import SystemPackage

/// Why no server could be made or started, in the words of the program that failed.
struct StartFailure {
  /// What it wrote.
  var words: String
  /// The folder of the server's programs.
  var programs: String

  /// What a server's log says of its end; nil while it has not ended. That it is starting up is said to clients that are early.
  static func words(in log: String) -> String? {
    guard let file = try? FileDescriptor.open(log, .readOnly, options: [.closeOnExec]) else { return nil }
    defer { try? file.close() }
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    guard let count = try? bytes.withUnsafeMutableBytes({ try file.read(into: $0) }), count > 0 else { return nil }
    let lines = String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").filter { line in
      !["starting up", "not yet accepting", "shutting down", "LOG:", "HINT:"].contains(where: line.contains)
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// Told as every input error is, with what the words call for.
  func told(of place: String = "PostgreSQL") -> InputError {
    InputError(place: place, problem: StartFailure.gist(of: words) ?? "the server did not start", remedy: remedy)
  }

  /// The line that says what is wrong: the server's gravest, else the last.
  static func gist(of words: String) -> String? {
    let lines = words.split(separator: "\n").map(String.init)
    let grave = lines.first { line in ["FATAL:", "PANIC:", "ERROR:", "error:"].contains(where: line.contains) }
    guard let line = grave ?? lines.last else { return nil }
    // The server's lines begin with the time and its process.
    for mark in ["FATAL:", "PANIC:"] {
      if let at = line.firstRange(of: mark) { return String(line[at.lowerBound...]) }
    }
    return line
  }

  private var remedy: String {
    let text = words.lowercased()
    if ["no space left", "disk full", "quota exceeded"].contains(where: text.contains) {
      return "free some space in \(Leftovers.root)"
    }
    if ["shared memory", "semget", "semaphore", "cannot allocate memory"].contains(where: text.contains) {
      return "give the machine or the container more memory, or more of the kernel's shared memory and semaphores"
    }
    if ["permission denied", "operation not permitted", "read-only file system"].contains(where: text.contains) {
      return "let this user write to \(Leftovers.root) and run the programs in \(programs)"
    }
    return "run `\(programs)/initdb` and `\(programs)/postgres` by hand to see more"
  }
}
