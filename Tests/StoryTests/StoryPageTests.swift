import Testing

/// The stories together: every row, sequence and incident is told or said to be untold, and the page shows it.
@Suite struct StoryPageTests {
  private static func page() throws -> StoryPage {
    let incidents = try StoryFiles.text("fixtures/stories/incidents.txt").split(separator: "\n").compactMap { line in
      line.firstRange(of: ": ").flatMap { colon in
        Int(line[..<colon.lowerBound]).map { (number: $0, what: String(line[colon.upperBound...])) }
      }
    }
    return StoryPage(stories: try StoryFiles.all(chosen: ""), untold: try StoryFiles.untold(), incidents: incidents)
  }

  @Test("every row of the catalogue is told on each engine, or it is said why not")
  func rows() throws {
    let page = try Self.page()
    for row in StoryPage.rows {
      for engine in StoryPage.engines {
        let isTold = page.stories.contains { $0.rows.contains(row) && $0.engines.contains(engine) }
        let isSaid = page.untold.contains { $0.subject == "\(row) \(engine)" }
        #expect(isTold != isSaid, "\(row) on \(engine) is \(isTold ? "told, and said not to be" : "neither told nor said to be untold")")
      }
    }
    #expect(page.stories.count { $0.engines.contains("postgres") } >= 90)
    #expect(page.stories.count { $0.engines.contains("sqlite") } >= 40)
  }

  @Test("every safe sequence is told, and no release of it is unsafe")
  func recipes() throws {
    let page = try Self.page()
    for recipe in StoryPage.recipes {
      let those = page.stories.filter { $0.recipes.contains(recipe) }
      #expect(!those.isEmpty, "\(recipe) is not told")
      for story in those {
        for engine in story.engines { #expect(story.isSafe(engine), "\(recipe): \(story.name) on \(engine)") }
      }
    }
  }

  @Test("every incident is caught by a story, or it is said why it cannot be")
  func incidents() throws {
    let page = try Self.page()
    #expect(page.incidents.map(\.number) == Array(1...25))
    for (number, _) in page.incidents {
      let those = page.stories.filter { $0.incidents.contains(number) }
      #expect(!those.isEmpty || page.untold.contains { $0.subject == "incident \(number)" }, "incident \(number)")
      for story in those {
        for engine in story.engines {
          // Unsafe by a required cell, by a finding, or a gap that is said.
          let isJudged = !story.catches(engine).isEmpty || story.verdicts(engine).contains("unsafe")
          #expect(isJudged || !story.gaps(engine).isEmpty, "incident \(number): nothing catches \(story.name)")
        }
      }
    }
  }

  @Test("docs/stories.md is what the stories say")
  func written() throws {
    let text = try Self.page().text
    if StoryFiles.isRewriting { try StoryFiles.write(text, to: "docs/stories.md") }
    let isSame = try StoryFiles.text("docs/stories.md") == text
    #expect(isSame, "docs/stories.md is not what is generated; TANDEM_WRITE_EXPECTED=1 writes it")
  }
}
