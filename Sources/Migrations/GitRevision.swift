import Glibc
import SourceText
import Subprocess
import SystemPackage

/// The files of a project as a git revision holds them, read with the user's own `git`.
public struct GitRevision: FileTree {
  /// The revision as the user named it: branch, tag or commit.
  public let reference: String
  private let folder: String
  private let objects: [String: String]

  /// What `git` calls itself; nil where there is none.
  public static func version() async -> String? {
    guard let bytes = try? await Git.output(["--version"]) else { return nil }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
  }

  /// Resolves `reference` in the repository that contains `folder`; paths are relative to `folder`, as in the working tree.
  public init(reference: String, folder: String = ".") async throws(InputError) {
    self.reference = reference
    self.folder = folder
    // ls-tree lists what lies below the current folder and prints paths relative to it. What is wrong is asked only where it fails:
    // each call of git takes some milliseconds.
    let words = ["-C", folder, "ls-tree", "-r", "-z", reference + "^{commit}"]
    guard !reference.hasPrefix("-"), let listing = try await Git.outputWhereItSucceeds(words) else {
      throw try await GitRevision.problem(reference, folder)
    }
    var objects: [String: String] = [:]
    for entry in listing.split(separator: 0) {
      guard let tab = entry.firstIndex(of: 9) else { continue }
      let fields = entry[..<tab].split(separator: 32)
      guard fields.count == 3, fields[1].elementsEqual("blob".utf8) else { continue }
      objects[String(decoding: entry[(tab + 1)...], as: UTF8.self)] = String(decoding: fields[2], as: UTF8.self)
    }
    self.objects = objects
  }

  private static func problem(_ reference: String, _ folder: String) async throws(InputError) -> InputError {
    guard try await Git.succeeds(["-C", folder, "rev-parse", "--git-dir"]) else {
      return InputError(
        place: folder, problem: "not inside a git repository, so `\(reference)` means nothing here",
        remedy: "run inside the checkout of the project")
    }
    if try await Git.output(["-C", folder, "rev-parse", "--is-shallow-repository"]).starts(with: "true".utf8) {
      return InputError(
        place: reference, problem: "not in this clone, which is shallow: its history was cut off",
        remedy:
          "fetch all of it: `git fetch --unshallow`; in CI `fetch-depth: 0` (GitHub's checkout) or `GIT_DEPTH: 0` (GitLab)")
    }
    // What stands before `~` and `^` is a name, and that of a remote's branch begins with the remote's.
    let name = reference.prefix { !"~^@:".contains($0) }
    let isRemote = name.hasPrefix("origin/")
    let fetched = isRemote ? String(name.dropFirst("origin/".count)) : String(name)
    return InputError(
      place: reference, problem: "git knows no such revision",
      remedy: name == "HEAD"
        ? "name one that is there: `git log` lists them"
        : "check the spelling; where it is a branch that was not fetched: `git fetch origin \(fetched)`"
          + (isRemote ? "" : ", and `--base origin/\(fetched)`"))
  }

  /// Every file of the revision at or below `path`.
  public func files(under path: String) throws(InputError) -> [String] {
    let prefix = path.isEmpty || path == "." ? "" : path + "/"
    return objects.keys.filter { $0 == path || $0.hasPrefix(prefix) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The files of a folder that the working tree has otherwise than the revision, or not at all, as the revision holds them; none where
  /// git cannot say, as for a folder outside of the repository.
  public func filesChangedSince(under path: String) async throws(InputError) -> [SourceFile] {
    let words = ["-C", folder, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--diff-filter=MDT", "--relative"]
    guard let names = try await Git.outputWhereItSucceeds(words + [reference, "--", path.isEmpty ? "." : path]) else { return [] }
    return try await read(names.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.filter(holds))
  }

  /// Whether the revision holds this file.
  public func holds(_ path: String) -> Bool { objects[path] != nil }

  /// The bytes that the revision holds, from one call of git.
  public func read(_ paths: [String]) async throws(InputError) -> [SourceFile] {
    guard !paths.isEmpty else { return [] }
    var request = ""
    for path in paths {
      guard let object = objects[path] else {
        throw InputError(place: path, problem: "not in `\(reference)`", remedy: "check the path")
      }
      request += object + "\n"
    }
    let answer = try await Git.output(["-C", folder, "cat-file", "--batch"], input: request)
    return try GitRevision.split(answer, paths: paths)
  }

  /// Splits what `cat-file --batch` answers: a line `<object> blob <size>`, the bytes, a line feed.
  static func split(_ answer: [UInt8], paths: [String]) throws(InputError) -> [SourceFile] {
    var files: [SourceFile] = []
    var at = 0
    for path in paths {
      guard let end = answer[at...].firstIndex(of: 10),
        let size = answer[at..<end].split(separator: 32).last.flatMap({ Int(String(decoding: $0, as: UTF8.self)) }),
        end + 1 + size <= answer.count
      else {
        throw InputError(place: path, problem: "git gave no such file", remedy: "run `git fsck`")
      }
      files.append(SourceFile(path: path, bytes: Array(answer[(end + 1)..<(end + 1 + size)])))
      at = min(end + 1 + size + 1, answer.count)
    }
    return files
  }
}

/// The user's `git`, called with a list of arguments and never through a shell.
enum Git {
  private static let outputLimit = 1 << 30

  static func succeeds(_ arguments: [String]) async throws(InputError) -> Bool {
    try await call(arguments, input: "").succeeded
  }

  /// What it prints; nil where it fails.
  static func outputWhereItSucceeds(_ arguments: [String]) async throws(InputError) -> [UInt8]? {
    let answer = try await call(arguments, input: "")
    return answer.succeeded ? answer.output : nil
  }

  static func output(_ arguments: [String], input: String = "") async throws(InputError) -> [UInt8] {
    let answer = try await call(arguments, input: input)
    guard answer.succeeded else {
      throw InputError(
        place: "git " + arguments.joined(separator: " "), problem: answer.complaint, remedy: "run the command by hand to see more"
      )
    }
    return answer.output
  }

  /// Found here: for a program that is only named, a process is made for every folder of PATH that does not have it.
  private static let executable: Executable = {
    let folders = getenv("PATH").map { String(cString: $0).split(separator: ":").map(String.init) } ?? []
    let places: [String] = folders.map { $0 + "/git" }
    let place = places.first { $0.hasPrefix("/") && access($0, X_OK) == 0 && !isFolder($0) }
    return if let place { .path(FilePath(place)) } else { .name("git") }
  }()

  private static func isFolder(_ path: String) -> Bool { DiskEntry.kind(of: path) == .folder }

  private struct Answer {
    var succeeded: Bool
    var output: [UInt8]
    var complaint: String
  }

  private static func call(_ arguments: [String], input: String) async throws(InputError) -> Answer {
    do {
      let result = try await run(
        executable, arguments: Arguments(arguments), input: .string(input), output: .bytes(limit: outputLimit),
        error: .string(limit: 1 << 16))
      let words = result.standardError.split(separator: "\n").last.map(String.init) ?? "git failed"
      return Answer(succeeded: result.terminationStatus.isSuccess, output: result.standardOutput, complaint: words)
    } catch {
      throw InputError(
        place: "git", problem: "git cannot be run: \(error)", remedy: "install git: the code that runs today is read from it")
    }
  }
}
