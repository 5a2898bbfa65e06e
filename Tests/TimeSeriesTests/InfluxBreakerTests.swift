import Foundation
import TestDatabases
import Testing
import TimeSeries

@Suite("InfluxDB circuit breaker", .enabled(if: TemporaryInflux.isThere))
struct InfluxBreakerTests {
    private let limits = InfluxBreaker.Limits(
        patience: .milliseconds(100), probe: .milliseconds(200), pause: .milliseconds(50))

    private func breaker(port: Int) throws -> InfluxBreaker {
        let address = try InfluxAddress("http://127.0.0.1:\(port)/plates")
        return InfluxBreaker(InfluxClient(address, seconds: 60), limits: limits)
    }

    /// Runs a query and returns how long it took to fail.
    private func failure(of breaker: InfluxBreaker) async -> Duration? {
        let begun = ContinuousClock.now
        do {
            _ = try await breaker.query(["SHOW MEASUREMENTS"])
            return nil
        } catch {
            #expect(error is InfluxError)
            return .now - begun
        }
    }

    @Test("the breaker passes answers on, and a failing query does not open it")
    func answers() async throws {
        let client = InfluxClient(try InfluxAddress(try #require(TemporaryInflux.makeURL())))
        try await client.createDatabase()
        let breaker = InfluxBreaker(client)
        try await client.write(lines: "a v=1i 1\na v=5i 2\nb v=2i 1")
        let answers = try await breaker.query([
            "SELECT SUM(v) AS v FROM a", "SELECT v FROM c", "SELECT v FROM b",
        ])
        #expect(answers.count == 3)
        #expect(answers[0].first?.rows.first?["v"] == .integer(6))
        #expect(answers[1].isEmpty)
        #expect(answers[2].first?.rows.first?["v"] == .integer(2))
        await #expect(throws: InfluxError.self) { try await breaker.query(["SELECT"]) }
        #expect(breaker.condition == .answers)
    }

    @Test("the breaker opens when InfluxDB hangs and then fails fast")
    func hangs() async throws {
        let server = try StrangeServer()
        defer { server.close() }
        let breaker = try breaker(port: server.port)
        // Below the client's own limit of 60 s, and above the breaker's limits because a busy machine adds to them.
        #expect(try #require(await failure(of: breaker)) < .seconds(50))
        guard case .away = breaker.condition else {
            Issue.record("it is taken to be there")
            return
        }
        // An open breaker fails at once: so many waits would take a minute.
        let begun = ContinuousClock.now
        for _ in 0..<200 { #expect(await failure(of: breaker) != nil) }
        #expect(.now - begun < .seconds(50))
    }

    @Test("a server that answers with a web page, and a closed port, open the breaker")
    func lies() async throws {
        let server = try StrangeServer(page: "<!doctype html><title>Please sign in</title>")
        defer { server.close() }
        let lying = try breaker(port: server.port)
        #expect(await failure(of: lying) != nil)
        #expect(lying.condition != .answers)
        #expect(await lying.probe() != .answers)
        // A write must not be acknowledged either.
        await #expect(throws: InfluxError.self) { try await lying.client.write(lines: "a v=1i 1") }

        let nobody = try breaker(port: 1)
        #expect(await failure(of: nobody) != nil)
        #expect(nobody.condition != .answers)
    }

    @Test("the breaker closes by itself when InfluxDB is back")
    func recovers() async throws {
        let url = try #require(TemporaryInflux.makeURL())
        let client = InfluxClient(try InfluxAddress(url))
        try await client.createDatabase()
        let breaker = InfluxBreaker(client, limits: limits)
        // A breaker without patience: every answer is too late.
        let hasty = InfluxBreaker(
            client, limits: .init(patience: .zero, probe: .zero, pause: .milliseconds(50)))
        _ = await failure(of: hasty)
        for breaker in [breaker, hasty] {
            let end = ContinuousClock.now + .seconds(20)
            while breaker.condition != .answers, .now < end {
                breaker.probeWhenDue()
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(breaker.condition == .answers)
        }
    }

    @Test("a cancelled query does not open the breaker")
    func cancelled() async throws {
        let server = try StrangeServer()
        defer { server.close() }
        let breaker = InfluxBreaker(
            InfluxClient(try InfluxAddress("http://127.0.0.1:\(server.port)/plates")),
            limits: .init(patience: .seconds(20), probe: .seconds(20)))
        let asking = Task { try await breaker.query(["SHOW MEASUREMENTS"]) }
        try await Task.sleep(for: .milliseconds(50))
        asking.cancel()
        _ = await asking.result
        #expect(breaker.condition == .answers)
    }
}
