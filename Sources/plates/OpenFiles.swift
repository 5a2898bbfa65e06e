import Foundation

/// The limit on open files, of which each connection is one.
enum OpenFiles {
    /// Raises it as far as this process may, if it is below what so many connections need.
    static func allow(connections: Int) {
        let wanted = rlim_t(connections + 256)
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < wanted
        else {
            return
        }
        limit.rlim_cur = min(wanted, limit.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
