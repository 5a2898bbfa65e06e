import PlatesCore
import Storage
import Training
import Web

/// Supplements on the home page: the check boxes of the day.
package struct SupplementCard: HomeCard {
    let services: SupplementServices

    package init(services: SupplementServices) {
        self.services = services
    }
    package let section = Section.supplements

    package func read(for account: Account, in reading: HomeReading) throws -> HomeCardContent {
        let now = services.time.now
        let today = account.day(at: now)
        let day = try SupplementDayReader(
            connection: reading.connection, account: account, now: now,
            plan: reading.plan(of: account, today: today)
        ).read(today)
        let forecasts = try StockReader(connection: reading.connection, account: account.id).forecasts(day)
        let model = SupplementCardModel(day, forecasts, in: account.timeZone.timeZone)
        return { [pages = services.pages] in pages.fragment(Views.supplementCard, model, context: $0) }
    }

    /// The check boxes of today.
    package func offlinePages(for account: Account, on today: Day) async throws -> [String] {
        ["/supplements/\(today)"]
    }
}
