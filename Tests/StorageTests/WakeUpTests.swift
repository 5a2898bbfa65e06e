import Testing

@testable import Storage

@Suite("Wake-ups")
struct WakeUpTests {
    @Test("a ring before the wait ends it at once")
    func before() async {
        let wakeUp = WakeUp()
        wakeUp.ring()
        await wakeUp.wait(atMost: .seconds(3600))
    }

    @Test("a ring during the wait ends it, and so does cancelling the task")
    func during() async {
        let wakeUp = WakeUp()
        let waiting = Task { await wakeUp.wait(atMost: .seconds(3600)) }
        wakeUp.ring()
        await waiting.value
        let cancelled = Task { await wakeUp.wait(atMost: .seconds(3600)) }
        cancelled.cancel()
        await cancelled.value
    }

    @Test("a wait ends when its time is over, and rings are counted once")
    func over() async {
        let wakeUp = WakeUp()
        for _ in 0..<3 { wakeUp.ring() }
        await wakeUp.wait(atMost: .seconds(3600))
        let begun = ContinuousClock.now
        await wakeUp.wait(atMost: .milliseconds(30))
        #expect(.now - begun >= .milliseconds(30))
    }
}
