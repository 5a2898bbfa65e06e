import Hummingbird
import PlatesCore

/// The time zone by itself, as the home page offers it where device and account disagree.
struct TimeZonePages: Room {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.post("settings/time-zone", use: save)
    }

    @Sendable func save(request: Request, context: AppContext) async throws -> Response {
        let account = try context.requireAccount()
        let zone = try await request.form(context: context)["time_zone"]
        let undo = try await Accounts(services).updateOffering(Profile(timeZone: zone), of: account.id).undo
        return .seeOther("/", notice: .timeZoneSaved, undo: undo)
    }
}
