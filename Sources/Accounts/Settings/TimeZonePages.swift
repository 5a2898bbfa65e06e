import Hummingbird
import PlatesCore
import Web

/// The time zone by itself, as the home page offers it where device and account disagree.
struct TimeZonePages: RouteGroup {
    let services: AccountServices

    func addRoutes(to router: some RouterMethods<SignedInContext>) {
        router.post("settings/time-zone", use: save)
    }

    @Sendable func save(request: Request, context: SignedInContext) async throws -> Response {
        let account = context.account
        let zone = try await request.form(context: context)["time_zone"]
        let undo = try await Accounts(services).updateOffering(Profile(timeZone: zone), of: account.id).undo
        return .seeOther("/", notice: .timeZoneSaved, undo: undo)
    }
}
