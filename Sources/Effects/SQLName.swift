import SQLSyntax

/// Names as a user has to write them, for those who know facts and no syntax.
public enum SQLName {
  /// `name` in quotes where the dialect (`postgres` or `sqlite`) needs them.
  public static func written(_ name: String, dialect: String) -> String {
    var printer = SQLPrinter(style: dialect == "sqlite" ? .sqlite : .postgres)
    printer.print(Name(name))
    return printer.text
  }
}
