import SourceText

/// Where a finding points: a file under its reported name, and places in it.
public struct Location: Sendable, Hashable {
  /// The path as reports print it.
  public var file: String
  /// Byte offsets in that file.
  public var span: Span
  /// Line and column of the first byte.
  public var start: Position
  /// Line and column after the last byte.
  public var end: Position
  /// The text of the first line, for reports that show it; empty where the file was not at hand.
  public var excerpt: String

  /// A location whose places were already worked out.
  public init(file: String, span: Span, start: Position, end: Position, excerpt: String = "") {
    self.file = file
    self.span = span
    self.start = start
    self.end = end
    self.excerpt = excerpt
  }

  /// The location of `span` in `source`; `lines` is the source's line index, passed so that it is built once a file.
  public init(_ span: Span, in source: SourceFile, lines: LineIndex) {
    let start = lines.position(of: span.lower)
    let line = lines.span(ofLine: start.line).map { source.text($0) } ?? ""
    let end = line.utf8.lastIndex { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    self.init(
      file: source.path, span: span, start: start, end: lines.position(of: span.upper),
      excerpt: end.map { String(line[...$0]) } ?? "")
  }
}

extension Location {
  /// File and line, as people name a place.
  public var place: String { "\(file):\(start.line)" }
}

/// What a finding rests on.
public enum Evidence: String, Sendable, CaseIterable {
  /// Predicted from the text and the simulated schema.
  case `static`
  /// Seen on a real engine.
  case replay
  /// Predicted, and seen.
  case both
}

/// A second place that belongs to a finding: the query that breaks, the statement that took the lock before.
public struct RelatedLocation: Sendable, Hashable {
  /// What stands there, in a few words.
  public var label: String
  /// Where.
  public var location: Location

  /// `label` at `location`.
  public init(label: String, location: Location) {
    self.label = label
    self.location = location
  }
}

/// A rule, a probe or a cell that has something to say.
public struct Finding: Sendable {
  /// The rule's slug, or the built-in name of the check, such as `query-breaks`.
  public var rule: String {
    @inlinable _read { yield shared.value.rule }
    @inlinable _modify { yield &shared.value.rule }
  }
  /// The permanent code, such as `PG012`.
  public var code: String {
    @inlinable _read { yield shared.value.code }
    @inlinable _modify { yield &shared.value.code }
  }
  /// How bad.
  public var severity: Severity {
    @inlinable _read { yield shared.value.severity }
    @inlinable _modify { yield &shared.value.severity }
  }
  /// What happens, then to whom, in the user's own names; lower case, no full stop.
  public var message: String {
    @inlinable _read { yield shared.value.message }
    @inlinable _modify { yield &shared.value.message }
  }
  /// The statement that does it.
  public var location: Location {
    @inlinable _read { yield shared.value.location }
    @inlinable _modify { yield &shared.value.location }
  }
  /// Other places.
  public var related: [RelatedLocation] {
    @inlinable _read { yield shared.value.related }
    @inlinable _modify { yield &shared.value.related }
  }
  /// What to do instead, as steps in order.
  public var remedy: [String] {
    @inlinable _read { yield shared.value.remedy }
    @inlinable _modify { yield &shared.value.remedy }
  }
  /// Whether there are steps that were left out, since findings of the same rule before it have theirs.
  public var leavesRemedyOut: Bool {
    @inlinable _read { yield shared.value.leavesRemedyOut }
    @inlinable _modify { yield &shared.value.leavesRemedyOut }
  }
  /// What it rests on.
  public var evidence: Evidence {
    @inlinable _read { yield shared.value.evidence }
    @inlinable _modify { yield &shared.value.evidence }
  }
  /// The engine's own words where one spoke: SQLSTATE or result code, message, version.
  public var observed: String? {
    @inlinable _read { yield shared.value.observed }
    @inlinable _modify { yield &shared.value.observed }
  }
  /// SQL that shows it again on an empty database; nil where there is none.
  public var reproduction: String? {
    @inlinable _read { yield shared.value.reproduction }
    @inlinable _modify { yield &shared.value.reproduction }
  }
  /// Survives moved lines: of rule, file, statement text without white space, and message.
  public var fingerprint: String { shared.value.fingerprint.text }

  /// Everything about it, in one place that copies share.
  @usableFromInline struct Parts: Sendable {
    @usableFromInline var rule: String
    @usableFromInline var code: String
    @usableFromInline var severity: Severity
    @usableFromInline var message: String
    @usableFromInline var location: Location
    @usableFromInline var related: [RelatedLocation]
    @usableFromInline var remedy: [String]
    @usableFromInline var leavesRemedyOut = false
    @usableFromInline var evidence: Evidence
    @usableFromInline var observed: String?
    @usableFromInline var reproduction: String?
    @usableFromInline var fingerprint: Fingerprint
  }

  @usableFromInline var shared: CopyOnWrite<Parts>

  /// A finding of these parts; the fingerprint is worked out from the rule, the file, `statementText` and the subject: what of the
  /// statement the finding is about, or without one the names in the message.
  public init(
    rule: String, code: String, severity: Severity, message: String, location: Location, statementText: String,
    subject: String? = nil, related: [RelatedLocation] = [], remedy: [String] = [], evidence: Evidence = .static,
    observed: String? = nil
  ) {
    let fingerprint = Fingerprint(
      rule: rule, file: location.file, statement: statementText, subject: subject ?? Fingerprint.subject(of: message))
    shared = CopyOnWrite(
      Parts(
        rule: rule, code: code, severity: severity, message: message, location: location, related: related, remedy: remedy,
        evidence: evidence, observed: observed, fingerprint: fingerprint))
  }

  /// What a verdict says of it: the place and the message.
  public var reason: String { "\(location.place): \(message)" }
}
