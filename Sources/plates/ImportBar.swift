import Food
import Foundation
import PlatesServer
import Synchronization

/// Shows the progress of an import on standard error: a progress bar on a terminal, otherwise a log line now and then.
final class ImportBar: Sendable {
    private struct State {
        var first: (time: ContinuousClock.Instant, fraction: Double, foods: Int)?
        var shown: ContinuousClock.Instant?
        /// The length of the current line.
        var width = 0
    }

    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let state = Mutex(State())
    private static let cells = 24

    func show(_ progress: FoodImportProgress) {
        let now = ContinuousClock.now
        state.withLock { state in
            let first = state.first ?? (now, progress.fraction, progress.foods)
            state.first = first
            let pause: Duration = isTerminal ? .milliseconds(200) : .seconds(10)
            // A short import logs nothing.
            guard now - (state.shown ?? (isTerminal ? now - pause : first.time)) >= pause else { return }
            state.shown = now
            let seconds = (now - first.time) / .seconds(1)
            let line = Self.line(
                progress, foods: progress.foods - first.foods, share: progress.fraction - first.fraction,
                in: seconds
            )
            guard isTerminal else { return write(line + "\n") }
            let bar = Int(progress.fraction * Double(Self.cells))
            let cells = String(repeating: "█", count: bar) + String(repeating: "░", count: Self.cells - bar)
            let text = "\(cells) \(line)"
            write("\r" + text + String(repeating: " ", count: max(0, state.width - text.count)))
            state.width = text.count
        }
    }

    /// Removes the bar.
    func end() {
        state.withLock { state in
            if state.width > 0 { write("\r" + String(repeating: " ", count: state.width) + "\r") }
            state.width = 0
        }
    }

    /// `42 %, importing, 120000 foods, 9500 a second, 3 min left`
    private static func line(
        _ progress: FoodImportProgress, foods: Int, share: Double, in seconds: Double
    ) -> String {
        var parts = ["\(Int(progress.fraction * 100)) %", progress.activity, "\(progress.foods) foods"]
        if seconds > 0.5, share > 0 {
            if foods > 0 { parts.append("\(Int(Double(foods) / seconds)) a second") }
            let left = (1 - progress.fraction) / share * seconds
            parts.append(
                left < 90 ? "\(Int(left.rounded(.up))) s left" : "\(Int((left / 60).rounded())) min left")
        }
        return parts.joined(separator: ", ")
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
