/// The application's role: its queries run under it, so that privileges and row security are the application's and not the owner's.
struct ActingRole {
  private let name: String?

  /// Nil is the role of the session, which owns what the migrations make; engines without roles have no other.
  init(_ name: String?, on dialect: String) { self.name = dialect == "postgres" ? name : nil }

  /// Whether it is none of its own.
  var isSession: Bool { name == nil }

  /// Does `body` under the role. What fails inside a transaction leaves the role to be taken back with it.
  func run<Result>(
    on connection: any ReplayConnection, _ body: () throws(EngineError) -> Result
  ) throws(EngineError) -> Result {
    guard let name else { return try body() }
    try connection.execute("SET ROLE \(SeedDialect.postgres.identifier(name))")
    do {
      let result = try body()
      try connection.execute("RESET ROLE")
      return result
    } catch {
      try? connection.execute("RESET ROLE")
      throw error
    }
  }

  /// What a script says of the role before anything else.
  var introduction: [String] { name.map { ["-- queries run as the role `\($0)`, which exists before any migration"] } ?? [] }

  /// Lines of a script that run under the role.
  func lines(around lines: [String]) -> [String] {
    guard let name else { return lines }
    return ["SET ROLE \(SeedDialect.postgres.identifier(name));"] + lines + ["RESET ROLE;"]
  }

  /// Makes the role before `scripts` run, where none of them does: migrations grant to roles that others have made.
  func make(on connection: any ReplayConnection, before scripts: [ReplayScript]) {
    guard let name else { return }
    let word = name.lowercased()
    let isMade = scripts.contains { script in
      script.statements.contains { statement in
        let words = statement.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }
        return words.first == "create" && words.count > 2 && ["role", "user"].contains(words[1]) && words[2] == word
      }
    }
    if !isMade { try? connection.execute("CREATE ROLE \(SeedDialect.postgres.identifier(name))") }
  }

  /// Lets the session act as the role, which its own migrations may have made.
  func join(on connection: any ReplayConnection) {
    guard let name else { return }
    try? connection.execute("GRANT \(SeedDialect.postgres.identifier(name)) TO CURRENT_USER")
  }
}
