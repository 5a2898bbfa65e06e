import Foundation

/// The limit on open files, of which each connection is one.
enum OpenFiles {
    /// More would only make a table in the kernel larger.
    private static let most = rlim_t(65_536)

    /// Raises it as far as this process may, up to 65,536.
    /// - Returns: What it is now.
    static func raiseLimit() -> Int {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return 1024 }
        let wanted = min(most, limit.rlim_max)
        if limit.rlim_cur < wanted {
            var raised = limit
            raised.rlim_cur = wanted
            if setrlimit(resource, &raised) == 0 { limit = raised }
        }
        return Int(min(limit.rlim_cur, rlim_t(Int32.max)))
    }
}
