import Foundation

/// The address, database and credentials of an InfluxDB.
public struct InfluxAddress: Sendable {
    /// Without user, password and path.
    let base: String
    public let host: String
    /// Whether it uses https.
    public let isSecure: Bool
    public let database: String
    /// The `Authorization` header, if needed.
    let authorization: String?

    /// - Parameters:
    ///   - url: `http://user:password@host:8086/plates`; the path is the database's name.
    ///   - token: A token of InfluxDB 2 or 3, instead of user and password.
    /// - Throws: `InvalidInfluxAddress` if the URL is not valid.
    public init(_ url: String, token: String? = nil) throws {
        guard var parts = URLComponents(string: url), ["http", "https"].contains(parts.scheme ?? ""),
            parts.host?.isEmpty == false
        else { throw InvalidInfluxAddress() }
        let name = parts.path.split(separator: "/").map(String.init)
        guard name.count == 1, let database = name.first?.removingPercentEncoding else {
            throw InvalidInfluxAddress()
        }
        self.database = database
        host = parts.host ?? ""
        isSecure = parts.scheme == "https"
        authorization = Self.authorization(user: parts.user, password: parts.password, token: token)
        parts.user = nil
        parts.password = nil
        parts.path = ""
        parts.query = nil
        guard let base = parts.string else { throw InvalidInfluxAddress() }
        self.base = base
    }

    private static func authorization(user: String?, password: String?, token: String?) -> String? {
        if let token { return "Token \(token)" }
        guard let user else { return nil }
        return "Basic " + Data("\(user):\(password ?? "")".utf8).base64EncodedString()
    }
}

/// The URL is not valid. It is not quoted, because it may contain a password.
public struct InvalidInfluxAddress: Error, CustomStringConvertible {
    public let description = "The InfluxDB URL must be like http://user:password@host:8086/plates."
}
