import Catalog

/// What ALTER COLUMN TYPE does to the table's file, its indexes and its values (measured alike on 15 and 18).
public struct TypeChange: Sendable, Equatable {
  /// What happens to values.
  public enum Values: String, Sendable { case same, widens, narrows, converts }

  /// The table gets a new file.
  public var rewrites: Bool
  /// Indexes over the column are built again although the table is kept.
  public var rebuildsIndexes: Bool
  /// What happens to values.
  public var values: Values
  /// False where a type is not known, and a rewrite is assumed.
  public var isKnown = true

  /// From one type to another without USING.
  public static func from(_ old: ColumnType, to new: ColumnType, in catalog: Catalog, timeZoneIsUTC: Bool) -> TypeChange {
    if old == new { return TypeChange(rewrites: false, rebuildsIndexes: false, values: .same) }
    if old.isUnresolved || new.isUnresolved {
      return TypeChange(rewrites: true, rebuildsIndexes: true, values: .converts, isKnown: false)
    }
    if let change = domain(old, new, catalog, timeZoneIsUTC) { return change }
    if old.isArray || new.isArray {
      let widens = old.isArray && new.isArray && element(old, new, catalog, timeZoneIsUTC).values == .widens
      let isFree = old.isArray && new.isArray && old.name == new.name && new.modifiers.isEmpty
      return TypeChange(rewrites: !isFree, rebuildsIndexes: !isFree, values: widens ? .widens : .converts)
    }
    return element(old, new, catalog, timeZoneIsUTC)
  }

  private static let free = TypeChange(rewrites: false, rebuildsIndexes: false, values: .widens)
  private static let rewriting = TypeChange(rewrites: true, rebuildsIndexes: true, values: .converts)

  private static func element(_ old: ColumnType, _ new: ColumnType, _ catalog: Catalog, _ isUTC: Bool) -> TypeChange {
    switch (family(old.name), family(new.name)) {
    case (.text, .text), (.bits, .bits): return length(old, new)
    case (.numeric, .numeric): return numeric(old, new)
    case (.time, .time) where old.name == new.name, (.interval, .interval): return precision(old, new)
    case (.time, .time): return zone(old, new, isUTC)
    case (.integer(let before), .integer(let after)):
      return TypeChange(rewrites: true, rebuildsIndexes: true, values: before < after ? .widens : .narrows)
    case (.integer(let bytes), .numeric):
      return TypeChange(rewrites: true, rebuildsIndexes: true, values: new.holds(integerOf: bytes) ? .widens : .narrows)
    case (.float(let before), .float(let after)):
      return TypeChange(rewrites: true, rebuildsIndexes: true, values: before < after ? .widens : .narrows)
    default: break
    }
    let isCoercible = binaryCoercible.contains { $0 == old.name && $1 == new.name }
    // A limit is then looked at for each value.
    if isCoercible, new.name == "bit varying", !new.modifiers.isEmpty { return rewriting }
    if isCoercible { return TypeChange(rewrites: false, rebuildsIndexes: true, values: .widens) }
    return rewriting
  }

  /// Pairs whose values are stored alike (`castmethod = 'b'`), one way.
  private static let binaryCoercible: [(String, String)] = [
    ("integer", "oid"), ("oid", "integer"), ("regclass", "oid"), ("oid", "regclass"), ("regtype", "oid"), ("oid", "regtype"),
    ("xml", "text"), ("xml", "character varying"), ("cidr", "inet"), ("citext", "text"), ("text", "citext"),
    ("character varying", "citext"), ("citext", "character varying"), ("bit", "bit varying"),
  ]

  private enum Family { case text, bits, numeric, time, interval, integer(Int), float(Int), other }

  private static func family(_ name: String) -> Family {
    switch name {
    case "text", "character varying": .text
    case "bit varying": .bits
    case "numeric": .numeric
    case "timestamp without time zone", "timestamp with time zone", "time without time zone", "time with time zone": .time
    case "interval": .interval
    case "smallint": .integer(2)
    case "integer": .integer(4)
    case "bigint": .integer(8)
    case "real": .float(4)
    case "double precision": .float(8)
    default: .other
    }
  }

  /// varchar and varbit: a limit that does not shrink changes nothing.
  private static func length(_ old: ColumnType, _ new: ColumnType) -> TypeChange {
    guard let after = new.modifiers.first.flatMap({ Int($0) }) else { return free }
    guard let before = old.modifiers.first.flatMap({ Int($0) }), after >= before else {
      return TypeChange(rewrites: true, rebuildsIndexes: true, values: .narrows)
    }
    return free
  }

  /// numeric: free when the scale stays and the precision does not shrink.
  private static func numeric(_ old: ColumnType, _ new: ColumnType) -> TypeChange {
    guard new.modifiers.count == 2, let precision = Int(new.modifiers[0]), let scale = Int(new.modifiers[1]) else { return free }
    guard old.modifiers.count == 2, let before = Int(old.modifiers[0]), let oldScale = Int(old.modifiers[1]) else {
      return TypeChange(rewrites: true, rebuildsIndexes: true, values: .narrows)
    }
    if scale == oldScale, precision >= before { return free }
    let keepsAll = scale >= oldScale && precision - scale >= before - oldScale
    return TypeChange(rewrites: true, rebuildsIndexes: true, values: keepsAll ? .widens : .narrows)
  }

  /// timestamp(p), time(p), interval(p): 6 and none are the same.
  private static func precision(_ old: ColumnType, _ new: ColumnType) -> TypeChange {
    let after = new.modifiers.first.flatMap { Int($0) } ?? 6
    let before = old.modifiers.first.flatMap { Int($0) } ?? 6
    let losesFields = new.fields != nil && new.fields != old.fields
    if after >= before, !losesFields { return free }
    return TypeChange(rewrites: true, rebuildsIndexes: true, values: .narrows)
  }

  /// timestamp to timestamptz and back: the same bytes while the session is in UTC, from 12 on.
  private static func zone(_ old: ColumnType, _ new: ColumnType, _ isUTC: Bool) -> TypeChange {
    let isTimestamps = old.name.hasPrefix("timestamp") && new.name.hasPrefix("timestamp")
    let keepsPrecision = !precision(
      ColumnType("interval", modifiers: old.modifiers), ColumnType("interval", modifiers: new.modifiers)
    ).rewrites
    // What comes out of the conversion is cut to its precision one by one, unless that is the full one.
    let isWhole = (new.modifiers.first.flatMap { Int($0) } ?? 6) >= 6
    if isTimestamps, isUTC, keepsPrecision, isWhole {
      return TypeChange(rewrites: false, rebuildsIndexes: true, values: .converts)
    }
    return rewriting
  }

  /// Domains: free to and from the type under them, unless values are checked, as those of a domain over a checked one are too.
  private static func domain(_ old: ColumnType, _ new: ColumnType, _ catalog: Catalog, _ isUTC: Bool) -> TypeChange? {
    let (before, after) = (base(of: old, catalog), base(of: new, catalog))
    let isDomain = !new.isArray && catalog.userType(of: new).map(\.isDomain) ?? false
    guard isDomain || before != old else { return nil }
    var change = before == after ? free : from(before, to: after, in: catalog, timeZoneIsUTC: isUTC)
    if isDomain, catalog.userType(of: new)?.isConstrained(in: catalog) == true {
      change.rewrites = true
      change.rebuildsIndexes = true
      change.values = .narrows
    }
    return change
  }

  /// What stands under a domain, whatever it is over.
  private static func base(of type: ColumnType, _ catalog: Catalog) -> ColumnType {
    guard !type.isArray, case .domain(let domain)? = catalog.userType(of: type)?.kind else { return type }
    return base(of: domain.base, catalog)
  }
}

extension ColumnType {
  /// Whether a numeric has room before the point for every integer of so many bytes.
  fileprivate func holds(integerOf bytes: Int) -> Bool {
    guard let precision = modifiers.first.flatMap({ Int($0) }) else { return true }
    let scale = modifiers.count > 1 ? Int(modifiers[1]) ?? 0 : 0
    return precision - scale >= (bytes == 2 ? 5 : bytes == 4 ? 10 : 19)
  }
}

extension UserType {
  fileprivate var isDomain: Bool { if case .domain = kind { true } else { false } }
}

extension TypeChange {
  /// From a type that is not known: some types have others that are stored alike or are the same with less room, and for those nothing can
  /// be told; a change to any other one rewrites, unless it changes nothing.
  static func fromUnknown(to new: ColumnType) -> TypeChange {
    let shared: Set = [
      "text", "character varying", "citext", "numeric", "bit varying", "interval", "inet", "oid", "regclass", "regtype",
    ]
    let isOpen = shared.contains(new.name) || new.isArray
    return TypeChange(rewrites: !isOpen, rebuildsIndexes: !isOpen, values: .converts, isKnown: false)
  }
}
