import Catalog
import SQLParser

extension Catalog {
  /// How the engine of this schema writes SQL.
  public var dialect: Dialect { rules.hasRealTypes ? .postgres : .sqlite }
}
