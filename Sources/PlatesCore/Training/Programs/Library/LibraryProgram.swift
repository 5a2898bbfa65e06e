/// A program that people ask for by name. Only the facts of the published rule, in our own words; the source is named.
public struct LibraryProgram: Sendable {
    /// Its name in addresses.
    public let slug: String
    public let program: Program
    /// One or two sentences, which are translated.
    public var about: Phrase { Phrase(key: program.about) }

    /// `nil` if the text is no program, which a test rules out.
    init?(_ slug: String, _ text: String) {
        guard let program = try? Program(text) else { return nil }
        (self.slug, self.program) = (slug, program)
    }

    /// The texts, the simplest first.
    static let texts = [
        ("full-body", fullBody), ("starting-strength", startingStrength), ("stronglifts-5x5", strongLifts),
        ("gzclp", gzclp), ("reddit-ppl", redditPPL), ("phul", phul), ("upper-lower", upperLower),
        ("531-bbb", fiveThreeOne), ("texas-method", texasMethod), ("madcow-5x5", madcow), ("nsuns-lp", nSuns),
        ("phat", phat),
    ]

    /// All of them, the simplest first.
    public static let all = texts.compactMap { LibraryProgram($0, $1) }

    /// That of an address.
    public static func named(_ slug: String) -> LibraryProgram? { all.first { $0.slug == slug } }
}
