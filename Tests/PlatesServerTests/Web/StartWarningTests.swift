import Foundation
import Testing
import TimeSeries

@testable import PlatesServer
@testable import Web

@Suite("Start warnings")
struct StartWarningTests {
    private func warnings(_ change: (inout Settings) throws -> Void) rethrows -> [String] {
        var settings = Settings(dataDirectory: "/nonexistent")
        try change(&settings)
        return settings.warnings
    }

    @Test("a server that listens on this machine only logs no warning")
    func nothing() {
        #expect(warnings { _ in } == [])
        let published = warnings {
            $0.publicURL = URL(string: "https://plates.example")
            $0.trustsProxy = true
        }
        #expect(published == [])
    }

    @Test("a data folder open to others is warned of until it is closed")
    func folder() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (mode, count) in [(0o755, 1), (0o750, 1), (0o701, 1), (0o700, 0)] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path)
            let warnings = warnings { $0.dataDirectory = folder.path }
            #expect(warnings.count == count)
            #expect(warnings.allSatisfy { $0.contains("chmod 700 \(folder.path)") })
        }
    }

    @Test(
        "a remote PostgreSQL without certificate check is warned of",
        arguments: [
            ("postgres://plates:x@db.example/plates", true),
            ("postgres://plates:x@db.example:5432/plates?sslmode=require", true),
            ("postgres://plates:x@127.0.0.1,db.example/plates", true),
            ("postgres://plates:x@127.0.0.1/plates?host=db.example", true),
            ("postgresql://10.0.0.5/plates", true), ("postgres://127.evil.example/plates", true),
            ("postgres://[::ffff:127.0.0.1]/plates", false),
            ("postgres://plates:x@[fd00::1]:5432/plates", true),
            ("postgres://plates:x@db.example/plates?sslmode=verify-full&connect_timeout=2", false),
            ("postgres://plates:x@127.0.0.1:5432/plates", false),
            ("postgres://plates:x@localhost/plates", false),
            ("postgres://plates:x@[::1]/plates", false),
            ("postgres:///plates?host=/run/postgresql", false),
            ("postgres://%2Frun%2Fpostgresql/plates", false),
            ("postgres:///plates", false),
        ]
    )
    func postgreSQL(url: String, isWarned: Bool) {
        let warnings = warnings { $0.databaseURL = url }
        #expect(warnings.contains { $0.contains("sslmode=verify-full") } == isWarned)
        #expect(!warnings.contains { $0.contains(":x@") })
    }

    @Test(
        "a remote InfluxDB without TLS is warned of",
        arguments: [
            ("http://me:x@influx.example:8086/plates", true), ("https://influx.example/plates", false),
            ("http://127.evil.example:8086/plates", true),
            ("http://127.0.0.1:8086/plates", false), ("http://[::1]:8086/plates", false),
        ]
    )
    func influx(url: String, isWarned: Bool) throws {
        let warnings = try warnings { $0.influx = try InfluxAddress(url) }
        #expect(warnings.contains { $0.contains("InfluxDB") } == isWarned)
    }

    @Test("a server open to other machines without a host name is warned of")
    func hosts() {
        func isWarned(_ change: (inout Settings) -> Void) -> Bool {
            warnings(change).contains { $0.contains("--public-url or --allowed-hosts") }
        }
        #expect(isWarned { $0.host = "0.0.0.0" })
        #expect(isWarned { $0.host = "::" })
        #expect(!isWarned { $0.host = "127.0.0.1" })
        #expect(!isWarned { ($0.host, $0.allowedHosts) = ("0.0.0.0", ["plates.example"]) })
        #expect(!isWarned { ($0.host, $0.publicURL) = ("0.0.0.0", URL(string: "http://plates.example")) })
    }

    @Test("plain HTTP for other machines and an untrusted proxy are warned of")
    func proxies() {
        let open = warnings { $0.host = "0.0.0.0" }
        #expect(open.count == 2 && open[0].contains("--public-url https://"))
        let untrusted = warnings { $0.publicURL = URL(string: "https://plates.example") }
        #expect(untrusted.count == 1 && untrusted[0].contains("--trust-proxy yes"))
    }
}
