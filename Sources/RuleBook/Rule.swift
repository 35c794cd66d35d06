import Effects
import Findings
import SourceText

/// What a rule is about; one word for lists and filters.
public enum RuleCategory: String, Sendable, CaseIterable {
  /// Blocks others.
  case locking
  /// Copies or reads a whole table while others wait.
  case rewriting
  /// Destroys rows or values.
  case dataLoss = "data-loss"
  /// Breaks code that runs before or after the deployment.
  case compatibility
  /// Cannot run, or does something else, inside or outside a transaction.
  case transaction
  /// Names that databases or people trip over.
  case naming
  /// Peculiar to SQLite's ways of changing a table.
  case sqlite
  /// Choices that are cheap now and costly to change later.
  case design
}

/// The phase of a change to which the flagged operation belongs.
public enum RulePhase: String, Sendable, CaseIterable {
  /// Adds what new code will need.
  case expand
  /// Fills it.
  case backfill
  /// Removes what old code needed, or forbids what it did.
  case contract
  /// Neither.
  case neutral
}

/// One rule: the front matter, checked and compiled; the prose is read when somebody asks for it.
///
/// A class because a run hands the same few rules round for every operation, and a reference is cheap to hand.
public final class Rule: Sendable {
  /// The file's name without `.md`; what allowances and settings use.
  public let slug: String
  /// Permanent, never used again, and silent about severity.
  public let code: String
  /// How bad, unless settings say otherwise.
  public let severity: Severity
  /// What it is about.
  public let category: RuleCategory
  /// Where it applies.
  public let dialects: [RuleDialect]
  /// For which servers it applies.
  public let versions: RuleVersions
  /// The phase to which the flagged operation belongs.
  public let phase: RulePhase
  /// Whether it speaks without being asked to.
  public let isOnByDefault: Bool
  /// The match as it is written.
  public let match: String
  /// The file it comes from.
  public let source: RuleSource

  let predicate: Predicate
  let message: Template
  let lazyBody: LazyRuleBody

  init(
    slug: String, code: String, severity: Severity, category: RuleCategory, dialects: [RuleDialect], versions: RuleVersions,
    phase: RulePhase, isOnByDefault: Bool, match: String, source: RuleSource, predicate: Predicate, message: Template,
    lazyBody: LazyRuleBody
  ) {
    self.slug = slug
    self.code = code
    self.severity = severity
    self.category = category
    self.dialects = dialects
    self.versions = versions
    self.phase = phase
    self.isOnByDefault = isOnByDefault
    self.match = match
    self.source = source
    self.predicate = predicate
    self.message = message
    self.lazyBody = lazyBody
  }

  /// Title, sections, remedies and examples; read from the file at the first call.
  public var body: RuleBody { lazyBody.value }

  /// Whether the rule speaks about this dialect and version at all.
  public func applies(to dialect: RuleDialect, version: Int) -> Bool {
    dialects.contains(dialect) && versions.contains(dialect: dialect, version: version)
  }

  /// The message with `<fact>` in the place of facts.
  public var messageOutline: String { message.outline }
}

extension Rule: CustomStringConvertible {
  /// The slug.
  public var description: String { slug }
}
