import ArgumentParser
import Configuration

extension Lint {
  /// The command as its words say, read by hand; nil for whatever is not plain, which is left to the library.
  ///
  /// `lint` runs thousands of times a day, in editors and hooks, and laying out a command for the library takes longer than a small lint.
  /// Every property must be set here: the library's wrappers have no value before that.
  static func plain(_ words: ArraySlice<String>) -> Lint? {
    var read = PlainWords(words)
    var lint = Lint()
    lint.paths = []
    var project = ProjectOptions()
    project.config = nil
    project.dialect = nil
    project.serverVersion = nil
    var report = ReportOptions()
    report.format = .text
    report.output = nil
    report.failOn = .error
    report.quiet = false
    report.verbose = false
    report.noColor = false
    var baseline = BaselineOptions()
    baseline.baseline = nil
    baseline.writeBaseline = false
    while let word = read.next() {
      switch word {
      case "--config": project.config = read.value()
      case "--dialect": project.dialect = read.value().flatMap(Configuration.Database.init(rawValue:)) ?? read.fail()
      case "--server-version": project.serverVersion = read.value()
      case "--format": report.format = read.value().flatMap(OutputFormat.init(rawValue:)) ?? read.fail() ?? .text
      case "--output", "-o": report.output = read.value()
      case "--fail-on": report.failOn = read.value().flatMap(FailOn.init(rawValue:)) ?? read.fail() ?? .error
      case "--quiet", "-q": report.quiet = true
      case "--verbose", "-v": report.verbose = true
      case "--no-color": report.noColor = true
      case "--baseline": baseline.baseline = read.value()
      case "--write-baseline": baseline.writeBaseline = true
      case "-": lint.paths.append(word)
      case _ where word.hasPrefix("-"): return nil
      default: lint.paths.append(word)
      }
    }
    lint.project = project
    lint.report = report
    lint.baseline = baseline
    return read.isPlain ? lint : nil
  }
}

/// Words of a command line, with `--option=value` in two.
private struct PlainWords {
  private var rest: ArraySlice<String>
  private var attached: String?
  private(set) var isPlain = true

  init(_ words: ArraySlice<String>) { rest = words }

  mutating func next() -> String? {
    // A flag with a value is no plain word.
    if attached != nil { isPlain = false }
    guard isPlain, let word = rest.popFirst() else { return nil }
    guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return word }
    attached = String(word[word.index(after: equals)...])
    return String(word[..<equals])
  }

  /// The value of the option that was read last.
  mutating func value() -> String? {
    if let attached {
      self.attached = nil
      return attached
    }
    guard let value = rest.popFirst(), !value.hasPrefix("-") || value == "-" else { return fail() }
    return value
  }

  /// Notes that the library has to read the words.
  mutating func fail<Value>() -> Value? {
    isPlain = false
    return nil
  }
}
