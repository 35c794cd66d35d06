/// A view that the migration dropped, of which something else may get the name.
struct DroppedView: Sendable {
  /// Its columns; none where they are not known or the migration made it.
  var columns: [String]
  /// Whether it kept rows of its own.
  var isMaterialized: Bool
}
