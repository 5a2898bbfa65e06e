import Logging
import Storage
import TimeSeries
import Training

extension LiftRelay {
    /// The relay of a deployment; `nil` where it has no InfluxDB.
    init?(settings: Settings, database: any Database, logger: Logger) {
        guard let address = settings.influx, let database = database as? PostgreSQLDatabase else {
            return nil
        }
        self.init(database: database, influx: InfluxClient(address), logger: logger)
    }
}

extension LiftSeriesMaintenance {
    /// - Throws: `NoInfluxDB` if the settings name no PostgreSQL or no InfluxDB.
    public init(_ settings: Settings, logger: Logger) async throws {
        guard settings.databaseURL != nil, settings.influx != nil else { throw NoInfluxDB() }
        let opened = try await settings.openDatabase()
        guard let database = opened as? PostgreSQLDatabase,
            let relay = LiftRelay(settings: settings, database: database, logger: logger)
        else { throw NoInfluxDB() }
        self.init(database: database, relay: relay)
    }
}
