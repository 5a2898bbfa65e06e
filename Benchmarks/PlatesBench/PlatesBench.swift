import ArgumentParser

/// What `scripts/bench` needs and the product does not have.
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
