import Configuration

extension LintRun {
  /// The lint that words ask for, read by hand; nil for whatever is not plain, which is left to the library.
  ///
  /// `lint` runs thousands of times a day, in editors and hooks, and laying out a command for the library takes longer than a small lint.
  init?(_ words: ArraySlice<String>) {
    var read = PlainWords(words)
    while let word = read.next() {
      switch word {
      case "--config": config = read.value()
      case "--dialect": dialect = read.value().flatMap(Configuration.Database.init(rawValue:)) ?? read.fail()
      case "--server-version": serverVersion = read.value()
      case "--format": report.format = read.value().flatMap(OutputFormat.init(rawValue:)) ?? read.fail() ?? .text
      case "--output", "-o": report.output = read.value()
      case "--fail-on": report.failOn = read.value().flatMap(FailOn.init(rawValue:)) ?? read.fail() ?? .error
      case "--quiet", "-q": report.isQuiet = true
      case "--verbose", "-v": report.isVerbose = true
      case "--no-color": report.noColor = true
      case "--baseline": baseline.name = read.value()
      case "--write-baseline": baseline.isWritten = true
      case "-": paths.append(word)
      case _ where word.hasPrefix("-"): return nil
      default: paths.append(word)
      }
    }
    guard read.isPlain else { return nil }
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
