import SQLSyntax

extension Catalog {
  /// Does to the schema what the statement does; the problems say what was refused or is not known.
  ///
  /// A refused statement changes nothing. One whose effect is not known marks the relation it names unknown or, where
  /// that cannot be told, the whole catalog.
  @discardableResult public mutating func apply(_ statement: Statement) -> [CatalogProblem] {
    var after = self
    do throws(CatalogProblem) {
      try after.perform(statement)
      if !rules.bindsViews, statement.changesSchema {
        after.refreshViews()
        if let when = statement.sqliteCheck, !after.session.legacyAlterTable, let schema = alteredSchema(statement),
          let broken = after.brokenObject(for: schema)
        {
          throw .refused(broken.message + " \(when)")
        }
      }
      self = after
      return []
    } catch {
      if error.kind == .unknown { markUnknown(error.relation, error.message) }
      return [error]
    }
  }

  private func alteredSchema(_ statement: Statement) -> String? {
    guard case .alterTable(let alter) = statement else { return nil }
    return place(of: alter.name)?.schema
  }

  /// Notes that `name`, or anything when there is no name, may be different from what stands here.
  public mutating func markUnknown(_ name: RelationName?, _ reason: String) {
    guard let name else {
      unknown.append(reason)
      return
    }
    switch relation(name) {
    case .table(var table):
      table.unknown = table.unknown ?? reason
      store(table)
    case .view(var view):
      view.unknown = view.unknown ?? reason
      store(view)
    case .sequence, .index, .compositeType: break
    case nil:
      let key = rules.key(name.name)
      updateSchema(name.schema) { $0.unknownNames[key] = reason }
    }
  }

  mutating func perform(_ statement: Statement) throws(CatalogProblem) {
    switch statement {
    case .createTable(let create): try self.create(create)
    case .createTableAs(let create): try self.create(create)
    case .createForeignTable(let create): try self.create(create)
    case .createVirtualTable(let create): try self.create(create)
    case .alterTable(let alter): try self.alter(alter)
    case .createIndex(let create): try self.create(create)
    case .createView(let create): try self.create(create)
    case .createMaterializedView(let create): try self.create(create)
    case .refreshMaterializedView(let refresh): try self.refresh(refresh)
    case .createSequence(let create): try self.create(create)
    case .alterSequence(let alter): try self.alter(alter)
    case .createType(let create): try self.create(create)
    case .alterType(let alter): try self.alter(alter)
    case .createDomain(let create): try self.create(create)
    case .alterDomain(let alter): try self.alter(alter)
    case .createSchema(let create): try self.create(create)
    case .createTrigger(let create): try self.create(create)
    case .createRule(let create): try self.create(create)
    case .createPolicy(let create): try self.create(create)
    case .alterPolicy(let alter): try self.alter(alter)
    case .createFunction(let create): try self.create(create)
    case .alterFunction(let alter): try self.alter(alter)
    case .createAggregate(let create): try self.create(create)
    case .createExtension(let create): try self.create(create)
    case .alterExtension(let alter): try self.alter(alter)
    case .dropObjects(let drop): try self.drop(drop)
    case .alterObject(let alter): try self.alter(alter)
    case .comment(let comment): try self.comment(comment)
    case .grant(let grant): try self.grant(grant)
    case .revoke(let revoke): try self.revoke(revoke)
    case .set(let set): self.set(set)
    case .reset(let reset): self.reset(reset)
    case .pragma(let pragma): self.set(pragma)
    case .select(let query): try self.select(query)
    case .doBlock(let block): try self.perform(block)
    case .attach(let attach): try self.attach(attach)
    case .detach(let detach): try self.detach(detach)
    case .unrecognised: throw .unknown("a statement that was not understood stands before")
    default: try performOther(statement)
    }
  }
}

extension Statement {
  /// When SQLite looks through the whole schema once more after the statement; nil for statements behind which it does not.
  fileprivate var sqliteCheck: String? {
    guard case .alterTable(let alter) = self, let action = alter.actions.first else { return nil }
    switch action.kind {
    case .rename, .renameColumn: return "after rename"
    case .dropColumn: return "after drop column"
    default: return nil
    }
  }
}
