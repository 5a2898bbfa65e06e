import ArgumentParser
import Foundation
import Logging
import PlatesCore
import PlatesServer
import Web

/// Options of the commands that run a server.
struct ServerOptions: ParsableArguments {
    @Option(help: "The address to listen on. [PLATES_HOST] (default: 127.0.0.1)")
    var host: String?

    @Option(help: "The port to listen on; 0 takes a free one. [PLATES_PORT] (default: 8080)")
    var port: String?

    @Option(help: "Whether strangers may sign up: open or closed. [PLATES_SIGN_UP] (default: open)")
    var signUp: String?

    @Option(
        help: """
            The accounts of those who run the server, by their email addresses with commas between: a page in their \
            settings tells them how it is. [PLATES_OPERATORS]
            """
    )
    var operators: String?

    @Option(
        help: """
            The public address behind a proxy: https://plates.example. \
            [PLATES_PUBLIC_URL]
            """
    )
    var publicUrl: String?

    @Option(
        help: """
            Whether to trust X-Forwarded-For of your own proxy: yes or no. [PLATES_TRUST_PROXY] \
            (default: no)
            """
    )
    var trustProxy: String?

    @Option(
        help: """
            What to log: trace, debug, info, notice, warning or error. [PLATES_LOG_LEVEL] \
            (default: notice)
            """
    )
    var logLevel: String?

    @Option(help: "The format of log lines: text or json. [PLATES_LOG_FORMAT] (default: text)")
    var logFormat: String?

    @Option(
        help: """
            Whether to log each request regardless of the log level: on or off. By default, requests are logged at \
            level info. [PLATES_ACCESS_LOG]
            """
    )
    var accessLog: String?

    @Option(
        help: """
            The maximum number of connections to PostgreSQL. [PLATES_DATABASE_CONNECTIONS] \
            (default: 10)
            """
    )
    var databaseConnections: String?

    @Option(
        help: """
            Where Prometheus may read metrics, such as 127.0.0.1:9464. [PLATES_METRICS_ADDRESS]
            """
    )
    var metricsAddress: String?

    @Option(
        help: """
            The hours in which all sets in InfluxDB are compared with PostgreSQL once; 0 for never. \
            [PLATES_COMPARE_HOURS] (default: 24)
            """
    )
    var compareHours: String?

    @OptionGroup var backups: BackupOptions

    @OptionGroup var connections: ConnectionOptions

    @OptionGroup var data: DataOptions

    /// The settings from the options and the environment.
    func settings() throws -> Settings {
        let environment = EnvironmentSettings()
        var settings = try data.settings(from: environment)
        settings.host = host ?? environment.text("host") ?? settings.host
        if let text = port ?? environment.text("port") {
            guard let number = Int(text), (0...65_535).contains(number) else {
                throw WrongSetting("The port must be a number from 0 to 65535, not “\(text)”.")
            }
            settings.port = number
        }
        if let text = databaseConnections ?? environment.text("database.connections") {
            guard let number = Int(text), (1...1000).contains(number) else {
                throw WrongSetting(
                    "The database connections must be a number from 1 to 1000, not “\(text)”."
                )
            }
            settings.databaseConnections = number
        }
        if let text = metricsAddress ?? environment.text("metrics.address") {
            guard let colon = text.lastIndex(of: ":"), colon != text.startIndex,
                let number = Int(text[text.index(after: colon)...]), (0...65_535).contains(number)
            else {
                throw WrongSetting("The metrics address must be like 127.0.0.1:9464, not “\(text)”.")
            }
            settings.metricsHost = String(text[..<colon])
            settings.metricsPort = number
        }
        if let text = compareHours ?? environment.text("compare.hours") {
            guard let hours = Double(text), (0...8760).contains(hours) else {
                throw WrongSetting(
                    "The compare hours must be a number from 0 to 8760, not “\(text)”.")
            }
            settings.seriesRound = .seconds(hours * 3600)
        }
        settings.signUpIsOpen = try choice(
            signUp ?? environment.text("sign.up"), named: "sign-up", yes: "open", no: "closed",
            otherwise: true
        )
        if let text = operators ?? environment.text("operators") {
            settings.operators = Set(try text.split(separator: ",").map { try operatorEmail(String($0)) })
        }
        settings.trustsProxy = try choice(
            trustProxy ?? environment.text("trust.proxy"), named: "trust-proxy", yes: "yes",
            no: "no", otherwise: false
        )
        if let text = publicUrl ?? environment.text("public.url") {
            guard let url = URL(string: text), ["http", "https"].contains(url.scheme),
                url.host != nil
            else {
                throw WrongSetting("The public URL must be like https://plates.example, not “\(text)”.")
            }
            guard ["", "/"].contains(url.path), url.query == nil, url.fragment == nil, url.user == nil else {
                throw WrongSetting(
                    "The public URL must not have a path, as in https://plates.example, not “\(text)”: Plates cannot be "
                        + "served below a path. Give it a host name of its own.")
            }
            settings.publicURL = url
        }
        if let text = accessLog ?? environment.text("access.log") {
            settings.accessLog = try choice(text, named: "access-log", yes: "on", no: "off", otherwise: false)
        }
        let format = logFormat ?? environment.text("log.format")
        LogFormat.current =
            try choice(format, named: "log-format", yes: "json", no: "text", otherwise: false) ? .json : .text
        try backups.apply(to: &settings, from: environment)
        try connections.apply(to: &settings, from: environment)
        settings.connectionLimits.openFiles = try OpenFiles.raiseLimit()
        return settings
    }

    private func operatorEmail(_ text: String) throws -> EmailAddress {
        guard let email = try? EmailAddress(text) else {
            throw WrongSetting("The operators must be email addresses with commas between, not “\(text)”.")
        }
        return email
    }

    private func choice(
        _ text: String?, named name: String, yes: String, no: String, otherwise: Bool
    ) throws -> Bool {
        switch text {
        case nil: otherwise
        case yes: true
        case no: false
        case .some(let text):
            throw WrongSetting("The setting \(name) must be \(yes) or \(no), not “\(text)”.")
        }
    }

    /// A logger to standard error with the chosen level.
    func logger() throws -> Logger {
        var logger = Logger(label: "plates")
        let text = logLevel ?? EnvironmentSettings().text("log.level") ?? "notice"
        guard let level = Logger.Level(rawValue: text) else {
            throw WrongSetting("The log level must be one that plates serve --help lists, not “\(text)”.")
        }
        logger.logLevel = level
        return logger
    }
}
