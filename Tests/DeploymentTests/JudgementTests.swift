import Deployment
import Findings
import SourceText
import Testing

/// Every way to a verdict, and every order.
@Suite struct JudgementTests {
  private let release = Release(steps: 3)

  /// Cells from a letter for each state: `w`orks, `b`reaks, `c`onditional, `u`nknown.
  private func cells(_ old: String, _ new: String, required: Bool = true) -> [Cell] {
    [("old", old), ("new", new)].flatMap { version, row in
      row.enumerated().map { state, letter in
        let status: Cell.Status = letter == "w" ? .works : letter == "b" ? .breaks : letter == "c" ? .conditional : .unknown
        var broken = BrokenQuery(
          query: "Q", file: "q.sql", line: 1, probe: "prepare", sqlstate: nil, message: "no such column: a", evidence: .replay,
          sinceState: "s1")
        if letter == "c" { broken.when = "for some values" }
        return Cell(
          state: "s\(state)", version: version, isRequired: required, status: status,
          broken: letter == "b" || letter == "c" ? [broken] : [])
      }
    }
  }

  private func order(_ old: String, _ new: String) -> Order {
    OrderVerdict(DeploymentPlan(), release, states: ["s0", "s1", "s2", "s3"], cells: cells(old, new)).order()
  }

  @Test(
    "the order follows from the cells",
    arguments: [
      ("wwww", "wwww", Order.Recommendation.either), ("wwww", "bbww", .migrateFirst), ("wwbb", "wwww", .deployFirst),
      ("wwbb", "bwww", .split), ("wbbb", "bbbw", .none), ("wwbb", "bbuw", .none), ("wwuu", "uwww", .unknown),
      ("wwww", "wwwb", .none), ("wwcc", "wwww", .deployFirst), ("wwww", "wcww", .migrateFirst), ("wcww", "wcww", .either),
      ("wcww", "bwww", .migrateFirst), ("wwbb", "cwww", .deployFirst), ("wwcb", "bwww", .split),
    ])
  func orders(_ old: String, _ new: String, _ expected: Order.Recommendation) {
    #expect(order(old, new).recommended == expected)
  }

  @Test("a split names every state between, and the code can go back as far as it works")
  func split() {
    let order = order("wwwb", "bwww")
    #expect(order.splitAfter == ["s1", "s2"] && order.codeRollbackUntil == "s2")
  }

  private func finding(_ severity: Severity, _ rule: String = "some-rule") -> Finding {
    let place = Location(
      file: "1.sql", span: .zero, start: Position(line: 1, column: 1), end: Position(line: 1, column: 2))
    return Finding(rule: rule, code: "PG000", severity: severity, message: "bad", location: place, statementText: "x")
  }

  private func verdict(
    _ cells: [Cell], _ findings: [Finding] = [], gaps: [String] = [], conditions: [String] = []
  ) -> Report {
    var report = Report(engine: .init(dialect: "sqlite"))
    report.cells = cells
    report.findings = findings
    var judgement = Judgement()
    judgement.gaps = gaps
    judgement.conditions = conditions
    judgement.grounds = ["ground"]
    judgement.decide(&report)
    return report
  }

  @Test("a migration that does not run is named before the queries that break, and these before other errors")
  func failures() {
    let report = verdict(
      cells("wb", "ww"), [finding(.error), finding(.error, "migration-fails"), finding(.error, "query-breaks")])
    #expect(report.reasons.count == 3)
    #expect(report.reasons.first == "1.sql:1: bad" && report.reasons.last == "1.sql:1: bad")
    #expect(report.reasons[1].hasPrefix("the old code breaks on"))
  }

  @Test("safe needs all: every cell works, nothing found, nothing unseen, no condition")
  func safe() {
    let report = verdict(cells("ww", "ww"), [finding(.note)])
    #expect(report.verdict == .safe && report.reasons == ["ground"])
  }

  @Test("a warning or a condition makes it conditional and is listed")
  func conditional() {
    #expect(verdict(cells("ww", "ww"), [finding(.warning)]).reasons == ["1.sql:1: bad", "ground"])
    let report = verdict(cells("ww", "ww"), conditions: ["c"])
    #expect(report.verdict == .conditional && report.conditions == ["c"])
  }

  @Test("what was not seen makes it unknown, whatever else holds: a gap, or a required cell that nobody could judge")
  func unknown() {
    #expect(verdict(cells("ww", "ww"), gaps: ["g"], conditions: ["c"]).verdict == .unknown)
    #expect(verdict(cells("wu", "ww")).verdict == .unknown)
    #expect(verdict(cells("ww", "ww"), [finding(.error, Report.notUnderstood)], gaps: ["g"]).verdict == .unknown)
  }

  @Test("unsafe has a witness, and the witness comes first: a query with its place, or an error")
  func unsafe() {
    let broken = verdict(cells("wb", "ww"), gaps: ["g"])
    #expect(broken.verdict == .unsafe)
    #expect(broken.reasons == ["the old code breaks on `s1`: query `Q` (q.sql:1): no such column: a", "g"])
    #expect(verdict(cells("ww", "ww"), [finding(.error)]).reasons == ["1.sql:1: bad"])
  }

  @Test("a cell that breaks for some values only is a condition that names them, and no witness")
  func someValues() {
    let report = verdict(cells("wc", "ww"))
    #expect(report.verdict == .conditional)
    #expect(report.conditions == ["the old query `Q` (q.sql:1) fails on `s1` for some values: no such column: a"])
    #expect(order("wwcc", "wwww").codeRollbackUntil == "s3")
  }

  @Test("a cell that the deployment does not reach breaks nothing")
  func unreached() {
    #expect(verdict(cells("wb", "bw", required: false)).verdict == .safe)
  }
}
