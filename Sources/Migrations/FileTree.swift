import Glibc
import SourceText

/// Where the files of a project come from: the working tree, or a git revision of it.
///
/// Paths are relative to the tree's root, with `/`, and sorted by bytes, so that the same tree gives the same order everywhere.
public protocol FileTree: Sendable {
  /// Every file at or below `path` ("" is the root), hidden folders left out unless `path` names one.
  func files(under path: String) async throws(InputError) -> [String]
  /// The bytes of the files, in the order asked for.
  func read(_ paths: [String]) async throws(InputError) -> [SourceFile]
}

/// A tree whose files are at hand, so that nobody has to wait for them.
public protocol LocalTree: FileTree {
  /// As `FileTree`.
  func files(under path: String) throws(InputError) -> [String]
  /// As `FileTree`.
  func read(_ paths: [String]) throws(InputError) -> [SourceFile]
}

/// The files on disk.
public struct WorkingTree: LocalTree {
  /// The folder that paths are relative to.
  public let root: String

  /// The tree below `root`.
  public init(root: String = ".") { self.root = root }

  /// Every file at or below `path` on disk, links followed, at most 64 folders deep.
  public func files(under path: String) throws(InputError) -> [String] {
    let start = join(root, path)
    switch DiskEntry.kind(of: start) {
    case .file: return [path]
    case .missing:
      throw InputError(
        place: path.isEmpty ? root : path, problem: "no such file or folder",
        remedy: "check the path; paths are relative to \(root)")
    case .folder: break
    }
    var found: [String] = []
    try collect(path, into: &found, depth: 0)
    return found.sorted { $0.precedesByBytes($1) }
  }

  /// The names of the files directly in a folder, sorted by bytes.
  func names(in folder: String) throws(InputError) -> [String] {
    try DiskEntry.entries(of: join(root, folder)).filter { $0.kind == .file }.map(\.name)
      .sorted { $0.precedesByBytes($1) }
  }

  private func collect(_ path: String, into found: inout [String], depth: Int) throws(InputError) {
    guard depth < 64 else {
      throw InputError(place: path, problem: "folders nested deeper than 64", remedy: "name the folder of the migrations itself")
    }
    for (name, kind) in try DiskEntry.entries(of: join(root, path)) {
      let child = path.isEmpty || path == "." ? name : path + "/" + name
      switch kind {
      case .file: found.append(child)
      case .folder where !DiskEntry.isSkipped(name): try collect(child, into: &found, depth: depth + 1)
      case .folder, .missing: break
      }
    }
  }

  /// The bytes on disk.
  public func read(_ paths: [String]) throws(InputError) -> [SourceFile] {
    var files: [SourceFile] = []
    files.reserveCapacity(paths.count)
    for path in paths {
      files.append(SourceFile(path: path, bytes: try DiskEntry.bytes(of: join(root, path))))
    }
    return files
  }

  private func join(_ root: String, _ path: String) -> String {
    if path.isEmpty || path == "." { return root }
    return root == "." || path.hasPrefix("/") ? path : root + "/" + path
  }
}

extension String {
  /// Whether its bytes stand before those of `other`.
  func precedesByBytes(_ other: String) -> Bool {
    let order = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in
        guard let first = left.baseAddress, let second = right.baseAddress else { return left.count - right.count }
        let order = Int(memcmp(first, second, min(left.count, right.count)))
        return order == 0 ? left.count - right.count : order
      }
    }
    return order.flatMap { $0 }.map { $0 < 0 } ?? utf8.lexicographicallyPrecedes(other.utf8)
  }
}
