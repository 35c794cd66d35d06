// Writes the rule files of a folder into one Swift file, byte for byte.
//
// Nothing is parsed here: a rule file that is wrong fails a test with its line, not the build with a riddle.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ends the build with a sentence on standard error.
func fail(_ message: String) -> Never {
  let line = Array("EmbedRules: \(message)\n".utf8)
  write(STDERR_FILENO, line, line.count)
  exit(1)
}

/// Names of the rule files of a folder, sorted by bytes so that the output does not depend on the file system.
func ruleNames(in folder: String) -> [String] {
  guard let handle = opendir(folder) else { fail("cannot read the folder \(folder)") }
  defer { closedir(handle) }
  var names: [String] = []
  while let entry = readdir(handle) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    if name.hasSuffix(".md"), !name.hasPrefix("."), name != "README.md" { names.append(name) }
  }
  return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
}

/// All bytes of a file.
func contents(of path: String) -> [UInt8] {
  guard let file = fopen(path, "rb") else { fail("cannot read \(path)") }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&chunk, 1, chunk.count, file)
    if count == 0 { return bytes }
    bytes.append(contentsOf: chunk.prefix(count))
  }
}

/// The longest run of `#`: one more of them delimits a raw literal that nothing in the text can end.
func longestRun(of byte: UInt8, in bytes: [UInt8]) -> Int {
  var longest = 0
  var run = 0
  for current in bytes {
    run = current == byte ? run + 1 : 0
    longest = max(longest, run)
  }
  return longest
}

guard CommandLine.arguments.count == 3 else { fail("usage: EmbedRules FOLDER OUTPUT") }
let folder = CommandLine.arguments[1]
var output = Array(
  """
  // Written by EmbedRules from rules/*.md; do not edit.

  extension RuleFile {
    /// Every rule file as it stood when this was built.
    static let embedded: [RuleFile] = [

  """.utf8)
for name in ruleNames(in: folder) {
  let text = contents(of: folder + "/" + name)
  if text.contains(UInt8(ascii: "\r")) { fail("\(name): lines must end with a line feed alone") }
  let marks = String(repeating: "#", count: longestRun(of: UInt8(ascii: "#"), in: text) + 1)
  output += Array("RuleFile(name: \"\(name.dropLast(3))\", text: \(marks)\"\"\"\n".utf8)
  output += text
  output += Array("\n\"\"\"\(marks)),\n".utf8)
}
output += Array("  ]\n}\n".utf8)

guard let file = fopen(CommandLine.arguments[2], "wb") else { fail("cannot write \(CommandLine.arguments[2])") }
guard fwrite(output, 1, output.count, file) == output.count, fclose(file) == 0 else {
  fail("cannot write \(CommandLine.arguments[2])")
}
