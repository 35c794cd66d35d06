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

  /// Connects to the server whose socket lies in `folder`, and makes the work database.
  ///
  /// Migrations run as a role that is no superuser: it owns its database and may make roles, and reads no files of the server.
  ///
  /// Before PostgreSQL 16 whoever may make roles may also give itself the roles that read and write files and run programs
  /// (role-attributes.html and predefined-roles.html of 15). A role that counts as a superuser can only be given by one.
  init(libpq: tandem_libpq, folder: String) throws(EngineError) {
    self.libpq = libpq
    self.folder = folder
    owner = try PostgresConnection(libpq: libpq, conninfo: "host=\(folder) user=tandem dbname=postgres")
    let version = try owner.rows("SHOW server_version").first?.first ?? nil
    identity = EngineIdentity(dialect: "postgres", version: version?.split(separator: " ").first.map(String.init) ?? "unknown")
    try owner.execute("CREATE ROLE tandem_migrations LOGIN CREATEROLE NOSUPERUSER")
    try owner.execute(
      "UPDATE pg_authid SET rolsuper = true WHERE rolname IN ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files')"
    )
    try owner.execute("CREATE DATABASE tandem_work OWNER tandem_migrations")
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
  public func keepState(_ name: String) throws(EngineError) { try copy("tandem_work", as: "tandem_" + name) }

  /// A session on a new database made from the template.
  public func openCopy(ofState name: String) throws(EngineError) -> any ReplayConnection {
    try openCopy(ofState: name, asSuperuser: false)
  }

  /// A session on a new database made from the template, as the role that migrations run as, or as the server's own.
  public func openCopy(ofState name: String, asSuperuser: Bool) throws(EngineError) -> any ReplayConnection {
    copies += 1
    try copy("tandem_" + name, as: "tandem_copy\(copies)")
    return try open("tandem_copy\(copies)", user: asSuperuser ? "tandem" : "tandem_migrations")
  }

  /// Drops every database and role that was made since the start: the engine is as new, and no session of it is open.
  public func reset() throws(EngineError) {
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
        return try owner.execute("CREATE DATABASE \(target) TEMPLATE \(source) OWNER tandem_migrations")
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
