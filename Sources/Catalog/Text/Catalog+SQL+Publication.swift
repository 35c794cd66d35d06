/// Publications and event triggers, which stand outside of every schema.
extension SchemaSQL {
  func publications() -> [String] {
    catalog.publications.values.flatMap { publication -> [String] in
      var objects = publication.tables.map { entry in
        var words = ["TABLE ONLY " + name(entry.relation)]
        if let columns = entry.columns { words.append(list(columns)) }
        if let condition = entry.condition { words.append("WHERE (\(text(condition)))") }
        return words.joined(separator: " ")
      }
      objects += publication.schemas.map { "TABLES IN SCHEMA " + name($0) }
      var words = ["CREATE PUBLICATION", name(publication.name)]
      if publication.isForAllTables { words.append("FOR ALL TABLES") }
      if !objects.isEmpty { words.append("FOR " + objects.joined(separator: ", ")) }
      words.append("WITH (publish = \(string(publication.operations.joined(separator: ", ")))")
      words[words.count - 1] += publication.sendsByRoot ? ", publish_via_partition_root = true)" : ")"
      var statements = [words.joined(separator: " ")]
      if let comment = publication.comment {
        statements.append("COMMENT ON PUBLICATION \(name(publication.name)) IS \(string(comment))")
      }
      if publication.owner != .session {
        statements.append("ALTER PUBLICATION \(name(publication.name)) OWNER TO \(name(publication.owner))")
      }
      return statements
    }
  }

  /// Last of all: from then on they run.
  func eventTriggers() -> [String] {
    catalog.eventTriggers.values.flatMap { trigger -> [String] in
      var words = ["CREATE EVENT TRIGGER", name(trigger.name), "ON", name(trigger.event)]
      if !trigger.tags.isEmpty { words.append("WHEN TAG IN (\(trigger.tags.map { string($0) }.joined(separator: ", ")))") }
      words.append("EXECUTE FUNCTION \(name(trigger.function))()")
      let head = "ALTER EVENT TRIGGER \(name(trigger.name))"
      var statements = [words.joined(separator: " ")]
      if let comment = trigger.comment {
        statements.append("COMMENT ON EVENT TRIGGER \(name(trigger.name)) IS \(string(comment))")
      }
      if trigger.owner != .session { statements.append("\(head) OWNER TO \(name(trigger.owner))") }
      if let mode = Self.modes[trigger.enabled] { statements.append("\(head) \(mode)") }
      return statements
    }
  }
}
