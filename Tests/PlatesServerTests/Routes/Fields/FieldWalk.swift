import Foundation
import HTTPTypes
import PlatesCore
import Synchronization
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// Sends requests with one hostile field each: no answer may be a server error or take
/// longer than `limit`.
final class FieldWalk: Sendable {
    /// In seconds. People get every answer within one: a debug build on a busy machine needs several times as long. What
    /// is quadratic in its input needs minutes.
    private static let limit = 5.0

    private struct State {
        var requests = 0
        var slowest: (seconds: Double, what: String) = (0, "")
        var right: (taken: Int, refused: [String]) = (0, [])
        var known: Set<String> = []
    }

    private let state = Mutex(State())
    /// Records the current request, so that one which ends the process is known.
    private let trace: FileHandle
    private let traceURL: URL

    /// Whether only the worst values are sent.
    let isReduced: Bool

    init(reduced: Bool) throws {
        isReduced = reduced
        let name = "plates-field-walk-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().text).log"
        traceURL = FileManager.default.temporaryDirectory.appending(path: name)
        try Data().write(to: traceURL)
        trace = try FileHandle(forWritingTo: traceURL)
        print("Field walk: should the process end here, \(traceURL.path) names the request that ended it.")
    }

    /// How many values a field gets: all for the first field of its name, the worst for later ones of the
    /// same name, and numbers only for fields of a family already seen in the same request.
    func extent(of field: String, among families: inout Set<String>) -> HostileValues.Extent {
        let family = HostileValues.family(of: field)
        guard families.insert(family).inserted else { return .numbers }
        let isFirst = state.withLock { $0.known.insert(family).inserted }
        return isFirst && !isReduced ? .all : .worst
    }

    func end() throws {
        let (count, slowest, right) = state.withLock { ($0.requests, $0.slowest, $0.right) }
        print("Field walk: \(count) requests, the slowest took \(slowest.seconds) s of CPU: \(slowest.what)")
        if right.taken > 0 {
            print("Field walk: \(right.taken) taken as they were; refused: \(right.refused)")
            // Fields of a request refused as a whole are skipped.
            #expect(right.taken > 2 * right.refused.count)
        }
        try trace.close()
        try FileManager.default.removeItem(at: traceURL)
    }

    /// - Parameters:
    ///   - what: The route, the field and the value, for the report.
    ///   - isRight: Whether the request is valid.
    func send(
        _ what: @autoclosure () -> String, isRight: Bool = false, _ request: () async throws -> Answer
    ) async throws {
        let what = what()
        try trace.seek(toOffset: 0)
        try trace.truncate(atOffset: 0)
        try trace.write(contentsOf: Data(what.utf8))
        var least = Double.infinity
        // Other tests run at the same time: only a request that is slow each time is a failure.
        for _ in 0..<3 {
            let begun = (ContinuousClock.now, Self.cpuSeconds)
            let answer = try await request()
            let wall = (ContinuousClock.now - begun.0) / .seconds(1)
            least = min(least, wall, Self.cpuSeconds - begun.1)
            #expect((200..<500).contains(answer.status), "\(what): \(answer.status)")
            if isRight {
                state.withLock { state in
                    // An earlier request may have created it already.
                    if answer.status < 400 || answer.status == 409 {
                        state.right.taken += 1
                    } else {
                        state.right.refused.append("\(what) \(answer.status) \(answer.mistake ?? "")")
                    }
                }
            }
            if least <= Self.limit { break }
        }
        #expect(least <= Self.limit, "\(what): \(least) s")
        state.withLock { [least] state in
            state.requests += 1
            if least > state.slowest.seconds { state.slowest = (least, what) }
        }
    }

    /// The processor time used so far.
    private static var cpuSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
