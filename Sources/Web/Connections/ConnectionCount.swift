import NIOCore
import PlatesCore
import Synchronization

/// Counts the connections that are open, in all and by network, and says whether another one may be.
final class ConnectionCount: Sendable {
    private struct Counts {
        var all = 0
        var byNetwork: [String: Int] = [:]
    }

    private let limit: Int
    /// `nil` where a proxy is trusted: all connections are its own then.
    private let networkLimit: Int?
    private let counts = Mutex(Counts())

    init(limits: ConnectionLimits, isBehindProxy: Bool) {
        limit = limits.connections
        networkLimit = isBehindProxy ? nil : limits.connectionsPerNetwork
    }

    /// Counts a connection until its channel closes.
    /// - Returns: `false` if there are too many already; then it is not counted.
    func admit(_ channel: any Channel) -> Bool {
        let network = networkLimit == nil ? nil : Self.network(of: channel.remoteAddress)
        let isAdmitted = counts.withLock { counts in
            guard counts.all < limit else { return false }
            if let network, let networkLimit {
                let count = counts.byNetwork[network] ?? 0
                guard count < networkLimit else { return false }
                counts.byNetwork[network] = count + 1
            }
            counts.all += 1
            return true
        }
        guard isAdmitted else { return false }
        channel.closeFuture.whenComplete { _ in self.release(network) }
        return true
    }

    private func release(_ network: String?) {
        counts.withLock { counts in
            counts.all -= 1
            guard let network, let count = counts.byNetwork[network] else { return }
            counts.byNetwork[network] = count > 1 ? count - 1 : nil
        }
    }

    /// What is counted together; `nil` for this machine itself.
    private static func network(of address: SocketAddress?) -> String? {
        guard let found = address?.ipAddress.flatMap({ NetworkAddress($0) }), !found.isLoopback else {
            return nil
        }
        return found.network
    }
}
