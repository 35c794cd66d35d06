import Effects
import Replay
import SQLSyntax

/// `docs/locks.md`: the lock table, and on which servers it was tried with what result.
public enum LocksPage {
  /// What was tried on one server.
  public struct Server: Sendable {
    /// Its version, such as `15.18`.
    public var version: String
    /// Its statements.
    public var results: [LockTrialRun.Result]
    /// What several rows make up together, on tables of unusual shapes.
    public var together: [LockTrialRun.Result]
    /// What was said of every fact of `facts.txt` that did not hold, in words, and how many were asked.
    public var facts: (asked: Int, wrong: [String])

    /// A server with what was tried on it.
    public init(
      version: String, results: [LockTrialRun.Result], together: [LockTrialRun.Result] = [],
      facts: (asked: Int, wrong: [String]) = (0, [])
    ) {
      self.version = version
      self.results = results
      self.together = together
      self.facts = facts
    }

    var identity: EngineIdentity { EngineIdentity(dialect: "postgres", version: version) }
    /// The first number of the version.
    public var major: Int { identity.major }
    var ran: [LockTrialRun.Result] { results.filter { $0.refusal == nil } }
    var compared: [LockTrialRun.Result] { ran.filter { $0.unknown == nil } }
    /// Statements that did otherwise than predicted.
    public var differing: [LockTrialRun.Result] { results.filter { !$0.differences.isEmpty } }
    /// Statements of unusual shapes that did otherwise than predicted.
    public var surprising: [LockTrialRun.Result] { together.filter { !$0.disagreements.isEmpty } }
  }

  /// Where the part begins that another command writes.
  public static let tracedHeading = "## Real migrations"

  /// The page up to the part about real migrations.
  public static func render(_ servers: [Server]) -> String {
    let measured = Set(servers.map(\.major))
    let majors = (12...19).map { "\($0): \(measured.contains($0) ? "measured" : "not measured")" }.joined(separator: ", ")
    var out = [
      "# Locks, rewrites and scans", "",
      "Written by `make locks`, which tries the lock table (`Sources/Effects/LockRules+Rows.swift`) on every PostgreSQL that it finds.",
      "Under each row of the table stand statements (`fixtures/locks/trials.txt`); each runs on the schema of `fixtures/locks/world.sql`",
      "(tables alone, between foreign keys, partitioned, partitions, with heirs and heirs, with rows in them), and what it does",
      "to every relation that was there is held against the prediction: the strongest lock (`pg_locks`), a new file (`relfilenode`), whether",
      "the rows are read (`pg_stat_get_xact_numscans`), and whether it is refused in a transaction block (25001). Statements that are are",
      "made to wait by other sessions, and watched while they wait. `Sources/Replay/Tracing/TraceComparison.swift` says what is left out.",
      "", majors + ". What was never measured follows the documentation and the release notes.", "",
      "| server | statements that ran | compared | as predicted | differ | refused | of these not predicted |",
      "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    for server in servers {
      let refused = server.results.filter { $0.refusal != nil }
      let surprising = refused.count { $0.predictedRefusal == nil && $0.unknown == nil }
      out.append(
        "| PostgreSQL \(server.version) | \(server.ran.count) | \(server.compared.count) | "
          + "\(server.compared.count - server.differing.count) | \(server.differing.count) | \(refused.count) | \(surprising) |")
    }
    out += ["", "## Every difference", ""] + differences(servers)
    out += ["## Unusual statements and facts", ""] + unusual(servers)
    out += ["## The table", ""] + table(servers)
    return out.joined(separator: "\n") + "\n"
  }

  private static func differences(_ servers: [Server]) -> [String] {
    var out: [String] = []
    for server in servers {
      for result in server.differing {
        for difference in result.differences {
          out.append(
            "| \(server.version) | `\(result.trial.sql)` | \(difference.relation ?? "") | \(difference.predicted ?? "–") | "
              + "\(difference.observed ?? "–") |")
        }
      }
      for result in server.results where result.refusal != nil && result.predictedRefusal == nil && result.unknown == nil {
        out.append("| \(server.version) | `\(result.trial.sql)` | | runs | refused: \(result.refusal?.message ?? "") |")
      }
      for result in server.ran where result.predictedRefusal != nil {
        out.append("| \(server.version) | `\(result.trial.sql)` | | refused: \(result.predictedRefusal ?? "") | runs |")
      }
    }
    if out.isEmpty { return ["None.", ""] }
    return [
      "| server | statement | relation | predicted | seen |", "| --- | --- | --- | --- | --- |",
    ] + out + [""]
  }

  private static func unusual(_ servers: [Server]) -> [String] {
    var out = [
      "`fixtures/locks/together` has statements of several actions on trees of partitions, heirs of two parents, temporary and unlogged",
      "tables, domains over domains, keys to oneself and between partitioned tables; each prediction that was wrong is kept there, mended.",
      "A refusal counts as predicted where the prediction says that the server refuses. `fixtures/locks/facts.txt` has facts that decide",
      "whether a migration is safe, several statements of a transaction among them.", "",
      "| server | statements | as predicted | otherwise | facts | hold |", "| --- | --: | --: | --: | --: | --: |",
    ]
    for server in servers {
      out.append(
        "| PostgreSQL \(server.version) | \(server.together.count) | \(server.together.count - server.surprising.count) | "
          + "\(server.surprising.count) | \(server.facts.asked) | \(server.facts.asked - server.facts.wrong.count) |")
    }
    out.append("")
    for server in servers {
      for result in server.surprising {
        out.append("- \(server.version), `\(result.trial.sql)`: \(result.disagreements.joined(separator: "; "))")
      }
      out += server.facts.wrong.map { "- \(server.version), \($0)" }
    }
    return out.last == "" ? out : out + [""]
  }

  private static func table(_ servers: [Server]) -> [String] {
    let newest = servers.filter { server in !servers.contains { $0.major == server.major && isOlder(server, $0) } }
    let heads = newest.map { "on \($0.major)" }
    var out = [
      "`x of y`: statements under the row that did as predicted, of those that ran. Locks in brackets are on others than the target.",
      "A row `before` some minors of a major was tried on one of those, where there was one; where a server's minor is not known, the",
      "latest is meant.",
      "",
      "| row | from | lock | on others | work | \(heads.joined(separator: " | ")) |",
      "| --- | --: | --- | --- | --- |" + String(repeating: " --: |", count: heads.count),
    ]
    for row in LockRules.rows {
      let counts = newest.map { server -> String in
        let asked = row.before.isEmpty ? server : servers.first { $0.major == server.major && holds(row, on: $0) }
        return asked.map { count(row, on: $0) } ?? ""
      }
      let partners = row.partners.map { "\($0.mode.rawValue) (\($0.partner.rawValue))" }.joined(separator: ", ")
      out.append(
        "| \(row.action.rawValue) | \(versions(row)) | \(row.lock?.rawValue ?? "–") | \(partners) | "
          + "\(work(row)) | \(counts.joined(separator: " | ")) |")
    }
    return out + [""]
  }

  /// From which major on, or before which minors.
  private static func versions(_ row: LockRules.Row) -> String {
    if row.before.isEmpty { return row.since == 0 ? "" : String(row.since) }
    return "before " + row.before.sorted { $0.key < $1.key }.map { "\($0.key).\($0.value)" }.joined(separator: ", ")
  }

  private static func holds(_ row: LockRules.Row, on server: Server) -> Bool {
    let found = LockRules.row(row.action, on: server.major, minor: server.identity.minor)
    return found?.since == row.since && found?.before == row.before
  }

  private static func count(_ row: LockRules.Row, on server: Server) -> String {
    guard holds(row, on: server) else { return "" }
    let under = (server.results + server.together).filter {
      $0.trial.action == row.action && $0.refusal == nil && $0.unknown == nil
    }
    return under.isEmpty ? "–" : "\(under.count { $0.differences.isEmpty }) of \(under.count)"
  }

  private static func isOlder(_ left: Server, _ right: Server) -> Bool {
    (left.identity.minor ?? 0) < (right.identity.minor ?? 0)
  }

  private static func work(_ row: LockRules.Row) -> String {
    var words: [String] = []
    if row.rewrites { words.append("rewrites") }
    if row.scans, !row.rewrites { words.append("reads") }
    if row.buildsIndex { words.append("builds index") }
    if !words.isEmpty, row.work != [.target, .partitions] {
      words.append("of " + row.work.map(\.rawValue).joined(separator: ", "))
    }
    if row.isForbiddenInTransaction { words.append("not in a transaction") }
    return words.joined(separator: "; ")
  }
}
