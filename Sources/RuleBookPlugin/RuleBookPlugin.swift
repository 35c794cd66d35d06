import Foundation
import PackagePlugin

/// Runs EmbedRules over the target's `rules` folder.
///
/// `Sources/RuleBook/rules` is a symbolic link to the top-level folder: SwiftPM runs a plugin anew when the folder
/// structure under the target's own root changes, so added, edited and removed rules are all noticed.
@main struct RuleBookPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL.appending(path: "rules").resolvingSymlinksInPath()
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "md" }
      .sorted { $0.path < $1.path }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) rule files", executable: try context.tool(named: "EmbedRules").url,
        arguments: [folder.path, output.path], inputFiles: files, outputFiles: [output])
    ]
  }
}
