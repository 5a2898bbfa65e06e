import Foundation
import PlatesCore
import Testing

@Suite("One-rep max estimate")
struct OneRepMaxTests {
    @Test(
        "the estimates by Epley and Brzycki follow their formulas",
        arguments: [
            (100_000, 1, 100_000, 100_000), (100_000, 5, 116_667, 112_500),
            (100_000, 10, 133_333, 133_333), (102_500, 3, 112_750, 108_529),
            (60_000, 12, 84_000, 86_400),
        ])
    func formulas(_ grams: Int64, _ reps: Int, _ epley: Int64, _ brzycki: Int64) {
        #expect(OneRepMax.epley.estimate(grams: grams, reps: reps) == epley)
        #expect(OneRepMax.brzycki.estimate(grams: grams, reps: reps) == brzycki)
    }

    /// Source: the table of equations in D. A. LeSuer et al., "The Accuracy of Prediction Equations for
    /// Estimating 1-RM Performance in the Bench Press, Squat, and Deadlift", Journal of Strength and
    /// Conditioning Research 11 (4), 1997, 211–213, which has both with decimals that were rounded.
    @Test(
        "the estimates agree with the published equations within 0.1 %", arguments: 2...12)
    func published(_ reps: Int) throws {
        let brzycki = 100_000 * 100 / (102.78 - 2.78 * Double(reps))
        let epley = (1 + 0.0333 * Double(reps)) * 100_000
        for (formula, expected) in [(OneRepMax.brzycki, brzycki), (.epley, epley)] {
            let estimate = Double(try #require(formula.estimate(grams: 100_000, reps: reps)))
            #expect(abs(estimate / expected - 1) < 0.001, "\(formula)")
        }
    }

    /// The share of a maximum, in whole percent, that can be lifted 2 to 12 times. Source of the figures: table 1 of
    /// M. Jovanović, "Reps at 80% 1RM? Can They Be Useful for Individualizing Reps-Max Table?",
    /// complementarytraining.net.
    @Test("Epley's estimates agree with a printed percentage table")
    func printedTable() throws {
        let percents = [94, 91, 88, 86, 83, 81, 79, 77, 75, 73, 71]
        for (reps, percent) in zip(2...OneRepMax.mostReps, percents) {
            let estimate = Double(try #require(OneRepMax.epley.estimate(grams: 1_000_000, reps: reps)))
            #expect(Int((1_000_000 / estimate * 100).rounded()) == percent, "\(reps) reps")
        }
    }

    @Test(
        "there is no estimate for no reps, more than 12 reps or no weight",
        arguments: [
            (100_000, 0), (100_000, 13), (0, 5), (-20_000, 5), (100_000, -1),
        ])
    func none(_ grams: Int64, _ reps: Int) {
        for formula in OneRepMax.allCases {
            #expect(formula.estimate(grams: grams, reps: reps) == nil)
        }
    }

    @Test("the estimate grows with the weight and with the reps")
    func growth() throws {
        for formula in OneRepMax.allCases {
            for reps in 1..<12 {
                for grams in stride(from: Int64(20_000), to: 300_000, by: 2500) {
                    let here = try #require(formula.estimate(grams: grams, reps: reps))
                    #expect(try #require(formula.estimate(grams: grams, reps: reps + 1)) > here)
                    #expect(try #require(formula.estimate(grams: grams + 1250, reps: reps)) > here)
                }
            }
        }
    }

    @Test("only a completed working set of weight and reps has an estimate")
    func entries() {
        let mass = Mass(thousandths: 100_000, unit: .kg)
        var entry = SetEntry(exerciseID: UUID(), mass: mass, reps: 5)
        #expect(OneRepMax.epley.estimate(entry, measured: .weightReps) == 116_667)
        #expect(OneRepMax.epley.estimate(entry, measured: .bodyweightReps) == nil)
        #expect(OneRepMax.epley.estimate(entry, measured: .assistedReps) == nil)
        entry.kind = .warmup
        #expect(OneRepMax.epley.estimate(entry, measured: .weightReps) == nil)
        entry.kind = .failure
        entry.completed = false
        #expect(OneRepMax.epley.estimate(entry, measured: .weightReps) == nil)
    }
}
