import Catalog
import Effects
import SQLParser
import SQLSyntax
import SourceText

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A history of migration files, which can be written out again over other names.
struct TimedHistory {
  let files: [SourceFile]
  let dialect: Dialect

  /// The history once, and behind it the same history over renamed objects, until it stands there `times` times.
  func repeated(_ times: Int) -> [SourceFile] {
    let names = madeNames
    return files
      + (1..<max(times, 1)).flatMap { copy in
        files.map { SourceFile(path: "\($0.path)#\(copy)", bytes: Self.rename($0.bytes, names, "c\(copy)_")) }
      }
  }

  /// Words that some statement gives to a relation, type, routine, trigger or constraint.
  private var madeNames: Set<String> {
    var names: Set<String> = []
    for file in files {
      for statement in Script.parse(file, dialect: dialect).statements { names.formUnion(statement.statement.madeNames) }
      var before = ""
      for word in file.text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
        if before == "constraint", word != "if" { names.insert(String(word)) }
        before = String(word)
      }
    }
    return names
  }

  /// Endings of the names that PostgreSQL makes up, which begin with the table's.
  private static let endings = ["_seq", "_pkey", "_key", "_fkey", "_check", "_idx"]

  /// Every word that is one of `names` gets the prefix, also inside of texts, which hold the bodies of functions.
  private static func rename(_ bytes: [UInt8], _ names: Set<String>, _ prefix: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    var at = 0
    while at < bytes.count {
      guard isWord(bytes[at]) else {
        result.append(bytes[at])
        at += 1
        continue
      }
      let start = at
      while at < bytes.count, isWord(bytes[at]) { at += 1 }
      let word = String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
      if names.contains(word) || endings.contains(where: { word.hasSuffix($0) }) { result.append(contentsOf: prefix.utf8) }
      result.append(contentsOf: bytes[start..<at])
    }
    return result
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == 95 || byte >= 128 || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  /// Seconds of reading and of simulating with facts.
  struct Times {
    var statements = 0
    var refused = 0
    var unknown = 0
    var parse = Double.infinity
    var simulate = Double.infinity
  }

  /// The best of `rounds`.
  func measure(_ files: [SourceFile], rounds: Int) -> Times {
    var times = Times()
    for _ in 0..<rounds {
      var start = elapsed()
      let history = files.map {
        MigrationScript(name: $0.path, statements: Script.parse($0, dialect: dialect).statements, transaction: .tool)
      }
      times.parse = min(times.parse, elapsed() - start)
      start = elapsed()
      var simulation = Simulation(catalog: dialect.kind == .postgres ? .postgres(15) : .sqlite(3045))
      let outcomes = simulation.run(history)
      times.simulate = min(times.simulate, elapsed() - start)
      times.statements = outcomes.joined().count
      let problems = outcomes.joined().flatMap(\.problems)
      times.refused = problems.count { $0.kind == .refused }
      times.unknown = problems.count { $0.kind == .unknown }
    }
    return times
  }

  /// The history, and 10 and 100 times the history: time, time a statement, and how that compares with the single history.
  func report(_ factors: [Int]) {
    var single: Times?
    for factor in factors {
      let files = repeated(factor)
      let times = measure(files, rounds: factor == 1 ? 15 : factor == 10 ? 3 : 1)
      let first = single ?? times
      single = first
      let each = times.simulate / Double(max(times.statements, 1))
      let before = first.simulate / Double(max(first.statements, 1))
      print(
        "\(factor)×: \(files.count) migrations, \(times.statements) statements (\(times.refused) refused, \(times.unknown) unknown), "
          + "parse \(milliseconds(times.parse)) ms, simulate \(milliseconds(times.simulate)) ms, "
          + "both \(milliseconds(times.parse + times.simulate)) ms, "
          + "\(hundredths(each * 1e6)) µs a statement, \(hundredths(each / before)) times that of one history")
    }
  }

  private func milliseconds(_ value: Double) -> String { hundredths(value * 1000) }
}

/// Time that has passed, in seconds; processor time is counted too coarsely on some systems for a history of a few milliseconds.
private func elapsed() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// With two decimals.
func hundredths(_ value: Double) -> String {
  let hundreds = Int((value * 100).rounded())
  let rest = hundreds % 100
  return "\(hundreds / 100).\(rest < 10 ? "0" : "")\(rest)"
}

extension Statement {
  /// What the statement gives a name that must be free, in lower case.
  fileprivate var madeNames: [String] {
    switch self {
    case .createTable(let create): return [create.name.name.text.lowercased()]
    case .createTableAs(let create): return [create.name.name.text.lowercased()]
    case .createView(let create): return [create.name.name.text.lowercased()]
    case .createMaterializedView(let create): return [create.name.name.text.lowercased()]
    case .createSequence(let create): return [create.name.name.text.lowercased()]
    case .createIndex(let create): return (create.name.map { [$0.name.text] } ?? []).map { $0.lowercased() }
    case .createTrigger(let create): return [create.name.name.text.lowercased()]
    case .createFunction(let create): return [create.name.name.text.lowercased()]
    case .createType(let create): return [create.name.name.text.lowercased()]
    case .createDomain(let create): return [create.name.name.text.lowercased()]
    case .alterTable(let alter):
      return alter.actions.compactMap { if case .rename(let name) = $0.kind { name.text.lowercased() } else { nil } }
    default: return []
    }
  }
}
