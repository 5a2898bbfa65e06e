import Foundation
import Logging
import PlatesCore
import ServiceLifecycle
import Storage
import TimeSeries

/// Looks after what InfluxDB holds while the server runs: every few seconds whether it can be believed, and in the
/// course of a day whether each person's series are those of the log.
package struct LiftSeriesWatch: Service {
    let relay: LiftRelay
    let breaker: InfluxBreaker
    /// How long it takes until everybody's series have been compared.
    let round: Duration

    package init(relay: LiftRelay, breaker: InfluxBreaker, round: Duration) {
        self.relay = relay
        self.breaker = breaker
        self.round = round
    }

    /// How long a change goes unnoticed where nobody asks.
    private let pause: Duration = .seconds(5)
    /// How long it waits for an InfluxDB that is away or not believed.
    private let pauseWhileAmiss: Duration = .seconds(2)

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var rounds = Rounds(length: round)
            while !Task.isCancelled {
                if await breaker.probe() == .answers {
                    do {
                        try await look(&rounds)
                    } catch {
                        // Whatever it is, the relay and the questions meet it as well, and say so.
                        relay.logger.debug("series were not looked after", metadata: ["error": "\(error)"])
                    }
                }
                let isWell = breaker.condition == .answers && relay.state.isBelieved == true
                try? await Task.sleep(for: isWell ? pause : pauseWhileAmiss)
            }
        }
    }

    private func look(_ rounds: inout Rounds) async throws {
        let isBelieved = try await relay.care.check()
        relay.state.setBelieved(isBelieved)
        if !isBelieved, let sent = try await relay.care.mend() {
            relay.state.setBelieved(true)
            relay.state.addMended()
            relay.logger.notice("InfluxDB holds all of the log again", metadata: ["series sent": "\(sent)"])
        }
        guard relay.state.isBelieved == true else { return }
        let repair = LiftSeriesRepair(relay: relay)
        for account in try await rounds.due(accounts: { try await repair.accounts() }) {
            for series in try await repair.repair(account, force: false) {
                relay.state.addDrifted()
                relay.logger.warning(
                    "a series in InfluxDB was not that of the log, and is sent again",
                    metadata: ["series": "\(series.text)"]
                )
            }
        }
    }

    /// Whose series are to be compared when, so that the work is spread evenly.
    struct Rounds {
        let length: Duration
        private var waiting: [UUID] = []
        private var interval: Duration = .zero
        private var next = ContinuousClock.now

        init(length: Duration) {
            self.length = length
        }

        /// - Returns: Those whose turn it is; at most a few, so that other work comes in between.
        mutating func due(
            at now: ContinuousClock.Instant = .now, accounts: () async throws -> Set<UUID>
        ) async throws -> [UUID] {
            guard length > .zero else { return [] }
            var due: [UUID] = []
            while next <= now, due.count < 10 {
                if waiting.isEmpty {
                    waiting = try await accounts().shuffled()
                    interval = length / max(1, waiting.count)
                }
                if let account = waiting.popLast() { due.append(account) }
                next = max(next, now - length) + interval
            }
            return due
        }
    }
}
