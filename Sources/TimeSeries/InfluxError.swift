/// An error of InfluxDB or of the connection to it.
public enum InfluxError: Error, CustomStringConvertible {
    /// It cannot be reached, is overloaded or failed: a retry may succeed.
    /// - Parameter mayStillArrive: Whether the request was sent and its outcome is unknown.
    case unavailable(String, mayStillArrive: Bool)
    /// The request is invalid; a retry cannot succeed.
    case refused(status: Int, message: String)

    public var description: String {
        switch self {
        case .unavailable(let message, _): "InfluxDB cannot be reached: \(message)"
        // Errors in a query have status 200.
        case .refused(200, let message): "InfluxDB refused the request: \(message)"
        case .refused(let status, let message): "InfluxDB refused the request (\(status)): \(message)"
        }
    }
}
