import Checker

/// Sends scripts to an engine as the user's runner would, and finds the statement at fault when one fails.
struct ScriptRunner {
  let connection: any ReplayConnection
  let dialect: String

  /// Runs the whole script.
  ///
  /// - Throws: `Failure` with the failing statement; the database is then as it was before a transactional script.
  func run(_ script: ReplayScript) throws(Failure) {
    switch script.sending {
    case .oneByOne:
      try runEach(script)
      // What the file leaves open goes with the runner's connection.
      endTransaction()
    case .together where dialect == "postgres" && script.statements.count > 1:
      try runJoined(script)
      endTransaction()
    case .inTransaction where dialect == "postgres" && script.endsTransaction:
      // What stands behind the file's own COMMIT is one more implicit transaction, which only the text in one call shows.
      do { try connection.execute("BEGIN") } catch { throw Failure(statement: nil, error: error) }
      try runJoined(script)
      try? connection.execute("COMMIT")
    case .together, .inTransaction:
      do { try connection.execute("BEGIN") } catch { throw Failure(statement: nil, error: error) }
      do { try runEach(script) } catch {
        endTransaction()
        throw error
      }
      do { try connection.execute("COMMIT") } catch {
        endTransaction()
        throw Failure(statement: nil, error: error)
      }
    }
  }

  /// Runs what is left of a script after `failure`, statement by statement, and goes on after others; returns those that failed.
  ///
  /// What had committed before the failure is not run again.
  func runTheRest(of script: ReplayScript, after failure: Failure) -> [Int] {
    let culprit = script.sending == .oneByOne ? failure.statement : nil
    var failed: [Int] = []
    for (index, statement) in script.statements.enumerated() {
      if let culprit, index < ScriptRunner.undone(by: culprit, in: script) { continue }
      if index == culprit {
        failed.append(index)
        continue
      }
      do { try connection.execute(statement) } catch { failed.append(index) }
    }
    endTransaction()
    return failed
  }

  /// The first statement that a failure of statement `index` took back: that behind the BEGIN it stands in, or itself.
  private static func undone(by index: Int, in script: ReplayScript) -> Int {
    var start = index
    for position in script.statements.indices.prefix(index) {
      switch ReplayScript.firstWord(of: script.statements[position]) {
      case "BEGIN", "START": start = position + 1
      case "COMMIT", "END", "ROLLBACK", "ABORT": start = index
      default: break
      }
    }
    return start
  }

  /// A statement that an engine refused.
  struct Failure: Error {
    var statement: Int?
    var error: EngineError
  }

  /// The whole text in one call.
  private func runJoined(_ script: ReplayScript) throws(Failure) {
    do { try connection.execute(script.statements.joined(separator: ";\n")) } catch {
      endTransaction()
      throw Failure(statement: ScriptRunner.statement(at: error.offset, of: script) ?? culprit(of: script, error), error: error)
    }
  }

  /// The statement at fault where the server gave no place in the text, which it does for what it refuses while running: found by
  /// running them one by one, in a transaction that is taken back.
  private func culprit(of script: ReplayScript, _ error: EngineError) -> Int? {
    guard !script.endsTransaction else { return nil }
    defer { endTransaction() }
    do { try connection.execute("BEGIN") } catch { return nil }
    do { try runEach(script) } catch let failure { return failure.error.sqlstate == error.sqlstate ? failure.statement : nil }
    return nil
  }

  private func runEach(_ script: ReplayScript) throws(Failure) {
    for (index, statement) in script.statements.enumerated() {
      do { try connection.execute(statement) } catch {
        if script.sending == .oneByOne { endTransaction() }
        throw Failure(statement: index, error: error)
      }
    }
  }

  /// Leaves a transaction that may or may not be open; the complaint when none is open says nothing.
  private func endTransaction() { try? connection.execute("ROLLBACK") }

  /// The statement that an offset into the joined text lies in.
  private static func statement(at offset: Int?, of script: ReplayScript) -> Int? {
    guard let offset else { return nil }
    var end = 0
    for (index, statement) in script.statements.enumerated() {
      end += statement.utf8.count + 2
      if offset < end { return index }
    }
    return nil
  }
}

extension ReplayScript {
  fileprivate static func firstWord(of statement: String) -> String { statement.prefix(while: \.isLetter).uppercased() }

  /// Whether it ends a transaction by itself.
  fileprivate var endsTransaction: Bool {
    statements.contains { ["COMMIT", "END", "ROLLBACK", "ABORT"].contains(Self.firstWord(of: $0)) }
  }
}
