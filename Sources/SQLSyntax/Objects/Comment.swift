import SourceText

/// `COMMENT ON object IS { 'text' | NULL }`.
public struct Comment: Sendable {
  /// What is described.
  public var object: ObjectReference
  /// Nil for NULL, which removes the comment.
  public var text: StringLiteral?

  /// A statement of these parts.
  public init(object: ObjectReference, text: StringLiteral?) {
    self.object = object
    self.text = text
  }
}
