import Training

extension LiftSummaryMaintenance {
    /// Opens a database that must be there.
    public init(_ settings: Settings) async throws {
        if settings.databaseURL == nil { try settings.requireDatabaseFile() }
        self.init(database: try await settings.openDatabase())
    }
}
