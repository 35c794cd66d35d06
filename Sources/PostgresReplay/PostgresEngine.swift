import CPostgres
import Replay

/// Databases of our own on a PostgreSQL that Tandem started: one to work in, one template a state.
public final class PostgresEngine: TracingEngine {
  /// PostgreSQL at the version the server says.
  public let identity: EngineIdentity
  private let libpq: tandem_libpq
  private let folder: String
  private let owner: PostgresConnection
  private var copies = 0
  /// A copy of this state that the server makes meanwhile, or has made: the next session on one need not wait for it.
  private var spare: (state: String, database: String)?
  private var isMakingSpare = false

  /// Connects to the server whose socket lies in `folder`; what `ClusterPreparation` makes stands there.
  init(libpq: tandem_libpq, folder: String) throws(EngineError) {
    self.libpq = libpq
    self.folder = folder
    owner = try PostgresConnection(libpq: libpq, conninfo: "host=\(folder) user=tandem dbname=postgres")
    let version = try owner.rows("SHOW server_version").first?.first ?? nil
    identity = EngineIdentity(dialect: "postgres", version: version?.split(separator: " ").first.map(String.init) ?? "unknown")
  }

  /// A session on the work database, as the role that migrations run as.
  public func openWork() throws(EngineError) -> any ReplayConnection { try open("tandem_work") }

  /// Sessions on the work database that run and watch statements; as the role that migrations run as, or as the server's own, which may
  /// do what only a superuser may.
  public func openTrace(asSuperuser: Bool) throws(EngineError) -> any TraceSession {
    let user = asSuperuser ? "tandem" : "tandem_migrations"
    return try PostgresTracer(identity: identity) { [libpq, folder] () throws(EngineError) in
      try PostgresConnection(libpq: libpq, conninfo: "host=\(folder) user=\(user) dbname=tandem_work")
    }
  }

  /// Makes a template database of the work database.
  public func keepState(_ name: String) throws(EngineError) {
    try finishSpare()
    try copy("tandem_work", as: "tandem_" + name)
    if spare == nil { try beginSpare(of: name) }
  }

  /// A session on a new database made from the template.
  public func openCopy(ofState name: String) throws(EngineError) -> any ReplayConnection {
    try openCopy(ofState: name, asSuperuser: false)
  }

  /// A session on a new database made from the template, as the role that migrations run as, or as the server's own.
  public func openCopy(ofState name: String, asSuperuser: Bool) throws(EngineError) -> any ReplayConnection {
    try finishSpare()
    let database: String
    if let spare, spare.state == name {
      database = spare.database
      self.spare = nil
    } else {
      database = nextCopy
      try copy("tandem_" + name, as: database)
    }
    let session = try open(database, user: asSuperuser ? "tandem" : "tandem_migrations")
    if spare == nil { try beginSpare(of: name) }
    return session
  }

  private var nextCopy: String {
    copies += 1
    return "tandem_copy\(copies)"
  }

  /// Lets the server make a copy that is likely to be asked for next, without waiting for it.
  private func beginSpare(of state: String) throws(EngineError) {
    let database = nextCopy
    try owner.send(creation(of: database, from: "tandem_" + state))
    spare = (state, database)
    isMakingSpare = true
  }

  /// Waits for the copy; where it failed there is none.
  private func finishSpare() throws(EngineError) {
    guard isMakingSpare else { return }
    isMakingSpare = false
    do { try owner.answer(to: "CREATE DATABASE") } catch {
      if error.isFatal { throw error }
      spare = nil
    }
  }

  /// Copying files takes half of what the newer way through the log does (sql-createdatabase.html); before 15 it is the only one.
  private func creation(of database: String, from template: String) -> String {
    let major = Int(identity.version.prefix(while: \.isNumber)) ?? 0
    return "CREATE DATABASE \(database) TEMPLATE \(template) OWNER tandem_migrations"
      + (major >= 15 ? " STRATEGY file_copy" : "")
  }

  /// Drops every database and role that was made since the start: the engine is as new, and no session of it is open.
  public func reset() throws(EngineError) {
    try finishSpare()
    spare = nil
    let databases = try owner.rows("SELECT quote_ident(datname) FROM pg_database WHERE datname LIKE 'tandem\\_%'")
    for name in databases.compactMap({ $0.first ?? nil }) { try owner.execute("DROP DATABASE \(name) WITH (FORCE)") }
    let roles = try owner.rows(
      "SELECT quote_ident(rolname) FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%' AND rolname NOT IN ('tandem', 'tandem_migrations')"
    )
    for name in roles.compactMap({ $0.first ?? nil }) { try owner.execute("DROP ROLE \(name)") }
    try owner.execute("ALTER ROLE tandem_migrations RESET ALL")
    try owner.execute("CREATE DATABASE tandem_work OWNER tandem_migrations")
  }

  /// A session that has just ended may still count as one for a moment: the copy is tried again for up to two seconds.
  private func copy(_ source: String, as target: String) throws(EngineError) {
    for attempt in 0..<200 {
      do {
        return try owner.execute(creation(of: target, from: source))
      } catch {
        guard error.sqlstate == "55006", attempt < 199 else { throw error }
        _ = try owner.rows("SELECT pg_sleep(0.01)")
      }
    }
  }

  private func open(_ database: String, user: String = "tandem_migrations") throws(EngineError) -> PostgresConnection {
    try PostgresConnection(libpq: libpq, conninfo: "host=\(folder) user=\(user) dbname=\(database)")
  }
}
