import Accounts
import PlatesCore
import Web

/// What supplements work with.
package struct SupplementServices: SectionServices {
    package let site: Site
    /// The supplements that people begin from.
    package let supplements: SupplementCatalogue
    /// Hears of the calendar's private address.
    let security: SecurityLog

    package init(site: Site, catalogue: SupplementCatalogue, security: SecurityLog) {
        (self.site, supplements, self.security) = (site, catalogue, security)
    }
}
