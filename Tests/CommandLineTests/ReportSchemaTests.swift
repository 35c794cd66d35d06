import Foundation
import Testing

/// The JSON that the fixtures expect is what `docs/tandem-report-1.schema.json` allows.
@Suite struct ReportSchemaTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func json(_ path: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(contentsOf: Self.root.appending(path: path)), options: .fragmentsAllowed)
  }

  /// The JSON reports among the expected outputs.
  private func reports() throws -> [(name: String, value: Any)] {
    let cases = Self.root.appending(path: "fixtures/command-line")
    return try FileManager.default.contentsOfDirectory(atPath: cases.path).sorted().compactMap { name in
      let text = (try? String(contentsOf: cases.appending(path: name + "/expected"), encoding: .utf8)) ?? ""
      guard text.hasPrefix("{\"schema\"") || text.hasPrefix("{\n"), let end = text.range(of: "\n--- ") else { return nil }
      let value = try JSONSerialization.jsonObject(with: Data(text[..<end.lowerBound].utf8))
      return (value as? [String: Any])?["schema"] == nil ? nil : (name, value)
    }
  }

  @Test("every report among the expected outputs is valid")
  func valid() throws {
    let schema = try json("docs/tandem-report-1.schema.json")
    let reports = try reports()
    #expect(reports.count >= 2)
    for (name, value) in reports { #expect(problems(value, schema, "$") == [], "\(name)") }
  }

  @Test("a missing key, an unknown key and a wrong word are each seen")
  func invalid() throws {
    let schema = try json("docs/tandem-report-1.schema.json")
    var report = try #require(try reports().first?.value as? [String: Any])
    report["verdict"] = "fine"
    report["extra"] = 1
    report["findings"] = nil
    let found = problems(report, schema, "$").sorted()
    #expect(found.count == 3, "\(found)")
  }

  /// As much of JSON Schema as the file uses.
  private func problems(_ value: Any, _ schema: Any, _ path: String) -> [String] {
    guard let schema = schema as? [String: Any] else { return ["\(path): no schema"] }
    if let one = schema["oneOf"] as? [Any] {
      return one.contains { problems(value, $0, path).isEmpty } ? [] : ["\(path): none of the shapes"]
    }
    if let word = schema["const"] as? String { return value as? String == word ? [] : ["\(path): not \(word)"] }
    if let words = schema["enum"] as? [Any] {
      return words.contains { same($0, value) } ? [] : ["\(path): \(value) is no such word"]
    }
    let types = schema["type"] as? [String] ?? (schema["type"] as? String).map { [$0] } ?? []
    guard types.contains(where: { has(value, $0) }) else { return ["\(path): not \(types)"] }
    if let items = value as? [Any], let each = schema["items"] {
      return items.enumerated().flatMap { problems($1, each, "\(path)[\($0)]") }
    }
    guard let object = value as? [String: Any] else { return [] }
    let properties = schema["properties"] as? [String: Any] ?? [:]
    let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(path): no `\($0)`" }
    return missing
      + object.flatMap { key, value -> [String] in
        if let property = properties[key] { return problems(value, property, "\(path).\(key)") }
        if let other = schema["additionalProperties"] as? [String: Any] { return problems(value, other, "\(path).\(key)") }
        return ["\(path): `\(key)` is not known"]
      }
  }

  private func same(_ left: Any, _ right: Any) -> Bool {
    left is NSNull && right is NSNull || left as? String == right as? String && left is String
  }

  private func has(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "null": value is NSNull
    case "string": value is String
    case "boolean": (value as? NSNumber).map { CFBooleanKind.isBoolean($0) } ?? false
    case "integer": (value as? NSNumber).map { !CFBooleanKind.isBoolean($0) } ?? false
    case "array": value is [Any]
    default: value is [String: Any]
    }
  }

  /// JSONSerialization gives numbers and booleans as one class.
  private enum CFBooleanKind {
    static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
  }
}
