import Foundation

/// What an operator can set.
public struct Settings: Sendable {
    public var host: String
    public var port: Int
    /// The folder that holds the database.
    public var dataDirectory: String
    /// Whether strangers may make an account.
    public var signUpIsOpen: Bool
    /// The address by which people reach the server, where it differs from host and port: behind a proxy.
    public var publicURL: URL?
    /// Whether `X-Forwarded-For` was written by a proxy of the operator's own.
    public var trustsProxy: Bool
    /// What hashing a password costs.
    var passwordCost: PasswordHasher.Cost = .recommended

    public init(
        host: String = "127.0.0.1", port: Int = 8080, dataDirectory: String = "./data",
        signUpIsOpen: Bool = true, publicURL: URL? = nil, trustsProxy: Bool = false
    ) {
        self.host = host
        self.port = port
        self.dataDirectory = dataDirectory
        self.signUpIsOpen = signUpIsOpen
        self.publicURL = publicURL
        self.trustsProxy = trustsProxy
    }

    /// Whether people reach the server by https, so that cookies must not travel otherwise.
    var isSecure: Bool { publicURL?.scheme == "https" }

    /// The file of the embedded database.
    var databasePath: String { dataDirectory + "/plates.sqlite" }
}
