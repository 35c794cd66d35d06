// swift-tools-version: 6.1
import PackageDescription

/// Settings that every target of the house shares.
///
/// Overlapping accesses are looked for where the tests run; in a release build the look costs more than many of the accesses. There
/// functions are also made special and inlined across modules, as the values that all of them handle belong to a few.
let strict: [SwiftSetting] = [
  .unsafeFlags(["-enforce-exclusivity=unchecked", "-cross-module-optimization"], .when(configuration: .release)),
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A release binary at a fixed place in memory, with the C++ library in it where the Makefile laid one down: half of what a lint of one
/// small file took was spent on loading.
let quickToLoad: [LinkerSetting] = [
  .unsafeFlags(
    ["-L.build/static", "-Xclang-linker", "-no-pie", "-Xclang-linker", "-static-libgcc"],
    .when(platforms: [.linux], configuration: .release))
]

let package = Package(
  name: "tandem",
  products: [.executable(name: "tandem", targets: ["tandem"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
  ],
  targets: [
    .target(name: "SourceText", swiftSettings: strict),
    .target(name: "SQLSyntax", dependencies: ["SourceText"], swiftSettings: strict),
    .target(name: "SQLParser", dependencies: ["SQLSyntax", "SourceText"], swiftSettings: strict),
    .target(name: "Catalog", dependencies: ["SQLSyntax", "SourceText"], swiftSettings: strict),
    .target(name: "Effects", dependencies: ["Catalog", "SQLSyntax", "SourceText"], swiftSettings: strict),
    .target(name: "Findings", dependencies: ["SourceText"], swiftSettings: strict),
    .target(
      name: "RuleBook", dependencies: ["Effects", "Findings", "SourceText"], exclude: ["rules"], swiftSettings: strict,
      plugins: ["RuleBookPlugin"]),
    .executableTarget(name: "EmbedRules", swiftSettings: strict),
    .plugin(name: "RuleBookPlugin", capability: .buildTool(), dependencies: ["EmbedRules"], path: "Sources/RuleBookPlugin"),
    .target(
      name: "Migrations",
      dependencies: [
        "SourceText", .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(name: "Workload", dependencies: ["Catalog", "SQLParser", "SQLSyntax", "SourceText"], swiftSettings: strict),
    .target(name: "Deployment", dependencies: ["Findings"], swiftSettings: strict),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(
      name: "Configuration", dependencies: ["CYAML", "Deployment", "Findings", "Migrations", "SourceText"], swiftSettings: strict),
    .target(
      name: "Checker",
      dependencies: [
        "Catalog", "Effects", "Findings", "Migrations", "RuleBook", "SQLParser", "SQLSyntax", "SourceText", "Workload",
      ],
      swiftSettings: strict),
    .target(
      name: "Replay",
      dependencies: [
        "Catalog", "Checker", "Deployment", "Effects", "Findings", "Migrations", "SQLParser", "SQLSyntax", "SourceText",
        "Workload",
      ],
      swiftSettings: strict),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(name: "SQLiteReplay", dependencies: ["CSQLite", "Replay", "SourceText"], swiftSettings: strict),
    .target(name: "CPostgres"),
    .target(
      name: "PostgresReplay",
      dependencies: [
        "CPostgres", "Replay", "SourceText", .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(name: "Reports", dependencies: ["Findings", "SourceText"], swiftSettings: strict),
    .executableTarget(
      name: "tandem",
      dependencies: [
        "Catalog", "Checker", "Configuration", "Deployment", "Findings", "Migrations", "PostgresReplay", "Replay", "Reports",
        "RuleBook",
        "SQLParser", "SQLSyntax", "SQLiteReplay", "SourceText", "Workload",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict, linkerSettings: quickToLoad),
    .testTarget(
      name: "CheckerTests",
      dependencies: ["Catalog", "Checker", "Findings", "Migrations", "SQLParser", "SQLSyntax", "SourceText", "Workload"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "Findings", "Reports", "SourceText", "tandem", .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .testTarget(name: "DeploymentTests", dependencies: ["Deployment", "Findings", "SourceText"], swiftSettings: strict),
    .testTarget(name: "HouseTests", swiftSettings: strict),
    .target(
      name: "LockTrials",
      dependencies: ["Catalog", "Checker", "Effects", "PostgresReplay", "Replay", "SQLParser", "SQLSyntax", "SourceText"],
      swiftSettings: strict),
    .target(name: "ParserTrials", dependencies: ["SQLParser", "SQLSyntax", "SourceText"], swiftSettings: strict),
    .executableTarget(
      name: "conformance",
      dependencies: [
        "Catalog", "Checker", "Effects", "LockTrials", "Migrations", "PostgresReplay", "Replay", "ParserTrials", "SQLParser",
        "SQLSyntax",
        "SourceText",
      ], swiftSettings: strict),
    .testTarget(
      name: "LockTrialsTests",
      dependencies: [
        "Catalog", "Checker", "Effects", "Findings", "LockTrials", "Migrations", "PostgresReplay", "Replay", "SQLParser",
        "SQLSyntax", "SourceText", "Workload",
      ], swiftSettings: strict),
    .testTarget(name: "SourceTextTests", dependencies: ["SourceText"], swiftSettings: strict),
    .testTarget(
      name: "SQLParserTests", dependencies: ["ParserTrials", "SQLParser", "SQLSyntax", "SourceText"], swiftSettings: strict),
    .testTarget(name: "WorkloadTests", dependencies: ["SQLParser", "SourceText", "Workload"], swiftSettings: strict),
    .testTarget(
      name: "ResolutionTests",
      dependencies: [
        "Catalog", "Effects", "Migrations", "PostgresReplay", "Replay", "SQLParser", "SQLSyntax", "SQLiteReplay", "SourceText",
        "Workload",
      ],
      swiftSettings: strict),
    .testTarget(name: "MigrationsTests", dependencies: ["Migrations", "SourceText"], swiftSettings: strict),
    .target(
      name: "SeedingCorpus", dependencies: ["Catalog", "Checker", "Replay", "SQLParser", "SQLSyntax", "SourceText"],
      path: "Tests/SeedingCorpus", swiftSettings: strict),
    .testTarget(
      name: "PostgresReplayTests",
      dependencies: [
        "Catalog", "Checker", "PostgresReplay", "Replay", "SeedingCorpus", "SQLParser", "SQLSyntax", "SourceText",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReplayTests",
      dependencies: [
        "Catalog", "Checker", "Deployment", "Findings", "Migrations", "Replay", "SeedingCorpus", "SQLParser", "SQLSyntax",
        "SQLiteReplay", "SourceText", "Workload",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "StoryTests",
      dependencies: [
        "Checker", "Deployment", "Findings", "Migrations", "PostgresReplay", "Replay", "RuleBook", "SQLParser", "SQLiteReplay",
        "SourceText",
        "Workload",
      ],
      swiftSettings: strict),
    .testTarget(name: "SQLiteReplayTests", dependencies: ["Checker", "Replay", "SQLiteReplay"], swiftSettings: strict),
    .testTarget(
      name: "EffectsTests",
      dependencies: ["CSQLite", "Catalog", "Effects", "Replay", "SQLParser", "SQLSyntax", "SQLiteReplay", "Workload"],
      swiftSettings: strict),
    .testTarget(
      name: "RuleBookTests",
      dependencies: [
        "Catalog", "Checker", "Effects", "Findings", "Migrations", "RuleBook", "SQLParser", "SQLSyntax", "SourceText",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RuleClaimsTests",
      dependencies: [
        "Catalog", "Checker", "Effects", "Migrations", "PostgresReplay", "Replay", "RuleBook", "SQLParser", "SQLSyntax",
        "SQLiteReplay", "SourceText",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CatalogTests",
      dependencies: [
        "Catalog", "Checker", "Effects", "Migrations", "PostgresReplay", "Replay", "SQLParser", "SQLSyntax", "SQLiteReplay",
        "SourceText",
      ],
      swiftSettings: strict),
  ]
)
