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
    case .oneByOne: try runEach(script)
    case .together where dialect == "postgres" && script.statements.count > 1:
      let joined = script.statements.joined(separator: ";\n")
      do { try connection.execute(joined) } catch {
        endTransaction()
        throw Failure(statement: ScriptRunner.statement(at: error.offset, of: script), error: error)
      }
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
      switch script.statements[position].prefix(while: \.isLetter).uppercased() {
      case "BEGIN", "START": start = position + 1
      case "COMMIT", "END", "ROLLBACK": start = index
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
