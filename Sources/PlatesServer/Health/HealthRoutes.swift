import Hummingbird
import Web

/// Tells a supervisor whether the server lives, and whether it can do its work.
///
/// Both answer from what is known, and never wait for a database: who asks is often about to end a process that takes
/// its time, or to send everybody elsewhere.
struct HealthRoutes: Sendable {
    let watch: HealthWatch
    /// `nil` where no backups are made.
    let backups: BackupWatch?

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("/health", use: health)
        router.get("/ready", use: ready)
    }

    /// The process lives; and how its databases are, with what InfluxDB does not have yet.
    @Sendable func health(request: Request, context: AppContext) async throws -> Response {
        struct Answer: Encodable {
            struct Outbox: Encodable {
                let waiting: Int
                let refused: Int
                let oldestSeconds: Double
            }
            struct Backup: Encodable {
                let state: String
                let ageSeconds: Int?
                let bytes: Int64?
            }
            let status = "ok"
            let database: String
            let influxdb: String?
            let outbox: Outbox?
            let backup: Backup?
        }
        let known = await watch.known()
        let outbox = known.backlog.map {
            Answer.Outbox(
                waiting: $0.waiting, refused: $0.refused,
                oldestSeconds: ($0.oldestSeconds * 10).rounded() / 10
            )
        }
        return try JSONAnswer.make(
            Answer(
                database: known.database.rawValue, influxdb: known.influx?.rawValue, outbox: outbox,
                backup: backups.map { backups in
                    .init(
                        state: backups.condition.rawValue, ageSeconds: backups.age.map { Int($0) },
                        bytes: backups.known.newest?.size)
                })
        )
    }

    /// Each thing that it needs, with its state. Without InfluxDB it still serves: only questions over time
    /// have to wait. A database that stores nothing any more is read from all the same.
    @Sendable func ready(request: Request, context: AppContext) async throws -> Response {
        struct Answer: Encodable {
            let database: String
            let influxdb: String?
        }
        let known = await watch.known()
        return try JSONAnswer.make(
            Answer(database: known.database.rawValue, influxdb: known.influx?.rawValue),
            status: known.database == .away ? .serviceUnavailable : .ok
        )
    }
}
