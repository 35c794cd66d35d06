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

  /// Runs statement by statement and goes on after a failure; returns the statements that failed.
  func runTolerantly(_ script: ReplayScript) -> [Int] {
    var failed: [Int] = []
    for (index, statement) in script.statements.enumerated() {
      do { try connection.execute(statement) } catch { failed.append(index) }
    }
    endTransaction()
    return failed
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
