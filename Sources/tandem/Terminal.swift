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
  static func print(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { write($0, to: STDOUT_FILENO) } }

  /// Writes text to standard output.
  static func print(_ text: String) {
    var text = text
    text.withUTF8 { write($0, to: STDOUT_FILENO) }
  }

  /// Writes a line to standard error.
  static func complain(_ text: String) {
    var line = text + "\n"
    line.withUTF8 { write($0, to: STDERR_FILENO) }
  }

  /// The value of an environment variable.
  static func value(_ variable: String) -> String? { getenv(variable).map { String(cString: $0) } }

  private static func isSet(_ variable: String) -> Bool { value(variable).map { !$0.isEmpty && $0 != "false" } ?? false }

  /// Writes everything; a reader that went away is no error worth a word.
  private static func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
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
    bytes.withUnsafeBufferPointer { write($0, to: descriptor) }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let error = cannotWrite(path)
      unlink(temporary)
      throw error
    }
  }

  /// Makes the folders above a file where they are missing.
  static func makeFolder(of path: String) throws(InputError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for end in parts.indices {
      let folder = parts[...end].joined(separator: "/")
      guard !folder.isEmpty, mkdir(folder, 0o755) != 0, errno != EEXIST else { continue }
      throw cannotWrite(path)
    }
  }

  private static func cannotWrite(_ path: String) -> InputError {
    InputError(
      place: path, problem: "cannot be written: \(String(cString: strerror(errno)))",
      remedy: "name a file in a folder that exists")
  }
}
