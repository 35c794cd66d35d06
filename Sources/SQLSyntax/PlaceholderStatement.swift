public enum Statement: Sendable { case unrecognised }
