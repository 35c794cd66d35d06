// swift-tools-version: 6.1
import PackageDescription

/// Settings that every target of the house shares.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "tandem",
  products: [.executable(name: "tandem", targets: ["tandem"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
  ],
  targets: [
    .target(name: "SourceText", swiftSettings: strict),
    .target(name: "SQLSyntax", dependencies: ["SourceText"], swiftSettings: strict),
    .target(name: "SQLParser", dependencies: ["SQLSyntax", "SourceText"], swiftSettings: strict),
    .target(name: "Catalog", dependencies: ["SQLSyntax"], swiftSettings: strict),
    .target(name: "Effects", dependencies: ["Catalog", "SQLSyntax"], swiftSettings: strict),
    .target(name: "Findings", dependencies: ["SourceText"], swiftSettings: strict),
    .target(
      name: "RuleBook", dependencies: ["Effects", "Findings", "SourceText"], exclude: ["rules"], swiftSettings: strict,
      plugins: ["RuleBookPlugin"]),
    .executableTarget(name: "EmbedRules", swiftSettings: strict),
    .plugin(name: "RuleBookPlugin", capability: .buildTool(), dependencies: ["EmbedRules"], path: "Sources/RuleBookPlugin"),
    .target(
      name: "Migrations",
      dependencies: [
        "SQLParser", "SQLSyntax", "SourceText", .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),
    .target(
      name: "Workload", dependencies: ["Catalog", "SQLParser", "SQLSyntax", "SourceText"], swiftSettings: strict),
    .target(name: "Deployment", dependencies: ["Findings"], swiftSettings: strict),
    .target(
      name: "Checker",
      dependencies: [
        "Catalog", "Deployment", "Effects", "Findings", "Migrations", "RuleBook", "SQLParser", "SQLSyntax", "SourceText",
        "Workload",
      ],
      swiftSettings: strict),
    .target(name: "Replay", dependencies: ["Catalog", "Checker", "Findings", "Workload"], swiftSettings: strict),
    .systemLibrary(name: "CSQLite"),
    .target(name: "SQLiteReplay", dependencies: ["CSQLite", "Replay"], swiftSettings: strict),
    .target(name: "CPostgres"),
    .target(
      name: "PostgresReplay",
      dependencies: ["CPostgres", "Replay", .product(name: "Subprocess", package: "swift-subprocess")],
      swiftSettings: strict),
    .target(name: "Reports", dependencies: ["Findings", "SourceText"], swiftSettings: strict),
    .executableTarget(
      name: "tandem",
      dependencies: [
        "Checker", "Findings", "Migrations", "PostgresReplay", "Replay", "Reports", "RuleBook", "SQLParser", "SQLSyntax",
        "SQLiteReplay", "SourceText", "Workload", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "dev", dependencies: ["SQLParser", "SQLSyntax", "SourceText"], swiftSettings: strict),
    .testTarget(name: "SQLParserTests", dependencies: ["SQLParser", "SQLSyntax", "SourceText"], swiftSettings: strict),
    .testTarget(name: "SourceTextTests", dependencies: ["SourceText"], swiftSettings: strict),
    .testTarget(
      name: "RuleBookTests", dependencies: ["Effects", "Findings", "RuleBook", "SourceText"], swiftSettings: strict),
  ]
)
