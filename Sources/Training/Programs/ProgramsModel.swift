import PlatesCore
import Web

/// The library of programs.
struct ProgramsModel: Sendable {
    struct Row: Sendable {
        let slug: String
        let name: Phrase
        let about: Phrase
        let detail: Phrase
    }

    let programs: [Row]
    /// The name of the program that the person follows.
    let current: Phrase?

    init(current: Program?) {
        self.current = current.map { .name($0.name, .split) }
        programs = LibraryProgram.all.map { ready in
            Row(
                slug: ready.slug, name: .name(ready.program.name, .split), about: ready.about,
                detail: ready.program.detail)
        }
    }
}

extension Program {
    /// `3 days a week · beginner`
    var detail: Phrase { [("\(weekdays.count) days a week" as Phrase), level.title].joined() }
}

extension Program.Level {
    var title: Phrase {
        switch self {
        case .beginner: "for beginners"
        case .intermediate: "for the experienced"
        case .advanced: "for the advanced"
        }
    }
}
