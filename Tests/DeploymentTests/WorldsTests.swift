import Deployment
import Testing

/// Each strategy's worlds are those of the model: which versions meet on which state, and what a rollback adds.
@Suite struct WorldsTests {
  private func plan(
    _ strategy: Strategy, _ migrate: MigrationTime = .before, rollback: Bool = false, skew: Int = 1
  ) -> DeploymentPlan {
    var plan = DeploymentPlan()
    plan.strategy = strategy
    plan.migrate = migrate
    plan.keepsRollback = rollback
    plan.skew = skew
    return plan
  }

  private func text(_ plan: DeploymentPlan, _ release: Release) -> String {
    plan.worlds(release).map { world in
      "\(world.state){\(world.versions.joined(separator: ","))}" + (world.condition == nil ? "" : "?")
    }.joined(separator: " ")
  }

  @Test(
    "rolling, canary and blue-green: old code on every state before the deploy, both on the last of them, then new code alone")
  func rolling() {
    let release = Release(steps: 2)
    for strategy in [Strategy.rolling, .canary, .blueGreen] {
      #expect(text(plan(strategy), release) == "0{old} 1{old} 2{old} 2{new,old} 2{new}")
    }
    #expect(text(plan(.rolling, .after), release) == "0{old} 0{new,old} 0{new} 1{new} 2{new}")
  }

  @Test("steps before and after the deploy in one release; what runs after it is behind the point of no return")
  func mixed() {
    let release = Release(
      columns: [.init(name: "old", home: 0), .init(name: "new", home: 3)], times: [nil, .before, .after])
    #expect(text(plan(.rolling, rollback: true), release) == "0{old} 1{old} 2{old} 2{new,old} 2{new} 3{new}")
    #expect(plan(.rolling, rollback: true).requiredCells(release).contains(.init(state: 3, version: "old")) == false)
  }

  @Test("recreate: nobody is live while migrations run, and a rollback brings the old code to the new schema")
  func recreate() {
    #expect(text(plan(.recreate), Release(steps: 2)) == "0{old} 2{new}")
    #expect(text(plan(.recreate, rollback: true), Release(steps: 2)) == "0{old} 2{new} 2{old}")
  }

  @Test("migrate on boot: states between are met by new code only if an instance does not wait")
  func boot() {
    let release = Release(steps: 3)
    #expect(
      text(plan(.migrateOnBoot), release) == "0{old} 1{old} 2{old} 3{old} 1{new,old}? 2{new,old}? 3{new,old} 3{new}")
    #expect(plan(.migrateOnBoot).cells(release)[.init(state: 1, version: "old")] == .some(nil))
    #expect(plan(.migrateOnBoot).requiredCells(release).contains(.init(state: 1, version: "new")) == false)
  }

  @Test("a flag ramp deploys with the flag off, then has both, then the flag on")
  func ramp() {
    let release = Release(
      columns: [
        .init(name: "old", home: 0), .init(name: "new", home: 1), .init(name: "new+f", version: "new", home: 1, flagsOn: ["f"]),
      ], times: [.after])
    #expect(text(plan(.flagRamp), release) == "0{old} 0{new,old} 0{new} 0{new,new+f} 0{new+f} 1{new+f}")
    #expect(text(plan(.rolling), release) == "0{old} 0{new,new+f,old} 0{new,new+f} 1{new,new+f}")
  }

  @Test("skew: the releases before the newest serve beside it, and older ones do not")
  func skew() {
    let release = Release(
      columns: [.init(name: "v1", home: 0), .init(name: "v2", home: 1), .init(name: "v3", home: 2)], times: [nil, nil])
    #expect(text(plan(.rolling), release) == "1{v2} 2{v2} 2{v2,v3} 2{v3}")
    #expect(text(plan(.rolling, skew: 2), release) == "1{v1,v2} 2{v1,v2} 2{v1,v2,v3} 2{v3}")
  }

  @Test("self-hosted: every installation starts on its own state, and only the last releases meet the migrations")
  func selfHosted() {
    let release = Release(
      columns: [.init(name: "v1", home: 0), .init(name: "v2", home: 1), .init(name: "v3", home: 2)], times: [nil, nil])
    #expect(text(plan(.selfHosted, rollback: true), release) == "0{v1} 1{v2} 2{v3} 2{v2} 2{v2,v3}")
    #expect(text(plan(.selfHosted, skew: 2), release) == "0{v1} 1{v2} 2{v3} 1{v1} 2{v1} 2{v2} 2{v1,v2,v3}")
  }

  @Test("no input traps: no steps, one version, homes beyond the last state")
  func edges() {
    for strategy in Strategy.allCases {
      #expect(!plan(strategy).worlds(Release(steps: 0)).isEmpty)
      #expect(!plan(strategy).worlds(Release(columns: [.init(name: "a", home: 9)], times: [nil])).isEmpty)
      #expect(
        !plan(strategy).worlds(Release(columns: [.init(name: "a", home: 9), .init(name: "b", home: 1)], times: [nil])).isEmpty)
      #expect(plan(strategy).worlds(Release(columns: [], times: [])).isEmpty)
    }
  }
}
