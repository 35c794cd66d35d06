import RuleBook
import Testing

@Suite struct EmbeddingTests {
  @Test("a rule is there")
  func there() { #expect(!RuleSource.builtIn.isEmpty) }
}
