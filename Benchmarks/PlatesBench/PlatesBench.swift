import ArgumentParser

/// The parts of `scripts/bench` written in Swift.
@main
struct PlatesBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plates-bench",
        abstract: "The parts of the benchmark that are written in Swift; run scripts/bench.",
        subcommands: [
            Hello.self, Fill.self, Commits.self, Series.self, Foods.self, Adherence.self, Limits.self,
        ]
    )
}
