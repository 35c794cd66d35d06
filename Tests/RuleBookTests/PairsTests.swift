import RuleBook
import Testing

/// Hazards beside safe twins that look alike.
@Suite struct PairsTests {
  @Test("there are at least 60 pairs for PostgreSQL and 40 for SQLite")
  func count() {
    #expect(HazardPair.all.filter { !$0.isSQLite }.count >= 60)
    #expect(HazardPair.all.filter(\.isSQLite).count >= 40)
  }

  @Test("the hazard is reported where it stands, by the rule that fits", arguments: HazardPair.all)
  func hazard(_ pair: HazardPair) {
    let found = pair.found(in: pair.hazard)
    var expectations = 0
    for (migration, part) in pair.hazard.enumerated() {
      for expected in part.expected {
        expectations += 1
        let isFound = found.contains { $0.rule == expected.rule && $0.migration == migration && $0.line == expected.line }
        #expect(isFound, "no \(expected.rule) on line \(expected.line), found: \(found)")
      }
    }
    #expect(expectations > 0)
  }

  @Test("the safe twin is silent", arguments: HazardPair.all)
  func twin(_ pair: HazardPair) {
    let hazards = Set(pair.hazard.flatMap(\.expected).map(\.rule))
    #expect(hazards.isDisjoint(with: pair.also))
    let found = pair.found(in: pair.twin).filter { !pair.also.contains($0.rule) }
    #expect(found.isEmpty, "found: \(found)")
  }

  @Test("what both sides are said to carry has a name", arguments: HazardPair.all)
  func also(_ pair: HazardPair) {
    for rule in pair.also { #expect(RuleBook.builtIn.rule(named: rule) != nil, "\(rule)") }
  }
}
