import Hummingbird
import Storage

/// Tells a supervisor whether the server answers and reaches its database.
struct HealthRoutes: Sendable {
    let services: Services

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("/health") { _, _ in
            _ = try await services.database.read { try $0.query("SELECT 1 AS one") }
            return try JSONAnswer.make(["status": "ok"])
        }
    }
}
