/// Rows and values that a step, or a migration and its down migration, took away.
extension Reproducer {
  /// Shows the loss of a column's values, or of rows where `column` is nil, in `step`.
  ///
  /// - Parameter table: as it is called after the step.
  func loss(of column: String?, in table: String, step: Int, rows contents: Contents) throws(EngineError) -> String? {
    let names = mentioned(in: plan.steps[step].statements, contents).union([table])
    var questions: (before: String, after: String)?
    let rows = try fewest(of: relevant(to: names, contents)) { rows throws(EngineError) in
      let found = try attempt { () throws(EngineError) -> (String, String)? in
        try put(rows)
        for earlier in plan.steps.prefix(step) { try run(earlier) }
        let before = try Moment(self)
        try run(plan.steps[step])
        return try lost(column, in: table, before, Moment(self), over: plan.steps[step].statements)
      }
      if let found { questions = (found.0, found.1) }
      return found != nil
    }
    guard let rows, let questions else { return nil }
    var lines = opening(rows, steps: step) + ["-- before", questions.before + ";"] + text(of: plan.steps[step])
    lines += ["-- and after", questions.after + ";"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Shows what the down migration of the migration from `first` to `step` does not bring back.
  func downLoss(first: Int, step: Int, rows contents: Contents) throws(EngineError) -> String? {
    guard let down = plan.downs[step] else { return nil }
    let texts = plan.steps[first...step].flatMap(\.statements) + down.statements
    var questions: (before: String, after: String)?
    let rows = try fewest(of: relevant(to: mentioned(in: texts, contents), contents)) { rows throws(EngineError) in
      let found = try attempt { () throws(EngineError) -> (String, String)? in
        try put(rows)
        for earlier in plan.steps.prefix(first) { try run(earlier) }
        let before = try Moment(self)
        for step in plan.steps[first...step] { try run(step) }
        try run(down)
        let after = try Moment(self)
        for (name, shape) in before.shapes.sorted(by: { $0.key < $1.key })
        where before.contents.tables[name]?.rows.isEmpty == false {
          for column in [nil] + shape.columns.map({ Optional($0.name) }) {
            if let found = lost(column, in: shape.shown, before, after, over: texts, allowsAbsence: true) { return found }
          }
        }
        return nil
      }
      if let found { questions = (found.0, found.1) }
      return found != nil
    }
    guard let rows, let questions else { return nil }
    var lines = opening(rows, steps: first) + ["-- before", questions.before + ";"]
    lines += plan.steps[first...step].flatMap { text(of: $0) } + ["-- and back"] + text(of: down, isDown: true)
    lines += ["-- and after", questions.after + ";"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Tables and rows at a moment of a trial.
  private struct Moment {
    let shapes: [String: TableShape]
    let contents: Contents

    init(_ reproducer: Reproducer) throws(EngineError) {
      shapes = try TableShape.read(reproducer.session.connection, dialect: reproducer.dialect)
      contents = try Contents(shapes, reproducer.session.connection)
    }
  }

  /// The queries that show that the column's values, or rows of the table, are not what they were; nil where they are.
  private func lost(
    _ column: String?, in table: String, _ before: Moment, _ after: Moment, over texts: [String], allowsAbsence: Bool = false
  ) -> (String, String)? {
    let renames = dialect == "sqlite" ? SchemaRenames(sqlite: texts) : SchemaRenames()
    let matches = TableMatch.all(before.shapes, after.shapes, renames: renames)
    guard let match = matches.values.first(where: { $0.after.shown == table }) else {
      guard allowsAbsence, let old = before.shapes.values.first(where: { $0.shown == table }) else { return nil }
      return ("SELECT * FROM \(old.name)", "SELECT * FROM \(old.name)")
    }
    guard let old = before.contents.tables[match.before.name], let new = after.contents.tables[match.after.name] else {
      return nil
    }
    guard let column else {
      let count = "SELECT count(*) FROM "
      return new.rows.count < old.rows.count ? (count + match.before.name, count + match.after.name) : nil
    }
    func question(_ shape: TableShape, _ name: String) -> String {
      let names = shape.key.map { shape.columns[$0].name }.filter { $0 != name } + [name]
      return "SELECT \(names.map(session.dialect.identifier).joined(separator: ", ")) FROM \(shape.name) ORDER BY 1"
    }
    if allowsAbsence, let place = match.before.columns.firstIndex(where: { $0.name == column }),
      !match.columns.contains(where: { $0.before == place }), old.rows.contains(where: { $0[place] != nil })
    {
      return (question(match.before, column), question(match.before, column))
    }
    let found = ContentsComparison(before.contents, after.contents, matches: matches).losses
    guard found.contains(where: { $0.table == table && $0.column == column }),
      let pair = match.columns.first(where: { match.after.columns[$0.after].name == column })
    else { return nil }
    return (question(match.before, match.before.columns[pair.before].name), question(match.after, column))
  }

  /// Tables that the statements name.
  func mentioned(in texts: [String], _ contents: Contents) -> Set<String> {
    let words = MentionedWords(texts.joined(separator: "\n"))
    return Set(contents.tables.values.map(\.shape.shown).filter { words.mention(MentionedWords.words(of: bare($0))) })
  }

  /// A trial that is rolled back; nil where something in it fails.
  func attempt<Result>(_ body: () throws(EngineError) -> Result?) throws(EngineError) -> Result? {
    do { return try trial(body) } catch {
      if error.isFatal { throw error }
      return nil
    }
  }
}
