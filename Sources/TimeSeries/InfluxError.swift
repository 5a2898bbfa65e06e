/// What InfluxDB, or the way to it, answered instead of a result.
public enum InfluxError: Error, CustomStringConvertible {
    /// It cannot be reached, is too busy, or failed by itself: the same again may succeed.
    /// - Parameter mayStillArrive: Whether the request was sent and nobody knows what became of it.
    case unavailable(String, mayStillArrive: Bool)
    /// It will never take this.
    case refused(status: Int, message: String)

    public var description: String {
        switch self {
        case .unavailable(let message, _): "InfluxDB cannot be reached: \(message)"
        // Mistakes in a question come with 200.
        case .refused(200, let message): "InfluxDB refused it: \(message)"
        case .refused(let status, let message): "InfluxDB refused it (\(status)): \(message)"
        }
    }
}
