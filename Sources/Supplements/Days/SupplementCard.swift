import PlatesCore
import Web

/// Supplements on the home page: the check boxes of the day.
package struct SupplementCard: HomeCard {
    let services: SupplementServices

    package init(services: SupplementServices) {
        self.services = services
    }
    package let section = Section.supplements

    package func content(for account: Account, context: SignedInContext) async throws -> TrustedHTML {
        let now = services.time.now
        let today = account.day(at: now)
        let model = try await services.database.read { connection in
            let day = try SupplementDayReader(connection: connection, account: account, now: now)
                .read(today)
            let forecasts = try StockReader(connection: connection, account: account.id).forecasts(day)
            return SupplementCardModel(day, forecasts, in: account.timeZone.timeZone)
        }
        return services.pages.fragment(Views.supplementCard, model, context: context)
    }

    /// The check boxes of today.
    package func offlinePages(for account: Account, on today: Day) async throws -> [String] {
        ["/supplements/\(today)"]
    }
}
