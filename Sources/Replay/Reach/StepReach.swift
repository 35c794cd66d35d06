/// Which queries a step can make a difference to: all, apart from those of which the contrary is proven.
///
/// The proof has three parts. What the step did to definitions is read from the engine, relation by relation. Which rows it may
/// have changed follows from what its statements name, over foreign keys that act and triggers. And a query reaches relations
/// only through names that stand in it, views, foreign keys, triggers and functions, all of which are followed here.
struct StepReach: Sendable {
  /// Why nothing is ruled out; nil where something is.
  private(set) var obstacle: String?
  /// Names with which a read, an insert and any other write are reached.
  private var reads: Set<[String]> = []
  private var inserts: Set<[String]> = []
  private var writes: Set<[String]> = []

  /// Rules nothing out.
  init(obstacle: String) { self.obstacle = obstacle }

  /// What statements reach between two marks of one database. Before they have run, `after` is what stands, and what they name
  /// counts as changed, apart from tables to which a new foreign key only refers.
  init(_ before: SchemaMark, _ after: SchemaMark, statements texts: [String], dialect: String, haveRun: Bool = true) {
    let whole = MarkPair(before, after)
    obstacle = whole.obstacle(texts, dialect: dialect, haveRun: haveRun)
    guard obstacle == nil else { return }
    let rows = whole.rowsTouched(texts.filter { StepWords.kind($0, dialect: dialect) == .rows })
    let named = whole.definitionsNamed(
      haveRun ? [] : texts.filter { StepWords.kind($0, dialect: dialect) == .definition }, dialect: dialect)
    let touched = whole.definitionsTouched.union(rows).union(named.changed)
    let names = whole.names
    if rows.contains(where: { dialect == "postgres" && whole.isTriggered($0) }) {
      obstacle = "a trigger runs when it changes rows"
    } else if touched.contains(where: whole.callsFunctions) {
      obstacle = "functions are called by what it changes"
    }
    func all(_ relations: Set<String>) -> Set<[String]> { Set(relations.flatMap { names[$0] ?? [] }) }
    // What runs code of its own when it is used may look anywhere.
    let (calling, firing): (Set<String>, Set<String>) =
      dialect == "postgres" ? (whole.calling, whole.firing) : ([], [])
    let read = whole.readers(of: touched)
    reads = all(read.union(whole.readers(of: calling)))
    let writing = whole.triggering(
      read.union(whole.children(of: touched)).union(whole.parents(of: touched)).union(named.referenced), cascading: true)
    writes = all(whole.readers(of: writing.union(calling).union(firing)))
    // An insert asks for parents alone, unless it takes rows away for a conflict or a trigger does more.
    let inserting = whole.triggering(read.union(whole.children(of: touched)))
      .union(writing.filter { whole.firing.contains($0) || whole.replaces($0) })
    inserts = all(whole.readers(of: inserting.union(calling).union(firing)))
    let functions = whole.functions
    reads.formUnion(functions)
    inserts.formUnion(functions)
    writes.formUnion(functions)
  }

  /// What several steps reach together.
  init(_ parts: [StepReach]) {
    obstacle = parts.compactMap(\.obstacle).first
    for part in parts {
      reads.formUnion(part.reads)
      inserts.formUnion(part.inserts)
      writes.formUnion(part.writes)
    }
  }

  /// Whether the step may make a difference to a query of these words.
  func reaches(_ query: MentionedWords) -> Bool {
    if obstacle != nil || query.mayHideNames || !query.isOverRelations { return true }
    let isWrite = !query.words.isDisjoint(with: ["update", "delete", "replace", "conflict", "merge", "truncate", "duplicate"])
    return (isWrite ? writes : query.words.contains("insert") ? inserts : reads).contains(where: query.mention)
  }

  /// Whether the rows of a table may be others after the step, or are needed to compare what writes do to it.
  func covers(table name: String) -> Bool {
    if obstacle != nil { return true }
    let words = Set(MentionedWords.words(of: name))
    return writes.contains { $0.allSatisfy(words.contains) }
  }
}

/// A schema before and after a step, each relation under its number.
private struct MarkPair {
  let before: SchemaMark
  let after: SchemaMark
  /// All names of a relation.
  let names: [String: Set<[String]>]

  init(_ before: SchemaMark, _ after: SchemaMark) {
    self.before = before
    self.after = after
    var names: [String: Set<[String]>] = [:]
    for mark in [before, after] { for (key, relation) in mark.relations { names[key, default: []].insert(relation.name) } }
    self.names = names
  }

  var functions: Set<[String]> { Set(before.functions + after.functions) }

  /// Relations that call functions when they are used, and those that do more when they are written.
  var calling: Set<String> { Set(names.keys.filter(callsFunctions)) }
  var firing: Set<String> { Set(names.keys.filter(isTriggered)) }

  /// Whether an insert may delete by the table's own words (lang_conflict.html of SQLite).
  func replaces(_ key: String) -> Bool {
    [before, after].contains { $0.relations[key]?.mark.uppercased().contains("CONFLICT") == true }
  }

  func isTriggered(_ key: String) -> Bool {
    before.relations[key]?.isTriggered == true || after.relations[key]?.isTriggered == true
  }

  func callsFunctions(_ key: String) -> Bool {
    before.relations[key]?.callsFunctions == true || after.relations[key]?.callsFunctions == true
  }

  /// Why the step may have reached anything.
  func obstacle(_ texts: [String], dialect: String, haveRun: Bool) -> String? {
    if let obstacle = before.obstacle ?? after.obstacle { return obstacle }
    if before.settings != after.settings { return "it leaves a setting or a function otherwise" }
    for text in texts {
      if case .anything = StepWords.kind(text, dialect: dialect) { return "what it does cannot be told from names" }
      let words = MentionedWords(text)
      if words.mayHideNames || functions.contains(where: words.mention) { return "it calls functions" }
      if !words.words.isDisjoint(with: ["setval", "nextval", "restart"]) { return "it moves a sequence" }
      if !haveRun, words.words.isSuperset(of: ["drop", "cascade"]), !functions.isEmpty {
        return "functions may go with what it drops"
      }
    }
    return nil
  }

  var definitionsTouched: Set<String> {
    Set(names.keys.filter { before.relations[$0]?.mark != after.relations[$0]?.mark })
  }

  /// Relations that definitions which have not run yet would change, and those to which they only refer: a new foreign key
  /// asks of its parent's rows alone that they stay (PostgreSQL's triggers on the parent are for UPDATE and DELETE). SQLite
  /// looks at keys of children on an insert too where they are deferred, so there every name counts.
  func definitionsNamed(_ texts: [String], dialect: String) -> (changed: Set<String>, referenced: Set<String>) {
    var (changed, referenced): (Set<String>, Set<String>) = ([], [])
    for text in texts {
      let whole = MentionedWords(text)
      let own = dialect == "postgres" ? MentionedWords(ForeignKeyTargets.removed(from: text)) : whole
      var here: Set<String> = []
      for (key, names) in names where names.contains(where: whole.mention) {
        if names.contains(where: own.mention) { here.insert(key) } else { referenced.insert(key) }
      }
      // What is read through it goes with it, and so do the foreign keys that point to it.
      here = readers(of: here)
      changed.formUnion(whole.words.contains("drop") ? here.union(children(of: here)) : here)
    }
    return (changed, referenced)
  }

  /// Relations that statements about rows name, and those that follow by foreign keys and triggers.
  func rowsTouched(_ texts: [String]) -> Set<String> {
    var touched: Set<String> = []
    for text in texts {
      let words = MentionedWords(text)
      for (key, names) in names where names.contains(where: words.mention) { touched.insert(key) }
    }
    while true {
      var next = touched
      for mark in [before, after] {
        for link in mark.references where link.cascades && touched.contains(link.parent) { next.insert(link.child) }
        for trigger in mark.triggered where touched.contains(trigger.table) { next.insert(trigger.named) }
        for edge in mark.readThrough where touched.contains(edge.reader) { next.insert(edge.read) }
      }
      if next == touched { return touched }
      touched = next
    }
  }

  /// With all that is read through something else of them.
  func readers(of relations: Set<String>) -> Set<String> {
    grown(relations) { mark, known in mark.readThrough.filter { known.contains($0.read) }.map(\.reader) }
  }

  /// With all whose writes reach one of them by triggers, and where `cascading` by foreign keys that act.
  func triggering(_ relations: Set<String>, cascading: Bool = false) -> Set<String> {
    grown(relations) { mark, known in
      var more = mark.triggered.filter { known.contains($0.named) }.map(\.table)
      more += mark.readThrough.filter { known.contains($0.read) }.map(\.reader)
      if cascading { more += mark.references.filter { $0.cascades && known.contains($0.child) }.map(\.parent) }
      return more
    }
  }

  func children(of relations: Set<String>) -> Set<String> {
    Set((before.references + after.references).filter { relations.contains($0.parent) }.map(\.child))
  }

  func parents(of relations: Set<String>) -> Set<String> {
    Set((before.references + after.references).filter { relations.contains($0.child) }.map(\.parent))
  }

  private func grown(_ relations: Set<String>, _ more: (SchemaMark, Set<String>) -> [String]) -> Set<String> {
    var known = relations
    while true {
      let next = known.union(more(before, known)).union(more(after, known))
      if next == known { return known }
      known = next
    }
  }
}
