import Foundation
import Hummingbird
import PlatesCore
import Storage

/// What every section works with: the database, the clock, and how pages are made.
package struct Site: Sendable {
    package let database: any Database
    package let time: TimeSource
    package let pages: Pages
    package let address: SiteAddress

    package init(database: any Database, time: TimeSource, pages: Pages, address: SiteAddress) {
        (self.database, self.time, self.pages, self.address) = (database, time, pages, address)
    }
}

/// By which address people reach the server.
package struct SiteAddress: Sendable {
    /// The address that people use, if it differs from the server's own: behind a proxy.
    package let publicURL: URL?
    /// Whether `X-Forwarded-For` was written by a proxy of the operator's own.
    package let trustsProxy: Bool

    package init(publicURL: URL? = nil, trustsProxy: Bool = false) {
        (self.publicURL, self.trustsProxy) = (publicURL, trustsProxy)
    }

    /// Whether people reach the server by https, so that cookies must not travel otherwise.
    package var isSecure: Bool { publicURL?.scheme == "https" }
}

/// What a section works with: the site, and what the section adds.
package protocol SectionServices: Sendable {
    var site: Site { get }
}

extension SectionServices {
    package var database: any Database { site.database }
    package var time: TimeSource { site.time }
    package var pages: Pages { site.pages }
    package var address: SiteAddress { site.address }
}

extension Site: SectionServices {
    package var site: Site { self }
}
