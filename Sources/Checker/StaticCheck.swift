import Catalog
import Effects
import Findings
import Migrations
import RuleBook
import SQLParser
import SQLSyntax
import SourceText

/// The static run: a history of migrations to findings, effects and the schema after each, without a database.
public struct StaticCheck {
  /// What the run is told beside the history.
  public struct Options: Sendable {
    /// The engine that predictions hold for.
    public var dialect: Dialect.Kind
    /// PostgreSQL's major, or SQLite's version as 3045 for 3.45.
    public var serverVersion: Int
    /// The rules.
    public var ruleBook: RuleBook
    /// Levels by rule.
    public var settings: RuleSettings
    /// Levels that hold for some migrations only, in order.
    public var pathSettings: [PathSettings] = []
    /// Rows of tables, where the project has them; nil: nothing is said about sizes.
    public var sizes: TableSizes?
    /// Whether the history begins with an empty database; otherwise unknown tables may exist.
    public var isHistoryComplete: Bool
    /// Whether every migration is a release of its own, or all pending ones ship together.
    public var releasesEach: Bool
    /// Whether the schema after each pending step is kept.
    public var keepsCatalogs = true
    /// Whether the effects of each operation are told.
    public var keepsEffects = true
    /// Whether the tables that are touched and what is destroyed are told.
    public var keepsLosses = true
    /// How many findings of a rule at one level keep their steps; nil keeps them all. Nobody reads the steps of the hundredth.
    public var remedyLimit: Int?
    /// Whether migrations that are not pending count as read, too.
    public var countsStanding = true
    /// Today as `2026-11-24`, asked only when an allowance ends; nil: none ends.
    public var today: @Sendable () -> String? = { nil }

    /// The built-in rules with their own levels, for the version that is assumed when nobody says which.
    public init(dialect: Dialect.Kind, serverVersion: Int? = nil) {
      self.dialect = dialect
      self.serverVersion = serverVersion ?? Options.assumedVersion(dialect)
      ruleBook = .builtIn
      settings = RuleSettings()
      isHistoryComplete = true
      releasesEach = false
    }

    /// PostgreSQL 15 and SQLite 3.45: versions old enough that a prediction for them errs to the careful side on newer ones.
    public static func assumedVersion(_ dialect: Dialect.Kind) -> Int { dialect == .postgres ? 15 : 3045 }
  }

  /// What the run found.
  public struct Result: Sendable {
    /// In the order of the history, and of each file.
    public var findings: [Finding] = []
    /// What each pending operation is predicted to lock, rewrite and scan.
    public var effects: [Report.Effect] = []
    /// Statements read, of all migrations.
    public var statements = 0
    /// Statements that were not understood, of all migrations.
    public var unrecognised: [Location] = []
    /// What the simulated schema does not know, with the reason.
    public var unknownObjects: [String] = []
    /// By the id of a pending migration: what it destroys, in words.
    public var losses: [String: String] = [:]
    /// Tables and views that pending migrations touch, sorted.
    public var touched: Set<RelationName> = []
    /// The schema before the first pending migration, then after each pending step.
    public var catalogs: [Catalog] = []
  }

  private let options: Options
  private var simulation: Simulation
  private var result = Result()
  /// How many findings have steps, by rule and level; so few that they are looked through.
  private var remedies: [(rule: Rule, severity: Severity, count: Int)] = []

  private init(_ options: Options) {
    self.options = options
    let version = options.serverVersion
    let isComplete = options.isHistoryComplete
    simulation = Simulation(
      catalog: options.dialect == .postgres
        ? .postgres(version, isComplete: isComplete) : .sqlite(version, isComplete: isComplete))
    simulation.rows = options.sizes?.rows ?? [:]
  }

  /// Checks `history`; only pending migrations are reported on.
  ///
  /// The schema is kept after each of `steps`, which are those of the pending migrations; without them, after each migration.
  public static func run(_ history: [ParsedMigration], steps: [MigrationStep] = [], options: Options) -> Result {
    var options = options
    let missing = options.isHistoryComplete ? HistoryBeginning.missingTable(in: history) : nil
    if missing != nil { options.isHistoryComplete = false }
    var check = StaticCheck(options)
    if let missing {
      check.result.unknownObjects.append(
        "the history changes `\(missing)` before it creates any table: what was there before is not known")
    }
    let scripts = history.map { migration in
      MigrationScript(
        name: migration.id, statements: migration.script.statements,
        transaction: migration.transactionState(in: options.dialect), isPending: migration.isPending,
        opensRelease: options.releasesEach, phase: migration.phase, hasDown: migration.hasDown)
    }
    let outcomes = check.simulateAll(history, scripts, steps)
    if options.isHistoryComplete, let elsewhere = HistoryBeginning.madeElsewhere(history, outcomes) {
      options.isHistoryComplete = false
      check = StaticCheck(options)
      check.result.unknownObjects.append(
        "the history uses \(elsewhere), which it never creates: what was there before is not known")
      for (migration, outcomes) in zip(history, check.simulateAll(history, scripts, steps)) { check.report(migration, outcomes) }
      return check.result
    }
    for (migration, outcomes) in zip(history, outcomes) { check.report(migration, outcomes) }
    return check.result
  }

  private mutating func simulateAll(
    _ history: [ParsedMigration], _ scripts: [MigrationScript], _ steps: [MigrationStep]
  ) -> [[StatementOutcome]] {
    let firstPending = history.firstIndex(where: \.isPending) ?? history.count
    var outcomes: [[StatementOutcome]] = []
    for (index, script) in scripts.enumerated() {
      if index == firstPending, options.keepsCatalogs { result.catalogs.append(simulation.catalog) }
      var ends = steps.filter { $0.migration == script.name }.map(\.parsed.count)
      var kept: [Catalog] = []
      let done = simulation.run(script) { statement, catalog in
        guard let end = ends.first, ends.count > 1, statement + 1 == end else { return }
        ends.removeFirst()
        ends = ends.enumerated().map { $0 == 0 ? end + $1 : $1 }
        kept.append(catalog)
      }
      outcomes.append(done)
      if script.isPending, options.keepsCatalogs { result.catalogs += kept + [simulation.catalog] }
    }
    if result.catalogs.isEmpty { result.catalogs.append(simulation.catalog) }
    simulation.settle(&outcomes)
    return outcomes
  }

  private mutating func report(_ migration: ParsedMigration, _ outcomes: [StatementOutcome]) {
    note(outcomes, of: migration)
    guard migration.isPending || options.countsStanding else { return }
    result.statements += migration.script.statements.count
    guard migration.isPending || !migration.script.problems.isEmpty else { return }
    let lines = migration.file.lineIndex()
    for problem in migration.script.problems {
      result.unrecognised.append(Location(problem.span, in: migration.file, lines: lines))
    }
    noteLosses(outcomes, of: migration, lines)
    guard migration.isReviewed else { return }
    var found = SyntaxFindings.of(migration, lines: lines)
    var allowances = Allowances(migration, lines: lines, today: options.today)
    let settings = options.settings(for: migration.file.path)
    let unread = UnreadTables(migration)
    let rolledBack = RolledBack(migration.script)
    for outcome in outcomes {
      for operation in outcome.operations where !unread.hold(operation.target.table) {
        if options.keepsEffects { result.effects.append(.init(operation, in: migration.file, lines: lines)) }
        for match in options.ruleBook.evaluate(operation, settings: settings)
        where (match.rule.isAboutTime || operation.outcome.refused != nil || !rolledBack.contains(outcome.index))
          && !allowances.take(match.rule.slug, code: match.rule.code, statement: outcome.index)
        {
          let plain = finding(match, operation, migration, lines)
          var weighed = options.sizes?.weighed(plain, match, operation, settings) ?? plain
          addRemedy(of: match, to: &weighed)
          found.append(weighed)
        }
      }
    }
    found += allowances.findings(knownRules: options.ruleBook)
    if settings.isSilent || !settings.levels.isEmpty { found = found.compactMap { levelled($0, settings) } }
    let isSorted = zip(found, found.dropFirst()).allSatisfy { $0.location.span.lower <= $1.location.span.lower }
    if !isSorted { found.sort { $0.location.span.lower < $1.location.span.lower } }
    result.findings += found
  }

  private mutating func noteLosses(_ outcomes: [StatementOutcome], of migration: ParsedMigration, _ lines: LineIndex) {
    guard migration.isPending, options.keepsLosses else { return }
    for operation in outcomes.lazy.flatMap(\.operations) {
      let target = operation.target
      if let table = target.table, operation.table?.age != .newInTransaction {
        result.touched.insert(RelationName(target.schema ?? simulation.catalog.rules.defaultSchema, table))
      }
      guard operation.outcome.losesData, result.losses[migration.id] == nil, operation.table?.age != .newInTransaction else {
        continue
      }
      let line = lines.position(of: operation.span.lower).line
      let object = [target.table, target.column].compactMap { $0 }.joined(separator: ".")
      let words = operation.kind.rawValue.split(separator: "-").joined(separator: " ")
      result.losses[migration.id] = "\(words)\(object.isEmpty ? "" : " `\(object)`") in line \(line)"
    }
  }

  /// What the schema does not know from here on, with the statement that is the reason.
  private mutating func note(_ outcomes: [StatementOutcome], of migration: ParsedMigration) {
    guard outcomes.contains(where: { $0.problems.contains { $0.kind == .unknown } }) else { return }
    let lines = migration.file.lineIndex()
    for outcome in outcomes {
      for problem in outcome.problems where problem.kind == .unknown {
        let line = lines.position(of: migration.script.statements[outcome.index].span.lower).line
        let subject = problem.relation.map { "`\($0.name)`" } ?? "the schema"
        result.unknownObjects.append("\(subject) behind \(migration.file.path):\(line): \(problem.message)")
      }
    }
  }

  /// A finding of a built-in check at the level that the project set for it; nil when that is off.
  private func levelled(_ finding: Finding, _ settings: RuleSettings) -> Finding? {
    if settings.isSilent { return nil }
    guard !settings.levels.isEmpty, finding.code.hasPrefix("TD"),
      let level = settings.levels[finding.rule] ?? settings.levels[finding.code]
    else { return finding }
    guard case .severity(let severity) = level else { return nil }
    var finding = finding
    finding.severity = severity
    return finding
  }

  private func finding(
    _ match: RuleMatch, _ operation: PlacedOperation, _ migration: ParsedMigration, _ lines: LineIndex
  ) -> Finding {
    Finding(
      rule: match.rule.slug, code: match.rule.code, severity: match.severity, message: match.message,
      location: Location(operation.span, in: migration.file, lines: lines),
      statementText: migration.file.text(operation.statement), subject: operation.subject)
  }

  /// The steps, where they may be read.
  private mutating func addRemedy(of match: RuleMatch, to finding: inout Finding) {
    guard match.hasRemedy else { return }
    guard let limit = options.remedyLimit else {
      finding.remedy = match.remedy
      return
    }
    let at = remedies.firstIndex { $0.rule === match.rule && $0.severity == finding.severity }
    if let at, remedies[at].count >= limit {
      finding.leavesRemedyOut = true
      return
    }
    finding.remedy = match.remedy
    if let at { remedies[at].count += 1 } else { remedies.append((match.rule, finding.severity, 1)) }
  }
}

extension PlacedOperation {
  /// The names that tell it from the other actions of its statement.
  fileprivate var subject: String {
    var names = ""
    let parts = [target.schema, target.table, target.column, target.constraint, target.index, target.object, target.newName]
    for case let name? in parts {
      if !names.isEmpty { names += " " }
      names += name
    }
    return names
  }
}

extension Rule {
  /// Whether it speaks of what a statement keeps waiting while it runs, rather than of what it leaves behind.
  fileprivate var isAboutTime: Bool { category == .locking || category == .rewriting || category == .transaction }
}

extension ParsedMigration {
  /// The transaction that is open when its first statement runs.
  func transactionState(in dialect: Dialect.Kind) -> StatementPlace.TransactionState {
    if dialect == .sqlite, opensTransaction { return .none }
    switch transaction {
    case .none: return .none
    case .unwrapped: return dialect == .sqlite ? .none : .implicit
    case .explicit: return .tool
    case .implicit: return dialect == .sqlite ? .tool : .implicit
    }
  }
}

extension Report.Effect {
  init(_ operation: PlacedOperation, in file: SourceFile, lines: LineIndex) {
    var locks: [Report.Effect.Lock] = []
    if let lock = operation.cost.lock, let table = operation.target.table {
      locks.append(.init(relation: table, mode: lock.rawValue))
    }
    locks += operation.cost.partners.map { .init(relation: $0.relation, mode: $0.mode.rawValue) }
    self.init(
      location: Location(operation.span, in: file, lines: lines), operation: operation.kind.rawValue, locks: locks,
      rewrites: operation.cost.rewritesTable, scans: operation.cost.scansTable, unknown: operation.unknown)
  }
}
