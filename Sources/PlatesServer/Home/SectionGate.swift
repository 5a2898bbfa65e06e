import Hummingbird
import PlatesCore
import Web

/// Shows, instead of the pages of a section that is switched off, a page that offers to switch it on.
///
/// Only pages: what a device logged before it knew is stored all the same, and the API has every section.
struct SectionGate: RouterMiddleware {
    let pages: Pages

    func handle(
        _ request: Request, context: SignedInContext,
        next: (Request, SignedInContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get, let section = Self.section(of: request.uri.path),
            !context.account.isOn(section)
        else { return try await next(request, context) }
        if request.uri.path.hasSuffix("/csv") { throw NotFound("\(section.title) is switched off.") }
        let model = SectionOffModel(section: section.rawValue, title: section.title)
        return pages.page(
            Views.sectionOff, model, title: "\(section.title) is switched off", context: context)
    }

    /// The section that a page belongs to. The calendar feed has workouts, too. How a person lifts is set on pages of progress, which lifts need as well, and
    /// what a person weighs is a part of pull-ups.
    static func section(of path: String) -> Section? {
        let parts = path.split(separator: "/").prefix(2).map(String.init)
        return switch parts.first {
        case "food": parts.count > 1 && parts[1] == "weight" ? nil : .food
        case "supplements": parts.count > 1 && parts[1] == "times" ? nil : .supplements
        case "training", "calendar", "schedule", "splits", "workouts", "exercises": .lifts
        case "progress": parts.count > 1 && ["settings", "progressions"].contains(parts[1]) ? nil : .progress
        default: nil
        }
    }
}

/// The page of a section that is switched off.
struct SectionOffModel: Sendable {
    let section: String
    let title: Phrase
}
