import Catalog

/// Makes probes of the queries that a schema knows: the text as deployed, and values for its parameters.
struct ProbeChoice {
  private let plan: ReplayPlan
  private var catalog: Catalog { schema.catalog }
  private let arguments: ProbeArguments
  private let session: ProbeSession
  let schema: SeedSchema

  /// Over the rows that stand.
  init(_ plan: ReplayPlan, schema: SeedSchema, rows: RowState) {
    self.plan = plan
    self.schema = schema
    session = rows.session
    let catalog = schema.catalog
    arguments = ProbeArguments(
      catalog, schema: schema, standing: KnownTables(StandingRows(catalog, on: rows.session.connection), limit: 30),
      retyped: ProbeArguments.retyped(catalog, later: plan.catalogs.dropFirst()),
      coming: ComingLiterals(plan, since: catalog))
  }

  /// The probe of a query, held; nil where the query is none that can be tried over rows.
  func probe(_ version: Int, _ number: Int) throws(EngineError) -> RowProbes.Probe? {
    let code = plan.versions[version]
    let sql = code.queries[number]
    let deployed = code.generated.contains(number) ? StarExpansion.expanded(sql, catalog: catalog) : sql
    guard
      var parsed = ProbeQuery(deployed ?? sql, catalog: catalog, isExpanded: code.generated.contains(number) && deployed != sql)
    else { return nil }
    parsed.hasDoubtfulStar = deployed == nil
    let held = HeldQuery(version: version, query: number, parsed: parsed)
    guard try session.hold(held) == nil else { return nil }
    let types = try session.connection.parameterTypes(ofHeld: held.name)
    let columns = code.parameters.indices.contains(number) ? code.parameters[number] : [:]
    let known = code.knownArguments.indices.contains(number) ? code.knownArguments[number] : []
    let sets = try arguments.sets(parsed, columns: columns, types: types, count: parsed.kind == .reads ? 3 : 4, known: known)
    return RowProbes.Probe(held: held, sets: sets.map { .init(values: $0) })
  }
}

/// The rows that stand on a session, as read after the last step.
struct RowState {
  let session: ProbeSession
  var shapes: [String: TableShape]
  /// Nil where no probe needs the rows.
  var contents: Contents?

  /// Reads the tables that `reach` covers; others are read when a write turns out to change them.
  init(
    _ connection: any ReplayConnection, dialect: String, probes: Set<ReplayProbe>, reach: StepReach, role: String? = nil
  ) throws(EngineError) {
    session = ProbeSession(
      connection: connection, dialect: SeedDialect.named(dialect), role: ActingRole(role, on: dialect))
    let isNeeded = !probes.isDisjoint(with: [.write, .cross, .back, .loss])
    shapes = isNeeded ? try TableShape.read(connection, dialect: dialect) : [:]
    contents = isNeeded ? try Contents(shapes, connection, isNeeded: reach.covers) : nil
  }
}
