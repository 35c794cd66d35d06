import Effects
import SourceText

/// Reads what stands below the front matter: headings, numbered steps, fences.
struct BodyReader {
  private let bytes: [UInt8]
  private let check: MatchCheck
  private var body = RuleBody()
  private var examples: ExampleReader
  private var problems: [OffsetProblem] = []
  private var lineNumber = 0
  private var fence: Fence?
  private var sectionHeading = ""
  private var sectionLine = 0
  private var sectionText: Range<Int>
  /// The remedy that is being read, nil outside `## Instead`.
  private var remedy: Remedy?

  /// Reads a whole rule file; the front matter was read before.
  static func read(_ source: RuleSource, slug: String, dialects: [RuleDialect], vocabulary: FactVocabulary) -> RuleBody {
    let bytes = source.bytes
    var reader = BodyReader(
      bytes: bytes, check: MatchCheck(vocabulary: vocabulary),
      examples: ExampleReader(rule: slug, path: source.path, dialects: dialects, bytes: bytes))
    return reader.run(path: source.path)
  }

  private init(bytes: [UInt8], check: MatchCheck, examples: ExampleReader) {
    self.bytes = bytes
    self.check = check
    self.examples = examples
    let start = FrontMatter.headLength(bytes)
    sectionText = start..<start
    lineNumber = bytes[..<start].reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    sectionLine = lineNumber + 1
  }

  private mutating func run(path: String) -> RuleBody {
    var offset = sectionText.lowerBound
    while offset < bytes.count {
      let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      lineNumber += 1
      read(offset..<end)
      offset = end + 1
    }
    if let fence { problems.append(OffsetProblem(offset: fence.offset, message: "the fence is never closed")) }
    closeSection(at: bytes.count)
    if body.title.isEmpty {
      problems.append(OffsetProblem(offset: FrontMatter.headLength(bytes), message: "a rule file has a `#` heading"))
    }
    body.examples = examples.examples
    let lines = LineIndex(bytes)
    body.problems = (problems + examples.problems).sorted { $0.offset < $1.offset }.map { $0.placed(in: path, lines: lines) }
    return body
  }

  private mutating func read(_ line: Range<Int>) {
    let content = bytes[line].firstIndex { $0 != UInt8(ascii: " ") } ?? line.upperBound
    let indentation = content - line.lowerBound
    if bytes[content..<line.upperBound].starts(with: "```".utf8) {
      fenceMark(content: content, line: line, indentation: indentation)
    } else if let open = fence {
      fence?.lines.append(line.lowerBound + min(indentation, open.indentation)..<line.upperBound)
    } else if bytes[line].starts(with: "## ".utf8) {
      closeSection(at: line.lowerBound)
      openSection(heading: FrontMatter.trim(line.lowerBound + 3..<line.upperBound, in: bytes), after: line.upperBound)
    } else if bytes[line].starts(with: "# ".utf8) {
      body.title = String(decoding: bytes[FrontMatter.trim(line.lowerBound + 2..<line.upperBound, in: bytes)], as: UTF8.self)
      sectionText = min(line.upperBound + 1, bytes.count)..<min(line.upperBound + 1, bytes.count)
    } else if remedy != nil {
      remedyLine(line, content: content, indentation: indentation)
    }
  }

  private mutating func fenceMark(content: Int, line: Range<Int>, indentation: Int) {
    guard let open = fence else {
      var words: [WordScanner.Word] = []
      var scanner = WordScanner(bytes, in: content + 3..<line.upperBound)
      while let word = scanner.takeWord() { words.append(word) }
      fence = Fence(words: words, line: lineNumber, offset: content, indentation: indentation)
      return
    }
    fence = nil
    guard open.isSQL else { return }
    if remedy != nil, open.indentation > 0 { remedyScript(open) } else { examples.take(open) }
  }

  private mutating func closeSection(at end: Int) {
    if let remedy {
      if remedy.steps.isEmpty {
        problems.append(OffsetProblem(offset: sectionText.lowerBound, message: "`## Instead` is a numbered list"))
      }
      body.remedies.append(remedy)
    }
    remedy = nil
    let text = FrontMatter.trim(sectionText.lowerBound..<max(end, sectionText.lowerBound), in: bytes)
    guard !sectionHeading.isEmpty || !text.isEmpty else { return }
    body.sections.append(
      .init(heading: sectionHeading, line: sectionLine, text: String(decoding: bytes[text], as: UTF8.self)))
  }

  private mutating func openSection(heading: Range<Int>, after end: Int) {
    sectionHeading = String(decoding: bytes[heading], as: UTF8.self)
    sectionLine = lineNumber
    sectionText = min(end + 1, bytes.count)..<min(end + 1, bytes.count)
    guard sectionHeading == "Instead" || sectionHeading.hasPrefix("Instead ") else { return }
    var scanner = WordScanner(bytes, in: heading)
    _ = scanner.take(word: "Instead")
    do throws(OffsetProblem) {
      if scanner.isAtEnd {
        remedy = Remedy(versions: .all, predicate: nil, line: lineNumber)
      } else if scanner.take(word: "on") {
        let versions = try RuleVersions(bytes, in: scanner.offset..<heading.upperBound)
        remedy = Remedy(versions: versions, predicate: nil, line: lineNumber)
      } else if scanner.take(word: "when") {
        let match = try MatchParser.parse(bytes, in: scanner.offset..<heading.upperBound)
        remedy = Remedy(versions: .all, predicate: try check.compile(match), line: lineNumber)
      } else {
        throw OffsetProblem(offset: scanner.offset, message: "expected `on` a version or `when` a match, found \(scanner.found)")
      }
    } catch {
      problems.append(error)
    }
  }

  private mutating func remedyLine(_ line: Range<Int>, content: Int, indentation: Int) {
    guard content < line.upperBound else { return }
    let digits = bytes[content..<line.upperBound].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    if indentation == 0, !digits.isEmpty, bytes[digits.endIndex..<line.upperBound].starts(with: ". ".utf8) {
      remedy?.steps.append(RemedyStep(prose: [], line: lineNumber))
      addProse(digits.endIndex + 2..<line.upperBound)
    } else if indentation > 0, remedy?.steps.isEmpty == false {
      addProse(content..<line.upperBound)
    }
  }

  private mutating func addProse(_ range: Range<Int>) {
    guard let step = remedy?.steps.indices.last, let template = template(FrontMatter.trim(range, in: bytes)) else { return }
    remedy?.steps[step].prose.append(template)
  }

  private mutating func remedyScript(_ fence: Fence) {
    guard let step = remedy?.steps.indices.last else {
      problems.append(OffsetProblem(offset: fence.offset, message: "SQL of a remedy stands under a numbered step"))
      return
    }
    let lines = fence.lines.compactMap { template($0).map { SQLTemplate($0) } }
    let runsInTransaction = !fence.words.contains { $0.text == "no-transaction" }
    remedy?.steps[step].scripts.append(.init(lines: lines, runsInTransaction: runsInTransaction))
  }

  private mutating func template(_ range: Range<Int>) -> Template? {
    do throws(OffsetProblem) {
      return try Template(bytes, in: range, check: check)
    } catch {
      problems.append(error)
      return nil
    }
  }
}
