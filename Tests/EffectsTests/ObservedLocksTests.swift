import Catalog
import Effects
import Foundation
import SQLSyntax
import Testing

/// Predictions against what a server was seen to do, recorded in fixtures/locks.
@Suite struct ObservedLocksTests {
  /// One record of the file.
  struct Record: Sendable, CustomTestStringConvertible {
    var name = ""
    var given = ""
    var run = ""
    var locks: [String: String] = [:]
    var rewritten: Set<String> = []
    var isRead = false
    var testDescription: String { "\(name): \(run)" }
  }

  static let records: [Record] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = (try? String(contentsOf: root.appending(path: "fixtures/locks/postgres-15.txt"), encoding: .utf8)) ?? ""
    return text.components(separatedBy: "\n== ").dropFirst().map(record)
  }()

  private static func record(_ text: String) -> Record {
    var record = Record()
    var part = ""
    for (at, line) in text.split(separator: "\n").map(String.init).enumerated() {
      if at == 0 {
        record.name = line
      } else if !line.hasPrefix("  ") {
        part = line
      } else if part == "given" {
        record.given += line + "\n"
      } else if part == "run" {
        record.run += line + "\n"
      } else {
        let words = line.split(separator: " ").map(String.init)
        guard let relation = words.last else { continue }
        switch words.first {
        case "lock": record.locks[relation] = words.dropFirst().dropLast(2).joined(separator: " ")
        case "rewrite": record.rewritten.insert(relation)
        default: record.isRead = true
        }
      }
    }
    return record
  }

  @Test("the record is there")
  func isThere() { #expect(Self.records.count > 200) }

  @Test("locks, rewrites and reads are those that PostgreSQL 15 was seen to make", arguments: records)
  func agree(_ record: Record) {
    let operations = Placed.operations(record.run, given: record.given)
    var locks: [String: LockMode] = [:]
    for operation in operations {
      let isExisting = operation.table.map { $0.age == .existing } ?? false
      if let lock = operation.cost.lock, isExisting, let table = operation.target.table {
        let schema = operation.target.schema.flatMap { $0 == "public" ? nil : $0 + "." } ?? ""
        locks[schema + table] = max(locks[schema + table] ?? lock, lock)
      }
      for partner in operation.cost.partners where partner.isInUse {
        locks[partner.relation] = max(locks[partner.relation] ?? partner.mode, partner.mode)
      }
    }
    for (relation, seen) in record.locks {
      #expect(locks[relation]?.rawValue == seen, "lock on \(relation)")
    }
    let rewritten = operations.contains { $0.cost.rewritesTable && $0.table?.age == .existing }
    #expect(rewritten == !record.rewritten.isEmpty || operations.contains { $0.kind == .refreshMaterializedView })
    if record.isRead { #expect(rewritten || operations.contains { $0.cost.scansTable }) }
  }
}
