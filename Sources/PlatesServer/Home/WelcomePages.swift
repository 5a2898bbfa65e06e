import Accounts
import Hummingbird
import PlatesCore
import Storage
import Training
import Web

/// What a new account is asked: what to keep, and on which days the person trains.
struct WelcomePages: RouteGroup {
    let site: Site
    let catalogue: ExerciseCatalogue

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("welcome", use: show)
        router.post("welcome", use: begin)
    }

    @Sendable func show(request: Request, context: SignedInContext) async throws -> Response {
        site.pages.page(
            Views.welcome, WelcomeModel(context.account), title: "Welcome", notice: Notice(request),
            context: context)
    }

    @Sendable func begin(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let form = try await request.form(context: context)
        let wanted = Set(Section.allCases.filter { form.isTicked($0.rawValue) })
        guard !wanted.isEmpty else {
            let model = WelcomeModel(account, typed: form, problem: "Choose at least one section.")
            return site.pages.page(
                Views.welcome, model, title: "Welcome", status: .unprocessableContent, context: context)
        }
        let weekdays = wanted.contains(.lifts) ? Set(Weekday.allCases.filter { form.isTicked($0.name) }) : []
        let now = site.time.now
        let catalogue = catalogue
        let undo = try await site.database.write { connection in
            let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
            let sections = try AccountUndo.sections.offer("Chose your sections.", in: scope) {
                let store = SectionStore(connection: connection)
                var list = SectionList(try store.preferences(of: account.id))
                for section in Section.allCases { list.setEnabled(wanted.contains(section), for: section) }
                try store.save(list.preferences, of: account.id)
            }
            let suggested = Split.suggested(for: weekdays, weekStarts: account.weekStarts)
            let split = try suggested.flatMap { split, days in
                try SplitAdoption(
                    connection: connection, account: account, catalogue: catalogue, now: now,
                    language: context.language
                )
                .offer(split, on: days).undo
            }
            return try UndoStore(connection: connection).offer(
                all: [sections, split], summary: "Set up your account.", of: account.id, at: now)
        }
        return .seeOther("/", notice: .saved, undo: undo)
    }
}

/// The questions of the first start.
struct WelcomeModel: Sendable {
    struct Box: Sendable {
        let name: String
        let title: Phrase
        let hint: Phrase?
        let isChecked: Bool
    }

    let sections: [Box]
    let days: [Box]
    let problem: Phrase?

    /// - Parameter typed: What was sent, if it has a problem.
    init(_ account: Account, typed: Form? = nil, problem: Phrase? = nil) {
        self.problem = problem
        sections = account.sections.filter { SectionLink.built[$0.section] != nil }.map { preference in
            Box(
                name: preference.section.rawValue, title: preference.section.title,
                hint: Self.hint(preference.section),
                isChecked: typed.map { $0.isTicked(preference.section.rawValue) } ?? preference.enabled)
        }
        let first = account.weekStarts.rawValue - Weekday.monday.rawValue
        let all = Weekday.allCases
        days = (0..<7).map { all[(first + $0) % 7] }.map {
            Box(name: $0.name, title: $0.shortTitle, hint: nil, isChecked: typed?.isTicked($0.name) ?? false)
        }
    }

    private static func hint(_ section: Section) -> Phrase {
        switch section {
        case .lifts: "Workouts, sets and records"
        case .food: "Meals, nutrients, water and body weight"
        case .supplements: "What you take each day"
        case .progress: "See whether you are getting stronger"
        }
    }
}
