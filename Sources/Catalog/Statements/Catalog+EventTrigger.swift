import SQLSyntax

/// https://www.postgresql.org/docs/current/sql-createeventtrigger.html
extension Catalog {
  mutating func create(_ statement: CreateEventTrigger) throws(CatalogProblem) {
    let name = statement.name.text
    if eventTriggers.contains(name) { throw .refused("event trigger `\(name)` already exists") }
    var events: Set<String> = ["ddl_command_start", "ddl_command_end", "sql_drop", "table_rewrite"]
    if serverVersion >= 17 { events.insert("login") }
    guard events.contains(statement.event.text) else { throw .refused("unrecognized event name `\(statement.event.text)`") }
    if let wrong = statement.filters.first(where: { $0.variable.text != "tag" }) {
      throw .refused("unrecognized filter variable `\(wrong.variable.text)`")
    }
    if statement.filters.count > 1 { throw .refused("filter variable `tag` specified more than once") }
    let tags = statement.filters.flatMap(\.values).map { $0.value.uppercased() }
    var made = EventTrigger(
      name: name, event: statement.event.text, tags: tags, function: try calledFunction(statement.function))
    made.owner = session.role
    let all = schemas[made.function.schema]?.routines[made.function.name] ?? []
    if let routine = all.first(where: \.signature.isEmpty), let type = routine.returnType, type.text != "event_trigger" {
      throw .refused("function `\(routine.name)` must return type event_trigger")
    }
    eventTriggers[name] = made
  }

  mutating func alter(_ statement: AlterEventTrigger) throws(CatalogProblem) {
    guard var changed = try existingEventTrigger(statement.name.text) else { return }
    changed.enabled = statement.mode.word
    eventTriggers[changed.name] = changed
  }

  /// Nil where it may have been there before.
  private func existingEventTrigger(_ name: String) throws(CatalogProblem) -> EventTrigger? {
    if let found = eventTriggers[name] { return found }
    if !isComplete || !unknown.isEmpty { return nil }
    throw .refused("event trigger `\(name)` does not exist")
  }

  mutating func change(eventTrigger name: String, _ change: ObjectChange) throws(CatalogProblem) {
    guard var changed = try existingEventTrigger(name) else { return }
    switch change {
    case .rename(let new):
      if eventTriggers.contains(new.text) { throw .refused("event trigger `\(new.text)` already exists") }
      eventTriggers[name] = nil
      changed.name = new.text
    case .owner(let role): changed.owner = self.role(role)
    case .setSchema, .dependsOnExtension: return
    }
    eventTriggers[changed.name] = changed
  }

  mutating func drop(eventTrigger name: String, _ ifExists: Bool) throws(CatalogProblem) {
    if !ifExists { _ = try existingEventTrigger(name) }
    eventTriggers[name] = nil
  }

  mutating func comment(onEventTrigger name: String, _ text: String?) throws(CatalogProblem) {
    guard var changed = try existingEventTrigger(name) else { return }
    changed.comment = text
    eventTriggers[name] = changed
  }

  /// Event triggers that run a function.
  func eventTriggers(calling routine: Routine) -> [EventTrigger] {
    if eventTriggers.isEmpty || !routine.signature.isEmpty { return [] }
    return eventTriggers.values.filter { $0.function == RelationName(routine.schema, routine.name) }
  }

  mutating func followEventTriggers(from old: RelationName, to new: RelationName) {
    for var trigger in eventTriggers.values where trigger.function == old {
      trigger.function = new
      eventTriggers[trigger.name] = trigger
    }
  }
}
