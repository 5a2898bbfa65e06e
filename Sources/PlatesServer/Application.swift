import Foundation
import Hummingbird
import Logging
import PlatesCore
import Storage
import TimeSeries

/// The whole of Plates, put together: the only place where the parts meet.
public struct PlatesApplication: Sendable {
    let services: Services
    let logger: Logger
    /// What is measured.
    let registry: PrometheusRegistry

    /// Opens the database, brings it to this version's schema, and reads templates and assets.
    public init(
        settings: Settings, time: TimeSource = .system, logger: Logger = Logger(label: "plates"),
        registry: PrometheusRegistry = PrometheusRegistry()
    ) async throws {
        let database = try await settings.openDatabase(limit: settings.databaseLimit)
        try await self.init(
            settings: settings, database: database, time: time, logger: logger, registry: registry
        )
    }

    init(
        settings: Settings, database: any Database, time: TimeSource, logger: Logger,
        registry: PrometheusRegistry
    ) async throws {
        self.registry = registry
        _ = ProcessMetrics.startedAt
        let resources = try Resources()
        let assets = try Assets(folder: resources.publicFolder)
        let catalogue = try ExerciseCatalogue(csv: resources.exercises)
        let foods = try FoodCatalogue(csv: resources.foods)
        try await Publication.attempt("the exercises", logger) {
            try await catalogue.publish(in: database, resources)
        }
        try await Publication.attempt("the foods", logger) {
            try await foods.publish(in: database, resources)
        }
        try await Publication.attempt("the assets", logger) {
            try await assets.publish(in: database, at: time.now)
        }
        self.logger = logger
        let relay = LiftRelay(settings: settings, database: database, logger: logger)
        let breaker = relay.map { InfluxBreaker($0.influx, limits: settings.influxLimits) }
        let clients = Clients(trustsProxy: settings.trustsProxy, logger: logger)
        services = Services(
            settings: settings,
            database: database,
            time: time,
            pages: Pages(assets: assets),
            assets: assets,
            passwords: PasswordHasher(cost: settings.passwordCost),
            catalogue: catalogue,
            foods: foods,
            supplements: try SupplementCatalogue(csv: resources.supplements),
            newSets: (database as? PostgreSQLDatabase).map { NewSets(database: $0) },
            history: breaker.map { InfluxLiftHistory(influx: $0, database: database) }
                ?? SQLLiftHistory(database: database),
            bodyWeights: BodyWeightSource { first, last, account, connection in
                try NutritionReader(connection: connection, account: account)
                    .bodyWeights(from: first, to: last)
            },
            relay: relay,
            influx: breaker,
            health: HealthWatch(database: database, relay: relay, influx: breaker),
            tries: TryLimiter(database: database, time: time),
            security: SecurityLog(clients: clients, database: database, time: time, logger: logger)
        )
    }

    /// The application as the server runs it and as tests drive it.
    public func application() -> some ApplicationProtocol {
        var settings = services.settings
        let share = settings.connectionLimits.share(of: settings)
        settings.connectionLimits.connections = share.connections
        var application = Application(
            router: router(),
            server: .guarded(
                settings.connectionLimits, isBehindProxy: settings.trustsProxy,
                headers: CommonHeaders(isSecure: settings.isSecure)
            ),
            configuration: .init(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: OpenConnections(limit: share.sockets, logger: logger)
            ),
            onServerRunning: { [logger, settings, warnings = services.settings.warnings] channel in
                await AcceptPause.add(to: channel, logger: logger)
                let port = channel.localAddress?.port ?? settings.port
                // An IPv6 address stands in brackets, so that its colons are not taken for the port's.
                let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
                logger.notice("Plates is at http://\(host):\(port)")
                for warning in warnings { logger.warning("\(warning)") }
            },
            logger: logger
        )
        if let relay = services.relay, let breaker = services.influx {
            application.addServices(
                relay,
                LiftSeriesWatch(relay: relay, breaker: breaker, round: settings.seriesRound)
            )
        }
        if let host = settings.metricsHost {
            let metrics = MetricsServer(
                registry: registry, database: services.database, newSets: services.newSets,
                health: services.health, relay: services.relay
            )
            application.addServices(
                MetricsService(
                    host: host, port: settings.metricsPort,
                    application: metrics.application(at: host, settings: settings, logger: logger)
                )
            )
        }
        return application
    }

    /// Serves until SIGTERM or SIGINT; requests in flight are answered first.
    /// - Parameter whenServed: Called when nothing is served any more, and what is open is closed.
    public func run(whenServed: @Sendable () -> Void = {}) async throws {
        var failure: (any Error)?
        do {
            try await application().runService()
        } catch {
            // Also where those who did not get their answers in time were left.
            failure = error
        }
        whenServed()
        await services.security.flush()
        try await services.database.close()
        if let failure { throw failure }
    }

    func router() -> Router<AppContext> {
        let router = Router(context: AppContext.self)
        if services.settings.metricsHost != nil { router.addMiddleware { RequestMetrics() } }
        router.addMiddleware {
            RequestLog(clients: services.security.clients, isOn: services.settings.accessLog)
            SecurityHeaders(isSecure: services.settings.isSecure)
            ProblemMiddleware(pages: services.pages)
            AddressLength()
            HostCheck(
                rule: HostRule(
                    publicURL: services.settings.publicURL, allowed: services.settings.allowedHosts
                )
            ) { [security = services.security] request, context in
                security.record(.wrongHostRefused, account: nil, request: request, context: context)
            }
            OriginCheck(
                security: services.security, isSecure: services.settings.isSecure,
                publicAddress: services.settings.publicURL?.absoluteString)
            SessionMiddleware(services: services)
            TokenScopeCheck()
            FormOwnerCheck()
            PageCache(database: services.database, time: services.time)
            UndoNotice(database: services.database)
            CompressionMiddleware()
        }
        AssetRoutes(assets: services.assets, database: services.database).addRoutes(to: router)
        HealthRoutes(watch: services.health).addRoutes(to: router)
        for room in openRooms { room.addRoutes(to: router) }
        let signedIn = router.group().add(middleware: SignedInOnly())
            .add(middleware: AccountShare(readers: readers))
        for room in rooms { room.addRoutes(to: signedIn) }
        return router
    }

    /// How many requests can read the database at the same time.
    private var readers: Int {
        services.database is PostgreSQLDatabase
            ? services.settings.databaseConnections : SQLiteDatabase.readers
    }

    /// The rooms that are open to strangers.
    private var openRooms: [any Room] {
        [
            SignUpPages(services: services), SignInPages(services: services),
            CalendarFeedRoutes(services: services), OfflineNotice(pages: services.pages),
        ]
    }

    /// Every other room's routes. A new room is a line here.
    private var rooms: [any Room] {
        [
            SettingsPages(services: services),
            TimeZonePages(services: services),
            ActivityPages(services: services),
            AccountAPI(services: services),
            HomePages(services: services, cards: cards),
            SectionAPI(services: services),
            FoodRoom(services: services),
            SupplementRoom(services: services),
            TrainingRoom(services: services),
            ProgressRoom(services: services),
            ChangesAPI(services: services, operations: operations),
            OfflinePages(services: services, cards: cards),
            UndoRoutes(services: services, actions: undoActions),
        ]
    }

    /// What the browser's outbox can ask for. A room's operations are a term here.
    var operations: [ChangeOperation] {
        TrainingChanges.operations + FoodChanges.operations + SupplementChanges.operations
            + [UndoChange.operation(undoActions)]
    }

    /// What can be undone. A section's actions are a term here.
    private var undoActions: [UndoAction] {
        AccountUndo.actions + TrainingUndo.actions + ProgressUndo.actions + FoodUndo.actions
            + SupplementUndo.actions
    }

    /// What the sections put on the home page. A new section is a line here.
    private var cards: [any HomeCard] {
        [
            FoodCard(services: services), SupplementCard(services: services),
            TrainingCard(services: services), ProgressCard(services: services),
        ]
    }
}

/// A part of the product that answers at addresses of its own.
protocol Room: Sendable {
    func addRoutes(to router: some RouterMethods<AppContext>)
}
