import Accounts
import Foundation
import PlatesCore
import TimeSeries
import Web

/// What an operator can set.
public struct Settings: Sendable {
    public var host: String
    public var port: Int
    /// The folder that holds the embedded database.
    public var dataDirectory: String
    /// Where PostgreSQL is, as libpq takes it: `postgres://user:password@host/plates`. Without it the
    /// embedded database serves.
    public var databaseURL: String?
    /// How many connections to PostgreSQL there are at most.
    public var databaseConnections = 10
    /// After how long a request is answered though PostgreSQL does not answer.
    var databaseLimit = Duration.seconds(8)
    /// Where InfluxDB is, which answers questions over time in the server deployment.
    public var influx: InfluxAddress?
    /// How long a question to InfluxDB waits for one that hangs.
    var influxLimits = InfluxBreaker.Limits()
    /// How long it takes until every person's series in InfluxDB have been compared with the log; never where it is
    /// zero.
    public var seriesRound: Duration = .seconds(86_400)
    /// Whether strangers may make an account.
    public var signUpIsOpen: Bool
    /// The accounts of those who run the server, to whom a page tells how it is.
    public var operators: Set<EmailAddress> = []
    /// The address by which people reach the server, where it differs from host and port: behind a proxy.
    public var publicURL: URL?
    /// Whether `X-Forwarded-For` was written by a proxy of the operator's own.
    public var trustsProxy: Bool
    /// Further names by which the server may be asked, without ports.
    public var allowedHosts: [String] = []
    /// How long connections may take, and how many there may be.
    public var connectionLimits = ConnectionLimits()
    /// Whether each request is a line of the log; `nil` leaves it to the log's level.
    public var accessLog: Bool?
    /// Where metrics are told, if they are.
    public var metricsHost: String?
    public var metricsPort = 9464
    /// The folder in which a backup is made each night; `nil` for none.
    public var backupDirectory: String?
    /// Which of them are kept.
    public var backupKeep = BackupKeep.usual
    /// What hashing a password costs.
    var passwordCost: PasswordHasher.Cost = .recommended

    public init(
        host: String = "127.0.0.1", port: Int = 8080, dataDirectory: String = "./data",
        databaseURL: String? = nil, signUpIsOpen: Bool = true, publicURL: URL? = nil,
        trustsProxy: Bool = false
    ) {
        self.host = host
        self.port = port
        self.dataDirectory = dataDirectory
        self.databaseURL = databaseURL
        self.signUpIsOpen = signUpIsOpen
        self.publicURL = publicURL
        self.trustsProxy = trustsProxy
    }

    /// Whether people reach the server by https, so that cookies must not travel otherwise.
    var isSecure: Bool { publicURL?.scheme == "https" }

    /// The file of the embedded database.
    var databasePath: String { dataDirectory + "/plates.sqlite" }
}
