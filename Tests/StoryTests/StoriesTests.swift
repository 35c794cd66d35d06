import PostgresReplay
import Replay
import SQLiteReplay
import Testing

/// Every story is checked on a real engine, and what is said of it is what its file says.
@Suite(.serialized) struct StoriesTests {
  private struct Told: Sendable {
    var story: Story
    var said: [StoryLines] = []
    var problem: String?
  }

  private static func tell(_ story: Story, on engine: String, _ fresh: () throws -> any ReplayEngine) -> Told {
    var told = Told(story: story)
    do {
      for release in story.releases.indices {
        told.said.append(try StoryRun(story, release: release, on: fresh()).claims)
      }
    } catch {
      told.problem = "\(error)"
    }
    return told
  }

  private static func judge(_ all: [Told], on engine: String) throws {
    for told in all {
      let place = "\(told.story.name) on \(engine)"
      #expect(told.problem == nil, "\(place)")
      if StoryFiles.isRewriting { try StoryFiles.rewrite(told.story, engine: engine, said: told.said) }
      for (index, said) in told.said.enumerated() {
        guard let expected = told.story.releases[index].expected[engine] else {
          Issue.record("\(place), release \(index + 1): nothing is expected")
          continue
        }
        for difference in expected.differences(from: said) where !StoryFiles.isRewriting || difference.contains("known gap") {
          Issue.record("\(place), release \(index + 1): \(difference)")
        }
      }
    }
  }

  @Test(
    "every story comes out on PostgreSQL as its file says",
    .enabled(if: PostgresServer.programs() != nil, "PostgreSQL's server programs are not installed: no story was told on it"))
  func postgres() async throws {
    let stories = try StoryFiles.all().filter { $0.engines.contains("postgres") }
    let told = try await PostgresServer.with { engine in
      stories.map { story in
        Self.tell(story, on: "postgres") {
          try engine.reset()
          return engine
        }
      }
    }
    try Self.judge(told, on: "postgres")
  }

  @Test("every story comes out on SQLite as its file says")
  func sqlite() throws {
    let stories = try StoryFiles.all().filter { $0.engines.contains("sqlite") }
    try Self.judge(stories.map { story in Self.tell(story, on: "sqlite") { try SQLiteEngine() } }, on: "sqlite")
  }
}
