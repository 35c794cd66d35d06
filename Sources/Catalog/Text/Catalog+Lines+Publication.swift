/// Publications and event triggers, which stand outside of every schema.
extension SchemaLines {
  func publications() -> [String] {
    catalog.publications.values.flatMap { publication -> [String] in
      var words = [publication.operations.joined(separator: ", ")]
      if publication.isForAllTables { words.append("all tables") }
      if publication.sendsByRoot { words.append("by root") }
      let head = "publication \(publication.name)"
      var lines = ["\(head): " + words.filter { !$0.isEmpty }.joined(separator: ", ")]
      lines += publication.tables.map { entry in
        var words = ["\(head) sends table \(text(entry.relation))"]
        if let columns = entry.columns { words.append(list(columns)) }
        if let word = noted("where", entry.condition) { words.append(word) }
        return words.joined(separator: " ")
      }
      lines += publication.schemas.map { "\(head) sends schema \($0)" }
      if publication.owner != .session { lines.append("owner of \(head): \(publication.owner.text)") }
      if let comment = publication.comment { lines.append("comment on \(head): \(comment)") }
      return lines
    }
  }

  func eventTriggers() -> [String] {
    catalog.eventTriggers.values.flatMap { trigger -> [String] in
      let head = "event trigger \(trigger.name)"
      let tags = trigger.tags.isEmpty ? "" : " of \(trigger.tags.sorted().joined(separator: ", "))"
      var lines = ["\(head): \(trigger.event)\(tags), \(trigger.enabled), function \(text(trigger.function))"]
      if trigger.owner != .session { lines.append("owner of \(head): \(trigger.owner.text)") }
      if let comment = trigger.comment { lines.append("comment on \(head): \(comment)") }
      return lines
    }
  }
}
