import ArgumentParser
import Configuration
import Migrations
import PostgresReplay
import SQLiteReplay
import SourceText

/// Says what is installed, what can be checked here, and how to get what is missing.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "What is installed, what can be checked here, and how to get what is missing.",
    discussion: """
      Exit status is 1 when something that this project needs is missing.

      Example:
        tandem doctor
      """)

  @OptionGroup var project: ProjectOptions

  func run() async throws {
    var needs: [Bool] = []
    func line(_ isThere: Bool?, _ name: String, _ text: String) {
      Terminal.print((isThere.map { $0 ? "ok   " : "MISSING " } ?? "-    ") + name + ": " + text + "\n")
    }
    line(true, "SQLite", "\(SQLiteEngine.libraryVersion), in this program: lint, check and replay")
    let server = await PostgresServer.installation()
    switch server {
    case .success(let found): line(true, "PostgreSQL", "\(found.version) in \(found.programs): lint, check and replay")
    case .failure(let problem):
      line(false, "PostgreSQL", "\(problem.problem); lint works without it. \(problem.remedy)")
    }
    let git = await GitRevision.version()
    line(git != nil, "git", git ?? "not on PATH, and `tandem check --base` needs it. apt-get install git")
    do {
      let found = try Project.find(project, path: nil)
      let history = try History.read(WorkingTree(), folder: found.migrationsFolder, layout: found.configuration.layout)
      let database = found.dialect(of: history)
      let queries = (try? await found.queryFiles(in: WorkingTree()))?.files ?? []
      line(
        true, "project",
        "\(history.migrations.count) migrations in \(found.migrationsFolder) (\(history.layout.rawValue)), \(database.rawValue)")
      line(
        queries.isEmpty ? false : true, "queries",
        queries.isEmpty
          ? "no query files found, so a check cannot know what the code needs. Set `code: { queries: […] }` in tandem.yml"
          : "\(queries.count) files, \(queries.first?.path ?? "") first")
      needs = [git != nil, !queries.isEmpty]
      if database == .postgres, case .failure = server { needs.append(false) }
    } catch {
      line(nil, "project", "\(error.problem). \(error.remedy)")
    }
    if needs.contains(false) { throw ExitStatus.findings }
  }
}
