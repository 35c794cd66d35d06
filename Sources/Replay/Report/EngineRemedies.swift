/// What helps against a refusal, as far as the engine's own code and words tell.
extension EngineError {
  /// For a write of running code that the schema no longer takes.
  var remedyOfRefusal: [String] {
    let later = "ship the restriction in a later release, when no version runs any more that it refuses"
    switch code {
    case "23502", "SQLITE_CONSTRAINT_NOTNULL":
      return ["give the column a default, or let it take NULL, until no version runs any more that leaves it out", later]
    case "23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY":
      return ["first deploy code that writes no duplicates and that knows what to do when the key is taken", later]
    case "23503", "SQLITE_CONSTRAINT_FOREIGNKEY":
      return ["first deploy code that writes parents before children, and deletes children before parents", later]
    case "23514", "SQLITE_CONSTRAINT_CHECK", "22001", "22003", "22P02":
      return ["first deploy code that writes only what the new schema takes, and wait until no other version is left", later]
    case "42501":
      return ["let a policy or a GRANT in the same migration allow what the code's role does", later]
    case "P0001", "SQLITE_CONSTRAINT_TRIGGER":
      return ["let the trigger accept what running code writes until that code is gone", later]
    case let code where code.hasPrefix("42"):
      return ["replace the function or trigger that names what is gone in the same migration", later]
    default: return ["let the database accept both versions' writes until the old code is gone", later]
    }
  }

  /// For a migration that does not run.
  var remedyOfFailure: [String] {
    // SQLite: "error in trigger t after drop column: no such column: c".
    let words = message.split(separator: " ", maxSplits: 4)
    if words.count > 3, words[0] == "error", words[1] == "in" {
      let (kind, name) = (words[2], words[3].filter { $0 != ":" })
      return ["drop the \(kind) `\(name)` before this statement, and create it again behind it without what this takes away"]
    }
    switch code {
    case "2BP01":
      return [
        "drop or change before this statement what depends on it; the server names it, and CASCADE would take it without a question"
      ]
    case "55P04": return ["put the new label into a migration of its own: it can be used once that has committed"]
    case "25001": return ["send this statement outside of a transaction, in a migration of its own"]
    case "23502", "SQLITE_CONSTRAINT_NOTNULL":
      return ["fill the rows in a migration before this one, or give the new column a default"]
    case "23505", "SQLITE_CONSTRAINT_UNIQUE", "23514", "SQLITE_CONSTRAINT_CHECK", "23503", "SQLITE_CONSTRAINT_FOREIGNKEY",
      "22001", "22003", "22P02":
      return ["mend the rows that are in the way in a migration before this one"]
    case "42P07", "42701", "42710":
      return ["the name is taken: an earlier migration made it, so this one has to use another or leave it"]
    case "42P01", "42703", "42883", "42704":
      return ["what it names is not there at this point: look at the order of the migrations and at the spelling"]
    default:
      let isMissing = message.hasPrefix("no such ")
      return isMissing
        ? ["what it names is not there at this point: look at the order of the migrations and at the spelling"] : []
    }
  }
}
