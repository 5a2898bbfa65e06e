// swift-tools-version:6.1
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
]

/// Every page's template. They are listed one by one, because a folder taken as a resource would take the
/// Swift files beside them as well.
let templates = [
    "Accounts/activity.mustache",
    "Accounts/settings.mustache",
    "Accounts/sign-in.mustache",
    "Accounts/sign-up.mustache",
    "Food/food-add.mustache",
    "Food/food-card.mustache",
    "Food/food-day.mustache",
    "Food/food-entry.mustache",
    "Food/food-form.mustache",
    "Food/food-hit.mustache",
    "Food/food-scan.mustache",
    "Food/food-sub.mustache",
    "Food/ingredient-picker.mustache",
    "Food/meals.mustache",
    "Food/nutrient-bar.mustache",
    "Food/own-foods.mustache",
    "Food/recipe.mustache",
    "Food/recipes.mustache",
    "Food/saved-meals.mustache",
    "Food/target-calculator.mustache",
    "Food/targets.mustache",
    "Food/trends.mustache",
    "Food/weight-row.mustache",
    "Food/weight.mustache",
    "Home/home.mustache",
    "Home/sections.mustache",
    "Progress/exercise-progress.mustache",
    "Progress/lift-preferences.mustache",
    "Progress/progress-card.mustache",
    "Progress/progress-records.mustache",
    "Progress/progress-report.mustache",
    "Progress/progress-rules.mustache",
    "Progress/progress-sub.mustache",
    "Progress/progress.mustache",
    "Progress/progression.mustache",
    "Progress/training-progress.mustache",
    "Supplements/adherence.mustache",
    "Supplements/slot-row.mustache",
    "Supplements/supplement-box.mustache",
    "Supplements/supplement-boxes.mustache",
    "Supplements/supplement-card.mustache",
    "Supplements/supplement-day.mustache",
    "Supplements/supplement-form.mustache",
    "Supplements/supplement-intake.mustache",
    "Supplements/supplement-new.mustache",
    "Supplements/supplement-sub.mustache",
    "Supplements/supplement-times.mustache",
    "Supplements/supplements.mustache",
    "Training/calendar.mustache",
    "Training/exercise-block.mustache",
    "Training/exercise-card.mustache",
    "Training/exercise-form.mustache",
    "Training/exercise-picker.mustache",
    "Training/exercise.mustache",
    "Training/exercises.mustache",
    "Training/plates.mustache",
    "Training/plates-fragment.mustache",
    "Training/records-fragment.mustache",
    "Training/records-of-day.mustache",
    "Training/removal.mustache",
    "Training/schedule-form.mustache",
    "Training/schedule.mustache",
    "Training/set-form.mustache",
    "Training/set-row.mustache",
    "Training/splits.mustache",
    "Training/training-card.mustache",
    "Training/training-day.mustache",
    "Training/training-set.mustache",
    "Training/training-summary.mustache",
    "Training/workout-form.mustache",
    "Training/workout-new.mustache",
    "Training/workouts.mustache",
    "Web/chart.mustache",
    "Web/choices.mustache",
    "Web/error.mustache",
    "Web/field.mustache",
    "Web/layout.mustache",
    "Web/offline.mustache",
    "Web/question.mustache",
]

let package = Package(
    name: "plates",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "plates", targets: ["plates"]),
        .library(name: "PlatesCore", targets: ["PlatesCore"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-configuration.git", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.0"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.0"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.0.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        .executableTarget(
            name: "plates",
            dependencies: [
                "PlatesServer",
                "TimeSeries",
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
            ],
            swiftSettings: strict
        ),
        .target(name: "PlatesCore", swiftSettings: strict),
        .systemLibrary(name: "CLibPQ", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "Storage",
            dependencies: [
                "CLibPQ",
                "PlatesCore",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "TimeSeries",
            dependencies: [
                "PlatesCore",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "PlatesServer",
            dependencies: [
                "CZlib",
                "PlatesCore",
                "Storage",
                "TimeSeries",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [
                .copy("Public"), .copy("Training/exercises.csv"), .copy("Food/foods.csv"),
                .copy("Supplements/supplements.csv"),
            ]
                + templates.map { .copy($0) },
            swiftSettings: strict
        ),
        .executableTarget(
            name: "plates-bench",
            dependencies: [
                "PlatesServer",
                "Storage",
                "TimeSeries",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            path: "Benchmarks/PlatesBench",
            swiftSettings: strict
        ),
        .target(
            name: "TestDatabases", dependencies: ["Storage", "TimeSeries"], path: "Tests/TestDatabases",
            swiftSettings: strict
        ),
        .testTarget(name: "PlatesCoreTests", dependencies: ["PlatesCore"], swiftSettings: strict),
        .testTarget(
            name: "StorageTests", dependencies: ["Storage", "PlatesCore", "TestDatabases"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TimeSeriesTests", dependencies: ["TimeSeries", "PlatesCore", "TestDatabases"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PlatesServerTests",
            dependencies: [
                "PlatesServer",
                "TestDatabases",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict
        ),
    ]
)
