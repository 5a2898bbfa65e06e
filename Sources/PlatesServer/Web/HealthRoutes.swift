import Hummingbird
import Storage

/// Tells a supervisor whether the server lives, and whether it can do its work.
struct HealthRoutes: Sendable {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("/health", use: health)
        router.get("/ready", use: ready)
    }

    /// The process lives and reaches its database; with InfluxDB also what that does not have yet.
    @Sendable func health(request: Request, context: AppContext) async throws -> Response {
        struct Answer: Encodable {
            struct Outbox: Encodable {
                let waiting: Int
                let refused: Int
                let oldestSeconds: Double
            }
            var status = "ok"
            var outbox: Outbox?
        }
        let hasRelay = services.relay != nil
        let backlog = try await services.database.read { connection -> LiftBacklog? in
            _ = try connection.query("SELECT 1 AS one")
            return hasRelay ? try LiftOutboxStore(connection: connection).backlog() : nil
        }
        let outbox = backlog.map {
            Answer.Outbox(
                waiting: $0.waiting, refused: $0.refused,
                oldestSeconds: ($0.oldestSeconds * 10).rounded() / 10
            )
        }
        return try JSONAnswer.make(Answer(outbox: outbox))
    }

    /// Each thing that it needs, with its state. Without InfluxDB it still serves: only questions over time
    /// have to wait.
    @Sendable func ready(request: Request, context: AppContext) async throws -> Response {
        struct Answer: Encodable {
            let database: String
            let influxdb: String?
        }
        let database = await state {
            _ = try await services.database.read { try $0.query("SELECT 1 AS one") }
        }
        var influx: String?
        if let relay = services.relay { influx = await state { _ = try await relay.influx.version() } }
        return try JSONAnswer.make(
            Answer(database: database, influxdb: influx),
            status: database == "ok" ? .ok : .serviceUnavailable
        )
    }

    private func state(_ ask: () async throws -> Void) async -> String {
        do {
            try await ask()
            return "ok"
        } catch {
            return "away"
        }
    }
}
