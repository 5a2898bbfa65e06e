/// Of what a name is: each kind has a file of names in the folder of a language.
public enum NameKind: String, CaseIterable, Codable, Sendable {
    case exercise, food, portion, supplement, meal, split, field

    /// `exercises.json`
    var file: String { self == .split ? "splits.json" : rawValue + "s.json" }
}
