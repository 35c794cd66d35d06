import ArgumentParser
import Checker
import Configuration
import Migrations
import PostgresReplay
import Replay
import SQLiteReplay
import SourceText

/// Writes down how large the tables of a database are.
struct Stats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Writes how many rows each table has to a file that lint and check weigh findings by.",
    discussion: """
      On PostgreSQL only the catalog is read, in a read-only transaction: the numbers are the server's estimates. A SQLite file is
      opened for reading and counted. Numbers are rounded to two digits, so that the file changes only when a size does. Commit it:
      names of tables and numbers of rows are all that stands in it.

      Examples:
        tandem stats --url postgres://reader@db.example.com/shop
        SHOP=postgres://… tandem stats --url-env SHOP --output db/tandem-stats.yml
        tandem stats --file app.db
      """)

  private static let conventionalVariable = "TANDEM_DATABASE_URL"

  @Option(help: "The PostgreSQL database to ask, as libpq takes it.") var url: String?
  @Option(help: "The environment variable that holds the URL; TANDEM_DATABASE_URL when absent.") var urlEnv: String?
  @Option(help: "The SQLite database to count.", completion: .file()) var file: String?
  @Option(name: [.short, .long], help: "The file to write, `-` for standard output; tandem-stats.yml when absent.") var output:
    String?
  @Option(help: "The configuration file.", completion: .file(extensions: ["yml", "yaml"])) var config: String?

  func run() throws {
    do { try write() } catch { throw ExitStatus.refuse(error) }
  }

  private func write() throws(InputError) {
    let configuration = try Project.readConfiguration(config)
    let (database, sizes) = try read()
    var text = "# How large the tables are, to two digits; written by `tandem stats`.\ndatabase: \(database)\ntables:\n"
    if sizes.isEmpty { text = text.replacing("tables:", with: "tables: {}") }
    for size in sizes.map(\.rounded).sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      let values = [size.rows.map { "rows: \($0)" }, size.bytes.map { "bytes: \($0)" }].compactMap { $0 }
      text += "  \(YAMLText.quoted(size.name)): { \(values.joined(separator: ", ")) }\n"
    }
    let path = output ?? configuration.statistics ?? Project.conventionalStatistics
    if path == "-" { return Terminal.print(text) }
    try Terminal.save(Array(text.utf8), to: path)
    let unknown = sizes.filter { $0.rows == nil }.count
    let hint = unknown > 0 ? "; of \(unknown) the server has no estimate before ANALYZE has run" : ""
    Terminal.complain("tandem: \(path) has the sizes of \(sizes.count) tables" + hint)
  }

  private func read() throws(InputError) -> (String, [TableSize]) {
    if let file {
      guard url == nil, urlEnv == nil else {
        throw InputError(place: file, problem: "a file stands beside a URL", remedy: "name one of the two")
      }
      return ("sqlite", try SQLiteStatistics.read(file: file))
    }
    let variable = urlEnv ?? Stats.conventionalVariable
    guard let url = url ?? Terminal.value(variable) else {
      throw InputError(
        place: "--url", problem: "no database was named, and $\(variable) is not set",
        remedy: "`tandem stats --url postgres://…`, or `tandem stats --file app.db` for SQLite")
    }
    return ("postgres", try PostgresStatistics.read(url: url, place: self.url == nil ? "$" + variable : "--url").tables)
  }
}

extension Project {
  static let conventionalStatistics = "tandem-stats.yml"

  /// Sizes of tables, where the project keeps them.
  static func tableSizes(_ configuration: Configuration) throws(InputError) -> TableSizes? {
    let path = configuration.statistics ?? conventionalStatistics
    if configuration.statistics == nil, DiskEntry.kind(of: path) != .file { return nil }
    let statistics = try TableStatistics(SourceFile(path: path, bytes: try DiskEntry.bytes(of: path)))
    return TableSizes(rows: statistics.rows, file: path, small: configuration.smallRows, large: configuration.largeRows)
  }
}
