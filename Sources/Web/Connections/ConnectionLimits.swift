/// What one connection may take, and how many there may be.
public struct ConnectionLimits: Sendable {
    /// How many connections are served at once.
    public var connections = 1000
    /// How many files the process may open, of which each connection is one.
    public var openFiles = 65_536
    /// Within how many seconds of its first byte a request must have arrived, head and body.
    public var requestSeconds = 30.0
    /// How long a connection may wait for its next request, in seconds.
    public var idleSeconds = 60.0
    /// How long an answer may wait for a client that reads nothing, in seconds; longer by what `slowestRate` takes.
    public var responseSeconds = 30.0

    public init() {}

    /// How many of the connections may come from one network: a quarter. It does not hold for this machine's own
    /// address, from which a proxy speaks for everybody.
    var connectionsPerNetwork: Int { max(1, connections / 4) }
    /// The slowest client that is waited for, in bytes a second.
    let slowestRate = 16_384.0
    /// How large the header section may be, with the address, in bytes.
    let headerBytes = 32 * 1024
    /// How large one field of it may be, in bytes.
    let fieldBytes = 16 * 1024
    let fieldCount = 100
}
