import ArgumentParser
import Catalog
import Checker
import Configuration
import Migrations
import SQLParser
import SourceText

/// Prints the schema that the migrations make, as the simulation has it.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the schema that the migrations make, without a database.",
    discussion: """
      What could not be followed goes to standard error with its place, and gives exit status 1.

      Examples:
        tandem schema                          after the last migration, as SQL
        tandem schema --at 0042                after the migration of this version
        tandem schema --format lines           one line a column, constraint and index, good for diff
      """)

  /// How the schema is written.
  enum Format: String, CaseIterable, ExpressibleByArgument { case sql, lines, json }

  @Argument(help: "The migrations folder. The project's when absent.") var path: String?
  @Option(help: "The version of the last migration to apply.") var at: String?
  @Option(help: "How the schema is written: sql, lines or json.") var format: Format = .sql
  @OptionGroup var project: ProjectOptions

  func run() throws {
    let isComplete: Bool
    do { isComplete = try print() } catch { throw ExitStatus.refuse(error) }
    if !isComplete { throw ExitStatus.findings }
  }

  private func print() throws(InputError) -> Bool {
    let project = try Project.find(self.project, path: path)
    var history = try History.read(WorkingTree(), folder: project.migrationsFolder, layout: project.configuration.layout)
    let database = project.dialect(of: history)
    if let at {
      let end = history.indexAfter(at)
      guard let last = history.migrations.prefix(end).last, Layout.isSame(last.version, at) else {
        throw InputError(
          place: "--at",
          problem: "there is no migration \(at)" + Suggestion.text(for: at, among: history.migrations.map(\.version)),
          remedy: "give a version as the file names spell it, such as \(history.migrations.last?.version ?? "0001")")
      }
      history.migrations.removeSubrange(end...)
    }
    let dialect: Dialect = database == .sqlite ? .sqlite : .postgres
    var options = StaticCheck.Options(dialect: dialect.kind)
    if let version = try self.project.version(project.configuration, of: database) { options.serverVersion = version }
    let parsed = history.migrations.map {
      ParsedMigration($0, substitution: project.configuration.substitution, dialect: dialect, isPending: false)
    }
    let result = StaticCheck.run(parsed, options: options)
    guard let catalog = result.catalogs.last else { return true }
    switch format {
    case .sql: Terminal.print(catalog.sql.map { $0 + ";\n" }.joined())
    case .lines: Terminal.print(catalog.lines().map { $0 + "\n" }.joined())
    case .json: Terminal.print(SchemaJSON.render(catalog, unknown: result.unknownObjects))
    }
    for reason in result.unknownObjects { Terminal.complain("not known: " + reason) }
    return result.unknownObjects.isEmpty
  }
}
