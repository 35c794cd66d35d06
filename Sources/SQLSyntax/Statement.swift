/// One statement of either dialect. Every payload is a box of its own, so that passing a statement on costs a pointer.
public indirect enum Statement: Sendable {
  // Rows.

  /// `SELECT …`, `VALUES …`, `TABLE …`, with all that stands around them.
  case select(Query)
  /// `INSERT INTO …`, SQLite's `REPLACE INTO …`.
  case insert(Insert)
  /// `UPDATE …`.
  case update(Update)
  /// `DELETE FROM …`.
  case delete(Delete)
  /// `MERGE INTO …`.
  case merge(Merge)

  // Relations and what hangs on them.

  /// `CREATE TABLE …`, partitions and typed tables included.
  case createTable(CreateTable)
  /// `CREATE TABLE … AS query`.
  case createTableAs(CreateTableAs)
  /// `ALTER TABLE …`, and all that PostgreSQL alters by the same actions: indexes, views, foreign tables, a sequence's owner.
  case alterTable(AlterTable)
  /// `ALTER TABLE | INDEX | MATERIALIZED VIEW ALL IN TABLESPACE …`.
  case alterAllInTablespace(AlterAllInTablespace)
  /// `CREATE INDEX …`.
  case createIndex(CreateIndex)
  /// `CREATE VIEW …`.
  case createView(CreateView)
  /// `CREATE MATERIALIZED VIEW …`.
  case createMaterializedView(CreateMaterializedView)
  /// `REFRESH MATERIALIZED VIEW …`.
  case refreshMaterializedView(RefreshMaterializedView)
  /// `CREATE SEQUENCE …`.
  case createSequence(CreateSequence)
  /// `ALTER SEQUENCE …`.
  case alterSequence(AlterSequence)
  /// `CREATE TYPE …`.
  case createType(CreateType)
  /// `ALTER TYPE …`.
  case alterType(AlterType)
  /// `CREATE DOMAIN …`.
  case createDomain(CreateDomain)
  /// `ALTER DOMAIN …`.
  case alterDomain(AlterDomain)
  /// `CREATE SCHEMA …`.
  case createSchema(CreateSchema)
  /// `CREATE TRIGGER …`.
  case createTrigger(CreateTrigger)
  /// `CREATE VIRTUAL TABLE …`, SQLite.
  case createVirtualTable(CreateVirtualTable)
  /// `DROP kind …`.
  case dropObjects(Drop)
  /// `TRUNCATE …`.
  case truncate(Truncate)
  /// `COMMENT ON …`.
  case comment(Comment)
  /// `PRAGMA …`, SQLite.
  case pragma(Pragma)
  /// `ATTACH …`, SQLite.
  case attach(Attach)
  /// `DETACH …`, SQLite.
  case detach(Detach)
  /// `REINDEX …`.
  case reindex(Reindex)
  /// `ANALYZE …`.
  case analyze(Analyze)
  /// `VACUUM …`.
  case vacuum(Vacuum)
  /// `CLUSTER …`.
  case cluster(Cluster)
  /// `ALTER kind … RENAME | OWNER TO | SET SCHEMA | DEPENDS ON EXTENSION` of kinds that have no other.
  case alterObject(AlterObject)

  // Routines and the lesser objects.

  /// `CREATE FUNCTION | PROCEDURE …`.
  case createFunction(CreateFunction)
  /// `ALTER FUNCTION | PROCEDURE | ROUTINE …`.
  case alterFunction(AlterFunction)
  /// `DO …`.
  case doBlock(DoBlock)
  /// `CALL …`.
  case call(Call)
  /// `CREATE AGGREGATE …`.
  case createAggregate(CreateAggregate)
  /// `CREATE OPERATOR …`.
  case createOperator(CreateOperator)
  /// `CREATE OPERATOR CLASS …`.
  case createOperatorClass(CreateOperatorClass)
  /// `CREATE OPERATOR FAMILY …`.
  case createOperatorFamily(CreateOperatorFamily)
  /// `ALTER OPERATOR …`.
  case alterOperator(AlterOperator)
  /// `ALTER OPERATOR FAMILY …`.
  case alterOperatorFamily(AlterOperatorFamily)
  /// `CREATE CAST …`.
  case createCast(CreateCast)
  /// `CREATE TRANSFORM …`.
  case createTransform(CreateTransform)
  /// `CREATE COLLATION …`.
  case createCollation(CreateCollation)
  /// `ALTER COLLATION …`.
  case alterCollation(AlterCollation)
  /// `CREATE CONVERSION …`.
  case createConversion(CreateConversion)
  /// `CREATE STATISTICS …`.
  case createStatistics(CreateStatistics)
  /// `ALTER STATISTICS …`.
  case alterStatistics(AlterStatistics)
  /// `CREATE EXTENSION …`.
  case createExtension(CreateExtension)
  /// `ALTER EXTENSION …`.
  case alterExtension(AlterExtension)
  /// `CREATE EVENT TRIGGER …`.
  case createEventTrigger(CreateEventTrigger)
  /// `ALTER EVENT TRIGGER …`.
  case alterEventTrigger(AlterEventTrigger)
  /// `CREATE RULE …`.
  case createRule(CreateRule)
  /// `CREATE POLICY …`.
  case createPolicy(CreatePolicy)
  /// `ALTER POLICY …`.
  case alterPolicy(AlterPolicy)
  /// `CREATE PUBLICATION …`.
  case createPublication(CreatePublication)
  /// `ALTER PUBLICATION …`.
  case alterPublication(AlterPublication)
  /// `CREATE SUBSCRIPTION …`.
  case createSubscription(CreateSubscription)
  /// `ALTER SUBSCRIPTION …`.
  case alterSubscription(AlterSubscription)
  /// `CREATE FOREIGN DATA WRAPPER …`.
  case createForeignDataWrapper(CreateForeignDataWrapper)
  /// `ALTER FOREIGN DATA WRAPPER …`.
  case alterForeignDataWrapper(AlterForeignDataWrapper)
  /// `CREATE SERVER …`.
  case createServer(CreateServer)
  /// `ALTER SERVER …`.
  case alterServer(AlterServer)
  /// `CREATE USER MAPPING …`.
  case createUserMapping(CreateUserMapping)
  /// `ALTER USER MAPPING …`.
  case alterUserMapping(AlterUserMapping)
  /// `CREATE FOREIGN TABLE …`.
  case createForeignTable(CreateForeignTable)
  /// `IMPORT FOREIGN SCHEMA …`.
  case importForeignSchema(ImportForeignSchema)
  /// `CREATE TEXT SEARCH PARSER | DICTIONARY | TEMPLATE | CONFIGURATION …`.
  case createTextSearch(CreateTextSearch)
  /// `ALTER TEXT SEARCH …`.
  case alterTextSearch(AlterTextSearch)
  /// `CREATE ACCESS METHOD …`.
  case createAccessMethod(CreateAccessMethod)
  /// `CREATE LANGUAGE …`.
  case createLanguage(CreateLanguage)
  /// `CREATE TABLESPACE …`.
  case createTablespace(CreateTablespace)
  /// `ALTER TABLESPACE …`.
  case alterTablespace(AlterTablespace)
  /// `CREATE DATABASE …`.
  case createDatabase(CreateDatabase)
  /// `ALTER DATABASE …`.
  case alterDatabase(AlterDatabase)

  // Roles.

  /// `CREATE ROLE | USER | GROUP …`.
  case createRole(CreateRole)
  /// `ALTER ROLE | USER | GROUP …`.
  case alterRole(AlterRole)
  /// `GRANT privileges ON …`.
  case grant(Grant)
  /// `REVOKE privileges ON …`.
  case revoke(Revoke)
  /// `GRANT | REVOKE role …`.
  case grantRole(GrantRole)
  /// `ALTER DEFAULT PRIVILEGES …`.
  case alterDefaultPrivileges(AlterDefaultPrivileges)
  /// `ALTER LARGE OBJECT …`.
  case alterLargeObject(AlterLargeObject)
  /// `SECURITY LABEL …`.
  case securityLabel(SecurityLabel)
  /// `REASSIGN OWNED …`.
  case reassignOwned(ReassignOwned)
  /// `DROP OWNED …`.
  case dropOwned(DropOwned)

  // Sessions.

  /// `SET …`, of transactions, roles and session authorizations too.
  case set(SetParameter)
  /// `RESET …`.
  case reset(ResetParameter)
  /// `SHOW …`.
  case show(ShowParameter)
  /// `BEGIN`, `COMMIT`, `ROLLBACK`, `SAVEPOINT`, `RELEASE`, two-phase forms.
  case transaction(TransactionControl)
  /// `LOCK TABLE …`.
  case lock(LockTable)
  /// `PREPARE …`.
  case prepare(Prepare)
  /// `EXECUTE …`.
  case execute(Execute)
  /// `DEALLOCATE …`.
  case deallocate(Deallocate)
  /// `DECLARE … CURSOR …`.
  case declareCursor(DeclareCursor)
  /// `FETCH …`, `MOVE …`.
  case fetch(Fetch)
  /// `CLOSE …`.
  case close(CloseCursor)
  /// `LISTEN …`.
  case listen(Listen)
  /// `NOTIFY …`.
  case notify(Notify)
  /// `UNLISTEN …`.
  case unlisten(Unlisten)
  /// `LOAD …`.
  case load(Load)
  /// `DISCARD …`.
  case discard(Discard)
  /// `CHECKPOINT`.
  case checkpoint(Checkpoint)
  /// `COPY …`.
  case copy(Copy)
  /// `EXPLAIN …`.
  case explain(Explain)
  /// `ALTER SYSTEM …`.
  case alterSystem(AlterSystem)
  /// What the parser could not read; the span stands in the script.
  case unrecognised
}
