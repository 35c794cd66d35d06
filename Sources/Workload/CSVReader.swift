import SourceText

/// Records of a CSV file as PostgreSQL writes it: quotes are doubled, and a field in quotes may hold line feeds.
struct CSVReader {
  struct Record {
    var fields: [String]
    /// Offsets of its first byte and behind its last.
    var range: Range<Int>
  }

  struct Failure: Error {
    var offset: Int
    var problem: String
  }

  static func records(_ bytes: [UInt8], from start: Int = 0) throws(Failure) -> [Record] {
    var records: [Record] = []
    var at = start
    while at < bytes.count {
      let start = at
      var fields: [String] = []
      while true {
        fields.append(try field(bytes, &at))
        guard at < bytes.count, bytes[at] == UInt8(ascii: ",") else { break }
        at += 1
      }
      let end = at
      if at < bytes.count, bytes[at] == 13 { at += 1 }
      if at < bytes.count {
        guard bytes[at] == 10 else { throw Failure(offset: at, problem: "something stands behind a closing quote") }
        at += 1
      }
      if fields != [""] { records.append(Record(fields: fields, range: start..<end)) }
    }
    return records
  }

  private static func field(_ bytes: [UInt8], _ at: inout Int) throws(Failure) -> String {
    let start = at
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
      while at < bytes.count, ![UInt8(ascii: ","), 10, 13].contains(bytes[at]) { at += 1 }
      return String(decoding: bytes[start..<at], as: UTF8.self)
    }
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      guard byte == UInt8(ascii: "\"") else {
        text.append(byte)
        continue
      }
      guard at < bytes.count, bytes[at] == byte else { return String(decoding: text, as: UTF8.self) }
      text.append(byte)
      at += 1
    }
    throw Failure(offset: start, problem: "a field in quotes is not closed")
  }
}
