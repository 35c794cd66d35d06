import FoundationEssentials
import SourceText

/// The files that `cargo sqlx prepare` writes: one `query-<hash>.json` a query, or the older `sqlx-data.json` with all of them.
///
/// Both hold ready SQL. Its place in the program is not in them, so a query's place is the file itself.
enum SqlxQueries {
  private struct Single: Decodable {
    var query: String
    var hash: String?
  }

  private struct Older: Decodable {
    var query: String
  }

  private struct OlderFile: Decodable {
    var queries: [String: Older]

    private struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      queries = [:]
      for key in container.allKeys where key.stringValue != "db" {
        queries[key.stringValue] = try container.decode(Older.self, forKey: key)
      }
    }
  }

  /// The queries of `file`, by hash.
  ///
  /// - Throws: `InputError` when the file is not one of sqlx's.
  static func read(_ file: SourceFile) throws(InputError) -> [CodeQuery] {
    let decoder = JSONDecoder()
    let whole = Span(0, UInt32(clamping: file.bytes.count))
    if let single = try? decoder.decode(Single.self, from: Data(file.bytes)) {
      return [CodeQuery(name: single.hash ?? stem(file.path), file: file, span: whole, sql: single.query)]
    }
    do {
      let older = try decoder.decode(OlderFile.self, from: Data(file.bytes))
      return older.queries.sorted { $0.key < $1.key }.map { hash, entry in
        CodeQuery(name: hash, file: file, span: whole, sql: entry.query)
      }
    } catch {
      throw InputError(
        place: file.path, problem: "neither sqlx's query file nor its older `sqlx-data.json`",
        remedy: "run `cargo sqlx prepare`, or take the file out of `code.queries`")
    }
  }

  private static func stem(_ path: String) -> String {
    path.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? path
  }
}
