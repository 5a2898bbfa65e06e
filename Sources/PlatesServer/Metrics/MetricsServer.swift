import CoreMetrics
import Hummingbird
import Logging
import PlatesCore
import Storage
import Training
import Web

/// Tells the metrics at an address of their own, so that the one for people need not hide them.
struct MetricsServer: Sendable {
    let registry: PrometheusRegistry
    let database: any Database
    let newSets: NewSets?
    let health: HealthWatch
    let relay: LiftRelay?
    /// `nil` where no backups are made.
    var backups: BackupWatch?

    func application(at host: String, settings: Settings, logger: Logger) -> some ApplicationProtocol {
        let port = settings.metricsPort
        var limits = settings.connectionLimits
        limits.connections = ConnectionLimits.metricsConnections
        let router = Router()
        router.addMiddleware {
            // Scrapers ask by an address or a name of the network.
            HostCheck(
                rule: HostRule(
                    publicURL: settings.publicURL, allowed: settings.allowedHosts, takesPrivateNames: true
                )
            )
        }
        router.get("/metrics") { _, _ in
            await Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: text()))
            )
        }
        return Application(
            router: router,
            server: .guarded(
                limits, isBehindProxy: false, headers: CommonHeaders(isSecure: false)
            ),
            configuration: .init(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: OpenConnections(limit: limits.connections, logger: logger)
            ),
            onServerRunning: { channel in
                await AcceptPause.add(to: channel, logger: logger)
                let port = channel.localAddress?.port ?? port
                logger.notice("Metrics are at http://\(host):\(port)/metrics")
            },
            logger: logger
        )
    }

    /// The metrics, with those that are asked for only now.
    func text() async -> String {
        if let pool = (database as? PostgreSQLDatabase)?.poolState {
            gauge("plates_database_connections", pool.connections)
            gauge("plates_database_connections_idle", pool.idle)
            gauge("plates_database_waiting", pool.waiting)
            gauge("plates_database_listening", pool.isListening ? 1 : 0)
        }
        if let newSets { gauge("plates_sets_waiting", newSets.waitingCount) }
        let known = await health.known()
        gauge("plates_database_up", known.database == .ok ? 1 : 0)
        if let backlog = known.backlog {
            gauge("plates_outbox_waiting", backlog.waiting)
            gauge("plates_outbox_refused", backlog.refused)
            registry.makeMeter(label: "plates_outbox_oldest_seconds", dimensions: [])
                .set(backlog.oldestSeconds)
        }
        if let relay {
            gauge("plates_influxdb_up", known.influx == .away ? 0 : 1)
            gauge("plates_influxdb_believed", known.influx == .ok ? 1 : 0)
            gauge("plates_influxdb_mended", relay.state.mended)
            gauge("plates_influxdb_series_drifted", relay.state.drifted)
        }
        if let backups {
            gauge("plates_backup_ok", backups.condition == .ok ? 1 : 0)
            if let newest = backups.known.newest, let age = backups.age {
                gauge("plates_backup_bytes", Int(newest.size))
                registry.makeMeter(label: "plates_backup_age_seconds", dimensions: []).set(age)
            }
        }
        for failure in RequestFailure.allCases {
            // They are told before the first failure, so that its rate is seen.
            _ = registry.makeCounter(
                label: "hb.request.errors", dimensions: [("status_class", failure.rawValue)])
        }
        let build = PrometheusSample(
            "plates_build_info", .gauge, 1, labels: [("version", PlatesVersion.current)]
        )
        let others = ([build] + ProcessMetrics().samples()).flatMap(\.lines)
        return registry.text() + others.map { $0 + "\n" }.joined()
    }

    private func gauge(_ name: String, _ value: Int) {
        registry.makeMeter(label: name, dimensions: []).set(Int64(value))
    }
}
