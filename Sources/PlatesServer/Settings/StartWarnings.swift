import Foundation
import PlatesCore

extension Settings {
    /// What an operator should know about these settings: one sentence each, which says what to set.
    public var warnings: [String] {
        [
            dataFolderWarning, postgreSQLWarning, influxWarning, httpWarning, hostWarning, proxyWarning,
            openFilesWarning,
        ].compactMap { $0 }
    }

    private var dataFolderWarning: String? {
        guard databaseURL == nil,
            let attributes = try? FileManager.default.attributesOfItem(atPath: dataDirectory),
            let mode = attributes[.posixPermissions] as? NSNumber, mode.intValue & 0o077 != 0
        else { return nil }
        return """
            Other users of this machine can open the data folder \(dataDirectory); \
            close it with: chmod 700 \(dataDirectory)
            """
    }

    private var postgreSQLWarning: String? {
        guard let databaseURL, let address = PostgreSQLAddress(databaseURL), !address.isHere,
            address.sslMode != "verify-full"
        else { return nil }
        return """
            PostgreSQL is on another machine, and its certificate is not checked; \
            add sslmode=verify-full to the database URL.
            """
    }

    private var influxWarning: String? {
        guard let influx, !influx.isSecure, !NetworkHost(influx.host).isHere else { return nil }
        return "InfluxDB is on another machine and reached without TLS; use https:// in the InfluxDB URL."
    }

    private var httpWarning: String? {
        guard !isSecure, !NetworkHost(host).isHere else { return nil }
        return """
            Other machines reach this server by plain HTTP, and passwords travel readably; \
            put a proxy with TLS before it and set --public-url https://….
            """
    }

    private var hostWarning: String? {
        guard publicURL == nil, allowedHosts.isEmpty, !NetworkHost(host).isHere else { return nil }
        return """
            Without a public address, only names and addresses of a local network are answered; \
            a server with another name needs --public-url or --allowed-hosts.
            """
    }

    private var proxyWarning: String? {
        guard isSecure, !trustsProxy else { return nil }
        return """
            With a proxy before it all people seem to come from one address, and share its limits; \
            set --trust-proxy yes if the proxy writes X-Forwarded-For.
            """
    }

    private var openFilesWarning: String? {
        let fitting = connectionLimits.share(of: self).connections
        guard fitting < connectionLimits.connections else { return nil }
        return """
            With a limit of \(connectionLimits.openFiles) open files there can be \(fitting) connections, not \
            \(connectionLimits.connections); raise the limit (LimitNOFILE of systemd, ulimit -n) or set \
            --max-connections \(fitting).
            """
    }
}

/// A host as settings name it.
struct NetworkHost {
    private let name: String

    init(_ name: String) {
        self.name = name.trimmingCharacters(in: ["[", "]"]).lowercased()
    }

    /// Whether it is this machine.
    var isHere: Bool {
        name.isEmpty || name == "localhost" || NetworkAddress(name)?.isLoopback == true
    }
}

/// What libpq reads from a URL about where PostgreSQL is and how it is reached.
struct PostgreSQLAddress {
    private let hosts: [String]
    let sslMode: String?

    /// - Returns: `nil` where it is not a URL.
    init?(_ url: String) {
        // Several hosts with commas between are libpq's own; URLs in general know one.
        guard let start = url.range(of: "://")?.upperBound else { return nil }
        let rest = url[start...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let query = rest.firstIndex(of: "?").map { rest[rest.index(after: $0)...] } ?? ""
        let parameters = URLComponents(string: "?\(query)")?.queryItems ?? []
        func value(_ name: String) -> String? { parameters.last { $0.name == name }?.value }
        sslMode = value("sslmode")
        let named =
            value("hostaddr") ?? value("host") ?? authority.split(separator: "@").last.map(String.init)
        hosts = (named ?? "").split(separator: ",").map { Self.withoutPort(String($0)) }
    }

    /// Whether all of it is on this machine: a socket (a path), or its own address.
    var isHere: Bool {
        hosts.allSatisfy { host in
            let name = host.removingPercentEncoding ?? host
            return name.hasPrefix("/") || name.hasPrefix("@") || NetworkHost(name).isHere
        }
    }

    private static func withoutPort(_ host: String) -> String {
        if host.hasPrefix("[") { return String(host.prefix { $0 != "]" }.dropFirst()) }
        return host.split(separator: ":", omittingEmptySubsequences: false).count == 2
            ? String(host.prefix { $0 != ":" }) : host
    }
}
