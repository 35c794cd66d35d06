/// Statements that take rows of a table away together with the rows that reference them.
struct RowRemoval {
  /// A foreign key of the database as it stands.
  private struct Link {
    var child: String
    var columns: String
    var parent: String
    var referenced: String
  }

  private let links: [Link]
  private let truncates: Bool

  /// Reads the foreign keys of the database.
  init(_ connection: any ReplayConnection, dialect: String) throws(EngineError) {
    truncates = dialect == "postgres"
    links = try connection.rows(dialect == "postgres" ? RowRemoval.postgresLinks : RowRemoval.sqliteLinks).compactMap { row in
      guard row.count == 4, let child = row[0], let columns = row[1], let parent = row[2], let referenced = row[3] else {
        return nil
      }
      return Link(child: child, columns: columns, parent: parent, referenced: referenced)
    }
  }

  /// The deletion of the rows of `table`, an identifier in SQL, for which `condition` holds; those that reference them first.
  func statements(_ table: String, where condition: String, depth: Int = 0) -> [String] {
    guard depth < 4 else { return [] }
    var result: [String] = []
    for link in links where link.parent == table {
      let inner = "(\(link.columns)) IN (SELECT \(link.referenced) FROM \(table) WHERE \(condition))"
      if link.child == table {
        if depth == 0 { result += statements(table, where: "\(inner) AND NOT (\(condition))", depth: depth + 1) }
      } else {
        result += statements(link.child, where: inner, depth: depth + 1)
      }
    }
    return result + ["DELETE FROM \(table) WHERE \(condition)"]
  }

  /// Every row of these tables, and those that reference them.
  func emptying(_ tables: [String]) -> [String] {
    guard truncates else { return tables.flatMap { statements($0, where: "TRUE") } }
    return tables.isEmpty ? [] : ["TRUNCATE \(tables.joined(separator: ", ")) CASCADE"]
  }

  /// The tables so that each stands before those that it references, as far as there is no cycle.
  func childrenFirst(_ tables: [String]) -> [String] {
    var rank: [String: Int] = [:]
    for _ in 0..<min(tables.count, 20) {
      for link in links where link.child != link.parent {
        rank[link.child] = max(rank[link.child] ?? 0, min((rank[link.parent] ?? 0) + 1, 20))
      }
    }
    return tables.enumerated().sorted { left, right in
      let (a, b) = (rank[left.element] ?? 0, rank[right.element] ?? 0)
      return a == b ? left.offset < right.offset : a > b
    }.map(\.element)
  }

  private static let postgresLinks = """
    SELECT c.conrelid::regclass::text, string_agg(quote_ident(a.attname), ', ' ORDER BY k.n),
      c.confrelid::regclass::text, string_agg(quote_ident(b.attname), ', ' ORDER BY k.n)
    FROM pg_constraint c CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY AS k (own, other, n)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own
    JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.other
    WHERE c.contype = 'f' AND c.conparentid = 0 GROUP BY c.oid, c.conrelid, c.confrelid ORDER BY 1, 2
    """

  private static let sqliteLinks = """
    SELECT '"' || replace(t.name, '"', '""') || '"', group_concat('"' || replace(f."from", '"', '""') || '"', ', '),
      '"' || replace(f."table", '"', '""') || '"',
      group_concat('"' || replace(coalesce(f."to", (SELECT name FROM pragma_table_info(f."table") WHERE pk = f.seq + 1)), '"', '""') || '"', ', ')
    FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table' GROUP BY t.name, f.id ORDER BY 1, 2
    """
}
