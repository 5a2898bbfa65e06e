import Accounts
import Food
import Foundation
import Hummingbird
import Logging
import PlatesCore
import Progress
import Storage
import Supplements
import TimeSeries
import Training
import Web

/// The whole of Plates, put together: the only place where the parts meet.
public struct PlatesApplication: Sendable {
    let settings: Settings
    let assets: Assets
    package let site: Site
    let accounts: AccountServices
    let training: TrainingServices
    package let supplements: SupplementServices
    package let food: FoodServices
    let progress: ProgressServices
    let imports: ImportServices
    /// Carries sets to InfluxDB, in the server deployment.
    let relay: LiftRelay?
    /// Asks InfluxDB, in the server deployment.
    let influx: InfluxBreaker?
    /// What is known of the databases.
    let health: HealthWatch
    /// Makes backups, where a folder for them is set.
    let backups: BackupService?
    let logger: Logger
    /// What is measured.
    let registry: PrometheusRegistry

    /// Opens the database, brings it to this version's schema, and reads templates and assets.
    public init(
        settings: Settings, time: TimeSource = .system, logger: Logger = Logger(label: "plates"),
        registry: PrometheusRegistry = PrometheusRegistry()
    ) async throws {
        // Reading what the program brings along takes the processor, and the database makes one wait.
        async let content = ProgramContent.read()
        let database = try await settings.openDatabase(limit: settings.databaseLimit)
        try await self.init(
            settings: settings, database: database, content: content, time: time, logger: logger,
            registry: registry
        )
    }

    init(
        settings: Settings, database: any Database, time: TimeSource, logger: Logger,
        registry: PrometheusRegistry
    ) async throws {
        try await self.init(
            settings: settings, database: database, content: ProgramContent.read(), time: time,
            logger: logger, registry: registry
        )
    }

    private init(
        settings: Settings, database: any Database, content: ProgramContent, time: TimeSource,
        logger: Logger, registry: PrometheusRegistry
    ) async throws {
        self.registry = registry
        _ = ProcessMetrics.startedAt
        let resources = content.resources
        self.logger = logger
        self.settings = settings
        assets = content.assets
        let (assets, exercises, foods) = (assets, content.exercises, content.foods)
        try await Publication.attempt("the exercises", logger) {
            try await exercises.publish(in: database, csv: resources.exercises)
        }
        try await Publication.attempt("the foods", logger) {
            try await foods.publish(in: database, csv: resources.foods)
        }
        try await Publication.attempt("the assets", logger) {
            try await assets.publish(in: database, at: time.now)
        }
        relay = LiftRelay(settings: settings, database: database, logger: logger)
        influx = relay.map { InfluxBreaker($0.influx, limits: settings.influxLimits) }
        health = HealthWatch(database: database, relay: relay, influx: influx)
        backups = settings.backupDirectory.map { path in
            BackupService(
                database: database, folder: BackupFolder(path: path), keep: settings.backupKeep,
                watch: BackupWatch(time: time), time: time, logger: logger
            )
        }
        site = Site(
            database: database, time: time, pages: Pages(assets: assets),
            address: SiteAddress(publicURL: settings.publicURL, trustsProxy: settings.trustsProxy)
        )
        let clients = Clients(trustsProxy: settings.trustsProxy, logger: logger)
        let security = SecurityLog(clients: clients, database: database, time: time, logger: logger)
        accounts = AccountServices(
            site: site, passwords: PasswordHasher(cost: settings.passwordCost), security: security,
            signUpIsOpen: settings.signUpIsOpen, operators: Operators(settings.operators)
        )
        training = TrainingServices(
            site: site, catalogue: exercises,
            bodyWeights: BodyWeightSource { first, last, account, connection in
                try BodyStore(connection: connection).bodyWeights(from: first, to: last, of: account)
            }
        )
        supplements = SupplementServices(
            site: site, catalogue: content.supplements, security: security
        )
        food = FoodServices(site: site, catalogue: foods)
        imports = ImportServices(
            site: site, runner: ImportRunner(database: database, catalogue: exercises, time: time),
            folder: FileManager.default.temporaryDirectory, logger: logger)
        progress = ProgressServices(
            training: training,
            history: influx.map { InfluxLiftHistory(influx: $0, database: database) }
                ?? SQLLiftHistory(database: database)
        )
    }

    /// The application as the server runs it and as tests drive it.
    public func application() -> some ApplicationProtocol {
        var settings = settings
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
            onServerRunning: { [logger, settings, warnings = self.settings.warnings] channel in
                await AcceptPause.add(to: channel, logger: logger)
                let port = channel.localAddress?.port ?? settings.port
                // An IPv6 address stands in brackets, so that its colons are not taken for the port's.
                let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
                logger.notice("Plates is at http://\(host):\(port)")
                for warning in warnings { logger.warning("\(warning)") }
            },
            logger: logger
        )
        application.addServices(ImportWorker(runner: imports.runner, logger: logger))
        if let relay, let influx {
            application.addServices(
                relay,
                LiftSeriesWatch(relay: relay, breaker: influx, round: settings.seriesRound)
            )
        }
        if let backups { application.addServices(backups) }
        if let host = settings.metricsHost {
            let metrics = MetricsServer(
                registry: registry, database: site.database, newSets: training.newSets, health: health,
                relay: relay, backups: backups?.watch
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
        await accounts.security.flush()
        try await site.database.close()
        if let failure { throw failure }
    }

    func router() -> Router<AppContext> {
        let router = Router(context: AppContext.self)
        let security = accounts.security
        if settings.metricsHost != nil { router.addMiddleware { RequestMetrics() } }
        router.addMiddleware {
            RequestLog(clients: security.clients, isOn: settings.accessLog)
            SecurityHeaders(isSecure: settings.isSecure)
            AppearanceMiddleware()
            LanguageMiddleware()
            ProblemMiddleware(pages: site.pages)
            AddressLength()
            HostCheck(
                rule: HostRule(publicURL: settings.publicURL, allowed: settings.allowedHosts)
            ) { request, context in
                security.record(.wrongHostRefused, account: nil, request: request, context: context)
            }
            OriginCheck(
                refused: { request, context in
                    security.record(.crossSiteRefused, account: nil, request: request, context: context)
                },
                isSecure: settings.isSecure, publicAddress: settings.publicURL?.absoluteString)
            SessionMiddleware(services: accounts)
            // Once more, for mistakes that are said in the language of the account.
            ProblemMiddleware(pages: site.pages)
            TokenScopeCheck()
            FormOwnerCheck()
            UndoNotice(database: site.database)
            CompressionMiddleware()
        }
        AssetRoutes(assets: assets, database: site.database).addRoutes(to: router)
        HealthRoutes(watch: health, backups: backups?.watch).addRoutes(to: router)
        for routes in openRoutes { routes.addRoutes(to: router) }
        let signedIn = router.group(context: SignedInContext.self)
            .add(middleware: AccountShare(readers: readers))
            .add(middleware: SectionGate(pages: site.pages))
        for routes in signedInRoutes { routes.addRoutes(to: signedIn) }
        return router
    }

    /// How many requests can read the database at the same time.
    private var readers: Int {
        site.database is PostgreSQLDatabase ? settings.databaseConnections : SQLiteDatabase.readers
    }

    /// What is open to strangers.
    private var openRoutes: [any OpenRouteGroup] {
        [
            SignUpPages(services: accounts), SignInPages(services: accounts),
            CalendarFeedRoutes(services: supplements), OfflineNotice(pages: site.pages),
        ]
    }

    /// What is open to people who are signed in. A new section is a line here.
    private var signedInRoutes: [any RouteGroup] {
        [
            AccountRoutes(services: accounts),
            HomePages(site: site, cards: cards),
            WelcomePages(site: site, catalogue: training.catalogue),
            SectionAPI(site: site),
            ExportRoutes(site: site),
            ServerPages(
                site: site, operators: accounts.operators, settings: settings, health: health,
                backups: backups),
            FoodRoutes(services: food),
            SupplementRoutes(services: supplements),
            TrainingRoutes(services: training),
            ProgressRoutes(services: progress),
            CalendarAPI(training: training, food: food, supplements: supplements),
            ImportAPI(services: imports), ImportPages(services: imports),
            ChangesAPI(site: site, operations: operations) { account, now, connection in
                try SetVersionStore(connection: connection).forgetOld(of: account, at: now)
            },
            OfflinePages(site: site, cards: cards),
            UndoRoutes(site: site, actions: undoActions),
        ]
    }

    /// What the browser's outbox can ask for. A section's operations are a term here.
    var operations: [ChangeOperation] {
        TrainingChanges(catalogue: training.catalogue).operations
            + FoodChanges(catalogue: food.foods).operations
            + SupplementChanges.operations + [UndoChange.operation(undoActions)]
    }

    /// What can be undone. A section's actions are a term here.
    private var undoActions: [UndoAction] {
        AccountUndo.actions + TrainingUndo(catalogue: training.catalogue).actions + ProgressUndo.actions
            + FoodUndo(catalogue: food.foods).actions + SupplementUndo.actions
    }

    /// What the sections put on the home page. A new section is a line here.
    private var cards: [any HomeCard] {
        [
            FoodCard(services: food), SupplementCard(services: supplements),
            TrainingCard(services: training), ProgressCard(services: progress),
        ]
    }
}
