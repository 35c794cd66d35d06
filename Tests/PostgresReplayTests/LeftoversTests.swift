import Glibc
import Subprocess
import Testing

@testable import PostgresReplay

@Suite struct LeftoversTests {
  @Test("the sweep stops what works in the folder of a dead run, initdb as well as a server, and removes it")
  func sweep() async throws {
    // No process has a number over the kernel's limit of 4194304.
    // A root of its own: servers that other tests start sweep /tmp at the same time.
    let root = "/tmp/leftovers-\(getpid())"
    let folder = root + "/tandem-4999999-7"
    let living = root + "/tandem-\(getpid())-7"
    for path in [root, folder, folder + "/data", living] { #expect(mkdir(path, 0o700) == 0) }
    defer { Leftovers.remove(root) }
    let ended = try await run(
      .name("sh"), arguments: ["-c", "sleep 600 & wait", "initdb", folder + "/data"], input: .none, output: .discarded,
      error: .discarded
    ) { execution in
      // Between fork and exec a child still has its parent's command line.
      for _ in 0..<1000 where !Leftovers.processes(on: folder + "/data").contains(execution.processIdentifier.value) {
        try await Task.sleep(for: .milliseconds(5))
      }
      Leftovers.sweep(in: root)
    }
    #expect(!ended.terminationStatus.isSuccess)
    #expect(access(folder, F_OK) != 0)
    #expect(access(living, F_OK) == 0)
  }
}
