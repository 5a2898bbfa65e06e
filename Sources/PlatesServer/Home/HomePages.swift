import Accounts
import Hummingbird
import PlatesCore
import Storage
import Web

/// The main page, and the choice of what stands on it.
struct HomePages: RouteGroup {
    let site: Site
    let cards: [any HomeCard]

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.get("/", use: home)
        router.get("settings/sections", use: sections)
        router.post("settings/sections/{section}", use: change)
    }

    @Sendable func home(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let enabled = account.sections.filter(\.enabled).compactMap { preference in
            cards.first { $0.section == preference.section }.map { (preference, card: $0) }
        }
        let contents = try await site.database.read { connection in
            let reading = HomeReading(connection)
            return try enabled.map { try $0.card.read(for: account, in: reading) }
        }
        let rows = SectionsModel(account.sections, isAtHome: true).rows
        var shown: [HomeModel.Card] = []
        for ((preference, _), content) in zip(enabled, contents) {
            guard let row = rows.first(where: { $0.section == preference.section.rawValue }) else { continue }
            shown.append(HomeModel.Card(row: row, content: try await content(context)))
        }
        let model = HomeModel(
            name: account.name, date: account.day(at: site.time.now).longText,
            timeZone: account.timeZone.text, cards: shown
        )
        return site.pages.page(
            Views.home, model, title: "Today", at: .home, notice: Notice(request), context: context
        )
    }

    @Sendable func sections(request: Request, context: SignedInContext) async throws -> Response {
        let model = SectionsModel(context.account.sections)
        return site.pages.page(
            Views.sections, model, title: "Sections", notice: Notice(request),
            context: context
        )
    }

    @Sendable func change(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        guard let section = context.parameters.get("section").flatMap(Section.init(rawValue:)),
            SectionLink.built[section] != nil
        else { throw NotFound("There is no such section.") }
        let form = try await request.form(context: context)
        let change = try SectionChange(form["action"])
        let isAtHome = form["then"] == "home"
        let now = site.time.now
        let undo = try await site.database.write { connection in
            let store = SectionStore(connection: connection)
            var list = SectionList(
                try store.preferences(of: account.id),
                available: Section.allCases.filter { SectionLink.built[$0] != nil }
            )
            change.apply(to: section, in: &list, amongShown: isAtHome)
            let scope = RowUndo.Scope(connection: connection, account: account.id, now: now)
            return try AccountUndo.sections.offer(change.summary(of: section), in: scope) {
                try store.save(list.preferences, of: account.id)
            }
        }
        let next =
            switch form["then"] {
            case "home": "/"
            case "section": SectionLink.built[section]?.href ?? "/"
            default: "/settings/sections"
            }
        return .seeOther(next, notice: .saved, undo: undo)
    }
}

/// What a button of the sections page does.
enum SectionChange: String, CaseIterable {
    case enable, disable, favourite, unfavourite, up, down

    /// - Throws: `ValidationError` where it is none of these.
    init(_ text: String) throws {
        guard let change = Self(rawValue: text) else {
            throw ValidationError("action", FieldMistake.notOne(of: Self.self))
        }
        self = change
    }

    func summary(of section: Section) -> Phrase {
        switch self {
        case .enable: "Switched \(section.title) on."
        case .disable: "Switched \(section.title) off."
        case .favourite: "\(section.title) is a favourite."
        case .unfavourite: "\(section.title) is not a favourite any more."
        case .up: "Moved \(section.title) up."
        case .down: "Moved \(section.title) down."
        }
    }

    func apply(to section: Section, in list: inout SectionList, amongShown: Bool) {
        switch self {
        case .enable: list.setEnabled(true, for: section)
        case .disable: list.setEnabled(false, for: section)
        case .favourite: list.setFavourite(true, for: section)
        case .unfavourite: list.setFavourite(false, for: section)
        case .up: list.moveUp(section, amongShown: amongShown)
        case .down: list.moveDown(section, amongShown: amongShown)
        }
    }
}
