/// How large a table is, as a database that is in use says.
public struct TableSize: Sendable, Equatable {
  /// The table as SQL names it, with its schema where that is not the usual one.
  public var name: String
  /// Rows, estimated by the server or counted; nil where nobody ever looked.
  public var rows: Int?
  /// Bytes with indexes and what lies beside the table; nil where the engine cannot say.
  public var bytes: Int?

  /// A size of these parts.
  public init(name: String, rows: Int?, bytes: Int?) {
    self.name = name
    self.rows = rows
    self.bytes = bytes
  }

  /// The same to two digits, so that a committed file changes only when a size does.
  public var rounded: TableSize {
    TableSize(name: name, rows: rows.map(TableSize.twoDigits), bytes: bytes.map(TableSize.twoDigits))
  }

  private static func twoDigits(_ number: Int) -> Int {
    var unit = 1
    while number / unit >= 100 { unit *= 10 }
    let (sum, isOver) = (number / unit * unit).addingReportingOverflow(number % unit >= (unit + 1) / 2 && unit > 1 ? unit : 0)
    return isOver ? number : sum
  }
}
