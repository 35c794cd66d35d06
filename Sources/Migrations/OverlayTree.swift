import SourceText

/// The files on disk with some others in their place or beside them, such as those that a revision holds.
public struct OverlayTree: LocalTree {
  private let tree: WorkingTree
  private let others: [String: SourceFile]

  /// `tree`, where each of `others` stands at its path.
  public init(_ tree: WorkingTree, with others: [SourceFile]) {
    self.tree = tree
    self.others = Dictionary(others.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// As `FileTree`.
  public func files(under path: String) throws(InputError) -> [String] {
    let prefix = path.isEmpty || path == "." ? "" : path + "/"
    let added = others.keys.filter { $0.hasPrefix(prefix) }
    return Set(try tree.files(under: path) + added).sorted { $0.precedesByBytes($1) }
  }

  /// As `FileTree`.
  public func read(_ paths: [String]) throws(InputError) -> [SourceFile] {
    let onDisk = try tree.read(paths.filter { others[$0] == nil })
    let found = Dictionary(onDisk.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    return paths.compactMap { others[$0] ?? found[$0] }
  }
}
