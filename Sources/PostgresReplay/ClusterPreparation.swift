import SourceText
import Subprocess
import SystemPackage

/// Makes a data directory in which everything stands that each run needs: the role that migrations run as, and its database.
struct ClusterPreparation {
  let programs: String
  let user: ServerUser
  let options: PlatformOptions

  /// Initialises `cluster` and prepares it.
  ///
  /// - Throws: `InputError` with the words of the program that failed.
  func make(_ cluster: String) async throws {
    var words = ["-D", cluster, "-U", "tandem", "-A", "trust", "-N", "-E", "UTF8", "--locale=C", "--no-instructions"]
    // The first segment of the log is written whole, 16 MB of it by default (app-initdb.html; the option is younger than 10).
    if await major() >= 11 { words.append("--wal-segsize=1") }
    let made = try await run(
      user.executable(programs + "/initdb"), arguments: user.arguments(programs + "/initdb", words), workingDirectory: "/",
      platformOptions: options, output: .discarded, error: .string(limit: 4096))
    guard made.terminationStatus.isSuccess else {
      throw StartFailure(words: made.standardError, programs: programs).told(of: "initdb")
    }
    // Without a server: one statement a line (app-postgres.html, "Single-User Mode").
    let prepared = try await run(
      user.executable(programs + "/postgres"),
      arguments: user.arguments(programs + "/postgres", ["--single", "-c", "fsync=off", "-D", cluster, "postgres"]),
      workingDirectory: "/", platformOptions: options,
      input: .string(ClusterPreparation.statements.joined(separator: "\n") + "\n"), output: .discarded,
      error: .string(limit: 1 << 16))
    let refusal = prepared.standardError.split(separator: "\n").first { line in
      ["ERROR:", "FATAL:", "PANIC:"].contains(where: line.contains)
    }
    guard prepared.terminationStatus.isSuccess, refusal == nil else {
      throw StartFailure(words: prepared.standardError, programs: programs).told()
    }
  }

  /// Migrations run as a role that is no superuser: it owns its database and may make roles, and reads no files of the server.
  ///
  /// Before PostgreSQL 16 whoever may make roles may also give itself the roles that read and write files and run programs
  /// (role-attributes.html and predefined-roles.html of 15). A role that counts as a superuser can only be given by one.
  private static let statements = [
    "CREATE ROLE tandem_migrations LOGIN CREATEROLE NOSUPERUSER",
    "UPDATE pg_authid SET rolsuper = true WHERE rolname IN ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files')",
    "CREATE DATABASE tandem_work OWNER tandem_migrations",
  ]

  private func major() async -> Int {
    let version = await PostgresServer.version(of: programs).split(separator: " ").dropFirst(2).first
    return version.flatMap { Int($0.prefix(while: \.isNumber)) } ?? 0
  }
}
