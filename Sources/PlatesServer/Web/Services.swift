import Foundation
import Logging
import PlatesCore
import Storage
import TimeSeries

/// What the rooms work with, put together once in `Application.swift`.
struct Services: Sendable {
    let settings: Settings
    let database: any Database
    let time: TimeSource
    let pages: Pages
    let assets: Assets
    let passwords: PasswordHasher
    let catalogue: ExerciseCatalogue
    /// The foods that everybody has.
    let foods: FoodCatalogue
    /// The supplements that people begin from.
    let supplements: SupplementCatalogue
    /// Where new sets of several people share transactions; `nil` where SQLite has one writer anyway.
    let newSets: NewSets?
    /// Answers questions over time.
    let history: any LiftHistory
    /// What a person weighed, as the food section hands it over.
    let bodyWeights: BodyWeightSource
    /// Carries sets to InfluxDB, in the server deployment.
    let relay: LiftRelay?
    /// Asks InfluxDB, in the server deployment.
    let influx: InfluxBreaker?
    /// What is known of the databases.
    let health: HealthWatch
    /// Limits tries at passwords, and new accounts.
    let tries: TryLimiter
    /// Says what happens to credentials, in the log and to the account's person.
    let security: SecurityLog
}
