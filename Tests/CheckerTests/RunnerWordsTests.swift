import Checker
import Findings
import Migrations
import SQLParser
import SourceText
import Testing

/// What a migration tool makes of a text before the database sees it.
@Suite struct RunnerWordsTests {
  private func flyway(_ sql: String, isDecided: Bool = true) -> MigrationTransaction {
    var migration = Migration(version: "1", name: "a", up: SourceFile(path: "V1__a.sql", text: sql), transaction: .explicit)
    migration.avoidsTransaction = isDecided
    return ParsedMigration(migration, dialect: .postgres).transaction
  }

  @Test("Flyway sends a file without a transaction because of one statement that none takes")
  func flywayTransactions() {
    #expect(flyway("CREATE INDEX CONCURRENTLY i ON t (a);") == .none)
    #expect(flyway("SET lock_timeout = '1s'; DROP INDEX CONCURRENTLY i;") == .none)
    #expect(flyway("VACUUM t;") == .none)
    #expect(flyway("CREATE INDEX i ON t (a);") == .explicit)
    #expect(flyway("REINDEX INDEX CONCURRENTLY i;") == .explicit)
    #expect(flyway("CREATE INDEX CONCURRENTLY i ON t (a);", isDecided: false) == .explicit)
  }

  @Test("a placeholder without a value is named, and given one it is text like any other")
  func placeholders() throws {
    let file = SourceFile(path: "V1__a.sql", text: "CREATE TABLE ${schema}.a (id bigint PRIMARY KEY);\n")
    func findings(_ substitution: Substitution) -> [Finding] {
      let parsed = ParsedMigration(Migration(version: "1", name: "a", up: file), substitution: substitution, dialect: .postgres)
      return StaticCheck.run([parsed], options: .init(dialect: .postgres)).findings
    }
    let finding = try #require(findings(Substitution([:])).first)
    #expect(finding.rule == Report.notUnderstood && finding.message.contains("`${schema}`"))
    #expect(finding.remedy.contains { $0.contains("substitute") })
    #expect(findings(Substitution(["${schema}": "public"])).isEmpty)
  }
}
