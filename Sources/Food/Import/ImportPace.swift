import Synchronization

/// How many rows of a file an import stores at a time.
///
/// Foods lie in the order of the file and in that of their ids and names, so that each batch changes pages
/// everywhere: the more foods share them the better. But SQLite's other writers wait while a batch is written,
/// and a slow machine needs much longer for it than a quick one. So the batch follows the time that it takes.
final class ImportPace: Sendable {
    private let most: Int
    private let current: Mutex<Int>
    /// How long others may be kept waiting.
    private static let aim: Duration = .milliseconds(500)
    private static let fewest = 100

    /// - Parameter most: Rows that are stored at a time at most.
    init(most: Int) {
        self.most = most
        current = Mutex(min(most, 1000))
    }

    var rows: Int { current.withLock { $0 } }

    /// Learns how long a batch took.
    func note(_ duration: Duration) {
        current.withLock { rows in
            if duration > Self.aim {
                let fitting = Int(Double(rows) * (Self.aim / duration))
                rows = max(min(Self.fewest, most), min(fitting, rows))
            } else if duration < Self.aim / 2 {
                rows = min(most, rows * 2)
            }
        }
    }
}
