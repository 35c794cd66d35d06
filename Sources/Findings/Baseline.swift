import SourceText

/// Findings that a project lives with for now: what its file records is not reported again, and what is new is.
///
/// The file has a line a finding, sorted, its parts separated by tabs: fingerprint, rule, file and message. The fingerprint decides;
/// the rest is for people. A finding that occurs twice stands there twice.
public struct Baseline: Sendable {
  /// One recorded finding.
  public struct Entry: Sendable, Hashable {
    /// `Finding.fingerprint`.
    public var fingerprint: String
    /// The rule's slug.
    public var rule: String
    /// The migration, as the report that recorded it printed it.
    public var file: String
    /// What the finding said.
    public var message: String
    /// Line in the baseline's file, from 1; 0 for an entry that was never read.
    public var line: Int

    var text: String { [fingerprint, rule, file, message].joined(separator: "\t") }
  }

  private static let head = "# tandem baseline 2"
  /// Code of the finding about an entry that nothing answers.
  private static let staleRule = (slug: "baseline-entry-stale", code: "TD016")

  /// What is recorded, in the order of the file.
  public private(set) var entries: [Entry] = []
  private var path = ""

  /// Records findings; those about the baseline itself are none of them.
  public init(_ findings: [Finding]) {
    entries = findings.filter { $0.rule != Baseline.staleRule.slug }.map {
      Entry(
        fingerprint: $0.fingerprint, rule: $0.rule, file: $0.location.file,
        message: String($0.message.map { $0.isNewline || $0 == "\t" ? " " : $0 }), line: 0)
    }
  }

  /// Reads a file.
  ///
  /// - Throws: `InputError` with the line that is no entry.
  public init(_ file: SourceFile) throws(InputError) {
    path = file.path
    for (index, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      if index == 0, line != Baseline.head { throw Baseline.refusal(path, 1, "no baseline of this version of tandem") }
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let parts = line.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 4, parts[0].utf8.count == 16 else { throw Baseline.refusal(path, index + 1, "no entry of a baseline") }
      entries.append(Entry(fingerprint: parts[0], rule: parts[1], file: parts[2], message: parts[3], line: index + 1))
    }
  }

  private static func refusal(_ path: String, _ line: Int, _ problem: String) -> InputError {
    InputError(place: "\(path):\(line)", problem: problem, remedy: "write it anew with --write-baseline")
  }

  /// Takes over the entries of an older baseline about files that this run did not judge.
  public mutating func keep(_ older: Baseline, where isJudged: (String) -> Bool) {
    entries += older.entries.filter { !isJudged($0.file) }
  }

  /// The file's text; the same findings give the same bytes.
  public var text: String {
    let lines = Set(entries.map(\.text)).sorted().flatMap { line in
      [String](repeating: line, count: entries.filter { $0.text == line }.count)
    }
    let explanation = "# findings that stood when this was written, and are not reported again; new ones are"
    return ([Baseline.head, explanation] + lines).joined(separator: "\n") + "\n"
  }

  /// Takes recorded findings out of a report and reports entries about judged files that nothing answers any more.
  public func apply(to report: inout Report, isJudged: (String) -> Bool) {
    var left: [String: [Entry]] = [:]
    for entry in entries { left[entry.fingerprint, default: []].append(entry) }
    let found = report.findings
    report.findings.removeAll { finding in
      guard left[finding.fingerprint]?.isEmpty == false else { return false }
      left[finding.fingerprint]?.removeFirst()
      return true
    }
    report.coverage.inBaseline += found.count - report.findings.count
    let stale = left.values.joined().filter { isJudged($0.file) }.sorted { $0.line < $1.line }
    report.findings += stale.map { entry in
      let place = Position(line: entry.line, column: 1)
      return Finding(
        rule: Baseline.staleRule.slug, code: Baseline.staleRule.code, severity: .note,
        message: "nothing in `\(entry.file)` answers this entry for `\(entry.rule)` any more",
        location: Location(file: path, span: .zero, start: place, end: place), statementText: entry.text,
        remedy: ["remove the line, or write the file anew with --write-baseline"])
    }
  }
}
