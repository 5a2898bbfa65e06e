import CoreMetrics
import Foundation
import HTTPTypes
import TestDatabases
import Testing
import TimeSeries

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Metrics")
struct PrometheusTests {
    @Test("metrics are written with type, name, labels and histogram buckets")
    func text() {
        let registry = PrometheusRegistry()
        for path in ["/", "/", "/say \"hi\"\n"] {
            registry.makeCounter(label: "http.requests", dimensions: [("method", "GET"), ("path", path)])
                .increment(by: 1)
        }
        registry.makeMeter(label: "waiting", dimensions: []).set(Int64(7))
        let timer = registry.makeTimer(label: "took", dimensions: [])
        for milliseconds in [1, 4, 30, 20_000] { timer.recordNanoseconds(Int64(milliseconds) * 1_000_000) }
        let lines = registry.text().split(separator: "\n").map(String.init)
        #expect(
            Array(lines.prefix(5)) == [
                "# TYPE http_requests_total counter",
                #"http_requests_total{method="GET",path="/"} 2"#,
                #"http_requests_total{method="GET",path="/say \"hi\"\n"} 1"#,
                "# TYPE waiting gauge",
                "waiting 7.0",
            ]
        )
        #expect(lines.contains("# TYPE took_seconds histogram"))
        #expect(lines.contains(#"took_seconds_bucket{le="0.001"} 1"#))
        #expect(lines.contains(#"took_seconds_bucket{le="0.005"} 2"#))
        #expect(lines.contains(#"took_seconds_bucket{le="10.0"} 3"#))
        #expect(lines.contains(#"took_seconds_bucket{le="+Inf"} 4"#))
        #expect(lines.contains("took_seconds_sum 20.035"))
        #expect(lines.contains("took_seconds_count 4"))
    }

    @Test("version, process and failure metrics each have a HELP line")
    func process() async throws {
        try await TestPlates.run { test in
            let registry = PrometheusRegistry()
            let server = MetricsServer(
                registry: registry, database: test.plates.site.database,
                newSets: test.plates.training.newSets,
                health: test.plates.health, relay: nil
            )
            let lines = await server.text().split(separator: "\n")
            func value(_ name: String) -> Double? {
                lines.first { $0.hasPrefix(name + " ") }?.split(separator: " ").last.flatMap { Double($0) }
            }
            #expect(lines.contains("plates_build_info{version=\"\(PlatesVersion.current)\"} 1.0"))
            #expect(value("process_cpu_seconds_total") ?? 0 > 0)
            #expect(value("process_start_time_seconds") ?? 0 > 1_700_000_000)
            #expect(value("process_max_fds") ?? 0 >= 64)
            #if os(Linux)
            #expect(value("process_resident_memory_bytes") ?? 0 > 1_000_000)
            #expect(value("process_open_fds") ?? 0 > 2)
            #endif
            for status in ["4xx", "5xx"] {
                #expect(lines.contains("hb_request_errors_total{status_class=\"\(status)\"} 0"))
            }
            let names = lines.filter { $0.hasPrefix("# TYPE") }.map { String($0.split(separator: " ")[2]) }
            #expect(names.count >= 7)
            for name in names { #expect(lines.contains { $0.hasPrefix("# HELP \(name) ") }, "\(name)") }
        }
    }

    @Test(
        "a failed request is counted by the class of its status",
        arguments: [
            (200, nil), (303, nil), (304, nil), (400, .client), (404, .client), (429, .client),
            (500, .server),
            (503, .server),
        ] as [(Int, RequestFailure?)])
    func failures(status: Int, kind: RequestFailure?) {
        #expect(RequestFailure(.init(code: status)) == kind)
    }

    @Test("concurrent counts add up")
    func concurrent() async {
        let registry = PrometheusRegistry()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1000 {
                        registry.makeCounter(label: "n", dimensions: []).increment(by: 1)
                        registry.makeTimer(label: "t", dimensions: []).recordNanoseconds(1)
                        registry.makeMeter(label: "m", dimensions: []).increment(by: 1)
                    }
                }
            }
        }
        let text = registry.text()
        #expect(text.contains("n_total 8000\n"))
        #expect(text.contains("t_seconds_count 8000\n"))
        #expect(text.contains("m 8000.0\n"))
    }

    @Test(
        "metrics on PostgreSQL include connections, outbox and InfluxDB",
        .enabled(if: TemporaryDatabase.isPostgreSQL))
    func server() async throws {
        try await TestPlates.run { test in
            // InfluxDB is away; its metrics are exported all the same.
            let influx = InfluxClient(try InfluxAddress("http://127.0.0.1:1/plates"))
            let relay = try test.relay(to: influx)
            let breaker = InfluxBreaker(influx)
            await breaker.probe()
            let database = test.plates.site.database
            let server = MetricsServer(
                registry: PrometheusRegistry(), database: database, newSets: test.plates.training.newSets,
                health: HealthWatch(database: database, relay: relay, influx: breaker), relay: relay
            )
            let ada = try await test.person()
            _ = try await ada.api(
                .post, "sets",
                ["exercise_id": "\(test.exercise("Plank").text)", "seconds": 60, "day": "2026-11-23"]
            )
            let text = await server.text()
            #expect(text.contains("plates_database_connections 4.0\n"))
            #expect(text.contains("plates_database_waiting 0.0\n"))
            #expect(text.contains("plates_database_listening "))
            #expect(text.contains("plates_sets_waiting 0.0\n"))
            #expect(text.contains("plates_outbox_waiting 1.0\n"))
            #expect(text.contains("plates_outbox_refused 0.0\n"))
            #expect(text.contains("plates_database_up 1.0\n"))
            #expect(text.contains("plates_influxdb_up 0.0\n"))
            #expect(text.contains("plates_influxdb_believed 0.0\n"))
            #expect(text.contains("plates_influxdb_series_drifted 0.0\n"))
        }
    }
}
