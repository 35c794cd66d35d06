extension SQLPrinter {
  /// `ALTER TABLE …` of any kind of relation.
  public mutating func print(_ alter: AlterTable) {
    write("ALTER ")
    print(alter.kind)
    if alter.ifExists { write("IF EXISTS ") }
    if alter.only { write("ONLY ") }
    print(alter.name)
    write(" ")
    commaList(alter.actions) { printer, action in printer.print(action.kind) }
  }

  private mutating func print(_ kind: AlterTable.Kind) {
    switch kind {
    case .table: write("TABLE ")
    case .foreignTable: write("FOREIGN TABLE ")
    case .index: write("INDEX ")
    case .view: write("VIEW ")
    case .materializedView: write("MATERIALIZED VIEW ")
    case .sequence: write("SEQUENCE ")
    }
  }

  /// `ALTER … ALL IN TABLESPACE …`.
  public mutating func print(_ alter: AlterAllInTablespace) {
    write("ALTER ")
    print(alter.kind)
    write("ALL IN TABLESPACE ")
    print(alter.tablespace)
    if !alter.ownedBy.isEmpty {
      write(" OWNED BY ")
      commaList(alter.ownedBy) { printer, role in printer.print(role) }
    }
    write(" SET TABLESPACE ")
    print(alter.newTablespace)
    if alter.isNoWait { write(" NOWAIT") }
  }

  /// One action.
  public mutating func print(_ action: AlterTableAction.Kind) {
    switch action {
    case .addColumn(let column, let ifNotExists):
      write(ifNotExists ? "ADD COLUMN IF NOT EXISTS " : "ADD COLUMN ")
      print(column)
    case .dropColumn(let name, let ifExists, let behavior):
      write(ifExists ? "DROP COLUMN IF EXISTS " : "DROP COLUMN ")
      print(name)
      printBehavior(behavior)
    case .alterColumn(let name, let change):
      write("ALTER COLUMN ")
      print(name)
      write(" ")
      print(change)
    case .setIndexColumnStatistics(let column, let target):
      write("ALTER COLUMN \(column) SET STATISTICS ")
      printStatistics(target)
    case .addConstraint, .alterConstraint, .validateConstraint, .dropConstraint: printConstraintAction(action)
    case .rename(let new): printWord("RENAME TO ", new)
    case .renameColumn(let old, let new):
      printWord("RENAME COLUMN ", old)
      printWord(" TO ", new)
    case .renameConstraint(let old, let new):
      printWord("RENAME CONSTRAINT ", old)
      printWord(" TO ", new)
    case .setSchema(let name): printWord("SET SCHEMA ", name)
    case .ownerTo(let role):
      write("OWNER TO ")
      print(role)
    case .dependsOnExtension(let name, let no):
      printWord(no ? "NO DEPENDS ON EXTENSION " : "DEPENDS ON EXTENSION ", name)
    default: printStorageAction(action)
    }
  }

  private mutating func printWord(_ words: String, _ name: Name) {
    write(words)
    print(name)
  }

  private mutating func printWord(_ words: String, _ name: QualifiedName) {
    write(words)
    print(name)
  }

  private mutating func printConstraintAction(_ action: AlterTableAction.Kind) {
    switch action {
    case .addConstraint(let constraint):
      write("ADD ")
      print(constraint)
    case .alterConstraint(let name, let attributes, let inherit):
      printWord("ALTER CONSTRAINT ", name)
      print(attributes)
      if let inherit { write(inherit ? " INHERIT" : " NO INHERIT") }
    case .validateConstraint(let name): printWord("VALIDATE CONSTRAINT ", name)
    case .dropConstraint(let name, let ifExists, let behavior):
      printWord(ifExists ? "DROP CONSTRAINT IF EXISTS " : "DROP CONSTRAINT ", name)
      printBehavior(behavior)
    default: break
    }
  }

  private mutating func printStorageAction(_ action: AlterTableAction.Kind) {
    switch action {
    case .setTablespace(let name): printWord("SET TABLESPACE ", name)
    case .setAccessMethod(let name):
      write("SET ACCESS METHOD ")
      if let name { print(name) } else { write("DEFAULT") }
    case .setLogged: write("SET LOGGED")
    case .setUnlogged: write("SET UNLOGGED")
    case .setWithoutOids: write("SET WITHOUT OIDS")
    case .clusterOn(let name): printWord("CLUSTER ON ", name)
    case .setWithoutCluster: write("SET WITHOUT CLUSTER")
    case .setOptions(let options):
      write("SET ")
      printDefinition(options)
    case .resetOptions(let options):
      write("RESET ")
      printDefinition(options)
    case .foreignOptions(let options): printForeignOptions(options)
    case .inherit(let parent): printWord("INHERIT ", parent)
    case .noInherit(let parent): printWord("NO INHERIT ", parent)
    case .ofType(let type): printWord("OF ", type)
    case .notOf: write("NOT OF")
    case .replicaIdentity(let identity): print(identity)
    case .rowLevelSecurity(let mode): print(mode)
    case .trigger(let mode, let target):
      print(mode)
      write(" TRIGGER ")
      switch target {
      case .named(let name): print(name)
      case .all: write("ALL")
      case .user: write("USER")
      }
    case .rule(let mode, let name):
      print(mode)
      printWord(" RULE ", name)
    default: printPartitionAction(action)
    }
  }

  private mutating func print(_ identity: ReplicaIdentity) {
    write("REPLICA IDENTITY ")
    switch identity {
    case .nothing: write("NOTHING")
    case .full: write("FULL")
    case .default: write("DEFAULT")
    case .usingIndex(let index): printWord("USING INDEX ", index)
    }
  }

  private mutating func print(_ mode: RowLevelSecurity) {
    switch mode {
    case .enable: write("ENABLE")
    case .disable: write("DISABLE")
    case .force: write("FORCE")
    case .noForce: write("NO FORCE")
    }
    write(" ROW LEVEL SECURITY")
  }

  private mutating func print(_ mode: FiringMode) {
    switch mode {
    case .enable: write("ENABLE")
    case .enableReplica: write("ENABLE REPLICA")
    case .enableAlways: write("ENABLE ALWAYS")
    case .disable: write("DISABLE")
    }
  }

  private mutating func printPartitionAction(_ action: AlterTableAction.Kind) {
    switch action {
    case .attachPartition(let name, let bound):
      printWord("ATTACH PARTITION ", name)
      write(" ")
      print(bound)
    case .attachIndexPartition(let name): printWord("ATTACH PARTITION ", name)
    case .detachPartition(let name, let mode):
      printWord("DETACH PARTITION ", name)
      switch mode {
      case .plain: break
      case .concurrently: write(" CONCURRENTLY")
      case .finalize: write(" FINALIZE")
      }
    case .splitPartition(let name, let parts):
      printWord("SPLIT PARTITION ", name)
      write(" INTO ")
      parenthesised(parts) { printer, part in
        printer.printWord("PARTITION ", part.name)
        printer.write(" ")
        printer.print(part.bound)
      }
    case .mergePartitions(let names, let target):
      write("MERGE PARTITIONS ")
      parenthesised(names) { printer, name in printer.print(name) }
      printWord(" INTO ", target)
    default: break
    }
  }
}
