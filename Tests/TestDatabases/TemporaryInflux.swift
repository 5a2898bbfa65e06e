import Foundation
import TimeSeries

/// A database for one test on the InfluxDB named by `PLATES_TEST_INFLUX_URL`. It is deleted with the server.
package enum TemporaryInflux {
    package static let isThere = server != nil

    /// The address of a database that does not exist yet.
    package static func makeURL() -> String? {
        server.map { "\($0)/test_\(UUID().uuidString.lowercased())" }
    }

    private static let server = ProcessInfo.processInfo.environment["PLATES_TEST_INFLUX_URL"]
}
