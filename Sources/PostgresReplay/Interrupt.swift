import CPostgres
import Glibc
import Synchronization

/// An interrupt takes the server and its files away before the process ends as it would have without this.
enum Interrupt {
  private static let isInterrupted = Atomic(false)
  private static let folders = Mutex<Set<String>>([])
  /// Starts at most once; a thread of its own, since the pool's may all be busy waiting for a server.
  private static let isWatching: Bool = {
    guard tandem_interrupt_pipe() >= 0 else { return false }
    var thread = pthread_t()
    return pthread_create(&thread, nil, { _ in Interrupt.watch() }, nil) == 0
  }()

  /// From now on `folder` goes when the process is interrupted.
  static func guardFolder(_ folder: String) {
    _ = isWatching
    folders.withLock { _ = $0.insert(folder) }
  }

  /// `folder` is gone already. Once an interrupt has come this never returns: what fails now fails because of it, and the process
  /// must not end before everything is away.
  static func forget(_ folder: String) {
    while isInterrupted.load(ordering: .acquiring) { sleep(60) }
    folders.withLock { _ = $0.remove(folder) }
  }

  private static func watch() -> UnsafeMutableRawPointer? {
    var number: UInt8 = 0
    while read(tandem_interrupt_pipe(), &number, 1) != 1 {
      if errno != EINTR { return nil }
    }
    isInterrupted.store(true, ordering: .releasing)
    let words = "\ntandem: interrupted; the server is stopped and its files are removed\n"
    for folder in folders.withLock({ $0 }).sorted() {
      Leftovers.stopAndRemove(folder)
      // A program that was just being started shows its name only now.
      usleep(50_000)
      Leftovers.stopAndRemove(folder)
    }
    _ = words.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    signal(Int32(number), SIG_DFL)
    kill(getpid(), Int32(number))
    return nil
  }
}
