import Glibc
import Reports
import SourceText

/// Standard output and error, and what is known about them.
enum Terminal {
  /// Colours only on a terminal that can show them, never with NO_COLOR, in CI, or when asked not to.
  static func palette(noColor: Bool) -> Palette {
    let plain = noColor || isSet("NO_COLOR") || isSet("CI") || value("TERM") == "dumb"
    return Palette(isColoured: !plain && isatty(STDOUT_FILENO) == 1)
  }

  /// Writes to standard output.
  static func print(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Writes text to standard output.
  static func print(_ text: String) { write(Array(text.utf8), to: STDOUT_FILENO) }

  /// Writes a line to standard error.
  static func complain(_ text: String) { write(Array((text + "\n").utf8), to: STDERR_FILENO) }

  /// The value of an environment variable.
  static func value(_ variable: String) -> String? { getenv(variable).map { String(cString: $0) } }

  private static func isSet(_ variable: String) -> Bool { value(variable).map { !$0.isEmpty && $0 != "false" } ?? false }

  /// Writes everything; a reader that went away is no error worth a word.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes a whole file, by a temporary name, so that a reader never sees half of it.
  static func save(_ bytes: [UInt8], to path: String) throws(InputError) {
    let temporary = path + ".tandem-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw cannotWrite(path) }
    write(bytes, to: descriptor)
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let error = cannotWrite(path)
      unlink(temporary)
      throw error
    }
  }

  private static func cannotWrite(_ path: String) -> InputError {
    InputError(
      place: path, problem: "cannot be written: \(String(cString: strerror(errno)))",
      remedy: "name a file in a folder that exists")
  }
}
