import Glibc
import SourceText
import Subprocess
import SystemPackage

/// Who the server runs as: the user who runs Tandem, or an unprivileged one when that is root, since PostgreSQL refuses root.
///
/// The change of user is left to `setpriv` (util-linux), which then becomes the program, so the process stays our child. The
/// process library can change users itself, but swift-subprocess 1.0.2 does it behind a raw clone3: glibc's setgroups then waits
/// for ever for a thread that was being made at that moment and does not exist in the child (seen with glibc 2.36).
struct ServerUser {
  private static let setpriv = "/usr/bin/setpriv"
  private let numbers: (user: uid_t, group: gid_t)?

  /// The user for a server whose files lie in `folder`, which is handed to that user.
  ///
  /// - Throws: `InputError` when Tandem runs as root and cannot run the server as anybody else.
  static func current(owning folder: String) throws(InputError) -> ServerUser {
    guard getuid() == 0 else { return ServerUser(numbers: nil) }
    guard access(setpriv, X_OK) == 0 else {
      throw InputError(
        place: "PostgreSQL", problem: "it refuses to run as root, and `\(setpriv)` is not there to run it as another user",
        remedy: "apt-get install util-linux, or run as an ordinary user")
    }
    guard let user = getpwnam("postgres") ?? getpwnam("nobody") else {
      throw InputError(
        place: "PostgreSQL", problem: "neither user `postgres` nor `nobody` exists", remedy: "run as an ordinary user")
    }
    let numbers = (user: user.pointee.pw_uid, group: user.pointee.pw_gid)
    guard chown(folder, numbers.user, numbers.group) == 0 else {
      throw InputError(
        place: folder, problem: "cannot be handed to the server's user: \(String(cString: strerror(errno)))",
        remedy: "run as an ordinary user")
    }
    return ServerUser(numbers: numbers)
  }

  /// What is started for `program`.
  func executable(_ program: String) -> Executable { .path(FilePath(numbers == nil ? program : ServerUser.setpriv)) }

  /// The arguments that go with `executable`.
  func arguments(_ program: String, _ arguments: [String]) -> Arguments {
    guard let numbers else { return Arguments(arguments) }
    return Arguments(
      ["--reuid=\(numbers.user)", "--regid=\(numbers.group)", "--clear-groups", program] + arguments)
  }
}
