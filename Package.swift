// swift-tools-version:6.1
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
]

/// A section of the product. What it may use of others is listed here, and the compiler keeps it.
func section(
    _ name: String, on sections: [Target.Dependency], _ others: [Target.Dependency] = []
) -> Target {
    .target(
        name: name,
        dependencies: sections + others + [
            "PlatesCore",
            "Storage",
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: "swift-nio"),
        ],
        swiftSettings: strict,
        plugins: ["CompileTemplates"]
    )
}

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
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.0.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        .executableTarget(
            name: "plates",
            dependencies: [
                "Accounts",
                "CFiles",
                "Food",
                "PlatesServer",
                "Training",
                "Web",
                "TimeSeries",
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
            ],
            swiftSettings: strict
        ),
        .target(name: "PlatesCore", resources: [.copy("Resources/Texts")], swiftSettings: strict),
        .executableTarget(name: "TemplateCompiler", swiftSettings: strict),
        .plugin(name: "CompileTemplates", capability: .buildTool(), dependencies: ["TemplateCompiler"]),
        .systemLibrary(name: "CFiles"),
        .systemLibrary(name: "CLibPQ", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "HistoryFiles", dependencies: ["CZlib", "PlatesCore"], swiftSettings: strict),
        .target(
            name: "Storage",
            dependencies: [
                "CFiles",
                "CLibPQ",
                "PlatesCore",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
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
            name: "Web",
            dependencies: [
                "CZlib",
                "PlatesCore",
                "Storage",
                "TimeSeries",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict,
            plugins: ["CompileTemplates"]
        ),
        section(
            "Accounts", on: ["Web"],
            [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]
        ),
        section(
            "Training", on: ["Accounts", "Web"],
            ["TimeSeries", .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")]
        ),
        section("Supplements", on: ["Accounts", "Training", "Web"]),
        section(
            "Food", on: ["Accounts", "Supplements", "Training", "Web"],
            ["CZlib", .product(name: "Crypto", package: "swift-crypto")]
        ),
        section("Progress", on: ["Accounts", "Food", "Training", "Web"], ["TimeSeries"]),
        .target(
            name: "PlatesServer",
            dependencies: [
                "Accounts",
                "CZlib",
                "Food",
                "PlatesCore",
                "Progress",
                "Storage",
                "Supplements",
                "TimeSeries",
                "Training",
                "Web",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [
                .copy("Public"), .copy("Resources/exercises.csv"), .copy("Resources/foods.csv"),
                .copy("Resources/supplements.csv"),
            ],
            swiftSettings: strict,
            plugins: ["CompileTemplates"]
        ),
        .executableTarget(
            name: "plates-bench",
            dependencies: [
                "Accounts",
                "Food",
                "PlatesServer",
                "Progress",
                "Storage",
                "Supplements",
                "TimeSeries",
                "Training",
                "Web",
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
        .testTarget(
            name: "TemplateCompilerTests", dependencies: ["TemplateCompiler"], swiftSettings: strict
        ),
        .testTarget(name: "PlatesCoreTests", dependencies: ["PlatesCore"], swiftSettings: strict),
        .testTarget(
            name: "HistoryFilesTests", dependencies: ["CZlib", "HistoryFiles", "PlatesCore"],
            swiftSettings: strict
        ),
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
                "Accounts",
                "Food",
                "PlatesServer",
                "Progress",
                "Supplements",
                "TestDatabases",
                "Training",
                "Web",
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict
        ),
    ]
)
