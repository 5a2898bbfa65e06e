import Foundation
import Web

/// How many of the files that the process may open are for connections.
struct OpenFileShare: Equatable {
    /// How many connections are served; the next ones are refused.
    let connections: Int
    /// How many sockets there may be, with those that are being refused.
    let sockets: Int

    /// - Parameters:
    ///   - openFiles: How many files the process may open.
    ///   - reserved: How many it needs for all else.
    ///   - wanted: How many connections the settings ask for.
    init(openFiles: Int, reserved: Int, wanted: Int) {
        // With none at all nobody could be told why.
        sockets = max(2, openFiles - min(reserved, openFiles))
        connections = max(1, min(wanted, sockets - max(1, sockets / 8)))
    }
}

extension ConnectionLimits {
    /// Files that are open beside connections: the program's own, the threads' (three each, one thread a processor),
    /// the embedded database with its readers, and requests to InfluxDB.
    private static func ownFiles(processors: Int) -> Int { 34 + 3 * processors }

    /// What is left for connections below the limit on open files.
    func share(of settings: Settings, processors: Int = ProcessInfo.processInfo.processorCount)
        -> OpenFileShare
    {
        let postgreSQL = settings.databaseURL == nil ? 0 : settings.databaseConnections + 2
        let metrics = settings.metricsHost == nil ? 0 : Self.metricsConnections
        return OpenFileShare(
            openFiles: openFiles, reserved: Self.ownFiles(processors: processors) + postgreSQL + metrics,
            wanted: connections
        )
    }

    /// How many connections there may be to the metrics.
    static let metricsConnections = 16
}
