import Foundation
import TimeSeries

/// A database of a test's own on the InfluxDB that `PLATES_TEST_INFLUX_URL` names. It is gone with the server.
package enum TemporaryInflux {
    package static let isThere = server != nil

    /// Where a database is that has yet to be made.
    package static func makeURL() -> String? {
        server.map { "\($0)/test_\(UUID().uuidString.lowercased())" }
    }

    private static let server = ProcessInfo.processInfo.environment["PLATES_TEST_INFLUX_URL"]
}
