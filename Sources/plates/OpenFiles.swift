import Foundation

/// The limit on open files. Each connection needs one.
enum OpenFiles {
    /// A higher limit has no use.
    private static let most = rlim_t(65_536)
    /// With fewer the server cannot even start to listen.
    private static let least = 64

    /// Raises it as far as allowed, up to 65,536.
    /// - Returns: The new limit.
    /// - Throws: `TooFewOpenFiles` if no server can run with that.
    static func raiseLimit() throws -> Int {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return 1024 }
        let wanted = min(most, limit.rlim_max)
        if limit.rlim_cur < wanted {
            var raised = limit
            raised.rlim_cur = wanted
            if setrlimit(resource, &raised) == 0 { limit = raised }
        }
        let files = Int(min(limit.rlim_cur, rlim_t(Int32.max)))
        guard files >= least else { throw TooFewOpenFiles(limit: files, least: least) }
        return files
    }
}

/// The limit on open files is too low for a server.
struct TooFewOpenFiles: Error, CustomStringConvertible {
    let limit: Int
    let least: Int

    var description: String {
        "A server needs at least \(least) open files, and the limit is \(limit); raise it (ulimit -n, LimitNOFILE)."
    }
}
