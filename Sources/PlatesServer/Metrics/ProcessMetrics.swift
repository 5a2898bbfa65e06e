import Foundation

/// What Prometheus' own clients say of a process: its time, its memory and its files.
///
/// From `/proc` where there is one (Linux); what another system does not tell is left out.
struct ProcessMetrics: Sendable {
    /// When the process began to measure, which is when it started: `/proc/stat`, which would tell when the machine
    /// did, is hidden from a confined service.
    static let startedAt = Date()

    /// The samples, with the name, the type and the value of each.
    func samples() -> [PrometheusSample] {
        var samples = [
            PrometheusSample("process_start_time_seconds", .gauge, Self.startedAt.timeIntervalSince1970)
        ]
        if let seconds = cpuSeconds { samples.append(.init("process_cpu_seconds_total", .counter, seconds)) }
        if let bytes = residentBytes { samples.append(.init("process_resident_memory_bytes", .gauge, bytes)) }
        if let count = openFiles { samples.append(.init("process_open_fds", .gauge, count)) }
        if let most = mostFiles { samples.append(.init("process_max_fds", .gauge, most)) }
        return samples
    }

    /// Of all threads, in the program and in the kernel for it.
    private var cpuSeconds: Double? {
        var usage = rusage()
        #if canImport(Glibc)
        let status = getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #else
        let status = getrusage(RUSAGE_SELF, &usage)
        #endif
        guard status == 0 else { return nil }
        return [usage.ru_utime, usage.ru_stime]
            .reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1_000_000 }
    }

    /// The second number of `/proc/self/statm`, in pages (proc(5)).
    private var residentBytes: Double? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let fields = text.split(separator: " ")
        guard fields.count > 1, let pages = Double(fields[1]) else { return nil }
        return pages * Double(sysconf(Int32(_SC_PAGESIZE)))
    }

    private var openFiles: Double? {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") else {
            return nil
        }
        // One of them was the folder itself, while it was read.
        return Double(max(0, names.count - 1))
    }

    private var mostFiles: Double? {
        var limit = rlimit()
        #if canImport(Glibc)
        let status = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        #else
        let status = getrlimit(RLIMIT_NOFILE, &limit)
        #endif
        return status == 0 ? Double(limit.rlim_cur) : nil
    }
}
